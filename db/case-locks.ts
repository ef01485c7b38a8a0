import type { Transaction } from './connection.ts';

/**
 * Locks the cases that a report touches, in their order, and gives their numbers. First the report's targets are held
 * where they are: none moves to another case meanwhile, which would then miss what happens to the report.
 */
export async function lockCasesOfReport(tx: Transaction, report: number): Promise<readonly number[]> {
  await tx`
    SELECT FROM targets WHERE id IN (SELECT target FROM report_targets WHERE report = ${report})
    ORDER BY id FOR KEY SHARE`;
  const rows = await tx<{ number: number }[]>`
    SELECT number::int FROM cases WHERE number IN (
      SELECT t."case" FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE rt.report = ${report}
    ) ORDER BY number FOR UPDATE`;
  return rows.map(({ number }) => number);
}
