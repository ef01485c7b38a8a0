import type { Dismissal } from '../../src/cases/case.ts';
import type { MessageTemplate } from '../../src/reports/messages.ts';
import type { Transaction } from '../connection.ts';
import { type Addressee, addresseesOf, isReachable, writeToEach } from '../messages.ts';
import type { Followed, Writer, Writing } from './writer.ts';

/**
 * Those of the reports whose last case this is: all others that they touch were dismissed before. Whoever was told the
 * same already, before the case was reopened, is not told again.
 */
async function explainable(
  tx: Transaction,
  number: number,
  reports: readonly Addressee[],
  template: MessageTemplate,
): Promise<ReadonlySet<number>> {
  const ids = reports.map(({ report }) => report);
  // Two cases of one report that are dismissed at the same moment: the later sees that the other one is.
  await tx`
    SELECT pg_advisory_xact_lock(hashtext('explain'), hashint8(id))
    FROM (SELECT id FROM unnest(${ids}::bigint[]) id ORDER BY hashint8(id)) ordered`;
  const rows = await tx<{ id: number }[]>`
    SELECT r.id::int FROM reports r WHERE r.id = ANY(${ids}::bigint[])
      AND NOT EXISTS (
        SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case"
        WHERE rt.report = r.id AND c.number <> ${number} AND c.state <> 'dismissed'
      )
      AND NOT EXISTS (
        SELECT FROM messages m WHERE m.report = r.id AND m.template = ${template} AND m.state <> 'unreachable'
      )`;
  return new Set(rows.map(({ id }) => id));
}

async function explain(
  { tx, keys, row }: Writing<'dismiss'>,
  reason: Dismissal,
): Promise<readonly Followed[]> {
  const template = `dismissed-${reason}` as const;
  const reachable = (await addresseesOf(tx, row.number)).filter(isReachable);
  const told = await explainable(tx, row.number, reachable, template);
  const traces = await writeToEach(
    tx,
    keys.master,
    row.number,
    reachable.filter(({ report }) => told.has(report)),
    { moderator: undefined, template, text: undefined, asks: false },
  );
  return traces.map((trace) => ({ author: 'vigie', trace }));
}

/** Ends a case that is not pursued, and has that explained to those who reported it. */
export const dismiss: Writer<'dismiss'> = async (writing) => {
  const { reason } = writing.act;
  return {
    kind: 'wrote',
    trace: { action: 'dismissed', detail: { reason } },
    followed: await explain(writing, reason),
    change: { dismissal: reason },
  };
};
