import { OFFENCE_SLUGS } from '../../src/catalogue/offences.ts';
import { contentTypeOf } from '../../src/insight/content-types.ts';
import { DECISIONS, GONE } from '../../src/insight/figures.ts';
import { ESCALATION_STEPS } from '../../src/notices/escalation.ts';
import type { Transaction } from '../connection.ts';
import { type Asking, type Fragment, within } from './bounds.ts';

/**
 * Has PostgreSQL join by hashes for the rest of a transaction. It knows nothing of how many rows a common table expression
 * has: where it guesses few, it would go through one for each row of another.
 */
export async function joinByHashes(tx: Transaction): Promise<void> {
  await tx`SELECT set_config('enable_nestloop', 'off', true)`;
}

/** Has PostgreSQL join as it finds best again. */
export async function joinAsPlanned(tx: Transaction): Promise<void> {
  await tx`SELECT set_config('enable_nestloop', 'on', true)`;
}

/**
 * What settlements and the table of notices are counted over, as common table expressions:
 *
 * - `notified`: the notices that went out in the period, each once with its corrections: `root` is the first of them,
 *   `reference` the last that went out, which says what holds; `sent_at` is when the first of them did;
 * - `about`: each content that such a notice is about, with its `fate`, whether it went (`gone`) and came back since
 *   (`back`), after how many days the provider decided (`delay`, null where it had before the notice went out), and the
 *   outcome that says so (`last`).
 *
 * A content's fate is the last outcome that answers its notice. An outcome is no answer any more where it was taken back
 * or corrected; where another notice led to another outcome, it still is what became of the first. A content for which
 * its notice was never answered has the fate that it had next, or that it had met before the notice went out.
 *
 * To be asked for after `joinByHashes`.
 */
export function notifiedContents(asking: Asking): Fragment {
  const { tx, timeZone } = asking;
  return tx`
    WITH RECURSIVE corrections (reference, root) AS (
      SELECT reference, corrects FROM notices WHERE corrects IS NOT NULL
      UNION
      SELECT c.reference, n.corrects FROM corrections c
        JOIN notices n ON n.reference = c.root AND n.corrects IS NOT NULL
    ), chain AS MATERIALIZED (
      SELECT n.reference, coalesce(c.root, n.reference) AS root
      FROM notices n LEFT JOIN (
        SELECT * FROM corrections WHERE root NOT IN (SELECT reference FROM corrections)
      ) c ON c.reference = n.reference
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
    ), recorded AS MATERIALIZED (
      SELECT o.id, o.target, c.root, o.outcome, o.at, o.replaced_at, o.back_at
      FROM outcomes o LEFT JOIN chain c ON c.reference = o.notice
    ), told AS MATERIALIZED (
      SELECT * FROM recorded WHERE replaced_at IS NULL
      UNION ALL
      SELECT * FROM recorded r WHERE replaced_at IS NOT NULL AND EXISTS (
        SELECT FROM recorded s WHERE s.target = r.target AND s.at = r.replaced_at AND s.root <> r.root
      )
    ), subjects AS MATERIALIZED (
      SELECT n.root, n.group_key, n.type, n.sent_at, n.unanswered, nt.target
      FROM notified n JOIN notice_targets nt ON nt.notice = n.reference
    ), answered AS MATERIALIZED (
      SELECT s.root, s.target, max(t.id) AS last, bool_or(t.back_at IS NOT NULL) AS back
      FROM subjects s JOIN told t ON t.root = s.root AND t.target = s.target GROUP BY s.root, s.target
    ), beside AS MATERIALIZED (
      SELECT DISTINCT ON (s.root, s.target) s.root, s.target, t.id AS last, t.back_at IS NOT NULL AS back
      FROM subjects s JOIN told t ON t.target = s.target
      WHERE NOT EXISTS (SELECT FROM answered a WHERE a.root = s.root AND a.target = s.target)
        AND (t.at >= s.sent_at
          OR (t.outcome = ANY(${[...GONE]}::text[]) AND (t.back_at IS NULL OR t.back_at > s.sent_at)))
      ORDER BY s.root, s.target, t.id
    ), fated AS (
      SELECT s.*, coalesce(a.last, b.last) AS last, coalesce(a.back, b.back, false) AS back
      FROM subjects s LEFT JOIN answered a ON a.root = s.root AND a.target = s.target
        LEFT JOIN beside b ON b.root = s.root AND b.target = s.target
    ), about AS MATERIALIZED (
      SELECT f.root, f.target, f.last, f.sent_at, f.group_key, f.type, coalesce(o.outcome, f.unanswered) AS fate, f.back,
        f.back OR coalesce(o.outcome = ANY(${[...GONE]}::text[]), false) AS gone,
        -- On the day itself only the moment says whether a provider decided before.
        CASE WHEN o.outcome = ANY(${[...DECISIONS]}::text[]) AND o.at >= f.sent_at AND o.happened_on >= d.sent_on
          THEN o.happened_on - d.sent_on END AS delay
      FROM fated f CROSS JOIN LATERAL (SELECT (f.sent_at AT TIME ZONE ${timeZone})::date AS sent_on) d
        LEFT JOIN outcomes o ON o.id = f.last
    )`;
}
