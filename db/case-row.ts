import { z } from 'zod';
import { CASE_OUTCOMES, CASE_STATES, type Claim, DISMISSALS } from '../src/cases/case.ts';
import { CATEGORY_SLUGS, POLES } from '../src/catalogue/categories.ts';
import type { Sql, Transaction } from './connection.ts';

/** A case's row, as what acts on it and what shows it read it. */
export const caseRow = z.object({
  number: z.coerce.number(),
  version: z.number(),
  pole: z.enum(POLES),
  category: z.enum(CATEGORY_SLUGS),
  state: z.enum(CASE_STATES),
  urgent: z.boolean(),
  minor: z.boolean(),
  claimed_by: z.string().nullable(),
  claimed_at: z.date().nullable(),
  opened_at: z.date(),
  data_key: z.instanceof(Buffer).nullable(),
  merged_into: z.coerce.number().nullable(),
  dismissal: z.enum(DISMISSALS).nullable(),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  closed_at: z.date().nullable(),
  notified_at: z.date().nullable(),
  quiet: z.boolean(),
  limitation: z.string().nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

export function claimOf(row: Pick<CaseRow, 'claimed_by' | 'claimed_at'>): Claim | undefined {
  return row.claimed_by === null || row.claimed_at === null
    ? undefined
    : { moderator: { id: row.claimed_by }, at: row.claimed_at.getTime() };
}

/** The case to which a number leads: its own, or the one that it was merged into, however often. */
export async function leadsTo(sql: Sql | Transaction, number: number): Promise<number> {
  const [row] = await sql<{ number: number }[]>`
    WITH RECURSIVE led AS (
      SELECT number, merged_into FROM cases WHERE number = ${number}
      UNION SELECT c.number, c.merged_into FROM cases c JOIN led ON c.number = led.merged_into
    )
    SELECT number::int FROM led WHERE merged_into IS NULL`;
  return row?.number ?? number;
}

const COLUMNS = `number, version, pole, category, state, urgent, minor, claimed_by, claimed_at, opened_at, data_key,
  merged_into, dismissal, outcome, closed_at, notified_at, quiet, limitation::text AS limitation`;

/** A case's row. */
export async function caseRowOf(sql: Sql | Transaction, number: number): Promise<CaseRow | undefined> {
  const [row] = await sql`SELECT ${sql.unsafe(COLUMNS)} FROM cases WHERE number = ${number}`;
  return row === undefined ? undefined : caseRow.parse(row);
}

/** Cases' rows, locked in their order until the transaction ends: what orders everything that happens to a case. */
export async function lockedCases(
  tx: Transaction,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, CaseRow>> {
  const rows = await tx`
    SELECT ${tx.unsafe(COLUMNS)} FROM cases WHERE number = ANY(${[...numbers]}::bigint[]) ORDER BY number FOR UPDATE`;
  return new Map(rows.map((raw) => caseRow.parse(raw)).map((row) => [row.number, row]));
}
