import { z } from 'zod';
import { OUTCOMES, REFUSALS } from '../../cases/case.ts';
import { HANDOVER_AUTHORITIES, type HandoverAuthority } from '../../handovers/authority.ts';
import { NOTICE_ROUTES } from '../../notices/outgoing.ts';
import { FATES } from '../figures.ts';
import type { Period } from '../period.ts';

const day = z.iso.date();
const moment = z.iso.datetime();

/** What is the same in both kinds: a content, as the platform and the law know it. Nothing in it is about who reported. */
const content = {
  /** Number of the case. */
  case: z.int(),
  platform: z.string().nullable(),
  kind: z.enum(['content', 'account', 'page', 'described']),
  url: z.string().nullable(),
  /** What the platform calls it, whatever its address becomes. */
  stableId: z.string().nullable(),
  /** The principal one first. */
  offences: z.array(
    z.strictObject({
      /** As Vigie's catalogue calls it; those of former versions have no name any more. */
      code: z.string(),
      fr: z.string().nullable(),
      en: z.string().nullable(),
      /** As French lawyers cite it. */
      basis: z.string().nullable(),
    }),
  ),
};

/** With its offences by their codes alone, as they are stored. */
type Coded<T> = Omit<T, 'offences'> & { readonly offences: readonly string[] };

/** A content that a notice to the provider is about, with what became of it. */
export const notifiedContent = z.strictObject({
  /** Of the last correction of the notice that went out. */
  notice: z.string(),
  providerReference: z.string().nullable(),
  route: z.enum(NOTICE_ROUTES),
  /** When the notice first went out. */
  sentAt: moment,
  receiptAt: moment.nullable(),
  decidedAt: moment.nullable(),
  ...content,
  /** As the figures count it: an outcome, or `pending`, or `overdue`. */
  fate: z.enum(FATES),
  /** The day of the outcome. */
  on: day.nullable(),
  refusal: z.enum(REFUSALS).nullable(),
  /** The day on which it was seen online again. */
  backOn: day.nullable(),
});
export type NotifiedContent = Coded<z.infer<typeof notifiedContent>>;

/** A content of a case that was handed over to the authority. */
export const handedContent = z.strictObject({
  handedAt: moment,
  authorityReference: z.string().nullable(),
  ...content,
  /** The outcome that holds today. */
  outcome: z.enum(OUTCOMES).nullable(),
  on: day.nullable(),
});
export type HandedContent = Coded<z.infer<typeof handedContent>>;

const head = {
  format: z.literal('vigie-export'),
  version: z.literal(1),
  association: z.string().nullable(),
  /** The first day, and the last. */
  from: day,
  until: day,
  asOf: moment,
};

/** An export as JSON: docs/schemas/export.v1.schema.json is made from it. */
export const exportSchema = z.discriminatedUnion('for', [
  z.strictObject({
    ...head,
    for: z.literal('provider'),
    /** Slug of the provider, or the host of a site. */
    provider: z.string(),
    contents: z.array(notifiedContent),
  }),
  z.strictObject({
    ...head,
    for: z.literal('authority'),
    authority: z.enum(HANDOVER_AUTHORITIES),
    contents: z.array(handedContent),
  }),
]);
export type Export = z.infer<typeof exportSchema>;

/** What exports are made from. */
export interface Exports {
  /** What a provider was notified of in a period, the oldest first, as `briefProvider` names it. */
  notifiedContents(provider: string, period: Period): Promise<Exported<NotifiedContent>>;
  /** What was handed over to an authority in a period, the oldest first. */
  handedContents(authority: HandoverAuthority, period: Period): Promise<Exported<HandedContent>>;
}

export interface Exported<T> {
  /** The moment of which the rows are (epoch milliseconds). */
  readonly asOf: number;
  readonly contents: readonly T[];
}
