import { COMMANDS, type Command } from '../../src/conversation/event.ts';
import type { Locale } from '../../src/text/locale.ts';

/** The names of the commands in each language; either is understood in both. */
const NAMES: Readonly<Record<Command, Readonly<Record<Locale, string>>>> = {
  report: { fr: 'signaler', en: 'report' },
  status: { fr: 'suivi', en: 'status' },
  news: { fr: 'nouvelles', en: 'news' },
  back: { fr: 'retour', en: 'back' },
  cancel: { fr: 'annuler', en: 'cancel' },
  restart: { fr: 'recommencer', en: 'restart' },
  language: { fr: 'langue', en: 'language' },
  privacy: { fr: 'confidentialite', en: 'privacy' },
  help: { fr: 'aide', en: 'help' },
};

/** A command as it is written in a language, with its slash. */
export function commandName(command: Command, locale: Locale): string {
  return `/${NAMES[command][locale]}`;
}

/** All commands in a language, `/image` last. */
export function commandNames(locale: Locale): readonly string[] {
  return [...COMMANDS.map((command) => commandName(command, locale)), '/image'];
}

/** The command that a word of a choice's token stands for. */
export function commandCalled(word: string): Command | undefined {
  return COMMANDS.find((command) => command === word);
}

/** What a line that begins with a slash asks for. */
export type Slash =
  | { readonly kind: 'command'; readonly command: Command; readonly argument: string | undefined }
  | { readonly kind: 'picture'; readonly path: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** Reads a line as a command; undefined when it is none. Case and accents do not matter. */
export function readSlash(line: string): Slash | undefined {
  const parts = /^\/([\p{L}-]+)(?:\s+(.*))?$/u.exec(line.trim());
  if (parts === null) return undefined;
  const [, written = '', rest = ''] = parts;
  const name = written.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const argument = rest.trim() === '' ? undefined : rest.trim();
  if (name === 'image') return { kind: 'picture', path: argument ?? '' };
  if (name === 'start') return { kind: 'command', command: 'report', argument: undefined };
  if (name === 'stop') return { kind: 'command', command: 'news', argument };
  const command = COMMANDS.find((each) => NAMES[each].fr === name || NAMES[each].en === name);
  return command === undefined
    ? { kind: 'unknown', name: `/${written}` }
    : { kind: 'command', command, argument };
}
