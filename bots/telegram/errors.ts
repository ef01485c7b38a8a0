import { GrammyError, HttpError } from 'grammy';
import { errorFields, type LogFields } from '../../src/log.ts';

/**
 * What a failed call means for us. Only `passing` and `wait` are worth another try: `unreachable`, `not-modified`,
 * `not-editable` and `too-late` are normal outcomes, `refused` is a mistake of ours that no repetition mends.
 */
export type FailureKind =
  | 'unreachable'
  | 'not-modified'
  | 'not-editable'
  | 'too-late'
  | 'wait'
  | 'passing'
  | 'refused';

/**
 * A failed call to Telegram, with nothing personal in it. grammY's own errors carry the payload (what was said, to
 * whom), and those of the network the address with the token in it: neither leaves this module.
 */
export class TelegramFailure extends Error {
  override readonly name = 'TelegramFailure';
  readonly kind: FailureKind;
  readonly method: string;
  /** Telegram's error code, which is the HTTP status; undefined when no answer came. */
  readonly code: string | undefined;

  constructor(kind: FailureKind, method: string, status?: number) {
    super(`Telegram: ${method} failed, ${status ?? 'no answer'}${cure(status)}`);
    this.kind = kind;
    this.method = method;
    this.code = status === undefined ? undefined : String(status);
  }

  get worthRetrying(): boolean {
    return this.kind === 'wait' || this.kind === 'passing';
  }
}

/** What to do about it, where somebody can. */
function cure(status: number | undefined): string {
  switch (status) {
    case undefined:
      return ': is TELEGRAM_API_ROOT right, and can this machine reach it?';
    case 401:
    case 404:
      return ': the token is not right; copy it again from @BotFather into TELEGRAM_BOT_TOKEN';
    case 409:
      return ': another program polls with the same token, or has set a webhook';
    default:
      return '';
  }
}

/** Telegram's own words (https://github.com/tdlib/telegram-bot-api, Client.cpp) and what they mean for us. */
const MEANINGS: readonly (readonly [words: RegExp, kind: FailureKind])[] = [
  [/message is not modified/iu, 'not-modified'],
  [
    /message can't be edited|message to edit not found|no text in the message to edit|MESSAGE_ID_INVALID/iu,
    'not-editable',
  ],
  [/query is too old/iu, 'too-late'],
  [
    /chat not found|user is deactivated|PEER_ID_INVALID|group chat was upgraded|not enough rights/iu,
    'unreachable',
  ],
];

function meaningOf({ error_code, description }: GrammyError): FailureKind {
  if (error_code === 403) return 'unreachable';
  if (error_code === 429) return 'wait';
  if (error_code >= 500 || error_code === 409) return 'passing';
  return MEANINGS.find(([words]) => words.test(description))?.[1] ?? 'refused';
}

/** What became of a call, as a failure that can be logged and thrown on. */
export function failureOf(error: unknown, method: string): TelegramFailure {
  if (error instanceof TelegramFailure) return error;
  if (error instanceof GrammyError) return new TelegramFailure(meaningOf(error), method, error.error_code);
  // A network error, a time limit, or an abort: no answer came, so what was asked may or may not be done.
  if (error instanceof HttpError) return new TelegramFailure('passing', method);
  return new TelegramFailure(
    error instanceof Error && error.name === 'AbortError' ? 'passing' : 'refused',
    method,
  );
}

/**
 * Makes a call, and turns what it throws into a failure that carries nothing personal.
 * @throws TelegramFailure
 */
export async function calling<T>(method: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw failureOf(error, method);
  }
}

/** What a log may say of a failure: the method and Telegram's code, nothing of what was sent or to whom. */
export function failureFields(error: unknown): LogFields {
  return error instanceof TelegramFailure
    ? { ...errorFields(error), method: error.method, kind: error.kind }
    : errorFields(error);
}
