import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CardView, ThreadLine } from '../../src/cases/card.ts';
import type { CardPlace, Desk } from '../../src/cases/desk.ts';
import type { Pole } from '../../src/catalogue/categories.ts';
import type { JobHandlers } from '../../src/jobs.ts';
import type { Log } from '../../src/log.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { called, repeated, SlackCallFailed } from './calls.ts';
import { cardMessage } from './card.ts';
import { InTurn } from './in-turn.ts';
import { HISTORY_LIMIT_MAX } from './limits.ts';
import { threadMessage } from './thread.ts';

export interface PostingDeps {
  readonly web: WebClient;
  readonly desk: Desk;
  /** The language of cards and threads: the workspace's setting. */
  readonly localiser: Localiser;
  /** The Slack channel of each pole, by id. */
  readonly channels: Readonly<Record<Pole, string>>;
  /** The app's own member id, by which it knows its own messages. */
  readonly botUserId: () => string;
  readonly log: Log;
}

/** Messages carry what they are, so that one whose answer was lost is found again. */
const CARD_EVENT = 'vigie_case';
const LINE_EVENT = 'vigie_line';
const cardMark = z.object({
  event_type: z.literal(CARD_EVENT),
  event_payload: z.object({ case: z.number() }),
});
const lineMark = z.object({
  event_type: z.literal(LINE_EVENT),
  event_payload: z.object({ entry: z.number() }),
});

/** How often a card is looked for and posted within one attempt of its job. */
const POST_TRIES = 3;
const POST_AGAIN_AFTER_MS = 300;
/** The version of a card that was found without knowing what it shows: older than any. */
const NOT_DRAWN = -1;
/** How far Slack's clock and ours may differ, in seconds. */
const CLOCK_SKEW_S = 300;

/** Nothing is unfurled, and no name or link in a text is made into one. */
const INERT = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

/**
 * Carries out `show-case`: one card per case, at its newest version, and its thread complete, whatever is retried,
 * restarted or raced.
 *
 * - A card is posted only when none is known and none is found in the Slack channel by its metadata; after a post
 *   the channel is looked at again, and of two cards the older stays: two processes that post at the same moment
 *   end with one.
 * - A card is drawn from the case as it is, never from the job, and after each update the case is read again: who
 *   writes last has seen the newest version, so an older one never stays.
 */
