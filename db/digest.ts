import type postgres from 'postgres';
import { z } from 'zod';
import type { DigestPart, Digests } from '../src/cases/digest.ts';
import { CATEGORY_SLUGS } from '../src/catalogue/categories.ts';
import type { Sql, Transaction } from './connection.ts';
import { followUpCountsIn } from './follow-ups.ts';
import { reading } from './lists.ts';

/** How many cases of each part are named. */
const NAMED = 10;

const caseRow = z.object({
  number: z.coerce.number(),
  category: z.enum(CATEGORY_SLUGS),
  urgent: z.boolean(),
  at: z.date(),
  claimed_by: z.string().nullable(),
  limitation: z.string().nullable(),
  count: z.number(),
});

/** The unfinished cases of a pole that a condition holds for, and since when it does. */
async function partOf(
  tx: Transaction,
  pole: string,
  where: postgres.Fragment,
  since: postgres.Fragment,
  order: postgres.Fragment,
): Promise<DigestPart> {
  const rows = await tx`
    SELECT number, category, urgent, ${since} AS at, claimed_by, limitation::text AS limitation,
      (count(*) OVER ())::int AS count
    FROM cases WHERE pole = ${pole} AND closed_at IS NULL AND NOT quiet AND ${where}
    ORDER BY ${order}, number LIMIT ${NAMED}`;
  const cases = rows.map((row) => caseRow.parse(row));
  return {
    count: cases[0]?.count ?? 0,
    cases: cases.map(({ number, category, urgent, at, claimed_by, limitation }) => ({
      number,
      category,
      urgent,
      at: at.getTime(),
      holder: claimed_by === null ? undefined : { id: claimed_by },
      limitation: limitation ?? undefined,
    })),
  };
}

/** The morning's digests, on PostgreSQL. */
export function digests(sql: Sql): Digests {
  return {
    async digest(pole, day) {
      return reading(sql, async (tx) => {
        const done = await tx`SELECT 1 FROM digests WHERE pole = ${pole} AND day = ${day}`;
        if (done.length > 0) return undefined;
        const [last] = await tx<{ since: Date }[]>`
          SELECT coalesce(max(posted_at), now() - interval '1 day') AS since FROM digests WHERE pole = ${pole}`;
        const since = last?.since ?? new Date();
        const [arrived] = await tx<{ cases: number; urgent: number }[]>`
          SELECT count(*)::int AS cases, count(*) FILTER (WHERE urgent)::int AS urgent FROM cases
          WHERE pole = ${pole} AND opened_at > ${since} AND NOT quiet`;
        const [reported] = await tx<{ reports: number }[]>`
          SELECT count(DISTINCT r.id)::int AS reports FROM reports r JOIN report_targets rt ON rt.report = r.id
            JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case"
          WHERE r.sent_at > ${since} AND r.withdrawn_at IS NULL AND c.pole = ${pole} AND NOT c.quiet`;
        const [failed] = await tx<{ jobs: number }[]>`SELECT count(*)::int AS jobs FROM failed_jobs`;
        // One that the association reads no more is not told of for ever.
        const [mailbox] = await tx<{ read_at: Date }[]>`
          SELECT read_at FROM mailboxes
          WHERE read_at BETWEEN now() - interval '8 days' AND now() - interval '1 day' AND read_at = (SELECT max(read_at) FROM mailboxes)`;
        const asked = tx`(SELECT max(e.at) FROM audit_entries e
          WHERE e."case" = number AND e.action = 'reporter-written-to')`;
        return {
          pole,
          since: since.getTime(),
          cases: arrived?.cases ?? 0,
          urgent: arrived?.urgent ?? 0,
          reports: reported?.reports ?? 0,
          unclaimed: await partOf(
            tx,
            pole,
            tx`claimed_by IS NULL AND state IN ('open', 'qualified')`,
            tx`opened_at`,
            tx`urgent DESC, opened_at`,
          ),
          idle: await partOf(
            tx,
            pole,
            tx`claimed_by IS NOT NULL AND state IN ('in-review', 'qualified')
              AND coalesce(acted_at, claimed_at) < now() - interval '1 day'`,
            tx`coalesce(acted_at, claimed_at)`,
            tx`coalesce(acted_at, claimed_at)`,
          ),
          awaiting: await partOf(
            tx,
            pole,
            tx`state = 'awaiting-reporter' AND ${asked} < now() - interval '3 days'`,
            asked,
            asked,
          ),
          ending: await partOf(
            tx,
            pole,
            tx`limitation IS NOT NULL AND limitation BETWEEN ${day}::date AND ${day}::date + 30`,
            tx`opened_at`,
            tx`limitation`,
          ),
          followUps: await followUpCountsIn(tx, { pole }),
          failedJobs: failed?.jobs ?? 0,
          mailboxUnreadSince: mailbox?.read_at.getTime(),
        };
      });
    },

    async digestDone(pole, day) {
      await sql`INSERT INTO digests (pole, day, posted_at) VALUES (${pole}, ${day}, now()) ON CONFLICT DO NOTHING`;
    },
  };
}
