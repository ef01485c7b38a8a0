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
