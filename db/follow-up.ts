import { z } from 'zod';
import { GONE_OUTCOMES } from '../src/cases/case.ts';
import { alertDue, LIMITATION_ALERT_DAYS } from '../src/cases/limitation-alerts.ts';
import { isToldHour } from '../src/cases/told-hours.ts';
import { dayAt } from '../src/catalogue/limitation.ts';
import type { Log } from '../src/log.ts';
import { type Due, delaysOf, dueAfterOverdue } from '../src/notices/clock.ts';
import { DUE_FOR } from '../src/notices/escalation.ts';
import { again } from './again.ts';
import { trace } from './audit.ts';
import { lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { oneByOne } from './one-by-one.ts';
import { isFollowedFrom, toldIn } from './shared-notices.ts';
import { showCases } from './show-cases.ts';

/** How many of each kind one sweep tells; the next one takes the rest. */
const AT_ONCE = 200;
/** How often one is begun that stood in somebody's way. */
const TRIES = 5;

/** What a sweep works with. */
export interface FollowingUp {
  readonly sql: Sql;
  /** The association's (an IANA name). */
  readonly timeZone: string;
  readonly log: Log;
  readonly now?: Date;
}

/** What a sweep told. */
export interface FollowedUp {
  readonly overdue: number;
  readonly checks: number;
  readonly limitations: number;
}

/** Works on a case under its lock, and shows it where that told anything. */
function onCase(sql: Sql, number: number, work: (tx: Transaction) => Promise<number>): Promise<number> {
  const once = async (tx: Transaction) => {
    const row = (await lockedCases(tx, [number])).get(number);
    if (row === undefined || row.merged_into !== null || row.state === 'dismissed') return { told: 0 };
    const told = await work(tx);
    if (told > 0) {
      await tx`UPDATE cases SET version = version + 1 WHERE number = ${number}`;
      await showCases(tx, [number]);
    }
    return { told };
  };
  return again(async () => (await sql.begin(once)).told, { tries: TRIES });
}

async function onEach(
  { sql, log }: Pick<FollowingUp, 'sql' | 'log'>,
  numbers: readonly number[],
  work: (tx: Transaction, number: number) => Promise<number>,
): Promise<number> {
  let told = 0;
  await oneByOne(
    log,
    numbers,
    'what came due of a case could not be told',
    async (number) => {
      told += await onCase(sql, number, (tx) => work(tx, number));
    },
    (number) => ({ case: number }),
  );
  return told;
}

const lateRow = z.object({
  reference: z.string(),
  due_for: z.enum(DUE_FOR),
  due_at: z.date(),
  sent_at: z.date(),
  platforms: z.array(z.string().nullable()),
});

/** Tells each provider's lateness once, and waits for what comes next; after a long pause only for the last of it. */
async function tellOverdue(tx: Transaction, number: number, now: Date): Promise<number> {
  const rows = await tx`
    SELECT n.reference, n.due_for, n.due_at, n.sent_at,
      (SELECT coalesce(array_agg(t.platform), '{}') FROM notice_targets nt JOIN targets t ON t.id = nt.target
        WHERE nt.notice = n.reference) AS platforms
    FROM notices n WHERE n.state = 'sent' AND n.due_at <= ${now} AND n.due_told_at IS NULL
      AND ${isFollowedFrom(tx, number)} AND ${toldIn(tx)} = ${number}
    ORDER BY n.due_at, n.reference FOR UPDATE OF n`;
  for (const raw of rows) {
    const row = lateRow.parse(raw);
    const answer = delaysOf(row.platforms.map((slug) => slug ?? undefined));
    const after = (due: Due) => dueAfterOverdue(due, row.sent_at.getTime(), answer);
    let late: Due = { for: row.due_for, at: row.due_at.getTime() };
    let next = after(late);
    while (next !== undefined && next.at <= now.getTime()) {
      late = next;
      next = after(late);
    }
    const due = next ?? late;
    await tx`
      UPDATE notices SET due_for = ${due.for}, due_at = ${new Date(due.at)}, due_told_at = ${next === undefined ? now : null}
      WHERE reference = ${row.reference}`;
    await trace(tx, number, 'vigie', {
      action: 'notice-overdue',
      detail: { notice: row.reference, for: late.for },
    });
  }
  return rows.length;
}

/** For how long back a sweep looks for reports of contents that had gone: much longer than sweeps ever rest. */
const REPORTED_WITHIN = '90 days';

/**
 * Has a moderator look at contents that had gone away and were reported since: they may be online again. Not where
 * somebody was or will be asked since that report anyhow.
 */
async function askOfReported(sql: Sql, now: Date): Promise<void> {
  await sql`
    INSERT INTO online_checks (outcome, due_at)
    SELECT DISTINCT o.id, ${now}::timestamptz
    FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN outcomes o ON o.target = rt.target
    WHERE r.sent_at > ${now}::timestamptz - ${REPORTED_WITHIN}::interval AND r.sent_at > o.at AND r.withdrawn_at IS NULL
      AND o.replaced_at IS NULL AND o.back_at IS NULL AND o.outcome = ANY(${[...GONE_OUTCOMES]})
      AND NOT EXISTS (
        SELECT FROM online_checks k WHERE k.outcome = o.id AND k.due_at <= ${now}
          AND (k.answered_at IS NULL OR k.answered_at > r.sent_at))`;
}

/** Asks of each content that went away, and whose day has come, whether it is online again: once for all days that passed. */
async function askOnline(tx: Transaction, number: number, now: Date): Promise<number> {
  const rows = await tx<{ check: number; target: number }[]>`
    WITH asked AS (
      UPDATE online_checks k SET asked_at = ${now} FROM outcomes o
      WHERE o.id = k.outcome AND o."case" = ${number} AND o.replaced_at IS NULL AND o.back_at IS NULL
        AND k.answered_at IS NULL AND k.asked_at IS NULL AND k.due_at <= ${now}
      RETURNING k.id, k.due_at, o.target
    )
    SELECT DISTINCT ON (target) id::int AS check, target::int FROM asked ORDER BY target, due_at DESC`;
  for (const detail of rows) await trace(tx, number, 'vigie', { action: 'online-asked', detail });
  return rows.length;
}

/** Alerts to the case's limitation date, where the nearest alert that has come was not told yet. */
async function alertTo(tx: Transaction, number: number, today: string): Promise<number> {
  const [row] = await tx<{ date: string; left: number }[]>`
    SELECT limitation::text AS date, limitation - ${today}::date AS left FROM cases
    WHERE number = ${number} AND closed_at IS NULL AND limitation IS NOT NULL`;
  const days = row === undefined ? undefined : alertDue(row.left);
  if (row === undefined || days === undefined) return 0;
  const fresh = await tx`
    INSERT INTO limitation_alerts ("case", limitation, days, at) VALUES (${number}, ${row.date}::date, ${days}, now())
    ON CONFLICT DO NOTHING RETURNING 1`;
  if (fresh.length > 0)
    await trace(tx, number, 'vigie', {
      action: 'limitation-near',
      detail: { days: row.left, date: row.date },
    });
  return fresh.length;
}

async function numbersOf(rows: PromiseLike<Iterable<{ number: number }>>): Promise<readonly number[]> {
  return [...(await rows)].map(({ number }) => number);
}

/**
 * Tells in the threads of cases what has come due: providers that are late, contents to look at again, limitation dates
 * that come near. Each once, by day: what falls due at night waits for the morning. Of what several sweeps missed only
 * the last is told.
 */
export async function followUp(given: FollowingUp): Promise<FollowedUp> {
  const { sql, timeZone, now = new Date() } = given;
  if (!isToldHour(now.getTime(), timeZone)) return { overdue: 0, checks: 0, limitations: 0 };
  const late = await numbersOf(sql<{ number: number }[]>`
    SELECT DISTINCT c.number::int FROM notices n JOIN cases c ON c.number = ${toldIn(sql)}
    WHERE n.due_at <= ${now} AND n.due_told_at IS NULL AND n.state = 'sent' AND c.state <> 'dismissed' LIMIT ${AT_ONCE}`);
  const overdue = await onEach(given, late, (tx, number) => tellOverdue(tx, number, now));
  await askOfReported(sql, now);
  const gone = await numbersOf(sql<{ number: number }[]>`
    SELECT DISTINCT o."case"::int AS number FROM online_checks k JOIN outcomes o ON o.id = k.outcome
      JOIN cases c ON c.number = o."case"
    WHERE k.answered_at IS NULL AND k.asked_at IS NULL AND k.due_at <= ${now} AND o.replaced_at IS NULL
      AND o.back_at IS NULL AND c.state <> 'dismissed' LIMIT ${AT_ONCE}`);
  const checks = await onEach(given, gone, (tx, number) => askOnline(tx, number, now));
  const today = dayAt(now.getTime(), timeZone);
  const near = await numbersOf(sql<{ number: number }[]>`
    SELECT c.number::int FROM cases c
    WHERE c.limitation > ${today}::date AND c.limitation <= ${today}::date + ${Math.max(...LIMITATION_ALERT_DAYS)}::int
      AND c.closed_at IS NULL AND NOT c.quiet AND NOT EXISTS (
        SELECT FROM limitation_alerts a WHERE a."case" = c.number AND a.limitation = c.limitation AND a.days = (
          SELECT min(d) FROM unnest(${[...LIMITATION_ALERT_DAYS]}::int[]) d WHERE d >= c.limitation - ${today}::date)
      )
    ORDER BY c.limitation, c.number LIMIT ${AT_ONCE}`);
  const limitations = await onEach(given, near, (tx, number) => alertTo(tx, number, today));
  return { overdue, checks, limitations };
}