export function posting(deps: PostingDeps): JobHandlers['show-case'] {
  const { desk } = deps;
  const byCase = new InTurn();
  const byChannel = new InTurn();

  async function findCards(channel: string, view: CardView): Promise<CardPlace[]> {
    const oldest = String(Math.floor(view.openedAt / 1000) - CLOCK_SKEW_S);
    const found: CardPlace[] = [];
    let cursor: string | undefined;
    do {
      const page = await repeated('conversations.history', () =>
        deps.web.conversations.history({
          channel,
          oldest,
          include_all_metadata: true,
          limit: HISTORY_LIMIT_MAX,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      for (const message of page.messages ?? []) {
        const mark = cardMark.safeParse(message.metadata);
        if (message.user !== deps.botUserId() || message.ts === undefined || !mark.success) continue;
        if (mark.data.event_payload.case === view.number) found.push({ channel, message: message.ts });
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor !== undefined && cursor !== '');
    return found.sort((a, b) => Number(a.message) - Number(b.message));
  }

  async function post(channel: string, view: CardView): Promise<CardPlace> {
    const metadata = { event_type: CARD_EVENT, event_payload: { case: view.number, version: view.version } };
    const { ts } = await byChannel.run(channel, () =>
      called('chat.postMessage', () =>
        deps.web.chat.postMessage({ channel, ...cardMessage(deps.localiser, view), metadata, ...INERT }),
      ),
    );
    if (ts === undefined) throw new SlackCallFailed('chat.postMessage', 'no-timestamp', true);
    return { channel, message: ts };
  }

  /** Posts the card unless it is there, and gives the one that stays. */
  async function ensurePosted(
    channel: string,
    view: CardView,
  ): Promise<{ place: CardPlace; version: number }> {
    for (let attempt = 1; ; attempt++) {
      const [there, ...doubles] = await findCards(channel, view);
      for (const double of doubles) await removeMessage(double);
      // Found, but not which version it shows.
      if (there !== undefined) return { place: there, version: NOT_DRAWN };
      let mine: CardPlace;
      try {
        mine = await post(channel, view);
      } catch (error) {
        if (!(error instanceof SlackCallFailed) || !error.uncertain || attempt >= POST_TRIES) throw error;
        await wait(POST_AGAIN_AFTER_MS * attempt);
        continue;
      }
      const [first = mine, ...others] = await findCards(channel, view);
      for (const other of others) await removeMessage(other);
      return { place: first, version: first.message === mine.message ? view.version : NOT_DRAWN };
    }
  }

  async function removeMessage(place: CardPlace): Promise<void> {
    try {
      await repeated('chat.delete', () =>
        deps.web.chat.delete({ channel: place.channel, ts: place.message }),
      );
    } catch (error) {
      if (!(error instanceof SlackCallFailed) || error.code !== 'message_not_found') throw error;
    }
  }

  /** Brings the card up to date; false when somebody deleted it in Slack. */
  async function update(place: CardPlace, view: CardView): Promise<boolean> {
    const metadata = { event_type: CARD_EVENT, event_payload: { case: view.number, version: view.version } };
    try {
      await repeated('chat.update', () =>
        deps.web.chat.update({
          channel: place.channel,
          ts: place.message,
          ...cardMessage(deps.localiser, view),
          metadata,
          parse: 'none',
          link_names: false,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof SlackCallFailed && error.code === 'message_not_found') return false;
      throw error;
    }
  }

  /** The card at its newest version; gives where it stands, or undefined when there is no such case. */
  async function showCard(number: number): Promise<CardPlace | undefined> {
    let known = await desk.cardPlace(number);
    for (;;) {
      const view = await desk.card(number);
      if (view === undefined) return undefined;
      if (known !== undefined && known.version >= view.version) return known.place;
      if (known === undefined) {
        known = await ensurePosted(deps.channels[view.pole], view);
        if (known.version === NOT_DRAWN) continue;
      } else if (await update(known.place, view)) known = { place: known.place, version: view.version };
      else {
        known = undefined;
        continue;
      }
      await desk.cardShown(number, known.place, known.version);
    }
  }

  /** The lines in a card's thread: of each entry, its messages, oldest first. */
  async function linesThere(place: CardPlace): Promise<ReadonlyMap<number, readonly string[]>> {
    const entries = new Map<number, string[]>();
    let cursor: string | undefined;
    do {
      const page = await repeated('conversations.replies', () =>
        deps.web.conversations.replies({
          channel: place.channel,
          ts: place.message,
          include_all_metadata: true,
          limit: HISTORY_LIMIT_MAX,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      for (const message of page.messages ?? []) {
        const mark = lineMark.safeParse('metadata' in message ? message.metadata : undefined);
        if (!mark.success || message.user !== deps.botUserId() || message.ts === undefined) continue;
        const { entry } = mark.data.event_payload;
        entries.set(
          entry,
          [...(entries.get(entry) ?? []), message.ts].sort((one, other) => Number(one) - Number(other)),
        );
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor !== undefined && cursor !== '');
    return entries;
  }

  async function postLine(number: number, place: CardPlace, entry: number, lived: ThreadLine): Promise<void> {
    const metadata = { event_type: LINE_EVENT, event_payload: { case: number, entry } };
    const message = threadMessage(deps.localiser, lived);
    const { channel, message: thread_ts } = place;
    await byChannel.run(channel, () =>
      called('chat.postMessage', () =>
        deps.web.chat.postMessage({ channel, thread_ts, ...message, metadata, ...INERT }),
      ),
    );
  }

  async function showThread(number: number, place: CardPlace): Promise<void> {
    const lines = await desk.threadLines(number);
    if (lines.length === 0) return;
    const there = await linesThere(place);
    const missing = lines.filter(({ entry }) => !there.has(entry));
    for (const { entry, line } of missing) await postLine(number, place, entry, line);
    // Another process may have written the same lines at the same moment: of each, the oldest stays.
    const now = missing.length === 0 ? there : await linesThere(place);
    for (const { entry } of lines) {
      const [, ...again] = now.get(entry) ?? [];
      for (const message of again) await removeMessage({ channel: place.channel, message });
      await desk.threadLineShown(number, entry);
    }
  }

  return ({ case: number }) =>
    byCase.run(String(number), async () => {
      try {
        const place = await showCard(number);
        if (place !== undefined) await showThread(number, place);
      } catch (error) {
        if (error instanceof SlackCallFailed) {
          deps.log.warn(
            { case: number, method: error.method, code: error.code },
            'a card could not be shown in Slack',
          );
        }
        throw error;
      }
    });
}
