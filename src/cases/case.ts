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

/** What the provider did. */
export const OUTCOMES = ['removed', 'restricted', 'account-suspended', 'refused', 'no-answer'] as const;
export type Outcome = (typeof OUTCOMES)[number];

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
