import type { Update } from 'grammy/types';

/** The chat that an update belongs to: what happens in one is taken in order, other chats do not wait for it. */
export function lineOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat.id ?? update.callback_query?.from.id ?? 0;
}

/** Runs tasks of one line one after the other, and those of different lines at the same time. */
export class Lines {
  readonly #ends = new Map<number, Promise<unknown>>();

  run<T>(line: number, task: () => Promise<T>): Promise<T> {
    const before = this.#ends.get(line) ?? Promise.resolve();
    const result = before.then(task);
    const end = result
      .catch(() => undefined)
      .then(() => {
        if (this.#ends.get(line) === end) this.#ends.delete(line);
      });
    this.#ends.set(line, end);
    return result;
  }
}
