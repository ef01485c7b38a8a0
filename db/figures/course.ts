import { z } from 'zod';
import type { Step } from '../../src/insight/figures.ts';
import { stepsOf } from '../../src/insight/period.ts';
import { type Asking, type Fragment, within } from './bounds.ts';
import { countedCases } from './cases.ts';
import { notifiedContents } from './notified.ts';
import { countedReports } from './reports.ts';

const stepRow = z.object({
  figure: z.enum(['reports', 'cases', 'notices']),
  place: z.number(),
  count: z.number(),
});

/** How many reports, cases and notices each step of a period had. */
export async function course(asking: Asking): Promise<readonly Step[]> {
  const { tx, period, timeZone } = asking;
  const steps = stepsOf(period);
  /** The step that a moment is in, counted from 1. */
  const placeOf = (moment: Fragment) => tx`width_bucket(${moment}, ARRAY(
    SELECT (day::date)::timestamp AT TIME ZONE ${timeZone} FROM unnest(${steps.map(({ from }) => from)}::text[]) day ORDER BY day
  ))`;
  const rows = (
    await tx`
      ${notifiedContents(asking)}
      SELECT 'reports' AS figure, ${placeOf(tx`r.sent_at`)} AS place, count(*)::int AS count
      FROM reports r JOIN reporters p ON p.id = r.reporter
      WHERE ${within(asking, tx`r.sent_at`)} AND ${countedReports(asking)} GROUP BY 2
      UNION ALL
      SELECT 'cases', ${placeOf(tx`c.opened_at`)}, count(*)::int FROM cases c
      WHERE ${within(asking, tx`c.opened_at`)} AND ${countedCases(asking)} GROUP BY 2
      UNION ALL
      SELECT 'notices', ${placeOf(tx`sent_at`)}, count(*)::int FROM notified GROUP BY 2`
  ).map((row) => stepRow.parse(row));
  const of = (wanted: string, index: number): number =>
    rows.find(({ figure, place }) => figure === wanted && place === index + 1)?.count ?? 0;
  return steps.map((step, index) => ({
    period: step,
    reports: of('reports', index),
    cases: of('cases', index),
    notices: of('notices', index),
  }));
}
