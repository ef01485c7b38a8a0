import { z } from 'zod';
import type { About, Following, SettledTarget, Settling } from '../src/cases/following.ts';
import { counted, isAwaited } from '../src/cases/outcomes.ts';
import { defang } from '../src/links/defang.ts';
import { caseRowOf, leadsTo } from './case-row.ts';
import type { Sql } from './connection.ts';
import { entryOf, entryRow } from './journal.ts';
import { noticeHeadsAbout } from './notice-heads.ts';
import { standingsOf } from './outcomes.ts';

const settledRow = z.object({
  id: z.coerce.number(),
  canonical: z.string().nullable(),
  noticed_from: z.date().nullable(),
  last_outcome: z.coerce.number().nullable(),
});

/** The targets of a case that outcomes are recorded of, by which it ends, and the last outcome of any of them. */
async function settledTargets(sql: Sql, number: number): Promise<Pick<Settling, 'targets' | 'lastOutcome'>> {
  return sql.begin('READ ONLY', async (tx) => {
    const standings = counted(await standingsOf(tx, number));
    const rows = await tx`
      SELECT t.id, t.canonical, (SELECT max(o.id) FROM outcomes o WHERE o.target = t.id) AS last_outcome,
        (SELECT CASE WHEN bool_or(n.route = 'outside') THEN NULL ELSE min(n.prepared_at) END
          FROM notice_targets nt JOIN notices n ON n.reference = nt.notice
          WHERE nt.target = t.id AND n.state = 'sent') AS noticed_from
      FROM targets t WHERE t."case" = ${number}`;
    const found = new Map(rows.map((raw) => settledRow.parse(raw)).map((row) => [row.id, row]));
    return {
      lastOutcome: Math.max(0, ...[...found.values()].map(({ last_outcome }) => last_outcome ?? 0)),
      targets: standings.map((standing): SettledTarget => {
        const row = found.get(standing.target);
        return {
          id: standing.target,
          shown: row?.canonical == null ? undefined : defang(row.canonical),
          outcome: standing.outcome?.outcome,
          awaited: isAwaited(standing),
          noticedFrom: row?.noticed_from?.getTime(),
        };
      }),
    };
  });
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
  const casesOf = (about: About) =>
    'notice' in about
      ? // What was done before a merge or a split stands in the trail of the case that the notice was written in; after a
        // split it may stand in that of a target.
        sql`(SELECT "case" FROM notices WHERE reference = ${about.notice}
          UNION SELECT written_in FROM notices WHERE reference = ${about.notice}
          UNION SELECT t."case" FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = ${about.notice})`
      : sql`(SELECT "case" FROM targets WHERE id = ${about.target})`;

  return {
    async settling(given) {
      const number = await leadsTo(sql, given);
      if ((await caseRowOf(sql, number)) === undefined) return undefined;
      const [last] = await sql<{ published: string | null }[]>`
        SELECT published::text AS published FROM qualifications WHERE "case" = ${number} ORDER BY id DESC LIMIT 1`;
      return {
        number,
        ...(await settledTargets(sql, number)),
        published: last?.published ?? undefined,
      };
    },

    noticesOf: async (given) => noticeHeadsAbout(sql, await leadsTo(sql, given)),

    async lastAbout(about, action) {
      const [row] = await sql`
        SELECT e."case", e.at, e.actor, e.moderator, e.action, e.detail, n.group_key AS notice_group
        FROM audit_entries e LEFT JOIN notices n ON n.reference = e.detail->>'notice'
        WHERE e."case" IN ${casesOf(about)} AND e.actor = 'moderator' AND e.action = ANY(${action === undefined ? AFTERWARDS : [action]})
          AND ${isAbout(about)}
        ORDER BY e.at DESC, e.entry DESC LIMIT 1`;
      return row === undefined ? undefined : entryOf(entryRow.parse(row));
    },
  };
}
