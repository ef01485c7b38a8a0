import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command } from '../../src/conversation/event.ts';
import { type MessageKey, say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';

/** The commands' names: the English one is the default, shown to every language that Vigie does not speak. */
export const NAMES = {
  report: { en: 'report', fr: 'signaler' },
  status: { en: 'status', fr: 'suivi' },
  news: { en: 'news', fr: 'nouvelles' },
  language: { en: 'language', fr: 'langue' },
  help: { en: 'help', fr: 'aide' },
  privacy: { en: 'privacy', fr: 'confidentialite' },
  cancel: { en: 'cancel', fr: 'annuler' },
} as const satisfies { readonly [C in Command]?: { readonly en: string; readonly fr: string } };
type Named = keyof typeof NAMES;

/** Options, by their default names. */
export const OPTIONS = { link: 'link', picture: 'screenshot', language: 'language' } as const;

/** The default name of the message context-menu command; the only command of its kind. */
export const REPORT_MESSAGE = 'Report this message';

const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

/** The command that a name means, in either language; undefined when it is none. */
export function commandNamed(name: string): Command | undefined {
  const entries: [Command, { readonly en: string; readonly fr: string }][] = [
    ['report', NAMES.report],
    ['status', NAMES.status],
    ['news', NAMES.news],
    ['language', NAMES.language],
    ['help', NAMES.help],
    ['privacy', NAMES.privacy],
    ['cancel', NAMES.cancel],
  ];
  return entries.find(([, { en, fr }]) => en === name || fr === name)?.[0];
}

/** Every command, as PUT /applications/{id}/commands takes them. */
export function commands(localisers: Localisers): RESTPutAPIApplicationCommandsJSONBody {
  const both = (key: MessageKey) => ({
    description: localisers.en.bare({ key }),
    description_localizations: { fr: localisers.fr.bare({ key }) },
  });
  const option = <T extends ApplicationCommandOptionType>(
    type: T,
    en: string,
    fr: string,
    key: MessageKey,
  ) => ({
    type,
    name: en,
    name_localizations: { fr },
    ...both(key),
  });
  const slash = (command: Named, options: APIApplicationCommandBasicOption[] = []) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: NAMES[command].en,
    name_localizations: { fr: NAMES[command].fr },
    ...both(`discord.${command}`),
    contexts: EVERYWHERE,
    ...(options.length > 0 ? { options } : {}),
  });
  return [
    slash('report', [
      option(ApplicationCommandOptionType.String, OPTIONS.link, 'lien', 'discord.report.link'),
      option(ApplicationCommandOptionType.Attachment, OPTIONS.picture, 'capture', 'discord.report.picture'),
    ]),
    slash('status'),
    slash('news'),
    slash('language', [
      {
        ...option(ApplicationCommandOptionType.String, OPTIONS.language, 'langue', 'discord.language.choice'),
        choices: [
          { name: 'Français', value: 'fr' },
          { name: 'English', value: 'en' },
        ],
      },
    ]),
    slash('help'),
    slash('privacy'),
    slash('cancel'),
    {
      type: ApplicationCommandType.Message,
      name: REPORT_MESSAGE,
      name_localizations: { fr: localisers.fr.bare(say('discord.report-message')) },
      contexts: [InteractionContextType.Guild, InteractionContextType.PrivateChannel],
    },
  ];
}
