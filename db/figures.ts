import type { Figures, PeriodReading } from '../src/insight/figures.ts';
import { traceDesk } from './audit.ts';
import type { Sql } from './connection.ts';
import type { Asking } from './figures/bounds.ts';
import { course } from './figures/course.ts';
import { joinByHashes } from './figures/notified.ts';
import { periodFigures } from './figures/period-figures.ts';
import { noticeTable } from './figures/settlements.ts';
import { reading } from './lists.ts';

/**
 * The figures on PostgreSQL: counted there, all of a period's in one moment.
 *
 * @param timeZone the association's, whose calendar periods are counted in (an IANA name)
 */
export function figures(sql: Sql, timeZone = 'Europe/Paris'): Figures {
  return {
    figures: (period) => reading(sql, (tx) => periodFigures({ tx, period, timeZone })),

    noticeTable: (period) =>
      reading(sql, async (tx) => {
        await joinByHashes(tx);
        return noticeTable({ tx, period, timeZone });
      }),

    inOneMoment: (periods) =>
      reading(sql, async (tx) => {
        const readings: PeriodReading[] = [];
        for (const period of periods) {
          const asking: Asking = { tx, period, timeZone };
          readings.push({ figures: await periodFigures(asking), table: await noticeTable(asking) });
        }
        return readings;
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
