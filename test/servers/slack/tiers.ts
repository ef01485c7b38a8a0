import { SlackRateLimited } from './refusal.ts';

/**
 * How many calls of each method a minute Slack allows (https://docs.slack.dev/apis/web-api/rate-limits, and each
 * method's page): tier 2 is 20, tier 3 is 50, tier 4 is 100.
 */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'users.list': 20,
  'users.info': 100,
  'conversations.info': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.members': 100,
  'chat.update': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
  'files.info': 100,
  'files.list': 50,
  'files.delete': 50,
};

const MINUTE_MS = 60_000;

/** Counts the calls of the last minute, and refuses what goes beyond a method's tier once it is switched on. */
export class Tiers {
  on = false;
  readonly #calls = new Map<string, number[]>();

  /** @throws SlackRateLimited with the seconds until the next call is taken */
  take(method: string, now: number): void {
    const allowed = PER_MINUTE[method];
    if (!this.on || allowed === undefined) return;
    const recent = (this.#calls.get(method) ?? []).filter((at) => at > now - MINUTE_MS);
    this.#calls.set(method, recent);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= allowed)
      throw new SlackRateLimited(Math.max(1, Math.ceil((oldest + MINUTE_MS - now) / 1000)));
    recent.push(now);
  }
}
