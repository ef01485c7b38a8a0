import type { Actor } from '../src/cases/roles.ts';
import type { DeskTrace, Trace } from '../src/cases/trail.ts';
import type { Sql, Transaction } from './connection.ts';

/** Who an entry is of: a moderator by their Slack member id, a reporter (named nowhere), or Vigie itself. */
export type Author = 'reporter' | 'vigie' | Pick<Actor, 'id'>;

/**
 * Adds an entry to a case's trail. The caller holds the case's row lock, which orders the chain.
 *
 * @param act names the moderator's act, which a case takes once
 */
export async function trace(
  tx: Transaction,
  number: number,
  author: Author,
  { action, detail }: Trace,
  act?: string,
): Promise<void> {
  const [actor, moderator] = typeof author === 'string' ? [author, null] : ['moderator', author.id];
  await tx`
    INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash, act)
    VALUES (${number}, 0, now(), ${actor}, ${moderator}, ${action}, ${tx.json(detail)}, '', '', ${act ?? null})`;
}

/** Adds an entry to the trail of what is done beside cases; false where the same act was taken before. */
export async function traceDesk(
  sql: Sql | Transaction,
  moderator: string,
  { action, detail }: DeskTrace,
  act?: string,
): Promise<boolean> {
  const rows = await sql`
    INSERT INTO desk_entries (entry, at, moderator, action, detail, previous, hash, act)
    VALUES (0, now(), ${moderator}, ${action}, ${sql.json(detail)}, '', '', ${act ?? null})
    ON CONFLICT (act) WHERE act IS NOT NULL DO NOTHING RETURNING 1`;
  return rows.length === 1;
}

/** Links the heads of all cases' chains into the chain of anchors, where anything changed since the last. */
export async function anchorAuditHeads(sql: Sql): Promise<void> {
  await sql`SELECT anchor_audit_heads()`;
}

/**
 * The chain that does not hold, if any, with the first entry that is wrong: a case's, by its number, or that of what is
 * done beside cases, as 0.
 */
export async function brokenChain(
  sql: Sql,
): Promise<{ readonly case: number; readonly entry: number } | undefined> {
  const [row] = await sql<{ case: number; entry: number }[]>`
    SELECT "case"::int AS case, linked.entry FROM (
      SELECT "case", entry, previous, hash, made, lag(hash) OVER (PARTITION BY "case" ORDER BY entry) AS before
      FROM (
        SELECT "case", entry, previous, hash, audit_entry_hash(a) AS made FROM audit_entries a
        UNION ALL SELECT 0, entry, previous, hash, desk_entry_hash(d) FROM desk_entries d
      ) entries
    ) linked LEFT JOIN audit_cuts cut USING ("case")
    WHERE previous <> coalesce(before, cut.hash, ''::bytea) OR linked.hash <> made ORDER BY 1, 2 LIMIT 1`;
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
    SELECT a.anchor::int FROM audit_anchored_heads a LEFT JOIN chained_entries e USING ("case", entry)
    WHERE e.hash <> a.hash OR (e.hash IS NULL
      AND NOT EXISTS (SELECT 1 FROM audit_cuts l WHERE l."case" = a."case" AND l.entry >= a.entry))
    ORDER BY 1 LIMIT 1`;
  return row?.id;
}
