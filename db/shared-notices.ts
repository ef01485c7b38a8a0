import { GONE_OUTCOMES } from '../src/cases/case.ts';
import type { Sql, Transaction } from './connection.ts';

/**
 * After a split a notice may be about targets of two cases: it stays with the one that sent it, and is followed up from
 * both. Here is what says which, of a row `n` of notices.
 */

/** Whether a notice is the case's own, or about a target of it. */
export function isFollowedFrom(sql: Sql | Transaction, number: number) {
  return sql`(n."case" = ${number} OR EXISTS (
    SELECT FROM notice_targets nt JOIN targets t ON t.id = nt.target
    WHERE nt.notice = n.reference AND t."case" = ${number}))`;
}

/**
 * The case in which its lateness is told: where a target waits for what is late, its own case before others. What
 * contests a decision waits where the content stays by one.
 */
export function toldIn(sql: Sql | Transaction) {
  return sql`coalesce((
    SELECT t."case" FROM notice_targets nt JOIN targets t ON t.id = nt.target
      LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
    WHERE nt.notice = n.reference
    ORDER BY CASE
        WHEN o.outcome = ANY(${[...GONE_OUTCOMES]}) THEN 3
        WHEN n.due_for IN ('complaint', 'out-of-court') AND o.outcome IN ('refused', 'reduced') THEN 0
        WHEN o.outcome IS NULL THEN 1
        ELSE 2
      END, t."case" <> n."case", t."case"
    LIMIT 1), n."case")`;
}
