/**
 * How a call goes wrong: Telegram answers with a status, with a wait, never, cuts the connection before it does
 * anything (`reset`), or does what was asked and loses the answer (`lost`).
 */
export type Fault =
  | { readonly kind: 'status'; readonly code: number; readonly description?: string }
  | { readonly kind: 'flood'; readonly retryAfter: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'lost' };

/** The faults that wait for the next calls of a method. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  /** The next `times` calls of `method` go wrong in that way. */
  plan(method: string, fault: Fault, times = 1): void {
    const key = method.toLowerCase();
    const list = this.#waiting.get(key) ?? [];
    for (let i = 0; i < times; i += 1) list.push(fault);
    this.#waiting.set(key, list);
  }

  /** Ends what was planned for a method, or for all. */
  clear(method?: string): void {
    if (method === undefined) this.#waiting.clear();
    else this.#waiting.delete(method.toLowerCase());
  }

  take(method: string): Fault | undefined {
    return this.#waiting.get(method.toLowerCase())?.shift();
  }
}
