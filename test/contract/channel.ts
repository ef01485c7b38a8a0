import { stripVTControlCharacters } from 'node:util';
import type { ChannelName, Delivery } from '../../src/channel.ts';
import type { Command } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { MessageKey } from '../../src/text/say.ts';

/** What of Vigie's stands on a person's screen. */
export interface Screen {
  /** Every character of it, as it came. */
  readonly text: string;
  /** What their app made of it beyond characters: emphasis, links, mentions, colours, notifications. */
  readonly marks: readonly string[];
  /** What can be pressed or chosen in the last message that has choices. */
  readonly choices: readonly string[];
}

/** Somebody who uses a channel, through their own app. */
export interface Somebody {
  /** Begins with a link, in the way that tells the language of their app. */
  begin(link: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Presses a button, or chooses in a list, by what stands on it. */
  press(label: string): Promise<void>;
  /** Presses a button that they pressed before, though the conversation has gone on. */
  pressAgain(label: string): Promise<void>;
  command(command: Command, argument?: string): Promise<void>;
  /** Waits until a text stands on their screen; spaces and line ends do not count. */
  sees(text: string): Promise<Screen>;
  screen(): Screen;
  /** Sends them something without being spoken to, as news are. */
  news(locale: Locale, prompts: readonly Prompt[]): Promise<Delivery>;
  /** Makes it impossible to write to them. */
  leave(): Promise<void>;
  /** What they did and the platform was never told to be taken, once nothing is under way any more. */
  unacknowledged(): Promise<readonly unknown[]>;
}

/** A channel at work on the real engine and a real database, and the people on it. */
export interface ChannelAtWork {
  readonly name: ChannelName;
  /** What answers a button of an older conversation; a terminal has none, and takes what is typed for words. */
  readonly answersOldButton: MessageKey;
  /** What becomes of news for somebody who has gone; a terminal's person comes back to it. */
  readonly gone: 'unreachable' | 'tried again';
  /** Somebody who has never talked with Vigie, whose app speaks that language. */
  newcomer(locale: Locale): Promise<Somebody>;
  close(): Promise<void>;
}

/** Direction marks, escape sequences and other controls: what may command or disguise, and is never shown. */
export const DISGUISES = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** The characters that are left to read: without blanks, controls and direction marks. */
export function squeezed(text: string): string {
  return stripVTControlCharacters(text).replaceAll(new RegExp(`\\s|${DISGUISES.source}`, 'gu'), '');
}
