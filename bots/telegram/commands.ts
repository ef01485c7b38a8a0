import type { BotCommand } from 'grammy/types';
import type { Command } from '../../src/conversation/event.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';

/** The names that people can give after a slash, and what each means; every name is understood in every language. */
const NAMES: Readonly<Record<string, Command>> = {
  signaler: 'report',
  report: 'report',
  suivi: 'status',
  status: 'status',
  nouvelles: 'news',
  news: 'news',
  // What people write to bots that they wish to hear no more of.
  stop: 'news',
  langue: 'language',
  language: 'language',
  // Telegram asks every bot to know /start, /help and /settings: https://core.telegram.org/bots/features#global-commands
  settings: 'language',
  aide: 'help',
  help: 'help',
  confidentialite: 'privacy',
  privacy: 'privacy',
  annuler: 'cancel',
  cancel: 'cancel',
  retour: 'back',
  back: 'back',
  recommencer: 'restart',
  restart: 'restart',
};

/** What a name (without its slash, in any case) commands, or undefined when it is none of ours. */
export function commandNamed(name: string): Command | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
}

type Listed = readonly (readonly [name: string, description: Say])[];

/** The commands that the app lists, in each language. */
const MENUS: { readonly [L in Locale]: Listed } = {
  fr: [
    ['signaler', say('go.report')],
    ['suivi', say('go.status')],
    ['nouvelles', say('go.news')],
    ['langue', say('go.language')],
    ['aide', say('go.help')],
    ['confidentialite', say('go.privacy')],
    ['annuler', say('go.cancel')],
  ],
  en: [
    ['report', say('go.report')],
    ['status', say('go.status')],
    ['news', say('go.news')],
    ['language', say('go.language')],
    ['help', say('go.help')],
    ['privacy', say('go.privacy')],
    ['cancel', say('go.cancel')],
  ],
};

/** The commands listed in a private chat, with their descriptions in the localiser's language. */
export function privateMenu({ locale, bare }: Localiser): BotCommand[] {
  return MENUS[locale].map(([command, description]) => ({ command, description: bare(description) }));
}

/** The one command listed in a group. */
export function groupMenu(localiser: Localiser): BotCommand[] {
  return privateMenu(localiser).slice(0, 1);
}
