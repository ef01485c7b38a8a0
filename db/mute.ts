import type { ActResult } from '../src/cases/acting.ts';
import type { Muting } from '../src/cases/muting.ts';
import { holds } from '../src/cases/roles.ts';
import { trace } from './audit.ts';
import { leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { settleCase } from './settle-case.ts';
import { showCases } from './show-cases.ts';

/** Who sent a report of that case, where they are still known. */
async function reporterOf(
  tx: Transaction,
  number: number,
  reference: string,
): Promise<{ readonly id: number; readonly pseudonym: Buffer } | undefined> {
  const [row] = await tx<{ id: number; pseudonym: Buffer }[]>`
    SELECT p.id::int AS id, p.pseudonym FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE r.reference = ${reference} AND r.channel <> 'watch' AND p.pseudonym IS NOT NULL AND p.address IS NOT NULL
      AND EXISTS (
        SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target
        WHERE rt.report = r.id AND t."case" = ${number}
      )`;
  return row;
}

async function casesOf(tx: Transaction, reporter: number): Promise<readonly number[]> {
  const rows = await tx<{ number: number }[]>`
    SELECT DISTINCT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE r.reporter = ${reporter}`;
  return rows.map(({ number }) => number);
}

/** Mutes reporters on PostgreSQL. */
export function muting(sql: Sql): Muting {
  return {
    async setMuted(given, reference, muted, by, id): Promise<ActResult> {
      return sql.begin(async (tx): Promise<ActResult> => {
        const number = await leadsTo(tx, given);
        const refuse = (why: 'role' | 'unknown-report'): ActResult => ({
          kind: 'refused',
          number,
          why: why === 'role' ? { kind: 'role', needed: 'lead' } : { kind: 'unknown-report' },
          last: undefined,
        });
        if (!holds(by.role, 'lead')) {
          if (!(await lockedCases(tx, [number])).has(number)) return { kind: 'unknown-case' };
          const action = muted ? 'case.mute' : 'case.unmute';
          await trace(tx, number, by, { action: 'refused', detail: { action } });
          return refuse('role');
        }
        const reporter = await reporterOf(tx, number, reference);
        if (reporter === undefined)
          return (await lockedCases(tx, [number])).has(number)
            ? refuse('unknown-report')
            : { kind: 'unknown-case' };
        // As everywhere: the conversation, whose owner may be reporting or erasing themselves, before the cases.
        await tx`SELECT 1 FROM conversations WHERE pseudonym = ${reporter.pseudonym} FOR UPDATE`;
        const touched = await casesOf(tx, reporter.id);
        const before = await lockedCases(tx, [number, ...touched]);
        const changed = await tx`
          UPDATE reporters SET muted_at = ${muted ? tx`now()` : null}, muted_by = ${muted ? by.id : null}
          WHERE id = ${reporter.id} AND pseudonym IS NOT NULL AND (muted_at IS NULL) = ${muted} RETURNING 1`;
        if (changed.length === 0) return { kind: 'already', number };
        const action = muted ? 'reporter-muted' : 'reporter-unmuted';
        await trace(tx, number, by, { action, detail: { reference } }, id);
        for (const each of touched) await settleCase(tx, each);
        const after = await lockedCases(tx, touched);
        // What comes off the quiet list has a card from now on; what goes on it shows that it is quiet.
        const shown = touched.filter(
          (each) => each === number || before.get(each)?.quiet !== after.get(each)?.quiet,
        );
        await tx`UPDATE cases SET version = version + 1 WHERE number = ANY(${shown}::bigint[])`;
        await showCases(tx, shown);
        return { kind: 'done', number };
      });
    },
  };
}
