import type { Update, WebhookInfo } from '@grammyjs/types';
import { z } from 'zod';
import type { Inbox } from './inbox.ts';
import { SECRET_TOKEN, WEBHOOK_CONNECTIONS } from './limits.ts';
import { badRequest } from './refusal.ts';

export const setWebhookSchema = z.object({
  url: z.string().optional(),
  secret_token: z.string().optional(),
  max_connections: z.coerce.number().int().min(1).max(100).optional(),
  allowed_updates: z.array(z.string()).optional(),
  drop_pending_updates: z.boolean().optional(),
});

/** A call that a webhook made in its answer. */
const replySchema = z.looseObject({ method: z.string() });

interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly connections: number;
}

/** Where an update belongs: those of one chat are delivered one after the other, those of others beside them. */
function queueOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat.id ?? update.my_chat_member?.chat.id ?? 0;
}

/** Delivers updates to the bot's webhook, again and again until it answers with a 2xx. */
export class Webhook {
  readonly #inbox: Inbox;
  readonly #retryMs: number;
  readonly #call: (method: string, params: Record<string, unknown>) => Promise<unknown>;
  readonly #busy = new Set<number>();
  readonly #abort = new AbortController();
  #hook: Hook | undefined;
  #lastError: { readonly date: number; readonly message: string } | undefined;

  /** `retryMs` is the time between two tries; `call` carries out what a webhook asks for in its answer. */
  constructor(
    inbox: Inbox,
    retryMs: number,
    call: (method: string, params: Record<string, unknown>) => Promise<unknown>,
  ) {
    this.#inbox = inbox;
    this.#retryMs = retryMs;
    this.#call = call;
    inbox.changed.on('changed', () => this.#pump());
  }

  active(): boolean {
    return this.#hook !== undefined;
  }

  set(params: z.infer<typeof setWebhookSchema>): true {
    if (params.drop_pending_updates === true) this.#inbox.drop();
    this.#inbox.allow(params.allowed_updates);
    this.#lastError = undefined;
    if (params.url === undefined || params.url === '') {
      this.#hook = undefined;
      return true;
    }
    if (!URL.canParse(params.url)) throw badRequest('invalid webhook URL specified');
    const { protocol, hostname } = new URL(params.url);
    // A Bot API server in --local mode takes plain HTTP; this one does so on the machine itself.
    if (protocol !== 'https:' && !(protocol === 'http:' && hostname === '127.0.0.1')) {
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    }
    const secret = params.secret_token === '' ? undefined : params.secret_token;
    if (secret !== undefined && !SECRET_TOKEN.test(secret)) {
      throw badRequest(
        secret.length > 256 ? 'secret token is too long' : 'secret token contains unallowed characters',
      );
    }
    this.#inbox.interrupt('terminated by setWebhook request');
    this.#hook = { url: params.url, secret, connections: params.max_connections ?? WEBHOOK_CONNECTIONS };
    this.#pump();
    return true;
  }

  info(): WebhookInfo {
    const allowed = this.#inbox.allowed();
    return {
      url: this.#hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#inbox.pending().length,
      ...(this.#hook === undefined ? {} : { max_connections: this.#hook.connections }),
      ...(this.#lastError === undefined
        ? {}
        : { last_error_date: this.#lastError.date, last_error_message: this.#lastError.message }),
      ...(allowed === undefined ? {} : { allowed_updates: allowed.filter(isKind) }),
    };
  }

  /** Posts an update as Telegram would, whatever was posted before: repeats and wrong orders are made with it. */
  async post(update: Update, secret = this.#hook?.secret): Promise<number> {
    const hook = this.#hook;
    if (hook === undefined) throw new Error('No webhook is set.');
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: this.#abort.signal,
    });
    const body = await response.text();
    if (response.ok) await this.#reply(body);
    return response.status;
  }

  close(): void {
    this.#hook = undefined;
    this.#abort.abort();
  }

  async #reply(body: string): Promise<void> {
    let answer: unknown;
    try {
      answer = JSON.parse(body);
    } catch {
      return;
    }
    const parsed = replySchema.safeParse(answer);
    if (!parsed.success) return;
    const { method, ...params } = parsed.data;
    if (/^(?:get|setwebhook|deletewebhook|close|logout)/iu.test(method)) return;
    // What becomes of such a call is told to nobody.
    await this.#call(method, params).catch(() => undefined);
  }

  #pump(): void {
    const hook = this.#hook;
    if (hook === undefined) return;
    for (const update of this.#inbox.pending()) {
      if (this.#busy.size >= hook.connections) return;
      const queue = queueOf(update);
      if (this.#busy.has(queue)) continue;
      this.#busy.add(queue);
      void this.#deliver(update).finally(() => {
        this.#busy.delete(queue);
        this.#pump();
      });
    }
  }

  async #deliver(update: Update): Promise<void> {
    try {
      const status = await this.post(update);
      if (status >= 200 && status <= 299) return this.#inbox.confirm(update.update_id);
      this.#failed(`Wrong response from the webhook: ${status}`);
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.#failed(error instanceof Error ? error.message : String(error));
    }
    await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
  }

  #failed(message: string): void {
    this.#lastError = { date: Math.floor(Date.now() / 1000), message };
  }
}

type Kind = NonNullable<WebhookInfo['allowed_updates']>[number];

function isKind(kind: string): kind is Kind {
  return kind !== 'update_id';
}
