import { z } from 'zod';
import { CASE_OUTCOMES, CASE_STATES, DISMISSALS, OUTCOMES, REFUSALS } from '../cases/case.ts';
import { CATEGORY_SLUGS, POLES } from '../catalogue/categories.ts';
import type { Day } from '../catalogue/limitation.ts';
import type { MotiveSlug, OffenceSlug } from '../catalogue/offences.ts';
import { HANDOVER_AUTHORITIES } from '../handovers/authority.ts';
import { preparedSchema } from '../handovers/prepared.ts';
import { COMPLAINT_STANDINGS, ESCALATION_STEPS } from '../notices/escalation.ts';
import { MAIL_KINDS, mailContentSchema } from '../notices/mail.ts';
import { NOTICE_ROUTES, NOTICE_STATES, noticeContentSchema } from '../notices/outgoing.ts';
import { NOTICE_REFERENCE } from '../notices/reference.ts';
import { localeSchema } from '../text/locale.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
/** Epoch milliseconds, up to the year 9999. */
const moment = z.number().int().nonnegative().max(253_402_300_799_999);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
/** A hash, or nothing at the beginning of a chain. */
const previous = z.string().regex(/^(?:[0-9a-f]{64})?$/u);
const number = z.number().int().positive();
/** The number of an entry of the trail, as far as PostgreSQL counts them (int4). */
const entryNumber = number.max(2_147_483_647);
const notice = z.string().regex(NOTICE_REFERENCE);

const associationSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  email: z.string(),
  website: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  trustedFlagger: z
    .strictObject({ number: z.string(), coordinator: z.string(), designatedOn: day })
    .exactOptional(),
});

const offenceSchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  basis: z.string(),
  maximum: z.string(),
  limitation: z.string(),
  /** Where the law was read, and on which day. */
  source: z.string(),
  readAt: day,
  toConfirm: z.boolean(),
});

/** Where somebody's words were changed in the database before the file was made: sealed, they open no more. */
const changed = z.literal(true).exactOptional();

const qualificationSchema = z.strictObject({
  at: moment,
  moderator: z.string(),
  offences: z.array(offenceSchema),
  motives: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  published: day.exactOptional(),
  reasoning: z.string().exactOptional(),
  changed,
});

/** Who reported is a number, in the order of the reports, and nothing else. */
const reportSchema = z.strictObject({
  reporter: number,
  at: moment,
  seen: z.enum(['today', 'week', 'earlier']).exactOptional(),
  withdrawn: z.boolean(),
  /** What they wrote: only where whoever made the file asked for it. */
  words: z.array(z.string()).exactOptional(),
  changed,
});

const targetSchema = z.strictObject({
  target: number,
  kind: z.enum(['content', 'account', 'page', 'described']),
  link: z.string().exactOptional(),
  /** The platform's name, or its host where Vigie does not know it. */
  service: z.string().exactOptional(),
  stableId: z.string().exactOptional(),
  account: z.string().exactOptional(),
  /** Where its link led before it was corrected, with the day of the correction. */
  former: z.array(z.strictObject({ link: z.string(), at: moment })),
  outcomes: z.array(
    z.strictObject({
      outcome: z.enum(OUTCOMES),
      refusal: z.enum(REFUSALS).exactOptional(),
      /** The provider's own words. */
      words: z.string().exactOptional(),
      changed,
      on: day,
      at: moment,
      /** When it was corrected, and when the content was found online again. */
      replacedAt: moment.exactOptional(),
      backAt: moment.exactOptional(),
    }),
  ),
});

const piece = { piece: number, at: moment, sha256 } as const;

/**
 * What stands on its own: each has the SHA-256 of what it holds (`hash.ts`), but for a screenshot, which is not in the
 * file and has the SHA-256 of the picture as it was received.
 */
const pieceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...piece,
    kind: z.literal('notice'),
    reference: notice,
    provider: z.string(),
    route: z.enum(NOTICE_ROUTES),
    recipient: z.string().exactOptional(),
    state: z.enum(NOTICE_STATES),
    sentAt: moment.exactOptional(),
    receiptAt: moment.exactOptional(),
    decidedAt: moment.exactOptional(),
    providerReference: z.string().exactOptional(),
    corrects: notice.exactOptional(),
    targets: z.array(number),
    /** SHA-256 of the notice as it was kept when it was made. */
    kept: sha256.exactOptional(),
    /** Absent for what was sent outside Vigie, and where it is kept no more. */
    content: noticeContentSchema.exactOptional(),
    changed,
  }),
  z.strictObject({
    ...piece,
    kind: z.literal('answer'),
    notice,
    mailKind: z.enum(MAIL_KINDS),
    content: mailContentSchema.exactOptional(),
    changed,
  }),
  z.strictObject({
    ...piece,
    kind: z.literal('escalation'),
    notice,
    step: z.enum(ESCALATION_STEPS),
    standing: z.enum(COMPLAINT_STANDINGS).exactOptional(),
    reference: z.string().exactOptional(),
    content: z.string().exactOptional(),
    changed,
  }),
  z.strictObject({
    ...piece,
    kind: z.literal('handover'),
    authority: z.enum(HANDOVER_AUTHORITIES),
    handedAt: moment.exactOptional(),
    reference: z.string().exactOptional(),
    /** SHA-256 of what was prepared, as it was kept. */
    kept: sha256.exactOptional(),
    content: preparedSchema.exactOptional(),
    changed,
  }),
  z.strictObject({ ...piece, kind: z.literal('screenshot'), mediaType: z.string() }),
]);

