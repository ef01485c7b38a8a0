import { z } from 'zod';
import { CASE_STATES, type CaseState } from '../src/cases/case.ts';
import type { ReportSummary } from '../src/conversation/event.ts';
import { defang } from '../src/links/defang.ts';
import type { ReportState } from '../src/reports/state.ts';
import type { Sql } from './connection.ts';
import { TOLD_STATE } from './told-state.ts';

/** What a reporter is told of a case's state. */
const TOLD: Readonly<Record<CaseState, ReportState>> = {
  open: 'received',
  'in-review': 'in-review',
  'awaiting-reporter': 'in-review',
  qualified: 'in-review',
  notified: 'notified',
  resolved: 'resolved',
  dismissed: 'not-retained',
};

/** A report that touches several cases stands where the least advanced of them does. */
const ORDER: readonly ReportState[] = ['received', 'in-review', 'notified', 'resolved', 'not-retained'];

const rowSchema = z.object({
  reference: z.string(),
  sent_at: z.date(),
  withdrawn: z.boolean(),
  contact: z.boolean(),
  news_stopped: z.boolean(),
  states: z.array(z.enum(CASE_STATES)),
  links: z.array(z.string()),
});

function stateOf(row: z.infer<typeof rowSchema>): ReportState {
  if (row.withdrawn) return 'withdrawn';
  const told = new Set(row.states.map((state) => TOLD[state]));
  return ORDER.find((state) => told.has(state)) ?? 'received';
}

/** What moderators do on a case that leaves it where it stands: none of it may show where it stood before. */
export const MOVES_NOTHING = [
  'refused',
  'read',
  'screenshots-seen',
  'noted',
  'note-corrected',
  'note-withdrawn',
  'case-file-made',
  'handover-prepared',
  'handover-reference',
  'reporter-muted',
  'reporter-unmuted',
];

/**
 * The reports of one person, newest first; only the one of that reference where one is given. What the moderators did
 * on a case before the report was sent is not told: it would show that somebody else had reported the same thing.
 *
 * Of each target the case counts in which it is now. Whatever moved it there (a merge, a split) is an act of a
 * moderator on that case, so that a report which came along never stands further back for the move. A link that was
 * corrected since is told as it was when the report was sent.
 */
export async function reportsOf(
  sql: Sql,
  pseudonym: Buffer,
  only: string | undefined,
): Promise<readonly ReportSummary[]> {
  const rows = await sql`
    SELECT r.reference, r.sent_at, r.withdrawn_at IS NOT NULL AS withdrawn, r.contact,
      r.news_stopped_at IS NOT NULL AS news_stopped,
      array_agg(DISTINCT CASE WHEN EXISTS (
        SELECT FROM audit_entries a WHERE a."case" = c.number AND a.actor = 'moderator' AND a.at > r.sent_at
          AND a.action <> ALL(${MOVES_NOTHING})
          AND NOT (a.action = 'reporter-written-to' AND (a.detail->>'asks')::boolean IS FALSE)
      ) THEN ${sql.unsafe(TOLD_STATE)} ELSE 'open' END) AS states,
      coalesce(array_agg(sent.link ORDER BY t.id) FILTER (WHERE sent.link IS NOT NULL), '{}') AS links
    FROM reporters p JOIN reports r ON r.reporter = p.id
      JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case",
      LATERAL (SELECT coalesce((
        SELECT f.canonical FROM former_links f WHERE f.target = t.id AND f.at > r.sent_at ORDER BY f.id LIMIT 1
      ), t.canonical) AS link) sent
    WHERE p.pseudonym = ${pseudonym} AND (${only ?? null}::text IS NULL OR r.reference = ${only ?? null})
    GROUP BY r.id ORDER BY r.sent_at DESC, r.id DESC LIMIT 100`;
  return rows.map((raw) => {
    const row = rowSchema.parse(raw);
    return {
      reference: row.reference,
      sentAt: row.sent_at.getTime(),
      state: stateOf(row),
      targets: row.links.map(defang),
      news: row.withdrawn || !row.contact ? 'none' : row.news_stopped ? 'stopped' : 'wanted',
    };
  });
}
