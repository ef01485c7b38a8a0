import { z } from 'zod';
import { OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import { offenceSlug } from '../src/catalogue/offences.ts';
import { type BriefFacts, type Briefs, EXAMPLES, LINES } from '../src/insight/brief/facts.ts';
import { FATES } from '../src/insight/figures.ts';
import { periodBefore } from '../src/insight/period.ts';
import { DUE_FOR, ESCALATION_STEPS } from '../src/notices/escalation.ts';
import type { Sql } from './connection.ts';
import { type Asking, toProvider } from './figures/bounds.ts';
import { joinByHashes, notifiedContents } from './figures/notified.ts';
import { periodFigures } from './figures/period-figures.ts';
import { reading } from './lists.ts';

const numbers = z.array(z.coerce.number());
const platformRow = z.object({
  platform: z.string().nullable(),
  fate: z.enum(FATES),
  contents: z.number(),
});
const receiptRow = z.object({
  count: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});
const refusalRow = z.object({
  offence: z.string().nullable(),
  refusal: z.enum(REFUSALS).nullable(),
  contents: z.number(),
  cases: numbers,
});
const backRow = z.object({
  case: z.coerce.number(),
  platform: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  went_on: z.string(),
  back_on: z.string(),
});
const lateRow = z.object({
  reference: z.string(),
  case: z.coerce.number(),
  sent_on: z.string(),
  due_for: z.enum(DUE_FOR),
  late: z.number(),
});
const stepRow = z.object({ step: z.enum(ESCALATION_STEPS), count: z.number() });
const exampleRow = z.object({ fate: z.enum(FATES), cases: numbers });

async function factsOf(asking: Asking, provider: string): Promise<BriefFacts> {
  const { tx, timeZone } = asking;
  const ours = tx`${notifiedContents(asking)}, brief_contents AS (
      SELECT a.root, a.target, a.last, a.fate, a.back, a.sent_at, n.reference FROM about a JOIN notified n ON n.root = a.root
      WHERE ${toProvider(asking, provider, tx`a.group_key`)}
    ), brief_notices AS (
      SELECT root, reference, sent_at FROM notified WHERE ${toProvider(asking, provider, tx`group_key`)}
    )`;
  const platforms = await tx`${ours}
    SELECT t.platform, b.fate, count(*)::int AS contents FROM brief_contents b JOIN targets t ON t.id = b.target
    GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`;
  const [receipts] = await tx`${ours}
    SELECT count(days)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS p90
    FROM (
      SELECT greatest((n.receipt_at AT TIME ZONE ${timeZone})::date - (b.sent_at AT TIME ZONE ${timeZone})::date, 0) AS days
      FROM brief_notices b JOIN notices n ON n.reference = b.reference WHERE n.receipt_at IS NOT NULL
    ) r`;
  const refusals = await tx`${ours}
    SELECT n.offences[1] AS offence, o.refusal, count(*)::int AS contents,
      (array_agg(DISTINCT o."case" ORDER BY o."case" DESC))[1:${EXAMPLES}] AS cases
    FROM brief_contents b JOIN outcomes o ON o.id = b.last JOIN notices n ON n.reference = b.reference
    WHERE b.fate = 'refused' GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 3 DESC, 1, 2 LIMIT ${LINES}`;
  const back = await tx`${ours}
    SELECT o."case", t.platform, o.outcome, o.happened_on::text AS went_on,
      (o.back_at AT TIME ZONE ${timeZone})::date::text AS back_on
    FROM (SELECT DISTINCT target FROM brief_contents WHERE back) b
      JOIN outcomes o ON o.target = b.target AND o.back_at IS NOT NULL JOIN targets t ON t.id = b.target
    ORDER BY o.back_at DESC, o.id DESC LIMIT ${LINES}`;
  const late = await tx`${ours}
    SELECT n.reference, n."case", (b.sent_at AT TIME ZONE ${timeZone})::date::text AS sent_on, n.due_for,
      (now() AT TIME ZONE ${timeZone})::date - (n.due_at AT TIME ZONE ${timeZone})::date AS late
    FROM brief_notices b JOIN notices n ON n.reference = b.reference
    WHERE n.due_at <= now() ORDER BY n.due_at, n.reference LIMIT ${LINES}`;
  const escalations = await tx`${ours}
    SELECT e.step, count(*)::int AS count FROM brief_notices b JOIN escalations e ON e.notice = b.reference
    GROUP BY 1 ORDER BY 1`;
  const examples = await tx`${ours}
    SELECT b.fate, (array_agg(DISTINCT t."case" ORDER BY t."case" DESC))[1:${EXAMPLES}] AS cases
    FROM brief_contents b JOIN targets t ON t.id = b.target GROUP BY 1`;
  const received = receiptRow.parse(receipts);
  const steps = escalations.map((row) => stepRow.parse(row));
  const shown = examples.map((row) => exampleRow.parse(row));
  return {
    platforms: platforms
      .map((row) => platformRow.parse(row))
      .map(({ platform, ...row }) => ({ ...row, platform: platform ?? undefined })),
    receiptDays: {
      count: received.count,
      median: received.median ?? undefined,
      p90: received.p90 ?? undefined,
    },
    refusals: refusals
      .map((row) => refusalRow.parse(row))
      .map(({ offence, refusal, contents, cases }) => ({
        offence: offence === null ? undefined : offenceSlug(offence),
        reason: refusal ?? undefined,
        contents,
        cases,
      })),
    back: back
      .map((row) => backRow.parse(row))
      .map((row) => ({
        case: row.case,
        platform: row.platform ?? undefined,
        outcome: row.outcome,
        wentOn: row.went_on,
        backOn: row.back_on,
      })),
    late: late
      .map((row) => lateRow.parse(row))
      .map((row) => ({
        reference: row.reference,
        case: row.case,
        sentOn: row.sent_on,
        waitsFor: row.due_for,
        lateDays: row.late,
      })),
    escalations: ESCALATION_STEPS.flatMap((step) => steps.find((row) => row.step === step) ?? []),
    examples: FATES.flatMap((fate) => shown.find((row) => row.fate === fate) ?? []),
  };
}

/**
 * What briefs are made from, on PostgreSQL: counted there, all of a brief's in one moment.
 *
 * @param timeZone the association's, whose calendar periods are counted in (an IANA name)
 */
export function briefs(sql: Sql, timeZone = 'Europe/Paris'): Briefs {
  return {
    briefFacts: (provider, period) =>
      reading(sql, async (tx) => {
        await joinByHashes(tx);
        return factsOf({ tx, period, timeZone }, provider);
      }),

    wasNotified: (provider) =>
      reading(sql, async (tx) => {
        const rows = await tx`
          SELECT FROM notices WHERE state = 'sent' AND ${toProvider({ tx }, provider, tx`group_key`)} LIMIT 1`;
        return rows.length > 0;
      }),

    inOneMoment: (provider, period) =>
      reading(sql, async (tx) => {
        const before = await periodFigures({ tx, period: periodBefore(period), timeZone });
        const now = await periodFigures({ tx, period, timeZone });
        return { now, before, facts: await factsOf({ tx, period, timeZone }, provider) };
      }),
  };
}
