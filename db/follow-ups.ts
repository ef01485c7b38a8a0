import type postgres from 'postgres';
import { z } from 'zod';
import { OUTCOMES } from '../src/cases/case.ts';
import {
  FOLLOW_UP_KINDS,
  FOLLOW_UP_PAGE,
  FOLLOW_UPS_COUNTED,
  type FollowUp,
  type FollowUpCounts,
  type FollowUpFilter,
  type FollowUpKind,
  type FollowUpPage,
  type FollowUpPlace,
  type FollowUps,
} from '../src/cases/follow-ups.ts';
import { POLES } from '../src/catalogue/categories.ts';
import { defang } from '../src/links/defang.ts';
import { DUE_FOR } from '../src/notices/escalation.ts';
import { groupName } from '../src/notices/grouping.ts';
import { NOTICE_ROUTES, NOTICE_STATES } from '../src/notices/outgoing.ts';
import { claimOf } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { reading } from './lists.ts';

type Fragment = postgres.PendingQuery<postgres.Row[]>;

const rowOf = z.object({
  case: z.coerce.number(),
  pole: z.enum(POLES),
  urgent: z.boolean(),
  claimed_by: z.string().nullable(),
  claimed_at: z.date().nullable(),
  since: z.coerce.number(),
  id: z.string(),
});
const noticeRow = rowOf.extend({
  group_key: z.string(),
  state: z.enum(NOTICE_STATES),
  route: z.enum(NOTICE_ROUTES),
  due_for: z.enum(DUE_FOR).nullable(),
  targets: z.coerce.number(),
});
const checkRow = rowOf.extend({
  canonical: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  check: z.coerce.number(),
});

const ofCase = (tx: Transaction, { pole, holder }: FollowUpFilter): Fragment => tx`
  NOT c.quiet AND c.state <> 'dismissed' ${pole === undefined ? tx`` : tx`AND c.pole = ${pole}`}
  ${holder === undefined ? tx`` : tx`AND c.claimed_by = ${holder.id}`}`;

/** The rows of a kind, each with since when it waits: `since`, `id` and `number`. In the words of the indexes. */
function waiting(tx: Transaction, kind: FollowUpKind, filter: FollowUpFilter): Fragment {
  switch (kind) {
    case 'troubled':
      return tx`
        SELECT n.prepared_at AS since, n.reference AS id, n."case" AS number FROM notices n JOIN cases c ON c.number = n."case"
        WHERE n.state IN ('failed', 'doubtful') AND ${ofCase(tx, filter)}`;
    case 'unsent':
      return tx`
        SELECT n.prepared_at AS since, n.reference AS id, n."case" AS number FROM notices n JOIN cases c ON c.number = n."case"
        WHERE n.state = 'prepared' AND ${ofCase(tx, filter)}`;
    case 'overdue':
      return tx`
        SELECT n.due_at AS since, n.reference AS id, n."case" AS number FROM notices n JOIN cases c ON c.number = n."case"
        WHERE n.due_at <= now() AND n.state = 'sent' AND ${ofCase(tx, filter)}`;
    case 'checks':
      return tx`
        SELECT min(k.asked_at) AS since, o.target::text AS id, o."case" AS number
        FROM online_checks k JOIN outcomes o ON o.id = k.outcome JOIN cases c ON c.number = o."case"
        WHERE k.answered_at IS NULL AND k.asked_at IS NOT NULL AND o.replaced_at IS NULL AND o.back_at IS NULL
          AND ${ofCase(tx, filter)}
        GROUP BY o.target, o."case"`;
  }
}

