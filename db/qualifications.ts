import { z } from 'zod';
import type { Qualification } from '../src/cases/act.ts';
import { motivesIn, offencesIn, type Qualifying } from '../src/cases/qualifying.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { caseRowOf, leadsTo } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

const row = z.object({
  id: z.coerce.number(),
  offences: z.array(z.string()),
  motives: z.array(z.string()),
  published: z.string().nullable(),
  reasoning: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/** What was retained last for a case, with its reasoning unsealed. */
export async function lastQualification(
  sql: Sql | Transaction,
  master: MasterKeys,
  number: number,
): Promise<Qualification | undefined> {
  const [found] = await sql`
    SELECT q.id, q.offences, q.motives, q.published::text AS published, q.reasoning, c.data_key
    FROM qualifications q JOIN cases c ON c.number = q."case"
    WHERE q."case" = ${number} ORDER BY q.id DESC LIMIT 1`;
  if (found === undefined) return undefined;
  const { id, offences, motives, published, reasoning, data_key } = row.parse(found);
  return {
    offences: offencesIn(offences),
    motives: motivesIn(motives),
    published: published ?? undefined,
    reasoning:
      reasoning === null || data_key === null
        ? undefined
        : open(unwrap(master, data_key), sealedAs.reasoning(id), reasoning).toString(),
  };
}

/** When a case was first reported, withdrawn reports included (epoch milliseconds); undefined without any report. */
export async function firstReportedAt(sql: Sql | Transaction, number: number): Promise<number | undefined> {
  const [first] = await sql<{ at: Date | null }[]>`
    SELECT min(r.sent_at) AS at FROM targets t JOIN report_targets rt ON rt.target = t.id
      JOIN reports r ON r.id = rt.report
    WHERE t."case" = ${number}`;
  return first?.at?.getTime();
}

/** What the qualification of a case starts from, or undefined when there is no such case. */
export async function qualifyingOf(
  sql: Sql,
  master: MasterKeys,
  given: number,
): Promise<Qualifying | undefined> {
  const number = await leadsTo(sql, given);
  const found = await caseRowOf(sql, number);
  if (found === undefined) return undefined;
  return {
    number,
    category: found.category,
    reported: (await firstReportedAt(sql, number)) ?? found.opened_at.getTime(),
    last: await lastQualification(sql, master, number),
  };
}
