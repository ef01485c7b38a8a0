import type { Day } from '../catalogue/limitation.ts';
import type { NoticeHead } from '../notices/outgoing.ts';
import type { Outcome } from './case.ts';
import type { JournalEntry } from './page.ts';
import type { TrailAction } from './trail.ts';

/** A target of a case, as its outcome is recorded. */
export interface SettledTarget {
  readonly id: number;
  /** Defanged; undefined for one that is only described. */
  readonly shown: string | undefined;
  /** The outcome that holds. */
  readonly outcome: Outcome | undefined;
  /** Whether one is waited for: there is none, or something was undertaken since. */
  readonly awaited: boolean;
  /**
   * When the first notice about it was prepared, before which no provider can have answered one (epoch milliseconds);
   * undefined where there is none, or where it was notified outside Vigie, whose day nobody recorded.
   */
  readonly noticedFrom: number | undefined;
}

/** What the outcomes of a case start from. */
export interface Settling {
  readonly number: number;
  /** Those that have a link; all of them where none has. */
  readonly targets: readonly SettledTarget[];
  /** Of first publication, where it is known. */
  readonly published: Day | undefined;
  /** The number of the last outcome that was recorded of them, 0 where there is none. */
  readonly lastOutcome: number;
}

/** What of a case somebody did something about. */
export type About = { readonly notice: string } | { readonly target: number };

/** What is known of a case once its providers were notified; implemented on PostgreSQL in db/. */
export interface Following {
  /** Undefined when there is no such case; a number that was merged leads on. */
  settling(number: number): Promise<Settling | undefined>;
  /** The notices about targets of a case, the newest first: of those that were split off, too. */
  noticesOf(number: number): Promise<readonly NoticeHead[]>;
  /** The last that a moderator did about a notice or a target, or the last act of one kind: for whoever comes second. */
  lastAbout(about: About, action?: TrailAction): Promise<JournalEntry | undefined>;
}
