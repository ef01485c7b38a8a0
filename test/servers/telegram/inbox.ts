import { EventEmitter } from 'node:events';
import type { Update } from '@grammyjs/types';
import { SAME_OFFSET_WINDOW_MS, UPDATES_LIMIT } from './limits.ts';
import { conflict, type Refusal } from './refusal.ts';

/** What happened, without its number. */
export type Happening = Omit<Update, 'update_id'>;
export type UpdateKind = keyof Happening;

/** https://core.telegram.org/bots/api#getupdates : not sent unless asked for. */
const NOT_BY_DEFAULT: readonly UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** https://github.com/tdlib/td (TQueue.cpp, get): an offset more than this above the newest is "in the future". */
const FUTURE_MARGIN = 10;

interface Poller {
  readonly offset: number;
  readonly limit: number;
  answer(updates: Update[]): void;
  refuse(why: Refusal): void;
}

export interface Poll {
  readonly offset: number;
  readonly limit: number;
  /** In seconds. */
  readonly timeout: number;
  readonly allowed: readonly string[] | undefined;
  /** Ends the wait when the caller hangs up. */
  readonly signal: AbortSignal;
}

/**
 * The updates that wait for the bot. Telegram forgets those below the offset of a getUpdates call, and gives the
 * same ones again as long as they are not confirmed.
 */
export class Inbox {
  /** Every update there ever was, in order. */
  readonly history: Update[] = [];
  readonly changed = new EventEmitter();
  #waiting: Update[] = [];
  #next: number;
  #allowed: ReadonlySet<string> | undefined;
  #poller: Poller | undefined;
  #previous = { offset: Number.NaN, at: 0 };

  constructor(firstId: number) {
    this.#next = firstId;
    this.changed.setMaxListeners(0);
  }

  /** The updates not confirmed yet, oldest first. */
  pending(): readonly Update[] {
    return this.#waiting;
  }

  /** "If there are no new updates for at least a week, the identifier of the next update will be chosen randomly." */
  jumpTo(id: number): void {
    this.#next = id;
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds === undefined) return;
    this.#allowed = kinds.length === 0 ? undefined : new Set(kinds);
  }

  allowed(): readonly string[] | undefined {
    return this.#allowed === undefined ? undefined : [...this.#allowed];
  }

  /** Queues what happened; undefined when the bot did not ask for that kind. */
  push(happening: Happening): Update | undefined {
    const kinds = Object.keys(happening);
    const wanted = kinds.every((kind) =>
      this.#allowed === undefined ? !NOT_BY_DEFAULT.some((other) => other === kind) : this.#allowed.has(kind),
    );
    if (!wanted) return undefined;
    const update: Update = { update_id: this.#next, ...happening };
    this.#next += 1;
    this.history.push(update);
    this.#waiting.push(update);
    this.#wake();
    this.changed.emit('changed');
    return update;
  }

  /** Forgets one update: a webhook answered for it. */
  confirm(id: number): void {
    this.#waiting = this.#waiting.filter((update) => update.update_id !== id);
    this.changed.emit('changed');
  }

  drop(): void {
    this.#waiting = [];
    this.changed.emit('changed');
  }

  /** Ends a poll under way: another began, or a webhook was set. */
  interrupt(why: string): void {
    this.#poller?.refuse(conflict(why));
  }

  poll({ offset, limit, timeout, allowed, signal }: Poll): Promise<Update[]> {
    this.allow(allowed);
    const now = performance.now();
    const again = offset === this.#previous.offset && now - this.#previous.at < SAME_OFFSET_WINDOW_MS;
    this.#previous = { offset, at: now };
    // An offset far above the newest number is taken for none: the numbers began anew since.
    const future = offset > this.#next + FUTURE_MARGIN;
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else if (!future) this.#waiting = this.#waiting.filter((update) => update.update_id >= offset);
    this.changed.emit('changed');
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running');
    const most = again ? 1 : Math.max(1, Math.min(limit, UPDATES_LIMIT));
    const from = future ? 0 : offset;
    const ready = this.#ready(from, most);
    if (ready.length > 0 || timeout <= 0) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        if (this.#poller === poller) this.#poller = undefined;
      };
      const poller: Poller = {
        offset: from,
        limit: most,
        answer: (updates) => {
          end();
          resolve(updates);
        },
        refuse: (why) => {
          end();
          reject(why);
        },
      };
      const timer = setTimeout(() => poller.answer([]), timeout * 1000);
      signal.addEventListener('abort', () => poller.answer([]), { once: true });
      this.#poller = poller;
    });
  }

  #ready(offset: number, limit: number): Update[] {
    return this.#waiting.filter((update) => offset <= 0 || update.update_id >= offset).slice(0, limit);
  }

  #wake(): void {
    const poller = this.#poller;
    if (poller === undefined) return;
    const ready = this.#ready(poller.offset, poller.limit);
    if (ready.length > 0) poller.answer(ready);
  }
}
