import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import { failureFields, TelegramFailure } from './errors.ts';
import { Lines, lineOf } from './lines.ts';
import { settledWithin } from './patience.ts';

/** An update is some kilobytes; what is much larger does not come from Telegram. */
const BODY_MAX_BYTES = 1024 * 1024;

/** How long a stop waits for what is in work, in milliseconds; Telegram delivers the rest again. */
const STOP_WAIT_MS = 10_000;

const updateSchema = z.custom<Update>(
  (value) => z.looseObject({ update_id: z.number().int() }).safeParse(value).success,
);

export interface WebhookOptions {
  /** The secret given to setWebhook, which Telegram sends along with every update. */
  readonly secret: string;
  readonly log: Log;
  /** Resolves once the update is committed; rejects when Telegram shall deliver it again. */
  take(update: Update): Promise<void>;
}

/**
 * Takes the updates that Telegram posts. The answer is 200 only after `take` has resolved: until then, and after any
 * other answer, Telegram delivers the update again. A wrong secret gets 401 and nothing else.
 *
 * https://core.telegram.org/bots/api#setwebhook
 */
export class WebhookSource {
  readonly #options: WebhookOptions;
  readonly #secret: Buffer;
  readonly #lines = new Lines();
  readonly #working = new Set<Promise<void>>();
  #stopped = false;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#secret = digest(options.secret);
  }

  /** Answers one HTTP request. */
  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const status = await this.#statusFor(request);
    response.writeHead(status, { connection: status === 200 ? 'keep-alive' : 'close' }).end();
  };

  /** Takes no more updates, and waits for those in work. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await settledWithin(this.#working, STOP_WAIT_MS);
  }

  async #statusFor(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    if (!this.#isTelegram(request.headers['x-telegram-bot-api-secret-token'])) return 401;
    if (this.#stopped) return 503;
    const body = await bodyOf(request);
    if (body === undefined) return 413;
    const update = parsed(body);
    if (update === undefined) return 400;
    const work = this.#lines.run(lineOf(update), () => this.#options.take(update));
    this.#working.add(work);
    try {
      await work;
      return 200;
    } catch (error) {
      return this.#statusAfter(error);
    } finally {
      this.#working.delete(work);
    }
  }

  #statusAfter(error: unknown): number {
    const { log } = this.#options;
    if (error instanceof TelegramFailure && !error.worthRetrying) {
      log.error(failureFields(error), 'telegram: an update is given up');
      return 200;
    }
    log.warn(failureFields(error), 'telegram: an update is left to be delivered again');
    return 503;
  }

  #isTelegram(header: string | string[] | undefined): boolean {
    // Digests have one length, so the comparison takes the same time whatever was sent.
    return typeof header === 'string' && timingSafeEqual(digest(header), this.#secret);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > BODY_MAX_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(body: string): Update | undefined {
  try {
    return updateSchema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
