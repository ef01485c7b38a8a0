import { standing } from '../src/cases/lifecycle.ts';
import type { Log } from '../src/log.ts';
import { trace } from './audit.ts';
import { lockedCases } from './case-row.ts';
import type { Sql } from './connection.ts';
import { oneByOne } from './one-by-one.ts';
import { showCases } from './show-cases.ts';

/** How many claims one sweep releases; the next one takes the rest. */
const AT_ONCE = 200;

/**
 * Releases the claims of cases on which their holder has done nothing for so long: of those that wait for their holder
 * alone. One that waits for a reporter or a platform keeps its holder, who is the one to be told of the answer.
 *
 * @param idleMs milliseconds
 * @returns the numbers of the cases released
 */
export async function releaseIdleClaims(sql: Sql, log: Log, idleMs: number): Promise<readonly number[]> {
  const idle = () => sql`claimed_by IS NOT NULL AND state IN ('in-review', 'qualified')
    AND coalesce(acted_at, claimed_at) < now() - ${idleMs} * interval '1 millisecond'`;
  const due = await sql<{ number: number }[]>`
    SELECT number::int FROM cases WHERE ${idle()} ORDER BY number LIMIT ${AT_ONCE}`;
  const released: number[] = [];
  const release = (number: number) =>
    sql.begin(async (tx) => {
      const row = (await lockedCases(tx, [number])).get(number);
      const [still] = await tx`SELECT 1 FROM cases WHERE number = ${number} AND ${idle()}`;
      if (row === undefined || row.claimed_by === null || still === undefined) return;
      const state = standing({ qualified: row.state === 'qualified', held: false });
      await tx`
        UPDATE cases SET version = version + 1, state = ${state}, claimed_by = NULL, claimed_at = NULL
        WHERE number = ${number}`;
      await trace(tx, number, 'vigie', { action: 'released-idle', detail: { holder: row.claimed_by } });
      await showCases(tx, [number]);
      released.push(number);
    });
  await oneByOne(
    log,
    due,
    'an idle claim could not be released',
    ({ number }) => release(number),
    ({ number }) => ({ case: number }),
  );
  return released;
}
