import type { Moderator } from '../src/cases/case.ts';
import type { Sql, Transaction } from './connection.ts';

/** What a moderator did, as the audit trail names it. */
export type AuditedAct = 'claimed' | 'released' | 'screenshots-seen' | 'refused';

/** Adds an entry to a case's trail. The caller holds the case's row lock, which orders the chain. */
export async function audit(
  tx: Transaction,
  number: number,
  moderator: Moderator,
  action: AuditedAct,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await tx`
    INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash)
    VALUES (${number}, 0, now(), 'moderator', ${moderator.id}, ${action}, ${tx.json(detail)}, '', '')`;
}

/** Links the heads of all cases' chains into the chain of anchors, where anything changed since the last. */
export async function anchorAuditHeads(sql: Sql): Promise<void> {
  await sql`SELECT anchor_audit_heads()`;
}

/** The case whose chain does not hold, if any, with the first entry that is wrong. */
export async function brokenChain(
  sql: Sql,
): Promise<{ readonly case: number; readonly entry: number } | undefined> {
  const [row] = await sql<{ case: number; entry: number }[]>`
    SELECT e."case"::int AS case, e.entry FROM (
      SELECT a.*, lag(a.hash, 1, ''::bytea) OVER w AS before, row_number() OVER w AS place
      FROM audit_entries a WINDOW w AS (PARTITION BY "case" ORDER BY entry)
    ) e JOIN audit_entries a USING ("case", entry)
    WHERE e.previous <> e.before OR e.hash <> audit_entry_hash(a) ORDER BY 1, 2 LIMIT 1`;
  return row;
}

/**
 * The first anchor that does not hold, if any: it was changed, or an entry whose hash it keeps was changed or cut off.
 * Entries that retention took from the beginning of a case's chain are missed nowhere.
 */
export async function brokenAnchor(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    WITH linked AS (
      SELECT id, cases, heads, previous, hash, lag(hash, 1, ''::bytea) OVER (ORDER BY id) AS before FROM audit_anchors
    ), kept AS (
      SELECT anchor AS id,
        sha256(string_agg(convert_to("case" || ':' || entry || ':', 'UTF8') || hash, ''::bytea ORDER BY "case")) AS heads
      FROM audit_anchored_heads GROUP BY anchor
    )
    SELECT id::int FROM linked LEFT JOIN kept USING (id)
    WHERE linked.previous <> linked.before
      OR linked.hash <> sha256(linked.previous || linked.heads || convert_to(id || ':' || linked.cases, 'UTF8'))
      OR kept.heads <> linked.heads
    UNION ALL
    SELECT a.anchor::int FROM audit_anchored_heads a LEFT JOIN audit_entries e USING ("case", entry)
    WHERE e.hash <> a.hash OR (e.hash IS NULL
      AND NOT EXISTS (SELECT 1 FROM audit_entries l WHERE l."case" = a."case" AND l.entry > a.entry))
    ORDER BY 1 LIMIT 1`;
  return row?.id;
}
