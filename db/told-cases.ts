import { z } from 'zod';
import { CASE_OUTCOMES, CASE_STATES, DISMISSALS, OUTCOMES } from '../src/cases/case.ts';
import { platformOf } from '../src/catalogue/platforms/index.ts';
import type { NewsFacts } from '../src/reports/messages.ts';
import { partsOf, type ToldCase } from '../src/reports/news.ts';
import type { Sql, Transaction } from './connection.ts';
import { MOVES_NOTHING } from './report-summaries.ts';
import { TOLD_STATE } from './told-state.ts';

const toldRow = z.object({
  report: z.coerce.number(),
  case: z.coerce.number(),
  state: z.enum(CASE_STATES),
  dismissal: z.enum(DISMISSALS).nullable(),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  outcomes: z.array(z.enum(OUTCOMES)),
  closed_at: z.date().nullable(),
});

/** A case of a report, by its number. */
export interface OfReport extends ToldCase {
  readonly number: number;
}

/**
 * The cases of reports as their reporters may know them: open until a moderator did something on them after the report
 * was sent, and notified only where a notice is about what they name. That is also what /status says.
 */
export async function toldCases(
  sql: Sql | Transaction,
  reports: readonly number[],
): Promise<ReadonlyMap<number, readonly OfReport[]>> {
  const rows = await sql`
    WITH theirs AS (
      SELECT r.id AS report, t."case" AS number, array_agg(t.id) AS targets
      FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
      WHERE r.id = ANY(${[...reports]}::bigint[]) GROUP BY r.id, t."case"
    ), moved AS (
      SELECT a."case" AS number, max(a.at) AS at FROM audit_entries a
      WHERE a."case" IN (SELECT number FROM theirs) AND a.actor = 'moderator' AND a.action <> ALL(${MOVES_NOTHING})
        AND NOT (a.action = 'reporter-written-to' AND (a.detail->>'asks')::boolean IS FALSE)
      GROUP BY a."case"
    )
    SELECT theirs.report, c.number AS "case",
      CASE WHEN moved.at > r.sent_at THEN ${sql.unsafe(TOLD_STATE)} ELSE 'open' END AS state,
      c.dismissal, c.outcome, c.closed_at,
      ARRAY(
        SELECT DISTINCT o.outcome FROM outcomes o
        WHERE o.target = ANY(theirs.targets) AND o.replaced_at IS NULL AND o.back_at IS NULL ORDER BY 1
      ) AS outcomes
    FROM theirs JOIN reports r ON r.id = theirs.report JOIN cases c ON c.number = theirs.number
      LEFT JOIN moved ON moved.number = theirs.number
    ORDER BY theirs.report, c.number`;
  const found = new Map<number, OfReport[]>();
  for (const raw of rows) {
    const row = toldRow.parse(raw);
    const { report, case: number, state, outcomes } = row;
    found.set(report, [
      ...(found.get(report) ?? []),
      {
        number,
        state,
        outcomes,
        dismissal: row.dismissal ?? undefined,
        outcome: row.outcome ?? undefined,
        closedAt: row.closed_at?.getTime(),
      },
    ]);
  }
  return found;
}

/** What goes with the text that tells how far a report has come. */
export async function newsFacts(
  sql: Sql | Transaction,
  report: number,
): Promise<Pick<NewsFacts, 'platforms' | 'parts'>> {
  const platforms = await sql<{ platform: string }[]>`
    SELECT DISTINCT t.platform FROM report_targets rt JOIN targets t ON t.id = rt.target
      JOIN notice_targets nt ON nt.target = t.id JOIN notices n ON n.reference = nt.notice
    WHERE rt.report = ${report} AND n.state = 'sent' AND t.platform IS NOT NULL ORDER BY 1`;
  const cases = (await toldCases(sql, [report])).get(report) ?? [];
  return {
    platforms: platforms
      .map(({ platform }) => platformOf(platform)?.name)
      .filter((name) => name !== undefined),
    parts: partsOf(cases),
  };
}
