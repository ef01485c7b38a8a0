import type { Moderator } from '../cases/case.ts';
import { termIdentity, type WatchTerm } from './terms.ts';

/** A term of the association's list. */
export interface KeptTerm extends WatchTerm {
  readonly id: number;
}

/** What another list changes in the one that is kept. */
export interface TermsDifference {
  readonly added: readonly WatchTerm[];
  /** The same terms, with another writing, meaning, motive or examples. */
  readonly changed: readonly { readonly id: number; readonly to: WatchTerm }[];
  readonly removed: readonly KeptTerm[];
}

/** How many terms a change added, changed and removed. */
export interface TermsCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * What became of a change: `already` for one that was made before under the same id; `taken` where the list holds the
 * term already; `gone` where somebody removed it meanwhile; `full` where the list may hold no more.
 */
export type TermOutcome = 'done' | 'already' | 'taken' | 'gone' | 'full';

/**
 * The association's list of coded terms; implemented on PostgreSQL in db/. Each change is in the desk's audit trail, by
 * its counts, and is made once for each `act` (a submitted modal).
 */
export interface WatchTerms {
  /** All of them, in the order of their writing. */
  list(): Promise<readonly KeptTerm[]>;
  /** Adds a term, or with `id` puts it in the place of another. */
  put(by: Moderator, term: WatchTerm, id: number | undefined, act: string): Promise<TermOutcome>;
  remove(by: Moderator, id: number, act: string): Promise<TermOutcome>;
  /** Makes the list another one; undefined where that same act did it before. */
  replaceAll(by: Moderator, terms: readonly WatchTerm[], act: string): Promise<TermsCounts | undefined>;
  /** All of them, to hand on; the trail says who took them. */
  exported(by: Moderator): Promise<readonly KeptTerm[]>;
}

function sameTerm(one: WatchTerm, other: WatchTerm): boolean {
  return (
    one.term === other.term &&
    one.meaning === other.meaning &&
    one.motive === other.motive &&
    one.examples === other.examples
  );
}

/** What makes `kept` the list `wanted`, whose terms are each there once. */
export function differenceOf(kept: readonly KeptTerm[], wanted: readonly WatchTerm[]): TermsDifference {
  const before = new Map(kept.map((term) => [termIdentity(term), term]));
  const added: WatchTerm[] = [];
  const changed: { readonly id: number; readonly to: WatchTerm }[] = [];
  for (const term of wanted) {
    const identity = termIdentity(term);
    const known = before.get(identity);
    before.delete(identity);
    if (known === undefined) added.push(term);
    else if (!sameTerm(known, term)) changed.push({ id: known.id, to: term });
  }
  return { added, changed, removed: [...before.values()] };
}

/** How many terms a difference adds, changes and removes. */
export function countsOf({ added, changed, removed }: TermsDifference): TermsCounts {
  return { added: added.length, changed: changed.length, removed: removed.length };
}
