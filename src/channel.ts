import type { Prompt } from './conversation/prompt.ts';
import type { Locale } from './text/locale.ts';

/**
 * Where a person talks with Vigie, or for `watch`, that a moderator reported what they saw: nobody is written to there.
 * A new channel is one folder under bots/, its name here and one line in main.ts.
 */
export const CHANNELS = ['telegram', 'discord', 'terminal', 'watch'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/**
 * What became of prompts sent to a person: `unreachable` when they blocked the bot, deleted the chat or closed
 * their direct messages. That is an outcome, not an error. Anything else that fails is thrown and tried again.
 */
export type Delivery = 'delivered' | 'unreachable';

/** A file as the channel sees it before it is fetched. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
}

/** Thrown by `fetchFile` when a file is larger than allowed: it is not read to its end. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** Thrown by `fetchFile` when the channel no longer has the file. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

/** The way out to people on one channel: what Vigie sends without being spoken to, and the files they gave. */
export interface Channel {
  readonly name: ChannelName;
  /** Sends prompts to the address that the channel gave with the person's events. */
  send(address: string, locale: Locale, prompts: readonly Prompt[]): Promise<Delivery>;
  /**
   * The bytes of a file that an event of this channel named by `handle`.
   * @throws FileTooLarge beyond `maxBytes`; FileGone when the channel no longer has it
   */
  fetchFile(handle: string, maxBytes: number): Promise<FetchedFile>;
}
