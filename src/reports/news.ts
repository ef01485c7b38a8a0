import type { CaseOutcome, CaseState, Dismissal, Outcome } from '../cases/case.ts';
import { wallClock } from '../cases/digest.ts';
import {
  isDismissalTemplate,
  isGonePart,
  isOutcomeTemplate,
  type MessageTemplate,
  OUTCOME_PARTS,
  OUTCOME_TEMPLATES,
  type OutcomePart,
  type OutcomeTemplate,
  PROGRESS_TEMPLATES,
  staysOnline,
} from './messages.ts';

/**
 * What whoever reported hears of their report, and when.
 *
 * Nothing of it may tell whether somebody else reported the same thing: an author could report their own content to
 * find out. So news never follows from a report that joins a case, whatever has become of that case: it follows only
 * from what moderators do on it after the report was sent, which then tells where the case stands. That is the rule by
 * which /status answers too. A report of a case whose platform was notified long ago is told so when a moderator next
 * acts on the case, as it would be where they had just found it, examined it and sent the notice. No date of anything
 * is told. And since nobody finds, examines and notifies in a minute, and no platform decides in one, each kind of
 * news has a time after the report's sending before which it is never told, to anybody: see `earliest`.
 */

/** In the order in which a report goes through them; the last two end it. */
export const NEWS_KINDS = ['examining', 'notified', 'not-retained', 'outcome'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** When news is told. */
export interface NewsTimes {
  /** The hours in which somebody may be written to, in minutes since midnight; `to` is past them. */
  readonly hours: { readonly from: number; readonly to: number };
  /** An IANA name: the association's, since a channel tells nobody's. */
  readonly timeZone: string;
  /** How long changes are gathered into one message, in milliseconds. */
  readonly delay: number;
  /** How long after a report was sent its outcome is told at the earliest, in milliseconds. */
  readonly outcomeAfter: number;
}

/** A case of a report, as its reporter may know it: open until a moderator does something after the report was sent. */
export interface ToldCase {
  readonly state: CaseState;
  readonly dismissal: Dismissal | undefined;
  readonly outcome: CaseOutcome | undefined;
  /** What became of those of its targets that the report names. */
  readonly outcomes: readonly Outcome[];
  /** Epoch milliseconds. */
  readonly closedAt: number | undefined;
}

/**
 * What there is to tell of a report whose cases stand so: an outcome once all of them are closed, not retained once all
 * of them are dismissed; before that, what has come furthest.
 */
export function newsOfCases(states: readonly CaseState[]): NewsKind | undefined {
  if (states.length === 0) return undefined;
  if (states.every((state) => state === 'dismissed')) return 'not-retained';
  if (states.every((state) => state === 'resolved' || state === 'dismissed')) return 'outcome';
  if (states.some((state) => state === 'notified' || state === 'resolved')) return 'notified';
  return states.every((state) => state === 'open') ? undefined : 'examining';
}

/**
 * The news that is to be kept for a report, whose cases stand so by now and which had that news before. Each kind is
 * told once. That it is examined is the first news or none; after an outcome there is no other, but for a better one
 * (`isBetter`): whoever was told that a content was removed is not written to again because it came back.
 */
export function freshNews(states: readonly CaseState[], before: readonly NewsKind[]): NewsKind | undefined {
  const kind = newsOfCases(states);
  if (kind === undefined || before.includes('outcome')) return undefined;
  // Dismissed again, it may be for another reason: its own text, which is told once as well.
  if (before.includes(kind) && kind !== 'not-retained') return undefined;
  return kind === 'examining' && before.length > 0 ? undefined : kind;
}

/** What a report was told of its outcome. */
export interface OutcomeTold {
  readonly parts: readonly OutcomePart[];
  /** Whether what was recorded of it was taken back since, as a mistake. */
  readonly takenBack: boolean;
}

/**
 * Whether an outcome is worth telling after the one that was told: something that the platform had refused, or not
 * answered, is not to be seen any more after all, and nothing else is worse for it.
 */
export function isBetter(cases: readonly ToldCase[], told: OutcomeTold): boolean {
  if (newsOfCases(cases.map(({ state }) => state)) !== 'outcome') return false;
  const parts = partsOf(cases);
  const gone = parts.filter(isGonePart);
  const isFresh = (part: OutcomePart): boolean => !told.parts.includes(part);
  const isOver = (part: OutcomePart): boolean => !parts.includes(part);
  return (
    told.parts.some(staysOnline) &&
    !parts.some((part) => staysOnline(part) && isFresh(part)) &&
    gone.length > 0 &&
    (gone.some(isFresh) || told.parts.some((part) => staysOnline(part) && isOver(part)))
  );
}

/** Whether the outcome that was told was a mistake, and what is so is told with that, once. */
export function corrects(cases: readonly ToldCase[], told: OutcomeTold): boolean {
  const ofContents = (parts: readonly OutcomePart[]): readonly OutcomePart[] =>
    parts.filter((part) => isGonePart(part) || staysOnline(part));
  const [was, is] = [ofContents(told.parts), ofContents(partsOf(cases))];
  return (
    told.takenBack &&
    newsOfCases(cases.map(({ state }) => state)) === 'outcome' &&
    (was.length !== is.length || was.some((part) => !is.includes(part))) &&
    !isBetter(cases, told)
  );
}

/** Whether another outcome is told after the one that was. */
export function isToldAfter(cases: readonly ToldCase[], told: OutcomeTold): boolean {
  return isBetter(cases, told) || corrects(cases, told);
}

/**
 * The moment (epoch milliseconds) before which a kind of news is not told about a report that was sent at `sentAt`.
 * It is the same for all reports, so that one which joined an old case is told nothing sooner than any other could be.
 */
export function earliest(kind: NewsKind, sentAt: number, { delay, outcomeAfter }: NewsTimes): number {
  switch (kind) {
    case 'examining':
    case 'not-retained':
      return sentAt + delay;
    case 'notified':
      return sentAt + 2 * delay;
    case 'outcome':
      return sentAt + Math.max(2 * delay, outcomeAfter);
  }
}

/** What is done with news of a report that is due. */
export type Telling =
  /** The last is told, and the earlier ones with it. */
  | { readonly kind: 'tell'; readonly news: NewsKind }
  /** It is no longer so, or it was never to be told. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'wait'; readonly until: number };

/** What is done, at `now`, with the untold news of a report whose cases stand so. */
export function telling(
  report: {
    readonly states: readonly CaseState[];
    readonly untold: readonly NewsKind[];
    readonly sentAt: number;
  },
  times: NewsTimes,
  now: number,
): Telling {
  const news = newsOfCases(report.states);
  // Undone since: released, reopened.
  if (news === undefined || !report.untold.includes(news)) return { kind: 'drop' };
  const until = earliest(news, report.sentAt, times);
  return until > now ? { kind: 'wait', until } : { kind: 'tell', news };
}

/** Whether somebody may be written to at this moment. */
export function isDay(now: number, { hours, timeZone }: Pick<NewsTimes, 'hours' | 'timeZone'>): boolean {
  const { minutes } = wallClock(now, timeZone);
  return minutes >= hours.from && minutes < hours.to;
}

/** When the hours in which somebody may be written to began (epoch milliseconds), or undefined outside them. */
export function dayBegan(now: number, times: Pick<NewsTimes, 'hours' | 'timeZone'>): number | undefined {
  if (!isDay(now, times)) return undefined;
  const minute = Math.floor(now / 60_000) * 60_000;
  return minute - (wallClock(now, times.timeZone).minutes - times.hours.from) * 60_000;
}

/** The kind of news that a text tells; undefined for one that tells none. */
export function kindOf(template: MessageTemplate): NewsKind | undefined {
  if (isOutcomeTemplate(template)) return 'outcome';
  if (isDismissalTemplate(template)) return 'not-retained';
  return PROGRESS_TEMPLATES.find((progress) => progress === template);
}

/** The one part of which a text about an outcome tells; undefined for one that tells of several. */
export function partOf(template: OutcomeTemplate): OutcomePart | undefined {
  return OUTCOME_PARTS.find((part) => `outcome-${part}` === template);
}

/** The parts of an outcome, each once, in the order in which they are told. */
export function partsOf(cases: readonly ToldCase[]): readonly OutcomePart[] {
  const parts = cases.flatMap((each): readonly OutcomePart[] => {
    if (each.state === 'dismissed') return [`dismissed-${each.dismissal ?? 'not-verifiable'}`];
    if (each.outcomes.length > 0) return each.outcomes;
    if (each.outcome === undefined) return [];
    return [each.outcome === 'mixed' ? 'ended' : each.outcome];
  });
  return [...new Set(parts)];
}

/** The text that tells a kind of news of a report whose cases stand so. */
export function templateOf(kind: NewsKind, cases: readonly ToldCase[]): MessageTemplate {
  switch (kind) {
    case 'examining':
    case 'notified':
      return kind;
    case 'not-retained': {
      const dismissed = cases.filter(({ dismissal }) => dismissal !== undefined);
      const last = dismissed.reduce<ToldCase | undefined>(
        (latest, each) => ((latest?.closedAt ?? 0) > (each.closedAt ?? 0) ? latest : each),
        undefined,
      );
      return `dismissed-${last?.dismissal ?? 'not-verifiable'}`;
    }
    case 'outcome': {
      const [only, ...others] = partsOf(cases);
      const template = OUTCOME_TEMPLATES.find((each) => each === `outcome-${only}`);
      return others.length > 0 || template === undefined ? 'outcome-mixed' : template;
    }
  }
}
