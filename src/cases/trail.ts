import { z } from 'zod';
import { POLES } from '../catalogue/categories.ts';
import { HANDOVER_AUTHORITIES } from '../handovers/authority.ts';
import { COMPLAINT_STANDINGS, DUE_FOR, ESCALATION_STEPS } from '../notices/escalation.ts';
import { MAIL_KINDS } from '../notices/mail.ts';
import { NOTICE_ROUTES } from '../notices/outgoing.ts';
import { DISMISSALS, OUTCOMES, REFUSALS } from './case.ts';

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
  /** `awaits`: a provider that was notified has not answered. `restored`: what it had decided before holds again. */
  reopened: z.object({
    why: z.enum(['back-online', 'new-evidence', 'mistake']),
    awaits: z.boolean().optional(),
    restored: z.array(z.object({ target: number, outcome: z.enum(OUTCOMES) })).optional(),
  }),
  /** Notified outside Vigie. `notices` is missing in entries of the first releases. */
  notified: z.object({ notices: z.array(z.string()).optional() }),
  'notice-prepared': z.object({
    notice: z.string(),
    group: z.string(),
    route: z.enum(NOTICE_ROUTES),
    targets: z.array(number),
    corrects: z.string().optional(),
  }),
  /** By Vigie, or by a moderator who sent it or settled a doubt. */
  'notice-sent': z.object({ notice: z.string(), reference: z.string().optional() }),
  'notice-failed': z.object({ notice: z.string(), failure: z.string() }),
  /** The server's answer was lost: it may have gone out. */
  'notice-doubtful': z.object({ notice: z.string() }),
  'notice-retried': z.object({ notice: z.string() }),
  'notice-abandoned': z.object({ notice: z.string() }),
  'notice-received': z.object({ notice: z.string() }),
  /** A mail to the notice mailbox that names the notice. */
  'notice-answered': z.object({
    notice: z.string(),
    mail: z.uuid(),
    kind: z.enum(MAIL_KINDS),
    proposes: z.enum(OUTCOMES).optional(),
  }),
  /** What was expected of the provider did not come in time, or what was undertaken led to nothing. */
  'notice-overdue': z.object({ notice: z.string(), for: z.enum(DUE_FOR) }),
  escalated: z.object({
    notice: z.string(),
    escalation: z.uuid(),
    step: z.enum(ESCALATION_STEPS),
    standing: z.enum(COMPLAINT_STANDINGS).optional(),
    reference: z.string().optional(),
  }),
  /** `targets` and what follows are missing in entries of the first releases: all targets of the case. */
  resolved: z.object({
    outcome: z.enum(OUTCOMES),
    targets: z.array(number).optional(),
    refusal: z.enum(REFUSALS).optional(),
    on: z.string().optional(),
    /** Whether every target has an outcome with it. */
    closes: z.boolean().optional(),
    corrected: z.boolean().optional(),
  }),
  'online-asked': z.object({ check: number, target: number }),
  'still-gone': z.object({ target: number }),
  'back-online': z.object({ target: number, awaits: z.boolean().optional() }),
  'limitation-near': z.object({ days: number, date: z.string() }),
  'handover-prepared': z.object({ handover: z.uuid(), authority: z.enum(HANDOVER_AUTHORITIES) }),
  'handed-over': z.object({
    handover: z.uuid(),
    authority: z.enum(HANDOVER_AUTHORITIES),
    reference: z.string().optional(),
  }),
  /** What the authority calls it was added, or corrected: `was` is what stood there. */
  'handover-reference': z.object({
    handover: z.uuid(),
    authority: z.enum(HANDOVER_AUTHORITIES),
    reference: z.string(),
    was: z.string().optional(),
  }),
  /** A file with all of the case was made: its SHA-256. */
  'case-file-made': z.object({ sha256: z.string() }),
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
  'figures-seen': nothing,
  /** Figures left as a file, a report or an export. */
  'figures-exported': z.object({ what: z.string() }),
} as const;

export type DeskAction = keyof typeof DESK_TRAIL;
export type DeskTrace = {
  [A in DeskAction]: { readonly action: A; readonly detail: z.infer<(typeof DESK_TRAIL)[A]> };
}[DeskAction];

/** Whether a stored action is one of today's. */
export function isTrailAction(action: string): action is TrailAction {
  return Object.hasOwn(TRAIL, action);
}
