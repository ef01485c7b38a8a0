/**
 * What can go wrong with a call: an answer 500; 429 with `Retry-After`; `refused`, the connection cut before Slack
 * took the call; `lost-answer`, the connection cut after Slack took it; `silent`, no answer to a call that was taken; or one of Slack's own errors by name.
 */
export type Fault =
  | { readonly kind: 'http-500' }
  | { readonly kind: 'ratelimited'; readonly retryAfter: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'lost-answer' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'error'; readonly error: string };

/** The faults that wait for the next calls of each method. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  add(method: string, fault: Fault, times: number): void {
    const queue = this.#waiting.get(method) ?? [];
    for (let i = 0; i < times; i++) queue.push(fault);
    this.#waiting.set(method, queue);
  }

  next(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift();
  }

  clear(): void {
    this.#waiting.clear();
  }
}
