import type postgres from 'postgres';
import { z } from 'zod';
import type { CaseState } from '../src/cases/case.ts';
import {
  type Beginning,
  type CaseFilter,
  type CaseLine,
  type CasePage,
  COUNTED_MAX,
  type DayCounters,
  DEADLINE_DAYS,
  type Deadlines,
  FOLLOW_UP_AFTER_DAYS,
  type From,
  type ListPlace,
  type Lists,
  PAGE_SIZE,
  type Today,
} from '../src/cases/lists.ts';
import type { Pole } from '../src/catalogue/categories.ts';
import { defang } from '../src/links/defang.ts';
import { LOCALES } from '../src/text/locale.ts';
import { caseRow, claimOf } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';

type Fragment = postgres.PendingQuery<postgres.Row[]>;

const lineRow = caseRow
  .pick({
    number: true,
    pole: true,
    category: true,
    state: true,
    urgent: true,
    minor: true,
    quiet: true,
    claimed_by: true,
    claimed_at: true,
    opened_at: true,
    limitation: true,
  })
  .extend({
    acted_at: z.date().nullable(),
    platforms: z.array(z.string()),
    locales: z.array(z.enum(LOCALES)),
    report_count: z.number(),
    /** Epoch microseconds: a Date would lose the last three digits, and the place between two of the same moment. */
    opened: z.coerce.number(),
    targets: z.number(),
    target: z.string().nullable(),
  });
type LineRow = z.infer<typeof lineRow>;

function lineOf(row: LineRow): CaseLine {
  return {
    number: row.number,
    pole: row.pole,
    state: row.state,
    category: row.category,
    urgent: row.urgent,
    minor: row.minor,
    quiet: row.quiet,
    claim: claimOf(row),
    openedAt: row.opened_at.getTime(),
    actedAt: row.acted_at?.getTime(),
    platforms: row.platforms,
    locales: row.locales,
    reportCount: row.report_count,
    targetCount: row.targets,
    target: row.target === null ? undefined : defang(row.target),
    limitation: row.limitation ?? undefined,
  };
}

/**
 * Reads lists: in one moment, and with every plan that PostgreSQL knows. The connection's own settings are for what is
 * found by an index; a list over a filter that few indexes know is better read whole, and planned for its own filter.
 */
export async function reading<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const read = async (tx: Transaction): Promise<{ readonly read: T }> => {
    await tx`
      SELECT set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true),
        set_config('enable_mergejoin', 'on', true), set_config('plan_cache_mode', 'force_custom_plan', true)`;
    return { read: await work(tx) };
  };
  return (await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', read)).read;
}

/**
 * The rows of the cases whose numbers `chosen` selects, in its order. Only numbers are selected there, so that an index
 * which holds what lists are filtered by answers alone, and no more rows are read than are shown.
 */
async function rowsOf(tx: Transaction, chosen: Fragment): Promise<readonly LineRow[]> {
  const rows = await tx`
    SELECT c.number, c.pole, c.category, c.state, c.urgent, c.minor, c.quiet, c.claimed_by, c.claimed_at, c.opened_at,
      c.limitation::text AS limitation, c.acted_at, c.platforms, c.locales, c.report_count,
      (extract(epoch FROM c.opened_at) * 1000000)::bigint AS opened, t.targets, t.target
    FROM unnest(ARRAY(${chosen})) WITH ORDINALITY AS picked(number, place) JOIN cases c USING (number), LATERAL (
      SELECT count(*)::int AS targets, (array_agg(canonical ORDER BY id))[1] AS target FROM targets WHERE "case" = c.number
    ) t ORDER BY picked.place`;
  return rows.map((row) => lineRow.parse(row));
}

const ofPole = (tx: Transaction, pole: Pole | undefined): Fragment =>
  pole === undefined ? tx`` : tx`AND pole = ${pole}`;

