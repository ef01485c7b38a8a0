/** An answer `{ ok: false, error }`, thrown by whatever finds the reason. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal';
  readonly error: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(error: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }
}

/** An answer 429 with `Retry-After` (seconds). */
export class SlackRateLimited extends Error {
  override readonly name = 'SlackRateLimited';
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('ratelimited');
    this.retryAfter = retryAfter;
  }
}

/** Refuses with `error` and, as Slack does, each mistake twice: in `errors` and in `response_metadata.messages`. */
export function refuseWith(error: string, mistakes: readonly string[]): SlackRefusal {
  return new SlackRefusal(error, {
    errors: mistakes,
    response_metadata: { messages: mistakes.map((mistake) => `[ERROR] ${mistake}`) },
  });
}