async function itemsOf(
  tx: Transaction,
  kind: FollowUpKind,
  filter: FollowUpFilter,
  limit: number,
  after?: FollowUpPlace,
): Promise<readonly (FollowUp & { readonly place: FollowUpPlace })[]> {
  const picked = tx`
    SELECT w.since, w.id, w.number FROM (${waiting(tx, kind, filter)}) w
    ${after === undefined ? tx`` : tx`WHERE (w.since, w.id) > ('epoch'::timestamptz + ${after.since}::bigint * interval '1 microsecond', ${after.id})`}
    ORDER BY w.since, w.id LIMIT ${limit}`;
  const head = tx`
    p.number AS case, c.pole, c.urgent, c.claimed_by, c.claimed_at, p.id, (extract(epoch FROM p.since) * 1000000)::bigint AS since`;
  if (kind === 'checks') {
    const rows = await tx`
      SELECT ${head}, t.canonical, o.outcome, (
          SELECT max(k.id) FROM online_checks k WHERE k.outcome = o.id AND k.answered_at IS NULL AND k.asked_at IS NOT NULL
        ) AS check FROM (${picked}) p JOIN cases c ON c.number = p.number
        JOIN targets t ON t.id = p.id::bigint
        JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
      ORDER BY p.since, p.id`;
    return rows.map((raw) => {
      const row = checkRow.parse(raw);
      return {
        ...baseOf(row),
        kind,
        target: Number(row.id),
        check: row.check,
        shown: row.canonical === null ? undefined : defang(row.canonical),
        outcome: row.outcome,
      };
    });
  }
  const rows = await tx`
    SELECT ${head}, n.group_key, n.state, n.route, n.due_for,
      (SELECT count(*) FROM notice_targets nt WHERE nt.notice = n.reference) AS targets
    FROM (${picked}) p JOIN cases c ON c.number = p.number JOIN notices n ON n.reference = p.id
    ORDER BY p.since, p.id`;
  return rows.map((raw) => {
    const row = noticeRow.parse(raw);
    return {
      ...baseOf(row),
      kind,
      notice: row.id,
      providerName: groupName(row.group_key),
      state: row.state,
      route: row.route,
      due: kind === 'overdue' ? (row.due_for ?? undefined) : undefined,
      targets: row.targets,
    };
  });
}

function baseOf(row: z.infer<typeof rowOf>) {
  return {
    case: row.case,
    pole: row.pole,
    urgent: row.urgent,
    claim: claimOf(row),
    since: Math.floor(row.since / 1_000),
    place: { since: row.since, id: row.id },
  };
}

async function countOf(
  tx: Transaction,
  kind: FollowUpKind,
  filter: FollowUpFilter,
): Promise<number | 'many'> {
  const [row] = await tx<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (
      SELECT FROM (${waiting(tx, kind, filter)}) w LIMIT ${FOLLOW_UPS_COUNTED + 1}
    ) counted`;
  const total = row?.total ?? 0;
  return total > FOLLOW_UPS_COUNTED ? 'many' : total;
}

async function ofEach<T>(of: (kind: FollowUpKind) => Promise<T>): Promise<Record<FollowUpKind, T>> {
  const [troubled, unsent, checks, overdue] = await Promise.all(FOLLOW_UP_KINDS.map(of));
  if (troubled === undefined || unsent === undefined || checks === undefined || overdue === undefined)
    throw new Error('a kind of follow-ups was not read');
  return { troubled, unsent, checks, overdue };
}

const withoutPlace = ({ place: _, ...item }: FollowUp & { readonly place: FollowUpPlace }): FollowUp => item;

/** How much there is of each kind, in a reading under way. */
export function followUpCountsIn(tx: Transaction, filter: FollowUpFilter): Promise<FollowUpCounts> {
  return ofEach((kind) => countOf(tx, kind, filter));
}

/** What is to be followed up, on PostgreSQL. */
export function followUps(sql: Sql): FollowUps {
  return {
    followUpCounts: (filter) => reading(sql, (tx) => followUpCountsIn(tx, filter)),

    followUpPage: (kind, filter, after): Promise<FollowUpPage> =>
      reading(sql, async (tx) => {
        const rows = await itemsOf(tx, kind, filter, FOLLOW_UP_PAGE + 1, after);
        const shown = rows.slice(0, FOLLOW_UP_PAGE);
        return {
          items: shown.map(withoutPlace),
          next: rows.length > FOLLOW_UP_PAGE ? shown.at(-1)?.place : undefined,
        };
      }),

    followUpsNow: (filter, limit) =>
      reading(sql, async (tx) => ({
        counts: await followUpCountsIn(tx, filter),
        first: await ofEach(async (kind) => (await itemsOf(tx, kind, filter, limit)).map(withoutPlace)),
      })),
  };
}
