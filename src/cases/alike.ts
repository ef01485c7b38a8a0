import type { CategorySlug } from '../catalogue/categories.ts';
import type { CaseState } from './case.ts';

/** How many cases are suggested beside another. */
export const ALIKE_MAX = 20;

/** A case that may be about the same thing as another: it has a target of the same account, or one that had its link. */
export interface CaseAlike {
  readonly number: number;
  readonly category: CategorySlug;
  readonly state: CaseState;
  /** The account that they share, as people know it; undefined where it is a link. */
  readonly account: string | undefined;
}

/** Finds the cases that may be one; implemented on PostgreSQL in db/. */
export interface CasesAlike {
  /** Cases that are not closed and may be about the same thing, the newest first, at most `ALIKE_MAX`. */
  alike(number: number): Promise<readonly CaseAlike[]>;
}
