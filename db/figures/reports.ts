import type { Tally } from '../../src/insight/figures.ts';
import { type Asking, type Fragment, within } from './bounds.ts';
import { platformKey, sourceKey, tallyOf } from './breakdown.ts';

/** Whether a report of the reporter `p` counts. */
export function countedReports({ tx }: Asking): Fragment {
  return tx`p.muted_at IS NULL`;
}

/** The reports of a period, as `figure.reports.definition` says. */
export async function reportTally(asking: Asking): Promise<Tally> {
  const { tx } = asking;
  const rows = await tx`
    WITH sent AS MATERIALIZED (
      SELECT r.id, r.category, r.channel, ${sourceKey(tx)} AS source, r.locale
      FROM reports r JOIN reporters p ON p.id = r.reporter
      WHERE ${within(asking, tx`r.sent_at`)} AND ${countedReports(asking)}
    ), touched AS MATERIALIZED (
      SELECT DISTINCT sent.id, ${platformKey(tx)} AS platform, c.pole
      FROM sent JOIN report_targets rt ON rt.report = sent.id JOIN targets t ON t.id = rt.target
        JOIN cases c ON c.number = t."case"
    )
    SELECT 'total' AS dimension, '' AS key, count(*)::int AS count FROM sent
    UNION ALL
    SELECT d.dimension, d.key, count(*)::int
    FROM sent, LATERAL (VALUES ('category', category), ('channel', channel), ('source', source), ('language', locale))
      AS d(dimension, key)
    GROUP BY d.dimension, d.key
    UNION ALL
    SELECT d.dimension, d.key, count(DISTINCT id)::int
    FROM touched, LATERAL (VALUES ('platform', platform), ('pole', pole)) AS d(dimension, key)
    GROUP BY d.dimension, d.key`;
  return tallyOf(rows);
}
