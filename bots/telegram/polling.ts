import { EventEmitter } from 'node:events';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../src/log.ts';
import { failureFields, failureOf, TelegramFailure } from './errors.ts';
import { SAME_OFFSET_PAUSE_MS, UPDATES_AT_ONCE } from './limits.ts';
import { Lines, lineOf } from './lines.ts';
import { Patience, pause, settledWithin } from './patience.ts';
import { UPDATE_KINDS } from './updates.ts';

export interface PollingOptions {
  readonly api: Api;
  readonly log: Log;
  /**
   * Resolves once the update may be confirmed; rejects when it must be tried again. `crowded` when so many more wait
   * behind it in the same chat that answering each would only keep the person, and Telegram, from the last.
   */
  take(update: Update, crowded: boolean): Promise<void>;
  /** How long Telegram may hold a poll open, in seconds. */
  readonly holdSeconds?: number;
  /** The wait after a first failure and the longest one, in milliseconds. */
  readonly retryMs?: { readonly first: number; readonly most: number };
}

/** How soon Telegram is asked again while updates are still in work but the oldest one is done, in milliseconds. */
const NEXT_POLL_MS = 50;
/** An update that failed this often while others were taken is given up, so that it cannot hold up all others. */
const TRIES_MAX = 8;

/**
 * From how many updates waiting in one chat it is crowded: somebody forwards dozens of posts at once, or means harm.
 * Telegram lets a bot write about once a second in a chat, and gives nobody's updates beyond a hundred unconfirmed.
 */
const CROWD = 10;
/** How long a stop waits for what is in work, in milliseconds; what takes longer is left to the next start. */
const STOP_WAIT_MS = 10_000;

interface Entry {
  readonly update: Update;
  finished: boolean;
}

/**
 * Fetches updates by long polling and confirms only what is done. Telegram forgets every update below the offset of
 * a getUpdates call, so the offset is always the oldest update still unfinished: whatever happens to this process,
 * nothing is lost. Chats run beside each other, updates of one chat in order; at most as many are in work as
 * Telegram gives from one offset.
 *
 * While an update is unfinished Telegram answers at once with those already known, hence the pauses between polls.
 */
export class Polling {
  readonly #options: PollingOptions;
  readonly #lines = new Lines();
  readonly #stopping = new AbortController();
  readonly #working = new Set<Promise<void>>();
  /** Updates not confirmed yet, in the order in which they came. */
  readonly #entries = new Map<number, Entry>();
  #offset = 0;
  #taken = 0;
  readonly #progress = new EventEmitter();
  #loop: Promise<void> | undefined;

  constructor(options: PollingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Ends the poll, waits for what is in work, and confirms it. What is waiting stays with Telegram. */
  async stop(): Promise<void> {
    if (this.#loop === undefined) return;
    this.#stopping.abort();
    await this.#loop;
    await settledWithin(this.#working, STOP_WAIT_MS);
    this.#forgetFinished();
    const { api, log } = this.#options;
    await api.getUpdates({ offset: this.#offset, limit: 1, timeout: 0 }).catch((error: unknown) => {
      // They come again at the next start, and are recognised as repeats.
      log.warn(
        failureFields(failureOf(error, 'getUpdates')),
        'telegram: the last updates could not be confirmed',
      );
    });
  }

  async #run(): Promise<void> {
    const { log, retryMs } = this.#options;
    const patience = new Patience(retryMs?.first ?? 500, retryMs?.most ?? 30_000);
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#forgetFinished();
      const offset = this.#offset;
      try {
        const updates = await this.#poll(offset);
        patience.reset();
        for (const update of updates) this.#admit(update);
      } catch (error) {
        if (signal.aborted) return;
        log.warn(failureFields(failureOf(error, 'getUpdates')), 'telegram: polling failed, trying again');
        await pause(patience.next(), signal);
        continue;
      }
      await this.#untilWorthAsking(offset);
    }
  }

  #poll(offset: number): Promise<Update[]> {
    const { api, holdSeconds = 30 } = this.#options;
    const timeout = this.#entries.size === 0 ? holdSeconds : 0;
    const { signal } = this.#stopping;
    const wanted = { offset, limit: UPDATES_AT_ONCE, timeout, allowed_updates: UPDATE_KINDS };
    return isGrammySignal(signal) ? api.getUpdates(wanted, signal) : api.getUpdates(wanted);
  }

  #admit(update: Update): void {
    if (this.#entries.has(update.update_id)) return;
    const entry: Entry = { update, finished: false };
    this.#entries.set(update.update_id, entry);
    this.#offset = update.update_id + 1;
    const work = this.#lines.run(lineOf(update), (behind) => this.#work(entry, behind));
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }

  async #work(entry: Entry, behind: () => number): Promise<void> {
    const { take, log, retryMs } = this.#options;
    const { signal } = this.#stopping;
    const patience = new Patience(retryMs?.first ?? 1000, retryMs?.most ?? 30_000);
    const before = this.#taken;
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await take(entry.update, behind() >= CROWD);
        this.#taken += 1;
        return this.#finish(entry);
      } catch (error) {
        const hopeless = error instanceof TelegramFailure && !error.worthRetrying;
        if (hopeless || (tries >= TRIES_MAX && this.#taken > before)) {
          log.error({ ...failureFields(error), tries }, 'telegram: an update is given up');
          return this.#finish(entry);
        }
        log.warn({ ...failureFields(error), tries }, 'telegram: an update is tried again');
        await pause(patience.next(), signal);
      }
    }
  }

  #finish(entry: Entry): void {
    entry.finished = true;
    this.#progress.emit('finished');
  }

  /** Moves the offset over the finished updates that no unfinished one came before. */
  #forgetFinished(): void {
    for (const [id, { finished }] of this.#entries) {
      if (!finished) {
        this.#offset = id;
        return;
      }
      this.#entries.delete(id);
      this.#offset = id + 1;
    }
  }

  /** Waits while another poll would only bring what is known already. */
  async #untilWorthAsking(asked: number): Promise<void> {
    const since = performance.now();
    while (!this.#stopping.signal.aborted) {
      this.#forgetFinished();
      if (this.#entries.size === 0) return;
      const moved = this.#offset !== asked;
      const wait = since + (moved ? NEXT_POLL_MS : SAME_OFFSET_PAUSE_MS) - performance.now();
      if (wait <= 0) return;
      await this.#finishedWithin(wait);
    }
  }

  /** Waits for the next update to be finished, at most `ms` milliseconds. */
  async #finishedWithin(ms: number): Promise<void> {
    const early = new AbortController();
    const stop = (): void => early.abort();
    this.#progress.once('finished', stop);
    await pause(ms, AbortSignal.any([this.#stopping.signal, early.signal]));
    this.#progress.off('finished', stop);
  }
}

type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

/** grammY types its signals by an older library; Node's own are what it asks for when it runs. */
function isGrammySignal(signal: unknown): signal is GrammySignal {
  return signal instanceof AbortSignal;
}
