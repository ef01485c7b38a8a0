import type { Sql, Transaction } from './connection.ts';

/** Has the cards of these cases brought up to date, once what the caller writes is committed. */
export async function showCases(sql: Sql | Transaction, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await sql`
    SELECT add_jobs(array_agg('show-case'::text), array_agg(jsonb_build_object('case', n)), array_agg('show-case:' || n))
    FROM unnest(${[...numbers]}::bigint[]) n`;
}
