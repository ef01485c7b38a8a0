import type { ActKind, ActOf } from '../../src/cases/act.ts';
import type { Refusal } from '../../src/cases/acting.ts';
import type { CaseOutcome, Dismissal, Moderator } from '../../src/cases/case.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Trace } from '../../src/cases/trail.ts';
import type { Pole } from '../../src/catalogue/categories.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import type { Author } from '../audit.ts';
import type { CaseRow } from '../case-row.ts';
import type { Transaction } from '../connection.ts';

/** An act on a case, inside its transaction: the case's row and those of other cases it names are locked. */
export interface Writing<K extends ActKind> {
  readonly tx: Transaction;
  readonly keys: Keys;
  /** The association's, whose calendar dates are counted in (an IANA name). */
  readonly timeZone: string;
  readonly row: CaseRow;
  /** Rows of the other cases that the act names, by the number to which each leads. */
  readonly others: ReadonlyMap<number, CaseRow>;
  readonly act: ActOf<K>;
  readonly by: Actor;
}

/** What an act changes in its case's row, beyond the state and the claim that the lifecycle decides. */
export interface CaseChange {
  readonly holder?: Moderator;
  readonly pole?: Pole;
  readonly dismissal?: Dismissal;
  readonly outcome?: CaseOutcome;
  /** `2026-11-25`, or null where none is known any more. */
  readonly limitation?: string | null;
  readonly mergedInto?: number;
}

/** An entry that follows the act's own in the case's trail. */
export interface Followed {
  readonly author: Author;
  readonly trace: Trace;
}

export type Wrote =
  | {
      readonly kind: 'wrote';
      readonly trace: Trace;
      readonly followed?: readonly Followed[];
      readonly change?: CaseChange;
      /** Other cases whose cards are old now. */
      readonly alsoShow?: readonly number[];
      /** The case that a split opened. */
      readonly split?: number;
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** What one kind of act writes. */
export type Writer<K extends ActKind> = (writing: Writing<K>) => Promise<Wrote> | Wrote;
