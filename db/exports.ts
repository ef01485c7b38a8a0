import { z } from 'zod';
import { OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import type { Exports, HandedContent, NotifiedContent } from '../src/insight/export/exports.ts';
import { FATES } from '../src/insight/figures.ts';
import { NOTICE_ROUTES } from '../src/notices/outgoing.ts';
import { groupNoticeReference } from '../src/notices/reference.ts';
import type { Sql, Transaction } from './connection.ts';
import { toProvider, within } from './figures/bounds.ts';
import { joinByHashes, notifiedContents } from './figures/notified.ts';
import { reading } from './lists.ts';

const instant = z.date().transform((at) => at.toISOString());
const content = {
  case: z.coerce.number(),
  platform: z.string().nullable(),
  kind: z.enum(['content', 'account', 'page', 'described']),
  url: z.string().nullable(),
  stable_id: z.string().nullable(),
  offences: z.array(z.string()),
  on: z.string().nullable(),
};
const notifiedRow = z.object({
  ...content,
  notice: z.string(),
  provider_reference: z.string().nullable(),
  route: z.enum(NOTICE_ROUTES),
  sent_at: instant,
  receipt_at: instant.nullable(),
  decided_at: instant.nullable(),
  fate: z.enum(FATES),
  refusal: z.enum(REFUSALS).nullable(),
  back_on: z.string().nullable(),
});
const handedRow = z.object({
  ...content,
  handed_at: instant,
  authority_reference: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
});

/** Most characters of what a provider or an authority calls something. */
const REFERENCE_MAX = 64;

/**
 * A reference as a moderator typed it, where it is one: it is free text here, and may hold a sentence, or a name, that is
 * nobody's business outside.
 */
function referenceOnly(written: string | null): string | null {
  return written !== null && written.length <= REFERENCE_MAX && /^[^\s@]*\d[^\s@]*$/u.test(written)
    ? written
    : null;
}

function notifiedOf({
  notice,
  provider_reference: providerReference,
  sent_at: sentAt,
  receipt_at: receiptAt,
  decided_at: decidedAt,
  stable_id: stableId,
  back_on: backOn,
  ...row
}: z.infer<typeof notifiedRow>): NotifiedContent {
  return {
    ...row,
    notice: groupNoticeReference(notice),
    providerReference: referenceOnly(providerReference),
    sentAt,
    receiptAt,
    decidedAt,
    stableId,
    backOn,
  };
}

function handedOf({
  handed_at: handedAt,
  authority_reference: authorityReference,
  stable_id: stableId,
  ...row
}: z.infer<typeof handedRow>): HandedContent {
  return { ...row, handedAt, authorityReference: referenceOnly(authorityReference), stableId };
}

async function momentOf(tx: Transaction): Promise<number> {
  const [now] = await tx<{ at: Date }[]>`SELECT now() AS at`;
  if (now === undefined) throw new Error('PostgreSQL did not say what time it is');
  return now.at.getTime();
}

/**
 * What exports are made from, on PostgreSQL; all of an export in one moment.
 *
 * @param timeZone the association's, whose calendar days are counted in (an IANA name)
 */
export function exports(sql: Sql, timeZone = 'Europe/Paris'): Exports {
  return {
    notifiedContents: (provider, period) =>
      reading(sql, async (tx) => {
        const asking = { tx, period, timeZone };
        await joinByHashes(tx);
        const rows = await tx`
          ${notifiedContents(asking)}
          SELECT n.reference AS notice, n.provider_reference, n.route, a.sent_at, n.receipt_at, n.decided_at, n."case",
            t.platform, t.kind, t.canonical AS url, t.stable_id, n.offences, a.fate, o.happened_on::text AS on, o.refusal,
            (o.back_at AT TIME ZONE ${timeZone})::date::text AS back_on
          FROM about a JOIN notified s ON s.root = a.root JOIN notices n ON n.reference = s.reference
            JOIN targets t ON t.id = a.target LEFT JOIN outcomes o ON o.id = a.last
          WHERE ${toProvider(asking, provider, tx`a.group_key`)}
          ORDER BY a.sent_at, n.reference, t.id`;
        return {
          asOf: await momentOf(tx),
          contents: rows.map((row) => notifiedOf(notifiedRow.parse(row))),
        };
      }),

    handedContents: (authority, period) =>
      reading(sql, async (tx) => {
        const rows = await tx`
          SELECT h.handed_at, h.reference AS authority_reference, h."case", t.platform, t.kind, t.canonical AS url,
            t.stable_id, coalesce(q.offences, '{}') AS offences, o.outcome, o.happened_on::text AS on
          FROM handovers h JOIN handover_targets ht ON ht.handover = h.id JOIN targets t ON t.id = ht.target
            LEFT JOIN LATERAL (
              SELECT offences FROM qualifications WHERE "case" = h."case" ORDER BY id DESC LIMIT 1
            ) q ON true
            LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
          WHERE h.authority = ${authority} AND ${within({ tx, period, timeZone }, tx`h.handed_at`)}
          ORDER BY h.handed_at, h.id, t.id`;
        return { asOf: await momentOf(tx), contents: rows.map((row) => handedOf(handedRow.parse(row))) };
      }),
  };
}
