import { z } from 'zod';
import { POLES } from '../catalogue/categories.ts';
import { DISMISSALS, OUTCOMES } from './case.ts';

const about = z.object({ reference: z.string() });
const nothing = z.object({});
const number = z.number().int();

/**
 * What each entry of a case's audit trail says beside who and when. References, numbers and slugs only: what people
 * wrote stands sealed elsewhere and goes without the trail.
 */
export const TRAIL = {
  'case-opened': about,
  'report-joined': about,
  'report-added-to': about,
  'report-withdrawn': about,
  'screenshots-destroyed': z.object({ count: number }),
  claimed: nothing,
  released: nothing,
  /** Vigie released a claim that was left idle. */
  'released-idle': z.object({ holder: z.string() }),
  assigned: z.object({ to: z.string() }),
  qualified: z.object({
    qualification: number,
    offences: z.array(z.string()),
    motives: z.array(z.string()),
    corrected: z.boolean(),
  }),
  'reporter-written-to': z.object({
    message: z.uuid(),
    reference: z.string(),
    asks: z.boolean(),
    template: z.string().optional(),
  }),
  /** The person blocked the bot, or closed their messages. */
  'reporter-unreachable': z.object({ message: z.uuid(), reference: z.string() }),
  'reporter-answered': z.object({ message: z.uuid(), reference: z.string() }),
  resumed: nothing,
  'target-corrected': z.object({ target: number }),
  'targets-added': z.object({ targets: z.array(number) }),
  'split-off': z.object({ into: number, targets: z.array(number), references: z.array(z.string()) }),
  'split-from': z.object({ from: number }),
  'merged-into': z.object({ into: number }),
  'merged-from': z.object({ from: number }),
  'pole-changed': z.object({ from: z.enum(POLES), to: z.enum(POLES) }),
  dismissed: z.object({ reason: z.enum(DISMISSALS) }),
  reopened: z.object({ why: z.enum(['back-online', 'new-evidence', 'mistake']) }),
  notified: nothing,
  resolved: z.object({ outcome: z.enum(OUTCOMES) }),
  noted: z.object({ note: z.uuid(), reply: z.boolean() }),
  'note-corrected': z.object({ note: z.uuid() }),
  'note-withdrawn': z.object({ note: z.uuid() }),
  'reporter-muted': about,
  'reporter-unmuted': about,
  'screenshots-seen': z.object({ count: number }),
  /** The words and files of a closed case went, at the end of their term. */
  emptied: z.object({ reports: number }),
  /** Somebody opened the page of the case, where all of it stands. */
  read: nothing,
  refused: z.object({ action: z.string() }),
} as const;

export type TrailAction = keyof typeof TRAIL;
export type TrailDetail<A extends TrailAction> = z.infer<(typeof TRAIL)[A]>;

/** An entry to be: its action with what that action says. */
export type Trace = {
  [A in TrailAction]: { readonly action: A; readonly detail: TrailDetail<A> };
}[TrailAction];

/** What moderators do beside cases, in the desk's own trail. */
export const DESK_TRAIL = {
  refused: z.object({ action: z.string() }),
  /** Looked for something; what was looked for is not kept. */
  found: z.object({ results: number }),
  'list-imported': z.object({ fresh: number, known: number, refused: number }),
  'terms-changed': z.object({ added: number, changed: number, removed: number }),
  'terms-exported': z.object({ terms: number }),
} as const;

export type DeskAction = keyof typeof DESK_TRAIL;
export type DeskTrace = {
  [A in DeskAction]: { readonly action: A; readonly detail: z.infer<(typeof DESK_TRAIL)[A]> };
}[DeskAction];

/** Whether a stored action is one of today's. */
export function isTrailAction(action: string): action is TrailAction {
  return Object.hasOwn(TRAIL, action);
}
