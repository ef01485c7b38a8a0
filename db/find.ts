import type postgres from 'postgres';
import { z } from 'zod';
import {
  type Finding,
  type FindQuery,
  FOUND_MAX,
  type Found,
  type FoundCase,
  type Match,
} from '../src/cases/find.ts';
import type { Keys } from '../src/privacy/development-keys.ts';
import { wordMarks, wordsKey } from '../src/privacy/words.ts';
import { traceDesk } from './audit.ts';
import { leadsTo } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { reading } from './lists.ts';

type Fragment = postgres.PendingQuery<postgres.Row[]>;

const foundRow = z.object({
  number: z.coerce.number(),
  by_link: z.enum(['link', 'former-link']).nullable(),
  by_words: z.enum(['words', 'note', 'account', 'their-reference']).nullable(),
});

/** The cases that the reports which `where` selects are about. */
function casesOfReports(tx: Transaction, where: Fragment): Fragment {
  return tx`
    SELECT t."case" FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
    WHERE ${where}`;
}

/** An account as it is typed: without its instance too, where the platform has many. */
function accountIs(tx: Transaction, account: string): Fragment {
  return tx`lower(account) = ANY(${[account, account.split('@')[0] ?? account]})`;
}

/** The cases of which a provider or an authority calls something so, whatever letters it is typed in. */
function casesTheyCall(tx: Transaction, reference: string): Fragment {
  return tx`
    SELECT "case" FROM notices WHERE lower(provider_reference) = lower(${reference})
    UNION ALL
    SELECT n."case" FROM escalations e JOIN notices n ON n.reference = e.notice WHERE lower(e.reference) = lower(${reference})
    UNION ALL
    SELECT "case" FROM handovers WHERE lower(reference) = lower(${reference})`;
}

/** From how many reports on words are so frequent that the newest cases are looked through, and not all their reports. */
const FREQUENT = 3_000;

async function areFrequent(tx: Transaction, marks: readonly string[]): Promise<boolean> {
  const [row] = await tx<{ reports: number }[]>`
    SELECT count(*)::int AS reports FROM (
      SELECT FROM reports WHERE words @> ${[...marks]}::bigint[] LIMIT ${FREQUENT}
    ) counted`;
  return row?.reports === FREQUENT;
}

/** One condition for each criterion. Words of many reports are no account's name that anybody looks for. */
function conditions(
  tx: Transaction,
  query: FindQuery,
  numbers: readonly number[],
  marks: readonly string[],
  frequent: boolean,
  timeZone: string,
): readonly Fragment[] {
  const { since, before, perhapsName } = query;
  const dayBegins = (day: string) => tx`(${day}::date)::timestamp AT TIME ZONE ${timeZone}`;
  const sent = tx`
    ${since === undefined ? tx`` : tx`AND r.sent_at >= ${dayBegins(since)}`}
    ${before === undefined ? tx`` : tx`AND r.sent_at < ${dayBegins(before)}`}`;
  return [
    tx`merged_into IS NULL`,
    ...(numbers.length === 0 ? [] : [tx`number = ANY(${[...numbers]}::bigint[])`]),
    ...query.references.map(
      (reference) => tx`number IN (${casesOfReports(tx, tx`r.reference = ${reference}`)})`,
    ),
    ...query.notices.map((notice) => tx`number IN (SELECT "case" FROM notices WHERE reference = ${notice})`),
    ...query.theirReferences.map((reference) => tx`number IN (${casesTheyCall(tx, reference)})`),
    ...query.links.map(
      (link) => tx`number IN (
        SELECT "case" FROM targets WHERE canonical = ${link}
        UNION ALL
        SELECT t."case" FROM former_links f JOIN targets t ON t.id = f.target WHERE f.canonical = ${link})`,
    ),
    ...query.hosts.map((host) => tx`number IN (SELECT "case" FROM targets WHERE host = ${host})`),
    ...query.accounts.map(
      (account) => tx`number IN (SELECT "case" FROM targets WHERE ${accountIs(tx, account)})`,
    ),
    ...(marks.length === 0
      ? []
      : [
          frequent
            ? // As a value of its own, so that it is looked up case after case, the newest first, until enough are found.
              tx`coalesce(
                (${casesOfReports(tx, tx`t."case" = cases.number AND r.words @> ${[...marks]}::bigint[]`)} LIMIT 1),
                (SELECT "case" FROM notes WHERE "case" = cases.number AND words @> ${[...marks]}::bigint[] LIMIT 1)
              ) IS NOT NULL`
            : tx`number IN (
                ${casesOfReports(tx, tx`r.words @> ${[...marks]}::bigint[]`)}
                UNION ALL SELECT "case" FROM notes WHERE words @> ${[...marks]}::bigint[]
                ${
                  perhapsName === undefined
                    ? tx``
                    : tx`
                        UNION ALL SELECT "case" FROM targets WHERE ${accountIs(tx, perhapsName)}
                        UNION ALL ${casesTheyCall(tx, perhapsName)}`
                })`,
        ]),
    ...(query.platforms.length === 0 ? [] : [tx`platforms @> ${[...query.platforms]}`]),
    ...(query.states.length === 0 ? [] : [tx`state = ANY(${[...query.states]})`]),
    ...(query.poles.length === 0 ? [] : [tx`pole = ANY(${[...query.poles]})`]),
    ...(query.categories.length === 0 ? [] : [tx`category = ANY(${[...query.categories]})`]),
    ...(since === undefined && before === undefined
      ? []
      : [
          // The first report opened the case; only one that has several can have had another later.
          tx`${before === undefined ? tx`true` : tx`opened_at < ${dayBegins(before)}`}
            AND (${since === undefined ? tx`true` : tx`opened_at >= ${dayBegins(since)}`}
              OR (report_count > 1 AND EXISTS (
                ${casesOfReports(tx, tx`t."case" = cases.number ${sent}`)})))`,
        ]),
  ];
}

