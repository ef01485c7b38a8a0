import { LRUCache } from 'lru-cache';

/** How many answered events are remembered, so that one that Discord sends again is not answered again. */
const ANSWERED_KEPT = 10_000;

/**
 * How many events of one person may wait: nobody who writes or presses by hand has more open, and a flood must not
 * fill the memory. What comes beyond is not taken.
 */
const WAITING_MAX = 50;

/** Takes the events of each person one at a time, in the order in which they came; people do not wait for each other. */
export interface Turns {
  /**
   * Runs `work` when the person's earlier events are done, unless `id` was answered before. `work` gives whether the
   * event was answered for good; what it throws is passed to `failed`.
   */
  take(person: string, id: string, work: () => Promise<boolean>): void;
  /** When all that was taken is done. */
  settled(): Promise<void>;
}

/** Thrown to `failed` for the first event of a flood that is not taken. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

export function turns(failed: (error: unknown) => void): Turns {
  const waiting = new Map<string, number>();
  const last = new Map<string, Promise<void>>();
  const answered = new LRUCache<string, true>({ max: ANSWERED_KEPT });
  return {
    take(person, id, work) {
      const turn = async (): Promise<void> => {
        if (answered.has(id)) return;
        try {
          if (await work()) answered.set(id, true);
        } catch (error) {
          failed(error);
        }
      };
      const before = waiting.get(person) ?? 0;
      if (before >= WAITING_MAX) {
        if (before === WAITING_MAX) failed(new TooManyWaiting());
        waiting.set(person, WAITING_MAX + 1);
        return;
      }
      waiting.set(person, before + 1);
      const mine = (last.get(person) ?? Promise.resolve()).then(turn);
      last.set(person, mine);
      void mine.then(() => {
        if (last.get(person) === mine) {
          last.delete(person);
          waiting.delete(person);
        } else waiting.set(person, Math.min(waiting.get(person) ?? 0, WAITING_MAX) - 1);
      });
    },
    async settled() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
