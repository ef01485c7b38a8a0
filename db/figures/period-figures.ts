import { z } from 'zod';
import { HANDOVER_AUTHORITIES } from '../../src/handovers/authority.ts';
import type { PeriodFigures } from '../../src/insight/figures.ts';
import { type Asking, within } from './bounds.ts';
import { breakdown } from './breakdown.ts';
import { caseSpreads, caseTally, decided } from './cases.ts';
import { joinAsPlanned, joinByHashes } from './notified.ts';
import { reportTally } from './reports.ts';
import { settlements } from './settlements.ts';

const handedRow = z.object({ key: z.enum(HANDOVER_AUTHORITIES), count: z.number() });

async function handovers(asking: Asking): Promise<PeriodFigures['handovers']> {
  const { tx } = asking;
  const rows = await tx`
    SELECT authority AS key, count(*)::int AS count FROM handovers
    WHERE ${within(asking, tx`handed_at`)} GROUP BY authority`;
  return breakdown(rows.map((row) => handedRow.parse(row)));
}

/** All figures of a period, as the transaction sees it. It joins by hashes after it, as `notifiedContents` asks. */
export async function periodFigures(asking: Asking): Promise<PeriodFigures> {
  const { tx, period } = asking;
  // Figures of another period may have been read before in the same transaction.
  await joinAsPlanned(tx);
  const [[now], reports, cases, decisions, spreads, handed] = await Promise.all([
    tx<{ at: Date }[]>`SELECT now() AS at`,
    reportTally(asking),
    caseTally(asking),
    decided(asking),
    caseSpreads(asking),
    handovers(asking),
  ]);
  await joinByHashes(tx);
  const notices = await settlements(asking);
  if (now === undefined) throw new Error('PostgreSQL did not say what time it is');
  return {
    period,
    asOf: now.at.getTime(),
    reports,
    cases,
    ...decisions,
    ...spreads,
    ...notices,
    handovers: handed,
  };
}
