import { z } from 'zod';
import { OUTCOMES } from '../src/cases/case.ts';
import type { About, Following, SettledTarget } from '../src/cases/following.ts';
import { defang } from '../src/links/defang.ts';
import { caseRowOf, leadsTo } from './case-row.ts';
import type { Sql } from './connection.ts';
import { entryOf, entryRow } from './journal.ts';

const settledRow = z.object({
  id: z.coerce.number(),
  canonical: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
});

/** The targets of a case that outcomes are recorded of: those that have a link, or all where none has. */
async function settledTargets(sql: Sql, number: number): Promise<readonly SettledTarget[]> {
  const rows = await sql`
    SELECT t.id, t.canonical, o.outcome FROM targets t
      LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
    WHERE t."case" = ${number} ORDER BY t.id`;
  const targets = rows.map((row) => settledRow.parse(row));
  const linked = targets.filter(({ canonical }) => canonical !== null);
  return (linked.length === 0 ? targets : linked).map(({ id, canonical, outcome }) => ({
    id,
    shown: canonical === null ? undefined : defang(canonical),
    outcome: outcome ?? undefined,
  }));
}

/** What moderators do after a notice, about that notice or about one target. */
const AFTERWARDS = [
  'notice-prepared',
  'notice-sent',
  'notice-retried',
  'notice-abandoned',
  'notice-received',
  'escalated',
  'resolved',
  'still-gone',
  'back-online',
];

/** Cases being followed up, on PostgreSQL. */
export function following(sql: Sql): Following {
  const isAbout = (about: About) =>
    'notice' in about
      ? sql`(e.detail->>'notice' = ${about.notice} OR EXISTS (
          SELECT FROM notice_targets nt
          WHERE nt.notice = ${about.notice} AND e.detail->'targets' @> to_jsonb(nt.target)))`
      : sql`(e.detail->'target' = to_jsonb(${about.target}::bigint)
          OR e.detail->'targets' @> to_jsonb(${about.target}::bigint))`;
  const caseOf = (about: About) =>
    'notice' in about
      ? sql`(SELECT "case" FROM notices WHERE reference = ${about.notice})`
      : sql`(SELECT "case" FROM targets WHERE id = ${about.target})`;

  return {
    async settling(given) {
      const number = await leadsTo(sql, given);
      if ((await caseRowOf(sql, number)) === undefined) return undefined;
      const [last] = await sql<{ published: string | null }[]>`
        SELECT published::text AS published FROM qualifications WHERE "case" = ${number} ORDER BY id DESC LIMIT 1`;
      return {
        number,
        targets: await settledTargets(sql, number),
        published: last?.published ?? undefined,
      };
    },

    async unsettledOf(notice) {
      const rows = await sql<{ target: string }[]>`
        SELECT nt.target::text FROM notice_targets nt
        WHERE nt.notice = ${notice} AND NOT EXISTS (
          SELECT 1 FROM outcomes o WHERE o.target = nt.target AND o.replaced_at IS NULL AND o.back_at IS NULL
        ) ORDER BY nt.target`;
      return rows.map(({ target }) => Number(target));
    },

    async lastAbout(about) {
      const [row] = await sql`
        SELECT e."case", e.at, e.actor, e.moderator, e.action, e.detail, n.group_key AS notice_group
        FROM audit_entries e LEFT JOIN notices n ON n.reference = e.detail->>'notice'
        WHERE e."case" = ${caseOf(about)} AND e.actor = 'moderator' AND e.action = ANY(${AFTERWARDS})
          AND ${isAbout(about)}
        ORDER BY e.at DESC, e.entry DESC LIMIT 1`;
      return row === undefined ? undefined : entryOf(entryRow.parse(row));
    },
  };
}
