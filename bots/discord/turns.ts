import { LRUCache } from 'lru-cache';

/** How many answered events are remembered, so that one that Discord sends again is not answered again. */
const ANSWERED_KEPT = 10_000;

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

export function turns(failed: (error: unknown) => void): Turns {
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
      const mine = (last.get(person) ?? Promise.resolve()).then(turn);
      last.set(person, mine);
      void mine.then(() => {
        if (last.get(person) === mine) last.delete(person);
      });
    },
    async settled() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
