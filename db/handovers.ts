import { z } from 'zod';
import { HANDOVER_AUTHORITIES } from '../src/handovers/authority.ts';
import type { Handing, HandoverHead, StoredHandover } from '../src/handovers/handing.ts';
import type { HandoverSources } from '../src/handovers/prepare.ts';
import { preparedDigest, preparedSchema } from '../src/handovers/prepared.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { caseRowOf, leadsTo } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { noticing } from './notices.ts';
import { firstReportedAt } from './qualifications.ts';
import { sealedAs } from './sealed-as.ts';

const headRow = z.object({
  id: z.string(),
  case: z.coerce.number(),
  authority: z.enum(HANDOVER_AUTHORITIES),
  moderator: z.string(),
  prepared_at: z.date(),
  handed_at: z.date().nullable(),
  handed_by: z.string().nullable(),
  reference: z.string().nullable(),
  digest: z.instanceof(Buffer).nullable(),
});

const HEAD = 'id, "case", authority, moderator, prepared_at, handed_at, handed_by, reference, digest';

function headOf(raw: unknown): HandoverHead {
  const row = headRow.parse(raw);
  return {
    id: row.id,
    case: row.case,
    authority: row.authority,
    moderator: row.moderator,
    preparedAt: row.prepared_at.getTime(),
    handedAt: row.handed_at?.getTime(),
    handedBy: row.handed_by ?? undefined,
    reference: row.reference ?? undefined,
    digest: row.digest?.toString('hex'),
  };
}

/** The handovers of a case, the newest first. */
export async function handoverHeadsOf(
  sql: Sql | Transaction,
  number: number,
): Promise<readonly HandoverHead[]> {
  const rows = await sql`
    SELECT ${sql.unsafe(HEAD)} FROM handovers WHERE "case" = ${number} ORDER BY prepared_at DESC, id`;
  return rows.map(headOf);
}

const contentRow = z.object({
  content: z.instanceof(Buffer).nullable(),
  digest: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/** What was prepared, as text; undefined where it is gone. `intact` is false where it was changed. */
export function preparedIn(
  master: MasterKeys,
  id: string,
  raw: unknown,
): { readonly content: string | undefined; readonly intact: boolean } {
  const { content, digest, data_key } = contentRow.parse(raw);
  if (content === null || data_key === null) return { content: undefined, intact: true };
  try {
    const text = open(unwrap(master, data_key), sealedAs.handover(id), content).toString();
    return { content: text, intact: preparedDigest(text) === digest?.toString('hex') };
  } catch {
    // Sealed bytes that were changed open no more.
    return { content: undefined, intact: false };
  }
}

const knownRow = z.object({ reported: z.date().nullable(), found: z.date().nullable() });

/** When somebody reported a case first, and when the association's own watch did: withdrawn reports included. */
async function firstKnown(
  sql: Sql,
  number: number,
): Promise<{ readonly reported: number | undefined; readonly found: number | undefined }> {
  const [raw] = await sql`
    SELECT min(r.sent_at) FILTER (WHERE r.channel <> 'watch') AS reported,
      min(r.sent_at) FILTER (WHERE r.channel = 'watch') AS found
    FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
    WHERE t."case" = ${number}`;
  const { reported, found } = knownRow.parse(raw);
  return { reported: reported?.getTime(), found: found?.getTime() };
}

/** Handovers on PostgreSQL, each sealed with the data key of the case in which it was prepared. */
export function handing(sql: Sql, master: MasterKeys): Handing {
  const notices = noticing(sql, master);
  return {
    async handoverSources(given): Promise<HandoverSources | undefined> {
      const sources = await notices.noticeSources(given);
      if (sources === undefined) return undefined;
      const row = await caseRowOf(sql, sources.number);
      if (row === undefined) return undefined;
      const { reported, found } = await firstKnown(sql, sources.number);
      const opened = row.opened_at.getTime();
      return {
        ...sources,
        category: row.category,
        urgent: row.urgent,
        knownAt: (await firstReportedAt(sql, sources.number)) ?? opened,
        // Of a case of which no report is left, all that is known is when it was opened.
        reportedAt: reported ?? (found === undefined ? opened : undefined),
        foundAt: found,
      };
    },

    async handoversOf(given) {
      return handoverHeadsOf(sql, await leadsTo(sql, given));
    },

    async handover(id): Promise<StoredHandover | undefined> {
      if (!z.uuid().safeParse(id).success) return undefined;
      const [row] = await sql`
        SELECT h.id, h."case", h.authority, h.moderator, h.prepared_at, h.handed_at, h.handed_by, h.reference, h.digest,
          h.content, w.data_key
        FROM handovers h JOIN cases w ON w.number = h.written_in WHERE h.id = ${id}`;
      if (row === undefined) return undefined;
      const { content, intact } = preparedIn(master, id, row);
      return {
        head: headOf(row),
        prepared: content === undefined ? undefined : preparedSchema.parse(JSON.parse(content)),
        intact,
      };
    },
  };
}
