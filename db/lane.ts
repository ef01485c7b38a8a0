import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Carries items that stand ready at the same moment by one call: while a call is under way, what arrives waits and
 * goes together in the next. A call that fails for several items is made again for each alone, so that one item
 * cannot spoil the others'.
 */
export class Lane<I, O> {
  readonly #carry: (items: readonly I[]) => Promise<readonly O[]>;
  readonly #most: number;
  #waiting: Waiting<I, O>[] = [];
  #running = false;

  /** `carry` gives one outcome an item, in order; it gets at most `most` items at once. */
  constructor(carry: (items: readonly I[]) => Promise<readonly O[]>, most: number) {
    this.#carry = carry;
    this.#most = most;
  }

  /** The outcome of carrying `item`, alone or with others. */
  send(item: I): Promise<O> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    await nextTurn();
    while (this.#waiting.length > 0) await this.#carryTogether(this.#waiting.splice(0, this.#most));
    this.#running = false;
  }

  async #carryTogether(together: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.#carry(together.map(({ item }) => item));
      together.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error('an item was carried without an outcome'));
        else resolve(outcome);
      });
    } catch (error) {
      const [only] = together;
      if (together.length === 1 && only !== undefined) only.reject(error);
      else for (const one of together) await this.#carryTogether([one]);
    }
  }
}
