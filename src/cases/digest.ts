import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { Moderator } from './case.ts';
import type { FollowUpCounts } from './follow-ups.ts';

/** A case that a digest names. `at` says since when, in epoch milliseconds, what it is named for. */
export interface DigestCase {
  readonly number: number;
  readonly category: CategorySlug;
  readonly urgent: boolean;
  readonly at: number;
  readonly holder: Moderator | undefined;
  /** The last day to prosecute is the one before: `2026-12-24`. */
  readonly limitation: string | undefined;
}

/** Cases of one kind: how many, and the first of them. */
export interface DigestPart {
  readonly count: number;
  readonly cases: readonly DigestCase[];
}

/** What a pole's morning digest says. */
export interface DigestView {
  readonly pole: Pole;
  /** Since the last digest, or for a day where there was none; epoch milliseconds. */
  readonly since: number;
  readonly cases: number;
  readonly urgent: number;
  readonly reports: number;
  /** Nobody holds them: urgent ones first, then the oldest. */
  readonly unclaimed: DigestPart;
  /** Their holders have done nothing for a day. */
  readonly idle: DigestPart;
  /** The reporter has not answered for three days. */
  readonly awaiting: DigestPart;
  /** The time to prosecute runs out within thirty days. */
  readonly ending: DigestPart;
  readonly followUps: FollowUpCounts;
  /** Jobs that failed for good. */
  readonly failedJobs: number;
  /** Since when the notice mailbox could not be read (epoch milliseconds), where that is more than a day. */
  readonly mailboxUnreadSince: number | undefined;
}

/** Which digests were posted, and what one is to say; implemented on PostgreSQL in db/. */
export interface Digests {
  /** The digest of a pole's day, or undefined where it was posted. */
  digest(pole: Pole, day: string): Promise<DigestView | undefined>;
  /** It was posted, or had nothing to say. */
  digestDone(pole: Pole, day: string): Promise<void>;
}

/** Minutes after its hour beyond which a digest is not posted any more: nobody reads a morning's news at night. */
export const DIGEST_LATEST = 180;

/** What clocks on the wall show. */
export interface WallClock {
  /** `2026-11-25`. */
  readonly day: string;
  /** Minutes since midnight, as clocks on the wall show them. */
  readonly minutes: number;
}

/** What clocks on the wall show at this moment (epoch milliseconds) in an IANA time zone. */
export function wallClock(now: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/**
 * The day whose digest is due at this moment (epoch milliseconds), or undefined outside its hours. An hour that the
 * clock leaps over in spring is due right after the leap.
 *
 * @param at minutes since midnight
 */
export function digestDay(now: number, at: number, timeZone: string): string | undefined {
  const { day, minutes } = wallClock(now, timeZone);
  return minutes >= at && minutes < at + DIGEST_LATEST ? day : undefined;
}

/** Whether a digest has nothing to say: then none is posted. */
export function isSilent({
  cases,
  reports,
  unclaimed,
  idle,
  awaiting,
  ending,
  followUps,
  failedJobs,
  mailboxUnreadSince,
}: DigestView): boolean {
  const parts = [unclaimed, idle, awaiting, ending];
  const counts = [
    cases,
    reports,
    failedJobs,
    ...parts.map(({ count }) => count),
    ...Object.values(followUps),
  ];
  return counts.every((count) => count === 0) && mailboxUnreadSince === undefined;
}
