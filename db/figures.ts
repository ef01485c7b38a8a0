import { z } from 'zod';
import { HANDOVER_AUTHORITIES } from '../src/handovers/authority.ts';
import type { Figures, PeriodFigures } from '../src/insight/figures.ts';
import { traceDesk } from './audit.ts';
import type { Sql } from './connection.ts';
import { type Asking, within } from './figures/bounds.ts';
import { breakdown } from './figures/breakdown.ts';
import { caseSpreads, caseTally, decided } from './figures/cases.ts';
import { course } from './figures/course.ts';
import { joinByHashes } from './figures/notified.ts';
import { reportTally } from './figures/reports.ts';
import { noticeTable, settlements } from './figures/settlements.ts';
import { reading } from './lists.ts';

const handedRow = z.object({ key: z.enum(HANDOVER_AUTHORITIES), count: z.number() });

async function handovers(asking: Asking): Promise<PeriodFigures['handovers']> {
  const { tx } = asking;
  const rows = await tx`
    SELECT authority AS key, count(*)::int AS count FROM handovers
    WHERE ${within(asking, tx`handed_at`)} GROUP BY authority`;
  return breakdown(rows.map((row) => handedRow.parse(row)));
}

/**
 * The figures on PostgreSQL: counted there, all of a period's in one moment.
 *
 * @param timeZone the association's, whose calendar periods are counted in (an IANA name)
 */
export function figures(sql: Sql, timeZone = 'Europe/Paris'): Figures {
  return {
    figures: (period) =>
      reading(sql, async (tx): Promise<PeriodFigures> => {
        const asking: Asking = { tx, period, timeZone };
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
      }),

    noticeTable: (period) =>
      reading(sql, async (tx) => {
        await joinByHashes(tx);
        return noticeTable({ tx, period, timeZone });
      }),

    course: (period) => reading(sql, (tx) => course({ tx, period, timeZone })),

    async monthlyPosted(month) {
      return (await sql`SELECT FROM monthly_figures WHERE month = ${month}::date`).length > 0;
    },

    async postedMonthly(month) {
      await sql`INSERT INTO monthly_figures (month, posted_at) VALUES (${month}::date, now()) ON CONFLICT DO NOTHING`;
    },

    async figuresSeen(by) {
      await traceDesk(sql, by.id, { action: 'figures-seen', detail: {} });
    },
  };
}
