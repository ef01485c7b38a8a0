import type { CardView, ThreadLine } from './card.ts';
import type { Moderator } from './case.ts';
import type { Qualifying } from './qualifying.ts';

/** Where a card stands on the desk: a Slack channel and the timestamp that names its message there. */
export interface CardPlace {
  readonly channel: string;
  readonly message: string;
}

/** How many screenshots a look shows: each is held in memory, and a Slack window holds no more than some thirty. */
export const SCREENSHOTS_SHOWN = 20;

/** A screenshot that a moderator may look at: the re-encoded copy without metadata. */
export interface Screenshot {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** What the moderators' desk shows of cases; implemented on PostgreSQL in db/. What it does with them: acting.ts. */
export interface Desk {
  /** The card as the case is now, or undefined when there is no such case. */
  card(number: number): Promise<CardView | undefined>;
  /** What the case's qualification starts from, or undefined when there is no such case. */
  qualifying(number: number): Promise<Qualifying | undefined>;
  /** Where the card was posted, with the version last shown there. */
  cardPlace(number: number): Promise<{ readonly place: CardPlace; readonly version: number } | undefined>;
  /** Keeps where a card stands and which version it shows; an older version never overwrites a newer one. */
  cardShown(number: number, place: CardPlace, version: number): Promise<void>;
  /** Lines of the case's thread not posted yet, oldest first, each with its entry's number. */
  threadLines(number: number): Promise<readonly { readonly entry: number; readonly line: ThreadLine }[]>;
  threadLineShown(number: number, entry: number): Promise<void>;
  /**
   * The last screenshots of a case, at most `SCREENSHOTS_SHOWN`, unsealed for this look, which is written to the audit
   * trail.
   */
  screenshots(number: number, moderator: Moderator): Promise<readonly Screenshot[]>;
}
