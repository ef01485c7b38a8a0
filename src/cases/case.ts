import type { Pole } from '../catalogue/categories.ts';

/** The states of a case. This first slice uses `open` and `in-review`; the others follow with the actions that reach them. */
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
