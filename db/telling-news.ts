import { z } from 'zod';
import type { Log } from '../src/log.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import {
  dayBegan,
  isToldAfter,
  NEWS_KINDS,
  type NewsKind,
  type NewsTimes,
  telling,
  templateOf,
} from '../src/reports/news.ts';
import { again } from './again.ts';
import { trace } from './audit.ts';
import { lockCasesOfReport } from './case-locks.ts';
import type { Sql, Transaction } from './connection.ts';
import { addresseesOf, isReachable, sendWaiting, writeToEach } from './messages.ts';
import { oneByOne } from './one-by-one.ts';
import { putBack } from './putting-back.ts';
import { showCases } from './show-cases.ts';
import { toldCases } from './told-cases.ts';
import { toldOutcomes } from './told-outcomes.ts';

/** How many reports one sweep tells news of, and how often one is begun that somebody else stands in the way of. */
const AT_ONCE = 500;
const TRIES = 3;

interface Untold {
  readonly id: number;
  readonly kind: NewsKind;
  readonly at: number;
  readonly of: number;
}

const untoldRow = z.object({
  id: z.coerce.number(),
  kind: z.enum(NEWS_KINDS),
  at: z.date(),
  case: z.coerce.number(),
});

async function untoldOf(tx: Transaction, report: number): Promise<readonly Untold[]> {
  const rows = await tx`
    SELECT id, kind, at, "case" FROM news WHERE report = ${report} AND told_at IS NULL ORDER BY id FOR UPDATE`;
  return rows.map((raw) => {
    const row = untoldRow.parse(raw);
    return { id: row.id, kind: row.kind, at: row.at.getTime(), of: row.case };
  });
}

/** Whether the reporter has heard of a step before the outcome anyhow: a moderator wrote to them since, or the same text went out before. */
async function heard(
  tx: Transaction,
  report: number,
  kind: NewsKind,
  template: string,
  since: number,
): Promise<boolean> {
  const rows = await tx`
    SELECT FROM messages WHERE report = ${report} AND direction = 'to-reporter' AND state <> 'unreachable' AND (
      (${kind === 'examining'} AND moderator IS NOT NULL AND at >= ${new Date(since)}) OR template = ${template}
    ) LIMIT 1`;
  return rows.length > 0;
}

const idsOf = (news: readonly Untold[]): number[] => news.map(({ id }) => id);

/** The news that is told with that of a kind, and the news that would come after it. */
function splitAfter(
  news: readonly Untold[],
  last: NewsKind,
): readonly [readonly Untold[], readonly Untold[]] {
  const isTold = ({ kind }: Untold): boolean => NEWS_KINDS.indexOf(kind) <= NEWS_KINDS.indexOf(last);
  return [news.filter(isTold), news.filter((each) => !isTold(each))];
}

/** Tells the news of one report that is due: all of it in one message. */
async function tellReport(
  tx: Transaction,
  master: MasterKeys,
  report: number,
  times: NewsTimes,
  now: number,
): Promise<'told' | 'not-told'> {
  const numbers = await lockCasesOfReport(tx, report);
  const untold = await untoldOf(tx, report);
  const first = untold[0];
  if (first === undefined) return 'not-told';
  const [its] = await tx<{ sent: Date; wanted: boolean }[]>`
    SELECT sent_at AS sent, news_stopped_at IS NULL AS wanted FROM reports WHERE id = ${report}`;
  const cases = (await toldCases(tx, [report])).get(report) ?? [];
  const kinds = untold.map(({ kind }) => kind);
  const decided = telling(
    { states: cases.map(({ state }) => state), untold: kinds, sentAt: its?.sent.getTime() ?? now },
    times,
    now,
  );
  if (decided.kind === 'wait') {
    await tx`UPDATE news SET due_at = ${new Date(decided.until - times.delay)} WHERE id = ANY(${idsOf(untold)}::bigint[])`;
    return 'not-told';
  }
  // Of the cases that it touches, the one that the last news is of, unless that was rearranged since.
  const of = untold.findLast((each) => numbers.includes(each.of))?.of ?? numbers[0];
  const addressee =
    of === undefined
      ? undefined
      : (await addresseesOf(tx, of)).filter(isReachable).find((each) => each.report === report);
  if (decided.kind === 'drop' || of === undefined || addressee === undefined || its?.wanted !== true) {
    await putBack(tx, idsOf(untold));
    return 'not-told';
  }
  // What would come after the news that is told was undone since. Not marked as told: it may yet come to that.
  const [covered, undone] = splitAfter(untold, decided.news);
  await putBack(tx, idsOf(undone));
  const last = decided.news === 'outcome' ? (await toldOutcomes(tx, [report])).get(report) : undefined;
  if (last !== undefined && !isToldAfter(cases, last)) {
    await putBack(tx, idsOf(covered));
    return 'not-told';
  }
  const template = templateOf(decided.news, cases);
  if (decided.news !== 'outcome' && (await heard(tx, report, decided.news, template, first.at))) {
    await tx`UPDATE news SET told_at = now() WHERE id = ANY(${idsOf(covered)}::bigint[])`;
    return 'not-told';
  }
  const letter = { moderator: undefined, template, text: undefined, asks: false };
  for (const written of await writeToEach(tx, master, of, [addressee], letter)) {
    await tx`UPDATE cases SET version = version + 1 WHERE number = ${of}`;
    await trace(tx, of, 'vigie', written);
    if (written.action !== 'reporter-written-to') continue;
    // By the clock, under the cases' locks: what it tells was so then.
    await tx`UPDATE messages SET at = clock_timestamp() WHERE id = ${written.detail.message}`;
    await tx`
        UPDATE news SET told_at = now(), message = ${written.detail.message} WHERE id = ANY(${idsOf(covered)}::bigint[])`;
  }
  await showCases(tx, [of]);
  return 'told';
}

/** Has the news sent that night kept back: what was told before the day's hours began and still waits. */
async function sendKeptBack(sql: Sql, began: Date): Promise<void> {
  const rows = await sql<{ id: string }[]>`
    SELECT m.id FROM messages m JOIN reports r ON r.id = m.report
    WHERE m.state = 'waiting' AND m.at < ${began} AND r.channel <> 'terminal' AND r.withdrawn_at IS NULL
      AND EXISTS (SELECT FROM news n WHERE n.message = m.id)`;
  await sendWaiting(
    sql,
    rows.map(({ id }) => id),
  );
}

/**
 * The sweep that tells news: by day only, one message a report. Run again, or by two processes at once, it tells
 * nothing twice: a report's news is told, and marked so, in one transaction under its cases' locks.
 */
export function tellingNews(options: {
  readonly sql: Sql;
  readonly master: MasterKeys;
  readonly times: NewsTimes;
  readonly log: Log;
  readonly now?: () => number;
}): () => Promise<void> {
  const { sql, master, times, log, now = Date.now } = options;
  let lastBegan: number | undefined;

  return async () => {
    const at = now();
    const began = dayBegan(at, times);
    if (began === undefined) return;
    if (lastBegan !== began) await sendKeptBack(sql, new Date(began));
    lastBegan = began;
    const due = await sql<{ report: number }[]>`
      SELECT report::int FROM news WHERE told_at IS NULL AND due_at <= ${new Date(at - times.delay)}
      GROUP BY report ORDER BY min(due_at) LIMIT ${AT_ONCE}`;
    await oneByOne(log, due, 'news of a report could not be told', ({ report }) =>
      again(() => sql.begin((tx) => tellReport(tx, master, report, times, at)), { tries: TRIES }),
    );
  };
}
