import { OFFENCE_SLUGS } from '../../src/catalogue/offences.ts';
import { contentTypeOf } from '../../src/insight/content-types.ts';
import { DECISIONS, GONE } from '../../src/insight/figures.ts';
import { ESCALATION_STEPS } from '../../src/notices/escalation.ts';
import { type Asking, type Fragment, within } from './bounds.ts';

/**
 * What settlements and the table of notices are counted over, as common table expressions:
 *
 * - `notified`: the notices that went out in the period, each once with its corrections: `root` is the first of them,
 *   `reference` the last that went out, which says what holds; `sent_at` is when the first of them did;
 * - `about`: each content that such a notice is about, with its `fate`, whether it went (`gone`) and came back since
 *   (`back`), and after how many days the provider decided (`delay`).
 *
 * A content's fate is the last outcome that answers its notice; one recorded without, or with a later notice only, is
 * that of all notices before it which had none.
 */
export function notifiedContents(asking: Asking): Fragment {
  const { tx, timeZone } = asking;
  return tx`
    WITH RECURSIVE chain (reference, root) AS (
      SELECT reference, reference FROM notices WHERE corrects IS NULL
      UNION ALL
      SELECT n.reference, c.root FROM notices n JOIN chain c ON c.reference = n.corrects
    ), types (offence, type) AS (
      SELECT * FROM unnest(${[...OFFENCE_SLUGS]}::text[], ${OFFENCE_SLUGS.map(contentTypeOf)}::text[])
    ), sent AS (
      SELECT c.root, n.reference, n.group_key, n.offences[1] AS offence, n.due_for, n.due_at,
        min(n.sent_at) OVER whole AS sent_at,
        row_number() OVER (whole ORDER BY n.sent_at DESC, n.prepared_at DESC, n.reference DESC) AS place
      FROM chain c JOIN notices n ON n.reference = c.reference
      WHERE n.state = 'sent'
      WINDOW whole AS (PARTITION BY c.root)
    ), notified AS MATERIALIZED (
      SELECT s.root, s.reference, s.group_key, s.sent_at, coalesce(t.type, 'other') AS type,
        CASE WHEN s.due_for = ANY(${[...ESCALATION_STEPS]}::text[]) OR (s.due_for = 'decision' AND s.due_at <= now())
          THEN 'overdue' ELSE 'pending' END AS unanswered
      FROM sent s LEFT JOIN types t ON t.offence = s.offence
      WHERE s.place = 1 AND ${within(asking, tx`s.sent_at`)}
    ), answered AS MATERIALIZED (
      SELECT c.root, o.target, (array_agg(o.id ORDER BY o.id DESC))[1] AS last,
        bool_or(o.outcome = ANY(${[...GONE]}::text[])) AS gone, bool_or(o.back_at IS NOT NULL) AS back
      FROM notified n JOIN chain c ON c.root = n.root JOIN outcomes o ON o.notice = c.reference
      WHERE o.replaced_at IS NULL GROUP BY c.root, o.target
    ), fated AS (
      SELECT n.root, n.group_key, n.type, n.sent_at, n.unanswered, nt.target, coalesce(a.last, later.id) AS last,
        coalesce(a.gone, later.gone, false) AS gone, coalesce(a.back, later.back, false) AS back
      FROM notified n JOIN notice_targets nt ON nt.notice = n.reference
        LEFT JOIN answered a ON a.root = n.root AND a.target = nt.target
        LEFT JOIN LATERAL (
          SELECT o.id, o.outcome = ANY(${[...GONE]}::text[]) AS gone, o.back_at IS NOT NULL AS back FROM outcomes o
          WHERE a.last IS NULL AND o.target = nt.target AND o.replaced_at IS NULL AND o.at >= n.sent_at
          ORDER BY o.id LIMIT 1
        ) later ON true
    ), about AS MATERIALIZED (
      SELECT f.root, f.group_key, f.type, coalesce(o.outcome, f.unanswered) AS fate, f.gone, f.gone AND f.back AS back,
        CASE WHEN o.outcome = ANY(${[...DECISIONS]}::text[])
          THEN greatest(o.happened_on - (f.sent_at AT TIME ZONE ${timeZone})::date, 0) END AS delay
      FROM fated f LEFT JOIN outcomes o ON o.id = f.last
    )`;
}