function holderIs(tx: Transaction, holder: CaseFilter['holder']): Fragment {
  if (holder === undefined) return tx``;
  return holder === 'nobody' ? tx`AND claimed_by IS NULL` : tx`AND claimed_by = ${holder.id}`;
}

const CLOSED: readonly CaseState[] = ['resolved', 'dismissed'];

/** In the words of the partial indexes, one for what is not closed and one for what is. */
function statesAre(tx: Transaction, states: CaseFilter['states']): Fragment {
  if (states === undefined) return tx`AND closed_at IS NULL`;
  const among = tx`AND state = ANY(${[...states]})`;
  if (!states.some((state) => CLOSED.includes(state))) return tx`AND closed_at IS NULL ${among}`;
  if (!states.every((state) => CLOSED.includes(state))) return among;
  return CLOSED.every((state) => states.includes(state))
    ? tx`AND closed_at IS NOT NULL`
    : tx`AND closed_at IS NOT NULL ${among}`;
}

function whereOf(tx: Transaction, filter: CaseFilter, today: Today): Fragment {
  const { states, platform, category, locale, limitationWithin } = filter;
  return tx`
    ${filter.quiet === true ? tx`quiet` : tx`NOT quiet`}
    ${statesAre(tx, states)}
    ${ofPole(tx, filter.pole)}
    ${platform === undefined ? tx`` : tx`AND platforms @> ARRAY[${platform}]`}
    ${category === undefined ? tx`` : tx`AND category = ${category}`}
    ${locale === undefined ? tx`` : tx`AND locales @> ARRAY[${locale}]`}
    ${holderIs(tx, filter.holder)}
    ${limitationWithin === undefined ? tx`` : tx`AND limitation <= ${today.day}::date + ${limitationWithin}::int`}`;
}

function placeIs(tx: Transaction, { urgent, openedAt, number }: ListPlace): Fragment {
  return tx`(${!urgent}::boolean, 'epoch'::timestamptz + ${openedAt}::bigint * interval '1 microsecond', ${number}::bigint)`;
}

const placeOf = ({ urgent, opened, number }: LineRow): ListPlace => ({ urgent, openedAt: opened, number });

/** One row more than a page has: whether another page follows. */
async function rowsFrom(tx: Transaction, where: Fragment, from: From | undefined) {
  if (from?.before !== undefined) {
    const rows = await rowsOf(
      tx,
      tx`SELECT number FROM cases WHERE ${where} AND ((NOT urgent), opened_at, number) < ${placeIs(tx, from.before)}
        ORDER BY (NOT urgent) DESC, opened_at DESC, number DESC LIMIT ${PAGE_SIZE + 1}`,
    );
    return rows;
  }
  return rowsOf(
    tx,
    tx`SELECT number FROM cases WHERE ${where}
        ${from === undefined ? tx`` : tx`AND ((NOT urgent), opened_at, number) > ${placeIs(tx, from.after)}`}
      ORDER BY (NOT urgent), opened_at, number LIMIT ${PAGE_SIZE + 1}`,
  );
}

