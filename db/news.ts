import { freshNews, isToldAfter, NEWS_KINDS, type NewsKind } from '../src/reports/news.ts';
import type { Effect } from '../src/store.ts';
import type { Transaction } from './connection.ts';
import { REACHABLE } from './messages.ts';
import { putBack } from './putting-back.ts';
import { toldCases } from './told-cases.ts';
import { toldOutcomes } from './told-outcomes.ts';

/**
 * Keeps the news that what has just been done to these cases makes for those who reported them, to be told later: for
 * whoever allowed it, can be written to, and did not stop it. Called in the transaction of a moderator's act, or of the
 * sending of a notice, once the cases stand as they then do and the trail says so; the caller holds their locks.
 */
export async function newsOf(tx: Transaction, numbers: readonly number[]): Promise<void> {
  // Two cases of one report that are closed at the same moment: the later sees that the other one is.
  await tx`
    SELECT pg_advisory_xact_lock(hashtext('news'), hashint8(id)) FROM (
      SELECT rt.report AS id FROM report_targets rt JOIN targets t ON t.id = rt.target
      WHERE rt.report IN (
        SELECT o.report FROM targets ot JOIN report_targets o ON o.target = ot.id
        WHERE ot."case" = ANY(${[...numbers]}::bigint[])
      )
      GROUP BY rt.report HAVING count(DISTINCT t."case") > 1 ORDER BY hashint8(rt.report)
    ) several`;
  const found = await tx<{ id: number; before: string[] }[]>`
    SELECT r.id::int, ARRAY(SELECT n.kind FROM news n WHERE n.report = r.id) AS before
    FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE r.id IN (
      SELECT rt.report FROM targets t JOIN report_targets rt ON rt.target = t.id
      WHERE t."case" = ANY(${[...numbers]}::bigint[])
    ) AND ${tx.unsafe(REACHABLE)} AND r.news_stopped_at IS NULL ORDER BY r.id`;
  if (found.length === 0) return;
  const reports = found.map(({ id }) => id);
  const cases = await toldCases(tx, reports);
  const outcomes = await toldOutcomes(tx, reports);
  const fresh = found.flatMap(({ id, before }) => {
    const kinds = NEWS_KINDS.filter((kind) => before.includes(kind));
    const its = cases.get(id) ?? [];
    const last = outcomes.get(id);
    const another: NewsKind | undefined =
      last !== undefined && isToldAfter(its, last) ? 'outcome' : undefined;
    const kind =
      freshNews(
        its.map(({ state }) => state),
        kinds,
      ) ?? another;
    const of = its.find(({ number }) => numbers.includes(number))?.number;
    return kind === undefined || of === undefined ? [] : [{ id, kind, of }];
  });
  if (fresh.length === 0) return;
  await tx`
    INSERT INTO news (report, kind, "case", at, due_at)
    SELECT report, kind, of, now(), now()
    FROM unnest(
      ${fresh.map(({ id }) => id)}::bigint[], ${fresh.map(({ kind }) => kind)}::text[],
      ${fresh.map(({ of }) => of)}::bigint[]
    ) AS f(report, kind, of)
    ON CONFLICT (report, kind) DO UPDATE SET told_at = NULL, "case" = excluded."case", at = now(), due_at = now()
      WHERE news.kind IN ('not-retained', 'outcome') AND news.told_at IS NOT NULL`;
}

/**
 * Stops the news of a report of this person's, or takes it up again. What waits to be told or sent then never is;
 * where the report stands when it is taken up again is told at the next thing that is done.
 */
export async function setNews(
  tx: Transaction,
  pseudonym: Buffer,
  { reference, wanted }: Extract<Effect, { kind: 'set-news' }>,
): Promise<void> {
  const [report] = await tx<{ id: number }[]>`
    UPDATE reports r SET news_stopped_at = CASE WHEN ${wanted} THEN NULL ELSE coalesce(news_stopped_at, now()) END
    WHERE r.reference = ${reference} AND r.withdrawn_at IS NULL
      AND r.reporter = (SELECT id FROM reporters WHERE pseudonym = ${pseudonym})
    RETURNING r.id::int`;
  if (report === undefined || wanted) return;
  const unheard = await tx<{ id: number }[]>`
    SELECT n.id::int FROM news n LEFT JOIN messages m ON m.id = n.message
    WHERE n.report = ${report.id} AND (n.told_at IS NULL OR m.state = 'waiting') FOR UPDATE OF n`;
  await tx`
    UPDATE messages SET state = 'unreachable'
    WHERE report = ${report.id} AND direction = 'to-reporter' AND moderator IS NULL AND state = 'waiting'`;
  await putBack(
    tx,
    unheard.map(({ id }) => id),
  );
}
