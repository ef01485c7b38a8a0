import type { Dismissal, Moderator, Outcome } from '../cases/case.ts';
import { GONE_OUTCOMES, OUTCOMES } from '../cases/case.ts';
import type { Day } from '../catalogue/limitation.ts';
import type { HandoverAuthority } from '../handovers/authority.ts';
import type { ContentType } from './content-types.ts';
import type { Period } from './period.ts';

/** What a figure counts: things, a share of some of them, a time in seconds, or a number of days. */
export type Unit = 'reports' | 'cases' | 'notices' | 'contents' | 'handovers' | 'share' | 'duration' | 'days';

/**
 * Every figure, in the order in which they are shown. What each means stands in locales/ under
 * `figure.<slug>.definition`, is printed wherever it is shown, and is what db/figures/ computes; its name stands under
 * `figure.<slug>`. This list, those sentences and the types below are all there is to say of it.
 */
export const FIGURES = {
  reports: 'reports',
  cases: 'cases',
  retained: 'share',
  'first-look': 'duration',
  'first-notice': 'duration',
  resolution: 'duration',
  notices: 'notices',
  contents: 'contents',
  'removal-rate': 'share',
  refused: 'share',
  unanswered: 'share',
  pending: 'contents',
  recurrence: 'share',
  'decision-delay': 'days',
  handovers: 'handovers',
} as const satisfies Readonly<Record<string, Unit>>;
export type FigureSlug = keyof typeof FIGURES;

function isFigureSlug(value: string): value is FigureSlug {
  return Object.hasOwn(FIGURES, value);
}

export const FIGURE_SLUGS: readonly FigureSlug[] = Object.keys(FIGURES).filter(isFigureSlug);

/**
 * What reports and cases are broken down by. Each one's name stands in locales/ under `dimension.<slug>`, and what it
 * means under `dimension.<slug>.definition`.
 */
