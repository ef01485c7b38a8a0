import type { Pole } from '../catalogue/categories.ts';

/** The states of a case; how one leads to another stands in lifecycle.ts. */
export const CASE_STATES = [
  'open',
  'in-review',
  'awaiting-reporter',
  'qualified',
  'notified',
  'resolved',
  'dismissed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Why a case is not pursued. */
export const DISMISSALS = [
  'not-illegal',
  'not-verifiable',
  'out-of-scope',
  'already-gone',
  'duplicate',
  'abuse',
] as const;
export type Dismissal = (typeof DISMISSALS)[number];

/**
 * What became of a target: what the provider did, or that it went away before the provider decided. `reduced`: a label,
 * or less reach. `gone`: nobody can tell by whom.
 */
export const OUTCOMES = [
  'removed',
  'restricted',
  'account-suspended',
  'reduced',
  'refused',
  'no-answer',
  'gone-by-author',
  'gone-by-platform',
  'gone',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes after which the content is no longer to be seen, so that it can come back. */
export const GONE_OUTCOMES = [
  'removed',
  'restricted',
  'account-suspended',
  'gone-by-author',
  'gone-by-platform',
  'gone',
] as const satisfies readonly Outcome[];

/** Outcomes that no provider decided on: the content had gone before. */
export const UNDECIDED_OUTCOMES = [
  'gone-by-author',
  'gone-by-platform',
  'gone',
] as const satisfies readonly Outcome[];

/** A case's outcome: the one of all its targets, or `mixed` where they differ. */
export const CASE_OUTCOMES = [...OUTCOMES, 'mixed'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** Why a provider refused to act. */
export const REFUSALS = [
  'not-illegal',
  'within-its-rules',
  'not-enough-said',
  'not-found',
  'another-service',
  'other',
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

/** A moderator, by their Slack member id. */
export interface Moderator {
  readonly id: string;
}

/** Who works on a case, since when (epoch milliseconds). */
export interface Claim {
  readonly moderator: Moderator;
  readonly at: number;
}

export interface CaseHead {
  readonly number: number;
  readonly pole: Pole;
  readonly state: CaseState;
  readonly claim: Claim | undefined;
  /** Grows with each change that the card shows. */
  readonly version: number;
}
