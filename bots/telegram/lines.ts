import type { Update } from 'grammy/types';

/** The chat that an update belongs to: what happens in one is taken in order, other chats do not wait for it. */
export function lineOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat.id ?? update.callback_query?.from.id ?? 0;
}

/** Runs tasks of one line one after the other, and those of different lines at the same time. */
export class Lines {
  readonly #ends = new Map<number, { end: Promise<unknown>; waiting: number }>();

  /** Runs the task after those of its line; it is told how many then wait behind it. */
  run<T>(line: number, task: (behind: () => number) => Promise<T>): Promise<T> {
    const place = this.#ends.get(line) ?? { end: Promise.resolve(), waiting: 0 };
    place.waiting += 1;
    const result = place.end.then(() => {
      place.waiting -= 1;
      return task(() => place.waiting);
    });
    const end = result
      .catch(() => undefined)
      .then(() => {
        if (place.end === end) this.#ends.delete(line);
      });
    place.end = end;
    this.#ends.set(line, place);
    return result;
  }
}
