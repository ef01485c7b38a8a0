/** The time before another try, in milliseconds: doubled at each failure, within bounds. */
export class Patience {
  readonly #first: number;
  readonly #most: number;
  #next: number;

  constructor(first: number, most: number) {
    this.#first = first;
    this.#most = most;
    this.#next = first;
  }

  /** How long to wait now. */
  next(): number {
    const wait = this.#next;
    this.#next = Math.min(this.#most, this.#next * 2);
    return wait;
  }

  /** It worked: the next failure begins again with the shortest wait. */
  reset(): void {
    this.#next = this.#first;
  }
}

/** Waits, but not beyond the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** Waits until all have ended, well or not, but no longer than `ms` milliseconds. */
export async function settledWithin(works: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  const done = new AbortController();
  await Promise.race([Promise.allSettled(works), pause(ms, done.signal)]);
  done.abort();
}