/** Counts no further than is said. */
async function count(tx: Transaction, where: Fragment, limit: number | null = null): Promise<number> {
  const [row] = await tx<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (SELECT FROM cases WHERE ${where} LIMIT ${limit}) counted`;
  return row?.total ?? 0;
}

async function totalOf(tx: Transaction, where: Fragment): Promise<CasePage['total']> {
  const total = await count(tx, where, COUNTED_MAX + 1);
  return total > COUNTED_MAX ? 'many' : total;
}

async function pageOf(
  tx: Transaction,
  filter: CaseFilter,
  today: Today,
  from: From | undefined,
): Promise<CasePage> {
  const where = () => whereOf(tx, filter, today);
  const rows = await rowsFrom(tx, where(), from);
  const more = rows.length > PAGE_SIZE;
  const backwards = from?.before !== undefined;
  // What is left before a page may be less than one by now, and after it nothing: then the list begins anew.
  if ((backwards && !more) || (from !== undefined && rows.length === 0))
    return pageOf(tx, filter, today, undefined);
  const shown = rows.slice(0, PAGE_SIZE);
  if (backwards) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const hasPrevious = backwards ? more : from !== undefined;
  const hasNext = backwards || more;
  return {
    lines: shown.map(lineOf),
    // A list that ends on its first page needs no second reading of everything to be counted.
    total: hasPrevious || hasNext ? await totalOf(tx, where()) : shown.length,
    previous: hasPrevious && first !== undefined ? { before: placeOf(first) } : undefined,
    next: hasNext && last !== undefined ? { after: placeOf(last) } : undefined,
  };
}

async function beginning(
  tx: Transaction,
  where: () => Fragment,
  order: Fragment,
  limit: number,
): Promise<Beginning> {
  const [rows, total] = await Promise.all([
    rowsOf(tx, tx`SELECT number FROM cases WHERE ${where()} ORDER BY ${order} LIMIT ${limit}`),
    count(tx, where()),
  ]);
  return { first: rows.map(lineOf), total };
}

function mineOf(tx: Transaction, moderator: string, limit: number): Promise<Beginning> {
  const where = () => tx`claimed_by = ${moderator} AND NOT quiet`;
  return beginning(tx, where, tx`(NOT urgent), opened_at, number`, limit);
}

function followUpsOf(tx: Transaction, limit: number, pole: Pole | undefined): Promise<Beginning> {
  const where = () => tx`
    state = 'awaiting-reporter' AND NOT quiet ${ofPole(tx, pole)}
    AND coalesce(acted_at, opened_at) < now() - ${FOLLOW_UP_AFTER_DAYS}::int * interval '1 day'`;
  return beginning(tx, where, tx`coalesce(acted_at, opened_at), number`, limit);
}

async function deadlinesOf(
  tx: Transaction,
  today: Today,
  limit: number,
  pole: Pole | undefined,
): Promise<Deadlines> {
  const watched = Math.max(...DEADLINE_DAYS);
  const where = () => tx`
    limitation IS NOT NULL AND closed_at IS NULL AND NOT quiet ${ofPole(tx, pole)}
    AND limitation <= ${today.day}::date + ${watched}::int`;
  const [rows, counts] = await Promise.all([
    rowsOf(
      tx,
      tx`SELECT number FROM cases WHERE ${where()} ORDER BY limitation, (NOT urgent), opened_at, number LIMIT ${limit}`,
    ),
    tx<{ days: number; cases: number }[]>`
      SELECT limitation - ${today.day}::date AS days, count(*)::int AS cases FROM cases WHERE ${where()} GROUP BY 1`,
  ]);
  return {
    first: rows.map(lineOf),
    counts: DEADLINE_DAYS.map((within) => ({
      within,
      cases: counts.reduce((sum, { days, cases }) => (days <= within ? sum + cases : sum), 0),
    })),
  };
}

const COUNTED = ['claimed', 'assigned', 'qualified', 'dismissed', 'resolved'];

async function countersOf(
  tx: Transaction,
  { day, timeZone }: Today,
  pole: Pole | undefined,
): Promise<DayCounters> {
  const since = () => tx`(${day}::date)::timestamp AT TIME ZONE ${timeZone}`;
  const until = () => tx`(${day}::date + 1)::timestamp AT TIME ZONE ${timeZone}`;
  // In the words of the partial indexes that lists are read by, each of which begins with the urgent ones.
  const cameIn = (urgent: boolean, closed: Fragment) => tx`
    (SELECT count(*)::int FROM cases WHERE (NOT urgent) = ${!urgent} AND opened_at >= ${since()}
      AND opened_at < ${until()} AND closed_at ${closed} AND NOT quiet ${ofPole(tx, pole)})`;
  const ofBoth = (urgent: boolean) => tx`${cameIn(urgent, tx`IS NULL`)} + ${cameIn(urgent, tx`IS NOT NULL`)}`;
  const [[opened], [done], [waiting], [told]] = await Promise.all([
    tx<{ cases: number }[]>`SELECT ${ofBoth(true)} + ${ofBoth(false)} AS cases`,
    tx<Omit<DayCounters, 'cameIn' | 'awaiting' | 'notices' | 'outcomes'>[]>`
      SELECT count(DISTINCT e."case") FILTER (WHERE e.action IN ('claimed', 'assigned'))::int AS claimed,
        count(DISTINCT e."case") FILTER (WHERE e.action = 'qualified')::int AS qualified,
        count(DISTINCT e."case") FILTER (WHERE e.action = 'dismissed')::int AS dismissed,
        count(DISTINCT e."case") FILTER (WHERE e.action = 'resolved')::int AS resolved
      FROM audit_entries e JOIN cases ON number = e."case"
      WHERE e.actor = 'moderator' AND e.at >= ${since()} AND e.at < ${until()} AND e.action = ANY(${COUNTED})
        AND NOT quiet ${ofPole(tx, pole)}`,
    tx<{ cases: number }[]>`
      SELECT count(*)::int AS cases FROM cases WHERE state = 'awaiting-reporter' AND NOT quiet ${ofPole(tx, pole)}`,
    tx<{ notices: number; outcomes: number }[]>`
      SELECT (
        SELECT count(*)::int FROM notices n JOIN cases ON number = n."case"
        WHERE n.sent_at >= ${since()} AND n.sent_at < ${until()} AND NOT quiet ${ofPole(tx, pole)}
      ) AS notices, (
        SELECT count(DISTINCT o.target)::int FROM outcomes o JOIN cases ON number = o."case"
        WHERE o.at >= ${since()} AND o.at < ${until()} AND NOT quiet ${ofPole(tx, pole)}
      ) AS outcomes`,
  ]);
  return {
    cameIn: opened?.cases ?? 0,
    claimed: done?.claimed ?? 0,
    qualified: done?.qualified ?? 0,
    dismissed: done?.dismissed ?? 0,
    resolved: done?.resolved ?? 0,
    notices: told?.notices ?? 0,
    outcomes: told?.outcomes ?? 0,
    awaiting: waiting?.cases ?? 0,
  };
}

async function unmatchedOf(tx: Transaction): Promise<number> {
  // What a mailbox held that is read no more is nobody's to look at here.
  const [row] = await tx<{ unread: number }[]>`
    SELECT coalesce(sum(unread), 0)::int AS unread FROM mailboxes WHERE read_at > now() - interval '1 day'`;
  return row?.unread ?? 0;
}

/** Lists of cases on PostgreSQL. */
export function lists(sql: Sql): Lists {
  return {
    page: (filter, today, from) => reading(sql, (tx) => pageOf(tx, filter, today, from)),
    counters: (today, pole) => reading(sql, (tx) => countersOf(tx, today, pole)),
    deadlines: (today, limit, pole) => reading(sql, (tx) => deadlinesOf(tx, today, limit, pole)),
    followUps: (limit, pole) => reading(sql, (tx) => followUpsOf(tx, limit, pole)),

    overview: (moderator, today, filter, from, limit) =>
      reading(sql, async (tx) => {
        const { pole } = filter;
        const [counters, mine, deadlines, followUps, unmatched, page] = await Promise.all([
          countersOf(tx, today, pole),
          mineOf(tx, moderator, limit),
          deadlinesOf(tx, today, limit, pole),
          followUpsOf(tx, limit, pole),
          unmatchedOf(tx),
          pageOf(tx, filter, today, from),
        ]);
        return { counters, mine, deadlines, followUps, unmatched, page };
      }),

    lines: (numbers) =>
      reading(sql, async (tx) => {
        const rows = await rowsOf(
          tx,
          tx`SELECT number FROM cases WHERE number = ANY(${[...numbers]}::bigint[])`,
        );
        const byNumber = new Map(rows.map((row) => [row.number, lineOf(row)]));
        return numbers.map((number) => byNumber.get(number)).filter((line) => line !== undefined);
      }),
  };
}
