import type { Sql, Transaction } from './connection.ts';

/** Brings what lists filter a case by (platforms, languages, how many reports, quiet) in line with what it holds. */
export async function settleCase(sql: Sql | Transaction, number: number): Promise<void> {
  await sql`SELECT settle_case(${number})`;
}
