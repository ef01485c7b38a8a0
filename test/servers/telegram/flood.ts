import { FLOOD_CHAT_PER_SECOND, FLOOD_GROUP_PER_MINUTE, FLOOD_OVERALL_PER_SECOND } from './limits.ts';
import { tooManyRequests } from './refusal.ts';

/** How many messages a chat takes at once before the rate a second holds ("short bursts", number not published). */
export const CHAT_BURST = 5;

class Bucket {
  readonly #size: number;
  readonly #perSecond: number;
  #left: number;
  #at: number;

  constructor(size: number, perSecond: number, now: number) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#left = size;
    this.#at = now;
  }

  /** Seconds to wait for a place; 0 takes one. */
  wait(now: number): number {
    this.#left = Math.min(this.#size, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    return this.#left >= 1 ? 0 : Math.ceil((1 - this.#left) / this.#perSecond);
  }

  take(): void {
    this.#left -= 1;
  }
}

/** Telegram's flood limits on what a bot sends: overall, in one chat, in one group. */
export class Flood {
  readonly #chats = new Map<number, Bucket>();
  readonly #overall = new Bucket(FLOOD_OVERALL_PER_SECOND, FLOOD_OVERALL_PER_SECOND, performance.now());

  /** @throws Refusal 429 with the seconds to wait when the message goes over a limit */
  admit(chat: number): void {
    const now = performance.now();
    let bucket = this.#chats.get(chat);
    if (bucket === undefined) {
      bucket =
        chat < 0
          ? new Bucket(FLOOD_GROUP_PER_MINUTE, FLOOD_GROUP_PER_MINUTE / 60, now)
          : new Bucket(CHAT_BURST, FLOOD_CHAT_PER_SECOND, now);
      this.#chats.set(chat, bucket);
    }
    const wait = Math.max(bucket.wait(now), this.#overall.wait(now));
    if (wait > 0) throw tooManyRequests(wait);
    bucket.take();
    this.#overall.take();
  }
}
