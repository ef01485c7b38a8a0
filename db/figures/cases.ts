import { z } from 'zod';
import { DISMISSALS } from '../../src/cases/case.ts';
import type { PeriodFigures, Spread, Tally } from '../../src/insight/figures.ts';
import { type Asking, type Fragment, within } from './bounds.ts';
import { breakdown, platformKey, sourceKey, tallyOf } from './breakdown.ts';

/** Whether a case `c` counts: it is neither merged into another nor only reported by people who are muted. */
export function countedCases({ tx }: Asking): Fragment {
  return tx`c.merged_into IS NULL AND NOT c.quiet`;
}

/** The cases of a period, as `figure.cases.definition` says. */
export async function caseTally(asking: Asking): Promise<Tally> {
  const { tx } = asking;
  const rows = await tx`
    WITH opened AS MATERIALIZED (
      SELECT c.number, c.category, c.pole FROM cases c
      WHERE ${within(asking, tx`c.opened_at`)} AND ${countedCases(asking)}
    ), touched AS MATERIALIZED (
      SELECT opened.number, t.id, ${platformKey(tx)} AS platform
      FROM opened JOIN targets t ON t."case" = opened.number
    ), reported AS MATERIALIZED (
      SELECT DISTINCT touched.number, r.channel, ${sourceKey(tx)} AS source, r.locale
      FROM touched JOIN report_targets rt ON rt.target = touched.id JOIN reports r ON r.id = rt.report
        JOIN reporters p ON p.id = r.reporter
      WHERE p.muted_at IS NULL
    )
    SELECT 'total' AS dimension, '' AS key, count(*)::int AS count FROM opened
    UNION ALL
    SELECT d.dimension, d.key, count(*)::int
    FROM opened, LATERAL (VALUES ('category', category), ('pole', pole)) AS d(dimension, key)
    GROUP BY d.dimension, d.key
    UNION ALL
    SELECT 'platform', platform, count(DISTINCT number)::int FROM touched GROUP BY platform
    UNION ALL
    SELECT d.dimension, d.key, count(DISTINCT number)::int
    FROM reported, LATERAL (VALUES ('channel', channel), ('source', source), ('language', locale)) AS d(dimension, key)
    GROUP BY d.dimension, d.key`;
  return tallyOf(rows);
}

const decidedRow = z.object({ dismissal: z.enum(DISMISSALS).nullable(), count: z.number() });

/** What was decided in a period, as `figure.retained.definition` says: why not, where it was not retained. */
export async function decided(asking: Asking): Promise<Pick<PeriodFigures, 'retained' | 'dismissed'>> {
  const { tx } = asking;
  const rows = (
    await tx`
      SELECT c.dismissal, count(*)::int AS count
      FROM cases c LEFT JOIN (SELECT "case", min(at) AS at FROM qualifications GROUP BY "case") q ON q."case" = c.number
      WHERE ${countedCases(asking)}
        AND ${within(asking, tx`(CASE WHEN c.state = 'dismissed' THEN c.closed_at ELSE q.at END)`)}
      GROUP BY c.dismissal`
  ).map((row) => decidedRow.parse(row));
  const of = rows.reduce((total, { count }) => total + count, 0);
  return {
    retained: { part: rows.find(({ dismissal }) => dismissal === null)?.count ?? 0, of },
    dismissed: breakdown(
      rows.flatMap(({ dismissal, count }) => (dismissal === null ? [] : [{ key: dismissal, count }])),
    ),
  };
}

const spreadRow = z.object({
  figure: z.enum(['looked', 'notified', 'resolved']),
  count: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

/**
 * How long it took, in seconds, as the definitions say. What was first looked at, or notified, in a case that was merged
 * into another was so in that one.
 */
export async function caseSpreads(
  asking: Asking,
): Promise<Pick<PeriodFigures, 'firstLook' | 'firstNotice' | 'resolution'>> {
  const { tx } = asking;
  const rows = (
    await tx`
      WITH RECURSIVE absorbed (number, root) AS (
        SELECT number, merged_into FROM cases WHERE merged_into IS NOT NULL
        UNION
        SELECT a.number, c.merged_into FROM absorbed a JOIN cases c ON c.number = a.root AND c.merged_into IS NOT NULL
      ), of_absorbed AS (
        SELECT a.root AS number, min(c.looked_at) AS looked_at, min(c.notified_at) AS notified_at
        FROM absorbed a JOIN cases c ON c.number = a.number GROUP BY a.root
      ), first AS (
        SELECT c.number, c.opened_at, least(c.looked_at, a.looked_at) AS looked_at,
          least(c.notified_at, a.notified_at) AS notified_at, CASE WHEN c.state = 'resolved' THEN c.closed_at END AS resolved_at
        FROM cases c LEFT JOIN of_absorbed a ON a.number = c.number
        WHERE ${countedCases(asking)}
      ), took AS (
        SELECT 'looked' AS figure, looked_at - opened_at AS time FROM first f
        WHERE ${within(asking, tx`looked_at`)} AND NOT EXISTS (
          SELECT FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
          WHERE t."case" = f.number GROUP BY t."case" HAVING bool_and(r.channel = 'watch')
        )
        UNION ALL
        SELECT 'notified', notified_at - opened_at FROM first WHERE ${within(asking, tx`notified_at`)}
        UNION ALL
        SELECT 'resolved', resolved_at - opened_at FROM first WHERE ${within(asking, tx`resolved_at`)}
      )
      SELECT figure, count(*)::int AS count,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
      FROM (SELECT figure, greatest(extract(epoch FROM time), 0)::float8 AS seconds FROM took) t GROUP BY figure`
  ).map((row) => spreadRow.parse(row));
  const of = (wanted: string): Spread => {
    const row = rows.find(({ figure }) => figure === wanted);
    return { count: row?.count ?? 0, median: row?.median ?? undefined, p90: row?.p90 ?? undefined };
  };
  return { firstLook: of('looked'), firstNotice: of('notified'), resolution: of('resolved') };
}
