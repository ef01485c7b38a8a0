import { z } from 'zod';
import { CASE_STATES } from '../src/cases/case.ts';
import type { KnownTarget, WatchReports } from '../src/watch/reporting.ts';
import type { Sql } from './connection.ts';

const caseRow = z.object({
  reference: z.string(),
  number: z.coerce.number(),
  state: z.enum(CASE_STATES),
  opened: z.boolean(),
});

const knownRow = z.object({
  canonical: z.string(),
  number: z.coerce.number(),
  state: z.enum(CASE_STATES),
  own: z.boolean(),
});

/** What became of the watch's reports, on PostgreSQL. */
export function watchReports(sql: Sql): WatchReports {
  return {
    async sent(draft) {
      const rows = (
        await sql`
          SELECT DISTINCT r.reference, c.number, c.state, EXISTS (
              SELECT 1 FROM audit_entries a WHERE a."case" = c.number AND a.entry = 1 AND a.action = 'case-opened'
                AND a.detail->>'reference' = r.reference
            ) AS opened
          FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
            JOIN cases c ON c.number = t."case"
          WHERE r.draft = ${draft} ORDER BY c.number`
      ).map((row) => caseRow.parse(row));
      const [first] = rows;
      if (first === undefined) return undefined;
      return {
        reference: first.reference,
        cases: rows.map(({ number, state, opened }) => ({ number, state, opened })),
      };
    },

    async known(canonicals, person) {
      if (canonicals.length === 0) return new Map();
      const rows = await sql`
        SELECT t.canonical, c.number, c.state, EXISTS (
            SELECT 1 FROM report_targets rt JOIN reports r ON r.id = rt.report JOIN reporters p ON p.id = r.reporter
            WHERE rt.target = t.id AND r.withdrawn_at IS NULL AND p.pseudonym = decode(${person}, 'hex')
          ) AS own
        FROM targets t JOIN cases c ON c.number = t."case"
        WHERE t.canonical IN (SELECT unnest(${[...canonicals]}::text[]))`;
      return new Map(
        rows.map((row): [string, KnownTarget] => {
          const { canonical, ...known } = knownRow.parse(row);
          return [canonical, known];
        }),
      );
    },
  };
}
