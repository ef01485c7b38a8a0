import type { Pole } from '../catalogue/categories.ts';
import type { DueFor } from '../notices/escalation.ts';
import type { NoticeRouteKind, NoticeState } from '../notices/outgoing.ts';
import type { Claim, Outcome } from './case.ts';

/**
 * What is to be followed up, most pressing first. `troubled`: a notice that failed, or of which nobody knows whether it
 * went out; `unsent`: one that is to be pasted into a form; `checks`: contents of which was asked whether they are online
 * again; `overdue`: notices whose provider is late, or of which an escalation led to nothing so far.
 */
export const FOLLOW_UP_KINDS = ['troubled', 'unsent', 'checks', 'overdue'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** How many a page of follow-ups holds. */
export const FOLLOW_UP_PAGE = 10;
/** How far they are counted. */
export const FOLLOW_UPS_COUNTED = 1_000;

interface FollowUpBase {
  readonly case: number;
  readonly pole: Pole;
  readonly urgent: boolean;
  readonly claim: Claim | undefined;
  /** Since when it waits; epoch milliseconds. */
  readonly since: number;
}

/** Something to be followed up, in one line. */
export type FollowUp =
  | (FollowUpBase & {
      readonly kind: 'troubled' | 'unsent' | 'overdue';
      /** Ungrouped. */
      readonly notice: string;
      readonly providerName: string;
      readonly state: NoticeState;
      readonly route: NoticeRouteKind;
      /** What did not come in time; only of what is overdue. */
      readonly due: DueFor | undefined;
      /** How many contents it is about. */
      readonly targets: number;
    })
  | (FollowUpBase & {
      readonly kind: 'checks';
      readonly target: number;
      /** Names the question. */
      readonly check: number;
      /** Defanged; undefined for one that is only described. */
      readonly shown: string | undefined;
      /** By which it had gone. */
      readonly outcome: Outcome;
    });

/** Whose follow-ups: of one pole or of both, of the cases that one moderator holds or of all. */
export interface FollowUpFilter {
  readonly pole?: Pole | undefined;
  readonly holder?: { readonly id: string } | undefined;
}

/** Where one stands in its list, which begins with what waits longest; it goes on in a button. */
export interface FollowUpPlace {
  /** Epoch microseconds. */
  readonly since: number;
  /** The notice's reference, or the target's number. */
  readonly id: string;
}

export interface FollowUpPage {
  readonly items: readonly FollowUp[];
  /** From where the next page is read; undefined on the last. */
  readonly next: FollowUpPlace | undefined;
}

/** How many of each kind; `many` where they are more than `FOLLOW_UPS_COUNTED`. */
export type FollowUpCounts = Readonly<Record<FollowUpKind, number | 'many'>>;

/** What is to be followed up of the cases that have a card; implemented on PostgreSQL in db/. */
export interface FollowUps {
  followUpCounts(filter: FollowUpFilter): Promise<FollowUpCounts>;
  followUpPage(kind: FollowUpKind, filter: FollowUpFilter, after?: FollowUpPlace): Promise<FollowUpPage>;
  /** The counts with the first few of each kind, read at one moment. */
  followUpsNow(
    filter: FollowUpFilter,
    limit: number,
  ): Promise<{
    readonly counts: FollowUpCounts;
    readonly first: Readonly<Record<FollowUpKind, readonly FollowUp[]>>;
  }>;
}
