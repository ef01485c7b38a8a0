import { setTimeout as wait } from 'node:timers/promises';
import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { quiet } from './logging.ts';

/** How long Slack may take to answer a call, in milliseconds. */
const ANSWER_WITHIN_MS = 15_000;
/** How often a call that Slack refused for its rate is made again; after that the job is tried later. */
const RATE_LIMITED_TRIES = 5;
/** Longest pause that one call waits out, in seconds; a longer one is left to the job's next attempt. */
const LONGEST_PAUSE_S = 60;

/** A call to Slack that failed. It never holds what was sent: only the method and Slack's reason. */
export class SlackCallFailed extends Error {
  override readonly name = 'SlackCallFailed';
  readonly method: string;
  /** Slack's error (`channel_not_found`), or `http-500`, `no-answer`, `ratelimited`. */
  readonly code: string;
  /** True when Slack may have carried out the call although its answer is missing. */
  readonly uncertain: boolean;

  constructor(method: string, code: string, uncertain: boolean) {
    super(`Slack: ${method} failed: ${code}`);
    this.method = method;
    this.code = code;
    this.uncertain = uncertain;
  }
}

/** Slack's errors for a modal that was closed, or shows something newer than what was pressed. */
const MOVED_ON = ['not_found', 'view_not_found', 'hash_conflict'];

/** Whether a modal could not be drawn anew only because its reader has closed it or gone on in it. */
export function hasMovedOn(error: unknown): boolean {
  return error instanceof SlackCallFailed && MOVED_ON.includes(error.code);
}

function failure(method: string, error: unknown): SlackCallFailed {
  if (error instanceof WebAPIPlatformError) return new SlackCallFailed(method, error.data.error, false);
  if (error instanceof WebAPIHTTPError) return new SlackCallFailed(method, `http-${error.statusCode}`, true);
  if (error instanceof WebAPIRequestError) return new SlackCallFailed(method, 'no-answer', true);
  return new SlackCallFailed(method, 'unexpected', true);
}

/**
 * A client that makes each call once. Bolt's own would repeat a chat.postMessage whose answer was lost, and post a
 * second card: what may be repeated is decided here, call by call.
 */
export function webClient(token: string, slackApiUrl: string | undefined): WebClient {
  return new WebClient(token, {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: ANSWER_WITHIN_MS,
    logger: quiet(undefined),
  });
}

/**
 * Makes a call, and again after the pause that Slack asks for when it came too fast (Slack has not carried it out
 * then).
 * @throws SlackCallFailed for everything else
 */
export async function called<T extends WebAPICallResult>(method: string, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError)) throw failure(method, error);
      if (attempt >= RATE_LIMITED_TRIES || error.retryAfter > LONGEST_PAUSE_S) {
        throw new SlackCallFailed(method, 'ratelimited', false);
      }
      await wait(error.retryAfter * 1000);
    }
  }
}

/** How often a call that may be repeated is made again after an uncertain end, with growing pauses. */
const REPEATS = 3;
const FIRST_REPEAT_AFTER_MS = 200;

/**
 * Like `called`, for a call that changes nothing when it is made twice (a look, an update): an uncertain end is
 * tried again.
 * @throws SlackCallFailed
 */
export async function repeated<T extends WebAPICallResult>(
  method: string,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await called(method, call);
    } catch (error) {
      if (!(error instanceof SlackCallFailed) || !error.uncertain || attempt > REPEATS) throw error;
      await wait(FIRST_REPEAT_AFTER_MS * 2 ** (attempt - 1));
    }
  }
}