const entrySchema = z.strictObject({
  entry: entryNumber,
  /** Microseconds since 1970, as they are hashed. */
  at: z.number().int(),
  actor: z.enum(['reporter', 'moderator', 'vigie']),
  moderator: z.string().max(200).nullable(),
  action: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/u),
  /** Absent where it names a report: such an entry's hash can only be made again with the database. */
  detail: z.json().exactOptional(),
  /** The number under which the report that it names stands in this file. */
  reporter: number.exactOptional(),
  previous,
  hash: sha256,
});

/** The chain of one case's entries: the case's own, or that of a case which was merged into it. */
const chainSchema = z.strictObject({
  case: number,
  /** The last entry that was cut off at the end of its term. */
  cut: z.strictObject({ entry: entryNumber, hash: sha256 }).exactOptional(),
  entries: z.array(entrySchema),
  /** Entries whose hashes the chain of anchors holds. */
  anchors: z.array(
    z.strictObject({ anchor: number, at: moment, entry: entryNumber, hash: sha256, anchored: sha256 }),
  ),
});

const v1 = z.strictObject({
  format: z.literal('vigie-case-file'),
  version: z.literal(1),
  /** The release of Vigie that made it, and after a plus the digest of its sentences and layout. */
  vigie: z.string().regex(/^[\w.+-]{1,64}$/u),
  /** The language of its words, and of its PDF. */
  locale: localeSchema,
  /** In which the PDF writes dates (an IANA name). */
  timeZone: z.string().regex(/^[\w/+-]{1,64}$/u),
  madeAt: moment,
  association: associationSchema.exactOptional(),
  case: z.strictObject({
    number,
    /** Cases that were merged into it. */
    merged: z.array(number),
    pole: z.enum(POLES),
    category: z.enum(CATEGORY_SLUGS),
    state: z.enum(CASE_STATES),
    urgent: z.boolean(),
    minor: z.boolean(),
    openedAt: moment,
    notifiedAt: moment.exactOptional(),
    closedAt: moment.exactOptional(),
    /** When its words and files went, at the end of their term. */
    emptiedAt: moment.exactOptional(),
    dismissal: z.enum(DISMISSALS).exactOptional(),
    outcome: z.enum(CASE_OUTCOMES).exactOptional(),
    limitation: day.exactOptional(),
  }),
  reports: z.array(reportSchema),
  targets: z.array(targetSchema),
  /** The oldest first; the last one holds. */
  qualifications: z.array(qualificationSchema),
  pieces: z.array(pieceSchema),
  trail: z.array(chainSchema),
  /** SHA-256 of everything above. */
  digest: sha256,
});

/** A case with all that is kept of it, for a prosecutor or a lawyer. Nothing in it says who reported. */
export const caseFileSchema = z.discriminatedUnion('version', [v1]);
export type CaseFile = Readonly<z.infer<typeof v1>>;
export type CaseFilePiece = CaseFile['pieces'][number];
export type CaseFileChain = CaseFile['trail'][number];
export type CaseFileEntry = CaseFileChain['entries'][number];

/** What was retained at some time, before the law's words are put to it. */
export interface RetainedFacts {
  readonly at: number;
  readonly moderator: string;
  readonly offences: readonly OffenceSlug[];
  readonly motives: readonly MotiveSlug[];
  readonly published?: Day;
  readonly reasoning?: string;
  readonly changed?: true;
}

/** What is kept of a case, from which its file is made. Pieces have no number yet, and no hash. */
export interface CaseFacts extends Pick<CaseFile, 'case' | 'reports' | 'targets' | 'trail'> {
  /** The oldest first. */
  readonly retained: readonly RetainedFacts[];
  readonly pieces: readonly UnnumberedPiece[];
}

type Unnumbered<P> = P extends { readonly kind: 'screenshot' }
  ? Omit<P, 'piece'>
  : Omit<P, 'piece' | 'sha256'>;
/** A piece as it is read: its number and hash come with the file. A screenshot has its own hash. */
export type UnnumberedPiece = Unnumbered<CaseFilePiece>;
