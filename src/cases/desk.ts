import type { Recipients } from '../reports/messages.ts';
import type { CasesAlike } from './alike.ts';
import type { CardView } from './card.ts';
import type { Moderator } from './case.ts';
import type { Digests } from './digest.ts';
import type { Following } from './following.ts';
import type { CasePages } from './page.ts';
import type { Qualifying } from './qualifying.ts';
import type { Bursts, LentFiles, Showing } from './showing.ts';

export type { CardPlace } from './showing.ts';

/** How many screenshots a look shows: each is held in memory, and a Slack window holds no more than some thirty. */
export const SCREENSHOTS_SHOWN = 20;

/** A screenshot that a moderator may look at: the re-encoded copy without metadata. */
export interface Screenshot {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** What the moderators' desk shows of cases; implemented on PostgreSQL in db/. What it does with them: acting.ts. */
export interface Desk extends Showing, Bursts, LentFiles, Digests, CasePages, CasesAlike, Following {
  /** The card as the case is now, or undefined when there is no such case. */
  card(number: number): Promise<CardView | undefined>;
  /** The same with all of its reports. */
  whole(number: number): Promise<CardView | undefined>;
  /** What the case's qualification starts from, or undefined when there is no such case. */
  qualifying(number: number): Promise<Qualifying | undefined>;
  /** Who can be written to about a case, or undefined when there is no such case. */
  recipients(number: number): Promise<Recipients | undefined>;
  /**
   * The last screenshots of a case, at most `SCREENSHOTS_SHOWN`, unsealed for this look, which is written to the audit
   * trail.
   */
  screenshots(number: number, moderator: Moderator): Promise<readonly Screenshot[]>;
}
