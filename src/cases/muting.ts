import type { ActResult } from './acting.ts';
import type { Actor } from './roles.ts';

/** Keeps reporters who abuse Vigie out of the moderators' way, without knowing who they are; implemented in db/. */
export interface Muting {
  /**
   * Has whoever sent a report of this case muted, or heard again: what they report, and what they alone reported, goes
   * to the quiet list, and they are not told. Only a lead may. Refused as unknown where nobody can be told from that
   * report any more (erased, forgotten), and for the watch's own.
   *
   * @param reference the report's, ungrouped
   * @param id names what the lead did; the same one is carried out once
   */
  setMuted(
    number: number,
    reference: string,
    muted: boolean,
    by: Actor,
    id: string | undefined,
  ): Promise<ActResult>;
}
