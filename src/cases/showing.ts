import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { ThreadLine } from './card.ts';

/** Where a card stands on the desk: a Slack channel and the timestamp that names its message there. */
export interface CardPlace {
  readonly channel: string;
  readonly message: string;
}

/** A line of a case's thread, named by the entry of the audit trail that it tells. */
export interface ThreadEntry {
  /** The case whose entry it is: another than the thread's own where that one was merged into it. */
  readonly case: number;
  readonly entry: number;
  readonly line: ThreadLine;
}

/** What is to be told in a case's thread, and the case's own entry up to which it is told then. */
export interface ThreadNews {
  readonly lines: readonly ThreadEntry[];
  readonly upTo: number;
}

/**
 * Whether a case gets a card. `none`: it is quiet, or was closed before it had one. A number: a burst, whose summary
 * stands in its place for now.
 */
export type Admission = 'card' | 'none' | { readonly burst: number };

/** Words that are gone from the database and still stand in threads. */
export interface GoneWords extends ThreadEntry {
  /** The cards in whose threads they may stand. */
  readonly threads: readonly CardPlace[];
}

/** What is remembered of what the desk shows of cases; implemented on PostgreSQL in db/. */
export interface Showing {
  /** Where the card was posted, with the version last shown there. */
  cardPlace(number: number): Promise<{ readonly place: CardPlace; readonly version: number } | undefined>;
  /**
   * Keeps where a card stands and which version it shows; false, and nothing is kept, where a newer version is shown.
   * A card that stands elsewhere than before begins its thread anew, and its former place is kept.
   */
  cardShown(number: number, place: CardPlace, version: number): Promise<boolean>;
  /** Decides whether a case without a card gets one now; a decision for one stays. */
  admit(number: number): Promise<Admission>;
  /**
   * True where the card can wait: only reports changed it, and it was drawn less than a minute ago. Its job comes
   * again when that minute is over.
   */
  putOff(number: number): Promise<boolean>;
  /** Former places of a case's card that do not lead to it yet. */
  formerCards(number: number): Promise<readonly CardPlace[]>;
  /** A former place leads to the card now; false where it has become the card's own place again meanwhile. */
  leads(number: number, place: CardPlace): Promise<boolean>;
  /** The case to which a number leads: its own, or the one that it was merged into. */
  leadsTo(number: number): Promise<number>;
  /** What the case's thread does not tell yet, oldest first. */
  threadNews(number: number): Promise<ThreadNews>;
  /** The thread of the card there tells it up to that entry; of no account where the card stands elsewhere by now. */
  threadShown(number: number, place: CardPlace, upTo: number): Promise<void>;
  /** An entry's words are about to be posted; false where they are gone by now. */
  threading(number: number, entry: number): Promise<boolean>;
  /** Words that are gone from what a case's thread tells, or from any thread. */
  goneWords(number?: number): Promise<readonly GoneWords[]>;
  /** An entry's words stand in no thread any more. */
  wordsRemoved(number: number, entry: number): Promise<void>;
  /** Whether the on-call user group is to be told of an urgent case: once. */
  callsFor(number: number): Promise<boolean>;
  called(number: number): Promise<void>;
}

/** A target of a burst, defanged, with the number of reports about it. */
export interface BurstTarget {
  readonly shown: string;
  readonly reports: number;
}

/** What the summary of a burst says. Nothing in it is of what a reporter wrote. */
export interface BurstView {
  readonly id: number;
  readonly pole: Pole;
  /** Epoch milliseconds. */
  readonly beganAt: number;
  readonly endedAt: number | undefined;
  readonly cases: number;
  /** Of them, those that have no card yet. */
  readonly held: number;
  readonly reports: number;
  /** The most frequent first. */
  readonly categories: readonly { readonly category: CategorySlug; readonly cases: number }[];
  readonly platforms: readonly { readonly platform: string; readonly cases: number }[];
  /** The most reported first, at most five. */
  readonly targets: readonly BurstTarget[];
  /** When this was read, in epoch milliseconds of the database's clock. */
  readonly readAt: number;
}

/** Bursts of cases; implemented on PostgreSQL in db/. */
export interface Bursts {
  burst(id: number): Promise<{ readonly view: BurstView; readonly place: CardPlace | undefined } | undefined>;
  burstShown(id: number, place: CardPlace, readAt: number): Promise<void>;
  /**
   * Ends the bursts whose rate has fallen, and lets cases of ended ones have their cards, slowly: urgent and most
   * reported first. Gives the bursts whose summary is old.
   */
  tendBursts(): Promise<readonly number[]>;
}

/** Files that lie in Slack for a look; implemented on PostgreSQL in db/. */
export interface LentFiles {
  /** A file is about to be uploaded for a look at a case, for so many milliseconds. */
  lend(number: number, file: string, forMs: number): Promise<void>;
  /** The files whose time is over, or those of a case, or these. */
  lentFiles(which: 'due' | { readonly case: number }): Promise<readonly string[]>;
  returned(file: string): Promise<void>;
}
