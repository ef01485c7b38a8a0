import type { Channel, ChannelName, Delivery } from '../channel.ts';
import type { Conversing } from '../conversation/converse.ts';
import type { Log } from '../log.ts';
import type { Correspondent } from '../store.ts';
import type { MessageTemplate, NewsFacts } from './messages.ts';
import { isDay, type NewsTimes } from './news.ts';

/** A message to a reporter that was not delivered yet. */
export interface WaitingMessage {
  /** Undefined where nothing is left of the conversation: nobody can be written to. */
  readonly who: Correspondent | undefined;
  readonly channel: ChannelName;
  /** The report that it is about, ungrouped. */
  readonly reference: string;
  readonly template: MessageTemplate | undefined;
  readonly text: string | undefined;
  /** Vigie tells how far the report has come: it is written by day only. */
  readonly isNews: boolean;
  readonly facts: NewsFacts | undefined;
  readonly asks: boolean;
}

/** Messages to reporters; implemented on PostgreSQL in db/. */
export interface MessageStore {
  /**
   * The message while it waits; not once its report was withdrawn or its reporter erased. News says how its report
   * stands by now, and is given up where that is for other news to tell.
   */
  waiting(id: string): Promise<WaitingMessage | undefined>;
  /** Writes down what became of it, once; that a reporter cannot be reached is told in the case's thread. */
  settle(id: string, delivery: Delivery): Promise<void>;
}

/**
 * The job that writes to a reporter: what the association says is brought into their conversation, in its language,
 * shown on their channel, and marked as delivered.
 *
 * It is written at least once, and marked afterwards: a mark that came before would lose what a crash keeps from being
 * sent. Tried again, it is not written twice where this process knows that it was sent, and the database alone failed;
 * it is where the process was killed in between, or where the channel's answer was lost.
 */
export function writingToReporters(options: {
  readonly store: MessageStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly bring: Conversing['bring'];
  readonly log: Log;
  readonly times: Pick<NewsTimes, 'hours' | 'timeZone'>;
  readonly now?: () => number;
}): (id: string) => Promise<void> {
  const { store, channels, bring, log, times, now = Date.now } = options;
  const unmarked = new Map<string, Delivery>();

  async function settle(id: string, delivery: Delivery): Promise<void> {
    unmarked.set(id, delivery);
    await store.settle(id, delivery);
    unmarked.delete(id);
  }

  return async (id) => {
    const became = unmarked.get(id);
    if (became !== undefined) return settle(id, became);
    const message = await store.waiting(id);
    if (message === undefined) return;
    const { who, isNews, ...wrote } = message;
    // Whoever is at a terminal came to it; elsewhere, what waited into the night waits until the day's first sweep.
    if (isNews && message.channel !== 'terminal' && !isDay(now(), times)) return;
    if (who === undefined) return settle(id, 'unreachable');
    const channel = channels.get(who.channel);
    if (channel === undefined) {
      // Whoever reports at a terminal is written to when they are back at it.
      if (who.channel === 'terminal') return;
      throw new Error(`the channel ${who.channel} of a reporter is not running`);
    }
    // Before it is sent: whoever answers at once is understood.
    const answer = await bring(who, { kind: 'association-wrote', message: id, ...wrote });
    if (answer === undefined) return settle(id, 'unreachable');
    if ((await store.waiting(id)) === undefined) {
      await bring(who, { kind: 'association-unheard', message: id });
      return;
    }
    const delivery = await channel.send(who.address, answer.locale, answer.prompts);
    if (delivery === 'unreachable') {
      log.info({ message: id, channel: who.channel }, 'a reporter could not be reached');
      await bring(who, { kind: 'association-unheard', message: id });
    }
    await settle(id, delivery);
  };
}
