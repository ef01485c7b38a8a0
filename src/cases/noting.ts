import type { CardPlace } from './desk.ts';
import type { Actor } from './roles.ts';

/** What became of a change to a note: `already` when it says so already, `unknown` when no such reply is a note. */
export type NoteChange = 'done' | 'already' | 'unknown';

/** Notes that are replies in cases' threads, each named by its message, as `channel:ts`. Implemented in db/. */
export interface NoteKeeping {
  /** The case in whose thread a message stands, by the card that the thread hangs from, also where it stood before. */
  caseAt(card: CardPlace): Promise<number | undefined>;
  /**
   * The reply says something else now.
   *
   * @param edit names the edit; of one reply's edits a later one is greater. One that is not newer than what the
   * note says changes nothing
   */
  correct(reply: string, text: string, by: Pick<Actor, 'id'>, edit: string): Promise<NoteChange>;
  /** The reply was deleted: its words go, and the trail keeps that there were some. */
  withdraw(reply: string): Promise<NoteChange>;
}
