import type { Log } from '../src/log.ts';
import type { RetentionTerms } from '../src/privacy/retention.ts';
import { again } from './again.ts';
import { trace } from './audit.ts';
import { lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { oneByOne } from './one-by-one.ts';
import { showCases } from './show-cases.ts';
import { forgetOldImports } from './watch-imports.ts';

/** How many cases, and how many reporters, one round looks after; the next round takes the rest. */
const AT_ONCE = 200;
/** How often a case is begun that somebody withdraws a report of at the same moment: they take the locks the other way. */
const TRIES = 5;

/** What one round took away. */
export interface Taken {
  readonly cases: number;
  readonly identities: number;
  readonly entries: number;
}

/** When somebody last wrote in the closed case c, or sent a report of it: a report may join a case long after its end. */
const LAST_WRITTEN = `greatest(c.closed_at,
  (SELECT max(r.sent_at) FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
    WHERE t."case" = c.number AND r.withdrawn_at IS NULL),
  (SELECT max(a.at) FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN additions a ON a.report = rt.report
    WHERE t."case" = c.number),
  (SELECT max(m.at) FROM messages m WHERE m."case" = c.number),
  (SELECT max(n.at) FROM notes n WHERE n."case" = c.number),
  (SELECT max(o.at) FROM outcomes o WHERE o."case" = c.number),
  (SELECT max(h.prepared_at) FROM handovers h WHERE h."case" = c.number),
  (SELECT max(d.at) FROM notice_drafts d WHERE d."case" = c.number),
  (SELECT max(greatest(n.prepared_at,
      (SELECT max(e.at) FROM escalations e WHERE e.notice = n.reference),
      (SELECT max(k.received_at) FROM notice_mails k WHERE k.notice = n.reference)))
    FROM notices n WHERE n."case" = c.number))`;

/**
 * Whether the closed case c was emptied since anybody wrote in it. The hour is for what was being written at that
 * moment; what an emptying takes is older by the whole term.
 */
const IS_EMPTY = `coalesce(c.emptied_at - interval '1 hour' > ${LAST_WRITTEN}, false)`;

/**
 * Closed cases whose words and files are past their term; one that was merged goes with the case it leads to.
 *
 * @param only looks at this case alone
 */
async function dueCases(
  sql: Sql | Transaction,
  { closed, dismissed }: RetentionTerms,
  now: Date,
  only?: number,
): Promise<readonly number[]> {
  const over = sql`${now}::timestamptz - make_interval(days => CASE c.state WHEN 'dismissed' THEN ${dismissed}::int ELSE ${closed}::int END)`;
  const rows = await sql<{ number: number }[]>`
    SELECT c.number::int FROM cases c
    WHERE c.merged_into IS NULL AND c.closed_at < ${over} AND (${only ?? null}::bigint IS NULL OR c.number = ${only ?? null})
      AND ${sql.unsafe(LAST_WRITTEN)} < ${over} AND NOT ${sql.unsafe(IS_EMPTY)}
    ORDER BY c.closed_at LIMIT ${AT_ONCE}`;
  return rows.map(({ number }) => number);
}

/** The case and all that were merged into it, however often. */
async function absorbedBy(tx: Transaction, number: number): Promise<readonly number[]> {
  const rows = await tx<{ number: number }[]>`
    WITH RECURSIVE absorbed AS (
      SELECT ${number}::bigint AS number
      UNION SELECT c.number FROM cases c JOIN absorbed a ON c.merged_into = a.number
    )
    SELECT number::int FROM absorbed`;
  return rows.map(({ number: absorbed }) => absorbed);
}

/** The reports of a case that no other case still needs. */
async function reportsOf(tx: Transaction, number: number): Promise<readonly number[]> {
  const rows = await tx<{ id: number }[]>`
    SELECT DISTINCT rt.report::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id
    WHERE t."case" = ${number} AND NOT EXISTS (
      SELECT FROM report_targets o JOIN targets ot ON ot.id = o.target JOIN cases c ON c.number = ot."case"
      WHERE o.report = rt.report AND c.number <> ${number}
        AND (c.closed_at IS NULL OR NOT ${tx.unsafe(IS_EMPTY)})
    )`;
  return rows.map(({ id }) => id);
}

/** Whether nothing is sealed any more with the key of the case `c`. */
const NOTHING_SEALED = `
  NOT EXISTS (SELECT FROM qualifications q WHERE q."case" = c.number AND q.reasoning IS NOT NULL)
  AND NOT EXISTS (SELECT FROM notice_drafts d WHERE d."case" = c.number)
  AND NOT EXISTS (SELECT FROM notes n WHERE n.written_in = c.number AND n.text IS NOT NULL)
  AND NOT EXISTS (SELECT FROM notices n WHERE n.written_in = c.number AND n.content IS NOT NULL)
  AND NOT EXISTS (SELECT FROM outcomes o WHERE o.written_in = c.number AND o.words IS NOT NULL)
  AND NOT EXISTS (SELECT FROM handovers h WHERE h.written_in = c.number AND h.content IS NOT NULL)
  AND NOT EXISTS (SELECT FROM notice_mails k WHERE k.written_in = c.number AND k.content IS NOT NULL)
  AND NOT EXISTS (SELECT FROM escalations e WHERE e.written_in = c.number AND e.content IS NOT NULL)`;

/** The cases under whose keys anything of these ones is sealed: a split leaves it under the key of the case it came from. */
async function sealedUnder(tx: Transaction, numbers: readonly number[]): Promise<readonly number[]> {
  const rows = await tx<{ number: number }[]>`
    SELECT DISTINCT w.number::int FROM (
      SELECT written_in AS number FROM notices WHERE "case" = ANY(${[...numbers]}::bigint[])
      UNION SELECT written_in FROM outcomes WHERE "case" = ANY(${[...numbers]}::bigint[])
    ) w`;
  return rows.map(({ number }) => number);
}

/** What was written and sealed about notices, outcomes and handovers goes; that they were, and when, is kept. */
async function emptyNotices(tx: Transaction, numbers: readonly number[]): Promise<void> {
  const cases = [...numbers];
  await tx`DELETE FROM notice_drafts WHERE "case" = ANY(${cases}::bigint[])`;
  await tx`
    UPDATE escalations SET content = NULL
    WHERE notice IN (SELECT reference FROM notices WHERE "case" = ANY(${cases}::bigint[]))`;
  await tx`
    UPDATE notice_mails SET content = NULL
    WHERE notice IN (SELECT reference FROM notices WHERE "case" = ANY(${cases}::bigint[]))`;
  await tx`UPDATE notices SET content = NULL WHERE "case" = ANY(${cases}::bigint[]) AND content IS NOT NULL`;
  await tx`UPDATE outcomes SET words = NULL WHERE "case" = ANY(${cases}::bigint[]) AND words IS NOT NULL`;
  await tx`UPDATE handovers SET content = NULL WHERE "case" = ANY(${cases}::bigint[]) AND content IS NOT NULL`;
}

/** The other cases that reports of this one touch. */
async function casesBeside(tx: Transaction, number: number): Promise<readonly number[]> {
  const rows = await tx<{ number: number }[]>`
    SELECT DISTINCT ot."case"::int AS number FROM targets t JOIN report_targets rt ON rt.target = t.id
      JOIN report_targets o ON o.report = rt.report JOIN targets ot ON ot.id = o.target
    WHERE t."case" = ${number} AND ot."case" <> ${number}`;
  return rows.map(({ number: beside }) => beside);
}

async function emptyCase(
  tx: Transaction,
  number: number,
  terms: RetentionTerms,
  now: Date,
): Promise<boolean> {
  const beside = await casesBeside(tx, number);
  const absorbed = await absorbedBy(tx, number);
  const keyed = await sealedUnder(tx, absorbed);
  await lockedCases(tx, [number, ...beside, ...keyed]);
  // Reopened, merged, emptied or written in since it was found.
  if ((await dueCases(tx, terms, now, number)).length === 0) return false;
  const numbers = [...absorbed];
  const reports = [...(await reportsOf(tx, number))];
  await tx`UPDATE reports SET context = NULL, description = NULL, words = CASE WHEN withdrawn_at IS NULL THEN '{}'::bigint[] END
    WHERE id = ANY(${reports}::bigint[])`;
  await tx`DELETE FROM additions WHERE report = ANY(${reports}::bigint[])`;
  await tx`DELETE FROM attachments WHERE report = ANY(${reports}::bigint[])`;
  // One that still waits has nothing left to say.
  await tx`
    UPDATE messages SET text = NULL, state = CASE WHEN state = 'waiting' THEN 'unreachable' ELSE state END
    WHERE "case" = ${number} OR report = ANY(${reports}::bigint[])`;
  await tx`UPDATE notes SET text = NULL, words = NULL WHERE "case" = ANY(${numbers}::bigint[])`;
  await tx`UPDATE qualifications SET reasoning = NULL WHERE "case" = ANY(${numbers}::bigint[])`;
  await emptyNotices(tx, numbers);
  await tx`UPDATE cases SET emptied_at = ${now}, version = version + 1 WHERE number = ANY(${numbers}::bigint[])`;
  // A key stays for as long as another case holds what was sealed with it.
  await tx`
    UPDATE cases c SET data_key = NULL
    WHERE c.number = ANY(${[...numbers, ...keyed]}::bigint[]) AND ${tx.unsafe(NOTHING_SEALED)}`;
  // A case that was emptied before showed the words of this one's reports until now.
  await tx`UPDATE cases SET version = version + 1 WHERE number = ANY(${[...beside]}::bigint[])`;
  await trace(tx, number, 'vigie', { action: 'emptied', detail: { reports: reports.length } });
  await showCases(tx, [number, ...beside]);
  return true;
}

/** Reporters all of whose reports are over for long enough, and who write none at this moment. */
async function forgettable(
  sql: Sql | Transaction,
  { identity }: RetentionTerms,
  now: Date,
  only?: number,
): Promise<readonly { readonly id: number; readonly pseudonym: Buffer }[]> {
  return sql<{ id: number; pseudonym: Buffer }[]>`
    SELECT p.id::int, p.pseudonym FROM reporters p
    WHERE p.pseudonym IS NOT NULL AND (${only ?? null}::bigint IS NULL OR p.id = ${only ?? null}) AND NOT EXISTS (
      SELECT FROM reports r LEFT JOIN report_targets rt ON rt.report = r.id AND r.withdrawn_at IS NULL
        LEFT JOIN targets t ON t.id = rt.target LEFT JOIN cases c ON c.number = t."case"
      WHERE r.reporter = p.id
        -- A report may join a case that was closed long before.
        AND greatest(r.sent_at, coalesce(r.withdrawn_at, c.closed_at, 'infinity'))
          >= ${now}::timestamptz - make_interval(days => ${identity}::int)
    ) AND NOT EXISTS (
      SELECT FROM conversations v WHERE v.pseudonym = p.pseudonym AND (v.remind_at IS NOT NULL OR v.purge_at IS NOT NULL)
    )
    ORDER BY p.id LIMIT ${AT_ONCE}`;
}

/**
 * Forgets who reported once all their reports are over for long enough. Their conversation goes first, as in every
 * lock order; somebody who is writing a report at this moment is known for as long as that draft lives. What they
 * were told, and when, goes with them: they cannot be told anything any more.
 */
async function forget(sql: Sql, log: Log, terms: RetentionTerms, now: Date): Promise<number> {
  let forgotten = 0;
  const due = await forgettable(sql, terms, now);
  await oneByOne(log, due, 'a reporter could not be forgotten', async ({ id, pseudonym }) => {
    forgotten += await sql.begin(async (tx) => {
      await tx`SELECT FROM conversations WHERE pseudonym = ${pseudonym} FOR UPDATE`;
      if ((await forgettable(tx, terms, now, id)).length === 0) return 0;
      await tx`DELETE FROM conversations WHERE pseudonym = ${pseudonym}`;
      const gone = await tx`
        UPDATE reporters SET pseudonym = NULL, address = NULL, forgotten_at = ${now}
        WHERE id = ${id} AND pseudonym IS NOT NULL RETURNING 1`;
      await tx`DELETE FROM news n USING reports r WHERE r.id = n.report AND r.reporter = ${id}`;
      return gone.length;
    });
  });
  return forgotten;
}

/** Destroys the data keys of forgotten reporters under which nothing is sealed any more. */
async function destroyKeys(sql: Sql): Promise<void> {
  await sql`
    UPDATE reporters p SET data_key = NULL
    WHERE p.forgotten_at IS NOT NULL AND p.data_key IS NOT NULL AND NOT EXISTS (
      SELECT FROM reports r WHERE r.reporter = p.id AND (
        r.context IS NOT NULL OR r.description IS NOT NULL
        OR EXISTS (SELECT FROM additions a WHERE a.report = r.id)
        OR EXISTS (SELECT FROM attachments a WHERE a.report = r.id)
        OR EXISTS (SELECT FROM messages m WHERE m.report = r.id AND m.text IS NOT NULL)
      )
    )`;
}

/**
 * Takes away what is past its term at `now`: the words and files of closed cases, the identities of those whose
 * reports are over, entries of the audit trail. What is left tells nothing of persons.
 */
export async function retain(sql: Sql, log: Log, terms: RetentionTerms, now: Date): Promise<Taken> {
  let cases = 0;
  await oneByOne(
    log,
    await dueCases(sql, terms, now),
    'a case past its term could not be emptied',
    async (number) => {
      if (await again(() => sql.begin((tx) => emptyCase(tx, number, terms, now)), { tries: TRIES }))
        cases += 1;
    },
    (number) => ({ case: number }),
  );
  const identities = await forget(sql, log, terms, now);
  await destroyKeys(sql);
  await forgetOldImports(sql, now);
  const [cut] = await sql<{ entries: number }[]>`
    SELECT cut_audit_trail(make_interval(days => ${terms.audit}::int))::int AS entries`;
  return { cases, identities, entries: cut?.entries ?? 0 };
}
