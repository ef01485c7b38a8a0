import type { Outcome, RefusalReason } from '../../cases/case.ts';
import type { OffenceSlug } from '../../catalogue/offences.ts';
import type { DueFor, EscalationStep } from '../../notices/escalation.ts';
import type { Fate, PeriodFigures, Spread } from '../figures.ts';
import type { Period } from '../period.ts';

/** How many examples and how many lines of a list a brief shows. */
export const EXAMPLES = 5;
export const LINES = 25;

/** Contents of one platform with one fate. */
export interface PlatformFate {
  /** Undefined for a site that no known platform has. */
  readonly platform: string | undefined;
  readonly fate: Fate;
  readonly contents: number;
}

/** What the provider refused again and again: an offence and its reason for it. */
export interface RepeatedRefusal {
  /** Undefined for an offence of another version of the catalogue. */
  readonly offence: OffenceSlug | undefined;
  /** Undefined where none was noted. */
  readonly reason: RefusalReason | undefined;
  readonly contents: number;
  /** Numbers of the newest cases. */
  readonly cases: readonly number[];
}

/** A content that came back. */
export interface CameBack {
  readonly case: number;
  readonly platform: string | undefined;
  readonly outcome: Outcome;
  /** `2026-11-25`. */
  readonly wentOn: string;
  readonly backOn: string;
}

/** A notice for which something is late. */
export interface LateNotice {
  /** Ungrouped. */
  readonly reference: string;
  readonly case: number;
  /** `2026-11-25`. */
  readonly sentOn: string;
  readonly waitsFor: DueFor;
  /** Since when, in days. */
  readonly lateDays: number;
}

/** What of the notices to one provider a meeting with it is about, beside what the figures say. */
export interface BriefFacts {
  readonly platforms: readonly PlatformFate[];
  /** Days from a notice to its receipt. */
  readonly receiptDays: Spread;
  readonly refusals: readonly RepeatedRefusal[];
  readonly back: readonly CameBack[];
  readonly late: readonly LateNotice[];
  readonly escalations: readonly { readonly step: EscalationStep; readonly count: number }[];
  /** Numbers of the newest cases with contents of each fate. */
  readonly examples: readonly { readonly fate: Fate; readonly cases: readonly number[] }[];
}

/** What there is to read for a brief. */
export interface BriefReading {
  readonly now: PeriodFigures;
  readonly before: PeriodFigures;
  readonly facts: BriefFacts;
}

/** What briefs are made from; implemented on PostgreSQL in db/. */
export interface Briefs {
  /**
   * Of the notices to a provider that went out in a period.
   *
   * @param provider the slug of a company, or the host of a site that none is known for
   */
  briefFacts(provider: string, period: Period): Promise<BriefFacts>;
  /** Whether any notice ever went to it: of a site that nobody wrote to, an empty document would say nothing true. */
  wasNotified(provider: string): Promise<boolean>;
  /** The same with the figures of the period and of the one before it, all in one moment. */
  inOneMoment(provider: string, period: Period): Promise<BriefReading>;
}