export const DIMENSIONS = ['category', 'platform', 'channel', 'source', 'language', 'pole'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Keys of breakdowns that are no slug of a catalogue: a site that no known platform has; no link; no campaign. */
export const OTHER_SITE = 'other-site';
export const NO_LINK = 'no-link';
export const NO_SOURCE = 'no-source';

/** How many of one kind. */
export interface Counted<K extends string = string> {
  readonly key: K;
  readonly count: number;
}

/** The most frequent first; those of one number by their keys. What was never counted is not in it. */
export type Breakdown<K extends string = string> = readonly Counted<K>[];

/** A whole by which it is counted: parts of it may overlap, as a report of two platforms counts under both. */
export interface Tally {
  readonly total: number;
  readonly by: Readonly<Record<Dimension, Breakdown>>;
}

/** So many of so many; of none, there is no share to name. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** Times of so many (seconds, or days): the middle one and the ninth of ten, as `percentile_cont` has them. */
export interface Spread {
  readonly count: number;
  /** Undefined where nothing was counted. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
}

/**
 * Where a notified content stands: the outcome that its notice had last, or none yet: `pending` within the provider's
 * delay, `overdue` beyond it.
 */
export const FATES = [...OUTCOMES, 'overdue', 'pending'] as const;
export type Fate = (typeof FATES)[number];

/** None of any fate. */
export const NO_FATES: Readonly<Record<Fate, number>> = {
  removed: 0,
  restricted: 0,
  'account-suspended': 0,
  reduced: 0,
  refused: 0,
  'no-answer': 0,
  'gone-by-author': 0,
  'gone-by-platform': 0,
  gone: 0,
  overdue: 0,
  pending: 0,
};

/** What the provider did about a notice: the fate of all its contents, `mixed` where they differ. */
export const NOTICE_ACTIONS = [...OUTCOMES, 'mixed', 'overdue', 'pending'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

/** Fates by which a notified content is no longer to be seen through what the provider did. */
export const REMOVED = [
  'removed',
  'restricted',
  'account-suspended',
  'gone-by-platform',
] as const satisfies Fate[];
/** Fates that say nothing of the provider: the content went without it, or its time has not passed. */
export const UNSETTLED = ['gone-by-author', 'gone', 'pending'] as const satisfies Fate[];
/** Without an answer: recorded as such, or beyond the delay. */
export const UNANSWERED = ['no-answer', 'overdue'] as const satisfies Fate[];

/** What became of the notices of a period: of all of them, or of one provider's. */
export interface Settlement {
  readonly notices: number;
  /** How many contents they are about: one that was notified twice counts twice. */
  readonly contents: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Contents that went away, and how many of those were found online again since. */
  readonly gone: number;
  readonly back: number;
  /** Days from the notice to what the provider did about each content. */
  readonly delay: Spread;
}

export interface ProviderSettlement extends Settlement {
  /** Who was notified, as `ProviderGroup.key`: `meta`, `mastodon-servers@piaille.example`, `@forum.example`. */
  readonly group: string;
}

/** The figures of a period, as they stand at one moment: what is decided later about its notices changes them. */
export interface PeriodFigures {
  readonly period: Period;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly reports: Tally;
  readonly cases: Tally;
  readonly retained: Share;
  /** Why the others were not, among those of `retained.of`. */
  readonly dismissed: Breakdown<Dismissal>;
  readonly firstLook: Spread;
  readonly firstNotice: Spread;
  readonly resolution: Spread;
  readonly settlement: Settlement;
  /** Those who were notified most often first. */
  readonly providers: readonly ProviderSettlement[];
  readonly handovers: Breakdown<HandoverAuthority>;
}

/** How many notices to one provider, of one type of illegal content, on which it acted in one way. */
export interface NoticeCell {
  /** As in `ProviderSettlement`. */
  readonly group: string;
  readonly type: ContentType;
  readonly action: NoticeAction;
  readonly notices: number;
}

/** The same of the contents that the notices are about. */
export interface ContentCell {
  readonly group: string;
  readonly type: ContentType;
  readonly fate: Fate;
  readonly contents: number;
}

/** Notices by provider × type of illegal content × action taken (DSA article 22(3)); cells of none are left out. */
export interface NoticeTable {
  readonly notices: readonly NoticeCell[];
  readonly contents: readonly ContentCell[];
}

/** What there is to read of a period. */
export interface PeriodReading {
  readonly figures: PeriodFigures;
  readonly table: NoticeTable;
}

/** How much there was in a part of a period. */
export interface Step {
  readonly period: Period;
  readonly reports: number;
  readonly cases: number;
  readonly notices: number;
}

/** Figures over all that is kept; implemented on PostgreSQL in db/. None of them names or counts by a person. */
export interface Figures {
  figures(period: Period): Promise<PeriodFigures>;
  /** Of the notices that `PeriodFigures.settlement` counts. */
  noticeTable(period: Period): Promise<NoticeTable>;
  /** The figures and the notice table of each of these periods, all in one moment. */
  inOneMoment(periods: readonly Period[]): Promise<readonly PeriodReading[]>;
  /** The course of a period, in its `stepsOf`: each figure as `PeriodFigures` counts it. */
  course(period: Period): Promise<readonly Step[]>;
  /** Whether a month's figures, by its first day, were posted. */
  monthlyPosted(month: Day): Promise<boolean>;
  /** They were, or there was nothing to tell. */
  postedMonthly(month: Day): Promise<void>;
  /** Writes to the desk's trail that somebody looked at figures. */
  figuresSeen(by: Moderator): Promise<void>;
}

const sum = ({ fates }: Settlement, some: readonly Fate[]): number =>
  some.reduce((total, fate) => total + fates[fate], 0);

/** How many contents are settled: what the removal rate, the refusals and the unanswered are shares of. */
export function settled(settlement: Settlement): number {
  return settlement.contents - sum(settlement, UNSETTLED);
}

/** The removal rate, as `figure.removal-rate.definition` says. */
export function removalRate(settlement: Settlement): Share {
  return { part: sum(settlement, REMOVED), of: settled(settlement) };
}

export function refusedShare(settlement: Settlement): Share {
  return { part: settlement.fates.refused, of: settled(settlement) };
}

export function unansweredShare(settlement: Settlement): Share {
  return { part: sum(settlement, UNANSWERED), of: settled(settlement) };
}

export function recurrence({ back, gone }: Settlement): Share {
  return { part: back, of: gone };
}

/** How many things each figure rests on. */
function countedBy({
  reports,
  cases,
  retained,
  firstLook,
  firstNotice,
  resolution,
  settlement,
  handovers,
}: PeriodFigures): Readonly<Record<FigureSlug, number>> {
  return {
    reports: reports.total,
    cases: cases.total,
    retained: retained.of,
    'first-look': firstLook.count,
    'first-notice': firstNotice.count,
    resolution: resolution.count,
    notices: settlement.notices,
    contents: settlement.contents,
    'removal-rate': removalRate(settlement).of,
    refused: refusedShare(settlement).of,
    unanswered: unansweredShare(settlement).of,
    pending: settlement.fates.pending,
    recurrence: recurrence(settlement).of,
    'decision-delay': settlement.delay.count,
    handovers: handovers.reduce((total, { count }) => total + count, 0),
  };
}

/** Whether no figure of a period has anything to count. */
export function isNothing(figures: PeriodFigures): boolean {
  return Object.values(countedBy(figures)).every((count) => count === 0);
}

/** Outcomes that a provider brought about, from which its delay is counted. */
export const DECISIONS = [
  'removed',
  'restricted',
  'account-suspended',
  'reduced',
  'refused',
] as const satisfies readonly Outcome[];

/** Outcomes after which a content may come back. */
export const GONE = GONE_OUTCOMES;

/** A share from 0 to 1; undefined where there is nothing to share. */
export function ratio({ part, of }: Share): number | undefined {
  return of === 0 ? undefined : part / of;
}
