import { z } from 'zod';
import type { Qualification } from '../cases/act.ts';
import type { CaseState, Claim, Moderator } from '../cases/case.ts';
import { LOCALES } from '../text/locale.ts';
import type { SeenTarget } from './compose.ts';
import type { NoticeHead, StoredNotice } from './outgoing.ts';
import type { ReporterText } from './reporter-words.ts';

const wordsSchema = z.object({ facts: z.string(), quotes: z.array(z.string()), reasoning: z.string() });

/** What a moderator wrote and chose so far for the notices of a case. */
export const noticeDraftSchema = z.object({
  version: z.literal(1),
  /** By language: a notice takes the words of its own. */
  words: z.partialRecord(z.enum(LOCALES), wordsSchema),
  /** The language chosen for a group, by its key, whatever the provider is known to take. */
  chosen: z.record(z.string(), z.enum(LOCALES)),
  screenshotsAllowed: z.boolean(),
  nameless: z.boolean(),
});
export type NoticeDraft = Readonly<z.infer<typeof noticeDraftSchema>>;

/** A target of the case with its number. */
export interface NumberedTarget extends SeenTarget {
  /** The target's own number. */
  readonly number: number;
  /** When it was last found to be online again, epoch milliseconds: a notice from before is behind it. */
  readonly backAt: number | undefined;
}

/** All that the notices of a case are made from, and what they are checked against. */
export interface NoticeSources {
  readonly number: number;
  readonly state: CaseState;
  readonly claim: Claim | undefined;
  readonly minor: boolean;
  /** The last one; undefined where the case was not qualified. */
  readonly qualification: Qualification | undefined;
  /** Those that have a link. */
  readonly targets: readonly NumberedTarget[];
  /** How many others are only described: they cannot be notified until a moderator adds their link. */
  readonly described: number;
  readonly draft: NoticeDraft | undefined;
  /** The newest first, whatever their state. */
  readonly notices: readonly NoticeHead[];
  /** What reporters of the case wrote: none of it may stand in a notice. */
  readonly reporters: readonly ReporterText[];
}

/** What notices are made from and what is kept of them; implemented on PostgreSQL in db/. */
export interface Noticing {
  /** Undefined when there is no such case; a number that was merged leads on. */
  noticeSources(number: number): Promise<NoticeSources | undefined>;
  /** Keeps what a moderator wrote so far, in place of what was kept before. */
  keepNoticeDraft(number: number, draft: NoticeDraft, by: Moderator): Promise<void>;
  /** The notices of a case, the newest first. */
  noticesOf(number: number): Promise<readonly NoticeHead[]>;
  notice(reference: string): Promise<StoredNotice | undefined>;
}
