import { setTimeout as wait } from 'node:timers/promises';
import type { MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { CardPlace } from '../../src/cases/showing.ts';
import { called, repeated, SlackCallFailed } from './calls.ts';
import type { SlackMessage } from './card.ts';
import { InTurn } from './in-turn.ts';
import { HISTORY_LIMIT_MAX } from './limits.ts';

/** A message of Vigie's that stands in a Slack channel or thread, with the metadata that says what it is. */
export interface Standing {
  readonly place: CardPlace;
  readonly metadata: unknown;
}

/** How often a message is looked for and posted within one attempt. */
const POST_TRIES = 3;
const POST_AGAIN_AFTER_MS = 300;
/** How far Slack's clock and ours may differ, in seconds. */
const CLOCK_SKEW_S = 300;

/** Nothing is unfurled, and no name or link in a text is made into one. */
const INERT = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

/** Slack's errors for a message or thread that is not there, or no longer where the app can reach it. */
const GONE = [
  'message_not_found',
  'thread_not_found',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'cant_update_message',
];

/** Whether a call failed because what it was about is gone. */
export function isGone(error: unknown): boolean {
  return error instanceof SlackCallFailed && GONE.includes(error.code);
}

/** A message to be posted once: how it is known again, and what it says. */
export interface Once {
  readonly channel: string;
  /** It cannot have been posted before that moment, in epoch milliseconds. */
  readonly since: number;
  /** Whether a message's metadata says that it is this one. */
  readonly is: (metadata: unknown) => boolean;
  readonly metadata: MessageMetadata;
  readonly message: () => SlackMessage;
}

export interface Messages {
  /** Posts a message unless it stands there, and gives the one that stays; `fresh` where this posted it. */
  ensure(once: Once): Promise<Standing & { readonly fresh: boolean }>;
  /** @throws SlackCallFailed */
  post(
    to: { readonly channel: string; readonly thread?: string },
    message: SlackMessage,
    metadata: MessageMetadata,
  ): Promise<CardPlace>;
  /** False where the message is gone. */
  update(place: CardPlace, message: SlackMessage, metadata: MessageMetadata): Promise<boolean>;
  remove(place: CardPlace): Promise<void>;
  /** Vigie's own messages in a message's thread, oldest first; none where it is gone. */
  replies(place: CardPlace): Promise<readonly Standing[]>;
  /** The address that leads a member to a message. */
  permalink(place: CardPlace): Promise<string>;
}

interface Page {
  readonly messages?: readonly {
    readonly ts?: string;
    readonly user?: string;
    readonly metadata?: unknown;
  }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/**
 * Messages that stand once, whatever is retried, killed or raced: one is posted only when none is found by its
 * metadata; after a post the Slack channel is looked at again, and of two the older stays.
 */
export function messages(web: WebClient, botUserId: () => string): Messages {
  const byChannel = new InTurn();

  async function own(
    channel: string,
    page: (cursor: string | undefined) => Promise<Page>,
  ): Promise<Standing[]> {
    const found: Standing[] = [];
    let cursor: string | undefined;
    do {
      const { messages: said = [], response_metadata: rest } = await page(cursor);
      for (const { ts, user, metadata } of said)
        if (user === botUserId() && ts !== undefined)
          found.push({ place: { channel, message: ts }, metadata });
      cursor = rest?.next_cursor === '' ? undefined : rest?.next_cursor;
    } while (cursor !== undefined);
    return found.sort((a, b) => Number(a.place.message) - Number(b.place.message));
  }

  async function find({ channel, since, is }: Once): Promise<Standing[]> {
    const oldest = String(Math.floor(since / 1000) - CLOCK_SKEW_S);
    const all = await own(channel, (cursor) =>
      repeated('conversations.history', () =>
        web.conversations.history({
          channel,
          oldest,
          include_all_metadata: true,
          limit: HISTORY_LIMIT_MAX,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      ),
    );
    return all.filter(({ metadata }) => is(metadata));
  }

  async function post(
    { channel, thread }: { readonly channel: string; readonly thread?: string },
    message: SlackMessage,
    metadata: MessageMetadata,
  ): Promise<CardPlace> {
    const { ts } = await byChannel.run(channel, () =>
      called('chat.postMessage', () =>
        web.chat.postMessage({
          channel,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...message,
          metadata,
          ...INERT,
        }),
      ),
    );
    if (ts === undefined) throw new SlackCallFailed('chat.postMessage', 'no-timestamp', true);
    return { channel, message: ts };
  }

  async function remove({ channel, message: ts }: CardPlace): Promise<void> {
    try {
      await repeated('chat.delete', () => web.chat.delete({ channel, ts }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async function oldest(found: readonly Standing[]): Promise<Standing | undefined> {
    const [first, ...doubles] = found;
    for (const { place } of doubles) await remove(place);
    return first;
  }

  return {
    post,
    remove,

    async ensure(once) {
      for (let attempt = 1; ; attempt++) {
        const there = await oldest(await find(once));
        if (there !== undefined) return { ...there, fresh: false };
        let place: CardPlace;
        try {
          place = await post({ channel: once.channel }, once.message(), once.metadata);
        } catch (error) {
          if (!(error instanceof SlackCallFailed) || !error.uncertain || attempt >= POST_TRIES) throw error;
          await wait(POST_AGAIN_AFTER_MS * attempt);
          continue;
        }
        const mine = { place, metadata: once.metadata };
        const first = (await oldest(await find(once))) ?? mine;
        return { ...first, fresh: first.place.message === place.message };
      }
    },

    async update({ channel, message: ts }, message, metadata) {
      try {
        await repeated('chat.update', () =>
          web.chat.update({ channel, ts, ...message, metadata, parse: 'none', link_names: false }),
        );
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },

    async replies({ channel, message: ts }) {
      try {
        const all = await own(channel, (cursor) =>
          repeated('conversations.replies', () =>
            web.conversations.replies({
              channel,
              ts,
              include_all_metadata: true,
              limit: HISTORY_LIMIT_MAX,
              ...(cursor === undefined ? {} : { cursor }),
            }),
          ),
        );
        return all.filter(({ place }) => place.message !== ts);
      } catch (error) {
        if (isGone(error)) return [];
        throw error;
      }
    },

    async permalink({ channel, message }) {
      const { permalink } = await repeated('chat.getPermalink', () =>
        web.chat.getPermalink({ channel, message_ts: message }),
      );
      if (permalink === undefined) throw new SlackCallFailed('chat.getPermalink', 'no-address', false);
      return permalink;
    },
  };
}
