import { createHmac } from 'node:crypto';
import { isJson, type Json } from './check.ts';
import type { SocketMode } from './socket-mode.ts';

/** The three kinds of payload that Slack delivers to an app. */
export type DeliveryKind = 'interactive' | 'events_api' | 'slash_commands';

/** What became of a delivery. `answer` is the body of the acknowledgement, if it had one. */
export interface Delivered {
  readonly acknowledged: boolean;
  readonly attempts: number;
  readonly answer: Json | undefined;
  /** The status of the last answer over HTTP; undefined in Socket Mode or when there was none. */
  readonly status: number | undefined;
}

/** An attempt that the app did not acknowledge in time. */
export interface MissedAck {
  readonly kind: DeliveryKind;
  readonly attempt: number;
}

/** How a request is signed: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export interface Signing {
  readonly secret: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** The headers of a signed request. */
export function signatureHeaders(body: string, { secret, timestamp }: Signing): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
}

function bodyFor(kind: DeliveryKind, payload: Json): { readonly type: string; readonly body: string } {
  const form = 'application/x-www-form-urlencoded';
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  if (kind === 'interactive') {
    return { type: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  }
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { type: form, body: new URLSearchParams(fields).toString() };
}

function parsed(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return { text };
  }
}

interface Attempt {
  readonly acknowledged: boolean;
  readonly answer: Json | undefined;
  readonly status?: number | undefined;
}

/** Posts a payload to the app's request URL. */
export async function postSigned(
  requestUrl: string,
  kind: DeliveryKind,
  payload: Json,
  signing: Signing,
  deadlineMs: number,
  extra: Readonly<Record<string, string>> = {},
): Promise<Attempt> {
  const { type, body } = bodyFor(kind, payload);
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      headers: { 'content-type': type, ...signatureHeaders(body, signing), ...extra },
      body,
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = await response.text();
    return { acknowledged: response.status === 200, answer: parsed(text), status: response.status };
  } catch {
    return { acknowledged: false, answer: undefined };
  }
}

/** How often what is not acknowledged comes again, and whether it begins as a retry already. */
export interface Redelivery {
  readonly redeliveries?: number;
  readonly firstRetry?: number;
}

export interface Route {
  readonly requestUrl: string | undefined;
  readonly signingSecret: string;
  readonly socketMode: SocketMode;
  readonly deadlineMs: number;
  readonly redeliveries: number;
  readonly missed: MissedAck[];
  readonly firstRetry?: number | undefined;
}

/**
 * Delivers a payload over HTTP when a request URL is set, else over Socket Mode. What is not acknowledged in time
 * is noted in `missed` and delivered again, marked as a retry, `redeliveries` times.
 */
export async function deliver(route: Route, kind: DeliveryKind, payload: Json): Promise<Delivered> {
  for (let attempt = 1; ; attempt++) {
    const retry = attempt - 1 + (route.firstRetry ?? 0);
    const { requestUrl, signingSecret: secret } = route;
    const result: Attempt =
      requestUrl === undefined
        ? await route.socketMode.send(kind, payload, retry, route.deadlineMs)
        : await postSigned(
            requestUrl,
            kind,
            payload,
            { secret, timestamp: Math.floor(Date.now() / 1000) },
            route.deadlineMs,
            retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' },
          );
    if (!result.acknowledged) route.missed.push({ kind, attempt });
    if (result.acknowledged || attempt > route.redeliveries) {
      return {
        acknowledged: result.acknowledged,
        attempts: attempt,
        answer: result.answer,
        status: result.status,
      };
    }
  }
}
