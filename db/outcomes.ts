import { z } from 'zod';
import { GONE_OUTCOMES, OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import { ONLINE_CHECK_DAYS, type TargetStanding } from '../src/cases/outcomes.ts';
import { delaysOf, dueAnew } from '../src/notices/clock.ts';
import { ESCALATION_STEPS } from '../src/notices/escalation.ts';
import { NOTICE_ROUTES } from '../src/notices/outgoing.ts';
import type { Transaction } from './connection.ts';

/**
 * The moment at which something of a case is recorded, by the database's own clock once the case's lock is held: what
 * came before what is told by it, to the microsecond.
 */
export async function momentOf(tx: Transaction): Promise<string> {
  const [row] = await tx<{ now: string }[]>`
    SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`;
  if (row === undefined) throw new Error('PostgreSQL told no time');
  return row.now;
}

const standingRow = z.object({
  target: z.number(),
  linked: z.boolean(),
  id: z.number().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  refusal: z.enum(REFUSALS).nullable(),
  at: z.number().nullable(),
  happened_on: z.string().nullable(),
  notice: z.string().nullable(),
  sent_at: z.number().nullable(),
  escalated_at: z.number().nullable(),
});

/** A target with the row of the outcome that holds for it, and the last notice about it that went out. */
export interface StoredStanding extends TargetStanding {
  readonly held: { readonly id: number; readonly on: string } | undefined;
  readonly notice: string | undefined;
}

/** Where the targets of a case stand, in their order. The caller holds the case's row lock. */
export async function standingsOf(tx: Transaction, number: number): Promise<readonly StoredStanding[]> {
  // Moments with the digits that a Date would lose: two acts may come in one millisecond.
  const rows = await tx`
    SELECT t.id::int AS target, t.canonical IS NOT NULL AS linked, o.id::int AS id, o.outcome, o.refusal,
      (extract(epoch FROM o.at) * 1000)::float8 AS at, o.happened_on::text AS happened_on, n.reference AS notice,
      (extract(epoch FROM n.sent_at) * 1000)::float8 AS sent_at, (extract(epoch FROM e.at) * 1000)::float8 AS escalated_at
    FROM targets t
      LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
      LEFT JOIN LATERAL (
        SELECT s.reference, s.sent_at FROM notice_targets nt JOIN notices s ON s.reference = nt.notice
        WHERE nt.target = t.id AND s.state = 'sent' ORDER BY s.sent_at DESC, s.reference LIMIT 1
      ) n ON true
      LEFT JOIN LATERAL (
        SELECT max(u.at) AS at FROM notice_targets nt JOIN escalations u ON u.notice = nt.notice WHERE nt.target = t.id
      ) e ON true
    WHERE t."case" = ${number} ORDER BY t.id`;
  return rows.map((raw) => {
    const row = standingRow.parse(raw);
    const { id, outcome, at } = row;
    const held = id === null || outcome === null || at === null ? undefined : { id, outcome, at };
    return {
      target: row.target,
      linked: row.linked,
      outcome:
        held === undefined
          ? undefined
          : { outcome: held.outcome, refusal: row.refusal ?? undefined, at: held.at },
      noticedAt: row.sent_at ?? undefined,
      escalatedAt: row.escalated_at ?? undefined,
      held: held === undefined ? undefined : { id: held.id, on: row.happened_on ?? '' },
      notice: row.notice ?? undefined,
    };
  });
}

/** Has a moderator asked on each of the set days whether the contents of these outcomes are online again. */
export async function scheduleChecks(tx: Transaction, outcomes: readonly number[]): Promise<void> {
  await tx`
    INSERT INTO online_checks (outcome, due_at)
    SELECT o, now() + d * interval '1 day'
    FROM unnest(${[...outcomes]}::bigint[]) o, unnest(${[...ONLINE_CHECK_DAYS]}::int[]) d ORDER BY d, o`;
}

/** Asks no more of these outcomes; what was answered is kept. */
export async function dropChecks(tx: Transaction, outcomes: readonly number[]): Promise<void> {
  await tx`DELETE FROM online_checks WHERE outcome = ANY(${[...outcomes]}::bigint[]) AND answered_at IS NULL`;
}

/**
 * Answers what was asked, or is due to be, of these outcomes: whether their contents are online.
 *
 * @returns how many questions that were
 */
export async function answerChecks(
  tx: Transaction,
  outcomes: readonly number[],
  moderator: string,
  online: boolean,
): Promise<number> {
  const rows = await tx`
    UPDATE online_checks SET answered_at = now(), online = ${online}, moderator = ${moderator}
    WHERE outcome = ANY(${[...outcomes]}::bigint[]) AND answered_at IS NULL AND (asked_at IS NOT NULL OR due_at <= now())
    RETURNING 1`;
  return rows.length;
}

/** What was undertaken last about the notice `n`. */
const lastEscalation = (tx: Transaction) =>
  tx`SELECT u.step, u.at FROM escalations u WHERE u.notice = n.reference ORDER BY u.at DESC LIMIT 1`;

/** Which notices: those about these targets, or one alone. */
type Which = { readonly targets: readonly number[] } | { readonly notice: string };

/**
 * Where notices that went out stand by the outcomes of their targets. `decided`: each has an outcome other than that no
 * answer came. `told`: nothing is waited for, since each has one that answers what was undertaken last, if anything: a
 * reminder is answered by any decision, a complaint by one that came after it, and both where the content went away. An
 * outcome counts for the notices that had gone out when it was recorded, and, of a content that went away, for those that
 * went out before it came back.
 */
function standingOfNotices(tx: Transaction, which: Which, timeZone: string) {
  const ofThese =
    'notice' in which
      ? tx`n.reference = ${which.notice}`
      : tx`n.reference IN (SELECT notice FROM notice_targets WHERE target = ANY(${[...which.targets]}::bigint[]))`;
  const gone = tx`o.outcome = ANY(${[...GONE_OUTCOMES]})`;
  return tx`
    SELECT n.reference, bool_and(a.told) AS told, bool_and(a.decided) AS decided
    FROM notices n JOIN notice_targets nt ON nt.notice = n.reference
      LEFT JOIN LATERAL (${lastEscalation(tx)}) e ON true, LATERAL (
        SELECT count(*) FILTER (WHERE o.outcome <> 'no-answer') > 0 AS decided,
          count(*) FILTER (WHERE e.step IS NULL OR ${gone} OR (e.step = 'reminder' AND o.outcome <> 'no-answer')
            OR (o.at > e.at AND o.happened_on >= (e.at AT TIME ZONE ${timeZone})::date)) > 0 AS told
        FROM outcomes o WHERE o.target = nt.target AND o.replaced_at IS NULL AND (o.at >= n.sent_at
          OR (${gone} AND (o.back_at IS NULL OR o.back_at > n.sent_at)))
      ) a
    WHERE n.state = 'sent' AND ${ofThese}
    GROUP BY n.reference`;
}

/** Brings notices in line with the outcomes of their targets: the clock of one for which nothing is waited stops. */
export async function settleNotices(tx: Transaction, which: Which, timeZone: string): Promise<void> {
  await tx`
    WITH standing AS (${standingOfNotices(tx, which, timeZone)})
    UPDATE notices n SET decided_at = CASE WHEN s.decided THEN coalesce(n.decided_at, now()) END,
      due_for = CASE WHEN s.told THEN NULL ELSE n.due_for END, due_at = CASE WHEN s.told THEN NULL ELSE n.due_at END,
      due_told_at = CASE WHEN s.told THEN NULL ELSE n.due_told_at END
    FROM standing s WHERE n.reference = s.reference`;
}

const expectedRow = z.object({
  reference: z.string(),
  route: z.enum(NOTICE_ROUTES),
  sent_at: z.date(),
  received: z.boolean(),
  step: z.enum(ESCALATION_STEPS).nullable(),
  escalated_at: z.date().nullable(),
  platforms: z.array(z.string().nullable()),
});

/**
 * Sets the clocks of the notices about these targets by the outcomes that are left of them: where an answer is waited for
 * again, as though those that were taken back had never been recorded. One that another replaced waits for nothing.
 */
export async function expectAnew(
  tx: Transaction,
  targets: readonly number[],
  timeZone: string,
): Promise<void> {
  await settleNotices(tx, { targets }, timeZone);
  const rows = await tx`
    SELECT n.reference, n.route, n.sent_at, n.receipt_at IS NOT NULL AS received, e.step, e.at AS escalated_at,
      (SELECT array_agg(t.platform) FROM notice_targets nt JOIN targets t ON t.id = nt.target
        WHERE nt.notice = n.reference) AS platforms
    FROM (${standingOfNotices(tx, { targets }, timeZone)}) s JOIN notices n ON n.reference = s.reference
      LEFT JOIN LATERAL (${lastEscalation(tx)}) e ON true
    WHERE NOT s.told AND NOT EXISTS (SELECT FROM notices c WHERE c.corrects = n.reference AND c.state = 'sent')`;
  for (const raw of rows) {
    const { reference, route, sent_at, received, step, escalated_at, platforms } = expectedRow.parse(raw);
    const due = dueAnew({
      sentAt: sent_at.getTime(),
      route,
      received,
      escalation: step === null || escalated_at === null ? undefined : { step, at: escalated_at.getTime() },
      answer: delaysOf(platforms.map((slug) => slug ?? undefined)),
    });
    await tx`
      UPDATE notices SET due_for = ${due.for}, due_at = ${new Date(due.at)}, due_told_at = NULL
      WHERE reference = ${reference}`;
  }
}