function always(query: FindQuery): readonly Match[] {
  const given: readonly (readonly [boolean, Match])[] = [
    [query.references.length > 0, 'reference'],
    [query.notices.length > 0, 'notice'],
    [query.theirReferences.length > 0, 'their-reference'],
    [query.hosts.length > 0, 'host'],
    [query.accounts.length > 0, 'account'],
    [query.platforms.length > 0, 'platform'],
    [query.states.length > 0, 'state'],
    [query.poles.length > 0, 'pole'],
    [query.categories.length > 0, 'category'],
    [query.since !== undefined || query.before !== undefined, 'date'],
  ];
  return given.flatMap(([holds, match]) => (holds ? [match] : []));
}

async function found(tx: Transaction, query: FindQuery, keys: Keys, timeZone: string): Promise<Found> {
  const led = new Map<number, number>();
  for (const number of query.numbers) led.set(await leadsTo(tx, number), number);
  const marks = wordMarks(wordsKey(keys.pseudonym), query.words);
  const frequent = marks.length > 0 && (await areFrequent(tx, marks));
  const where = conditions(tx, query, [...led.keys()], marks, frequent, timeZone).reduce(
    (all, one) => tx`${all} AND ${one}`,
  );
  const words = [...marks];
  const rows = await tx`
    SELECT number,
      CASE WHEN ${query.links.length === 0} THEN NULL
        WHEN EXISTS (SELECT FROM targets WHERE "case" = number AND canonical = ANY(${[...query.links]})) THEN 'link'
        ELSE 'former-link' END AS by_link,
      CASE WHEN ${words.length === 0} THEN NULL
        WHEN EXISTS (${casesOfReports(tx, tx`t."case" = number AND r.words @> ${words}::bigint[]`)}) THEN 'words'
        WHEN EXISTS (SELECT FROM notes WHERE "case" = number AND words @> ${words}::bigint[]) THEN 'note'
        WHEN number IN (${casesTheyCall(tx, query.perhapsName ?? '')}) THEN 'their-reference'
        ELSE 'account' END AS by_words
    FROM (SELECT number FROM cases WHERE ${where} ORDER BY number DESC LIMIT ${FOUND_MAX + 1}) chosen
    ORDER BY number DESC`;
  const all = rows.map((raw): FoundCase => {
    const { number, by_link, by_words } = foundRow.parse(raw);
    const asked = led.get(number);
    const mergedFrom = asked === number ? undefined : asked;
    return {
      number,
      mergedFrom,
      matched: [
        ...(asked === undefined
          ? []
          : [mergedFrom === undefined ? ('number' as const) : ('merged' as const)]),
        ...(by_link === null ? [] : [by_link]),
        ...(by_words === null ? [] : [by_words]),
        ...always(query),
      ],
    };
  });
  return { cases: all.slice(0, FOUND_MAX), more: all.length > FOUND_MAX };
}

/** Finds cases on PostgreSQL: what is sealed is found by the keyed marks of its words, and stays sealed. */
export function finding(sql: Sql, keys: Keys): Finding {
  return {
    async find(query, by, timeZone): Promise<Found> {
      const result = await reading(sql, (tx) => found(tx, query, keys, timeZone));
      await traceDesk(sql, by.id, { action: 'found', detail: { results: result.cases.length } });
      return result;
    },
  };
}
