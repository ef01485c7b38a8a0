import type { RequestListener } from 'node:http';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type ApiClientOptions } from 'grammy';
import type { Update } from 'grammy/types';
import type { Channel } from '../../src/channel.ts';
import type { TelegramConfig } from '../../src/config.ts';
import type { Converse } from '../../src/conversation/answer.ts';
import type { Log } from '../../src/log.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { calling, failureFields } from './errors.ts';
import { fetchFile } from './files.ts';
import { Outbound } from './outbound.ts';
import { Polling, type PollingOptions } from './polling.ts';
import { describeBot } from './profile.ts';
import { Turn } from './turn.ts';
import { UPDATE_KINDS } from './updates.ts';
import { WebhookSource } from './webhook.ts';

export interface TelegramOptions {
  /** How long a call may take, in seconds; above the hold of a poll. */
  readonly timeoutSeconds?: number;
  /** How requests are made, where not by grammY's own means. */
  readonly fetch?: ApiClientOptions['fetch'];
  readonly polling?: Pick<PollingOptions, 'holdSeconds' | 'retryMs'>;
}

export interface TelegramParts {
  readonly converse: Converse;
  readonly localisers: Localisers;
  readonly log: Log;
  readonly options?: TelegramOptions;
}

/** Vigie on Telegram. */
export interface TelegramBot {
  readonly channel: Channel;
  /** grammY's client, for what Telegram is asked besides. */
  readonly api: Api;
  /**
   * Asks Telegram who the bot is: proves the token.
   * @throws TelegramFailure
   */
  check(): Promise<{ readonly username: string }>;
  /**
   * Registers the commands and begins to take updates. With a webhook the given URL must by then lead to `webhook`.
   * Only one process may poll at a time.
   * @throws TelegramFailure when the token is wrong or Telegram cannot be reached
   */
  start(): Promise<void>;
  /** Takes no more updates, waits for those in work and confirms them. A polling bot can be started again. */
  stop(): Promise<void>;
  /** Answers Telegram's posts; undefined without a webhook. */
  readonly webhook: RequestListener | undefined;
  /** Takes one update that came some other way, once `check` or `start` has resolved. */
  take(update: Update): Promise<void>;
}

/** How often a call that Telegram asked to repeat later is repeated, and the longest wait that is granted. */
const FLOOD_RETRIES = 5;
const FLOOD_WAIT_MAX_SECONDS = 60;

/** What is said in a group is a courtesy: where Telegram asks to wait, it is left unsaid and holds up nothing. */
function isToGroup(payload: object): boolean {
  return 'chat_id' in payload && Number(payload.chat_id) < 0;
}

/**
 * The Telegram channel. Flood limits are respected by obeying each `retry_after`: only the chat concerned waits,
 * since each chat's updates form a line of their own.
 */
export function telegramBot(
  { token, apiRoot, updates }: TelegramConfig,
  { converse, localisers, log, options = {} }: TelegramParts,
): TelegramBot {
  const { timeoutSeconds = 60 } = options;
  const { fetch } = options;
  const api = new Api(token, { apiRoot, timeoutSeconds, ...(fetch === undefined ? {} : { fetch }) });
  const obeying = autoRetry({
    maxRetryAttempts: FLOOD_RETRIES,
    maxDelaySeconds: FLOOD_WAIT_MAX_SECONDS,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  });
  api.config.use((call, method, payload, signal) =>
    isToGroup(payload) ? call(method, payload, signal) : obeying(call, method, payload, signal),
  );
  const outbound = new Outbound(api, localisers);
  let turn: Turn | undefined;

  const take = (update: Update, crowded?: boolean): Promise<void> =>
    turn === undefined
      ? Promise.reject(new Error('The bot has not started yet.'))
      : turn.take(update, crowded);
  const webhook =
    updates.by === 'webhook' ? new WebhookSource({ secret: updates.secret, log, take }) : undefined;
  let polling: Polling | undefined;

  const check = async (): Promise<{ readonly username: string }> => {
    const { username } = await calling('getMe', api.getMe());
    turn ??= new Turn({ api, bot: username, converse, outbound, localisers, log });
    return { username };
  };

  return {
    api,
    check,
    take,
    webhook:
      webhook &&
      ((request, response) => void webhook.handle(request, response).catch(() => response.destroy())),
    channel: {
      name: 'telegram',
      async send(address, locale, prompts) {
        return (await outbound.show(address, locale, prompts)).delivery;
      },
      fetchFile: (handle, maxBytes) =>
        fetchFile({ api, apiRoot, token, timeoutMs: timeoutSeconds * 1000 }, handle, maxBytes),
    },
    async start() {
      await check();
      if (updates.by === 'polling') {
        await calling('deleteWebhook', api.deleteWebhook());
        polling = new Polling({ api, log, take, ...options.polling });
        polling.start();
      } else {
        const asked = { secret_token: updates.secret, allowed_updates: UPDATE_KINDS };
        await calling('setWebhook', api.setWebhook(updates.url, asked));
      }
      // People can report without a list of commands: nobody waits for it, and the next start tries again.
      describeBot(api, localisers).catch((error: unknown) => {
        log.warn(failureFields(error), 'telegram: the commands could not be registered');
      });
    },
    async stop() {
      await polling?.stop();
      polling = undefined;
      await webhook?.stop();
    },
  };
}
