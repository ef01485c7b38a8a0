import type { Channel, ChannelName } from '../channel.ts';
import { errorFields, type Log } from '../log.ts';
import type { ConversationStore } from '../store.ts';
import type { Conversing } from './converse.ts';

/** How many idle drafts one sweep looks after; the next sweep takes the rest. */
const AT_ONCE = 200;

/**
 * The sweep over drafts that were left alone: each is recalled once, and later purged without a word. A person who
 * cannot be reached is no failure: the draft's time goes on.
 */
export function sweepingIdleDrafts(options: {
  readonly store: ConversationStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly bring: Conversing['bring'];
  readonly log: Log;
  readonly now?: () => number;
}): () => Promise<void> {
  const { store, channels, bring, log, now = Date.now } = options;
  return async () => {
    for (const { who, due, version } of await store.idleDrafts(now(), AT_ONCE)) {
      try {
        const answer = await bring(who, { kind: due }, version);
        const channel = channels.get(who.channel);
        if (answer !== undefined && answer.prompts.length > 0)
          await channel?.send(who.address, answer.locale, answer.prompts);
      } catch (error) {
        log.warn({ due, ...errorFields(error) }, 'a draft left alone could not be looked after');
      }
    }
  };
}
