import { z } from 'zod';
import { OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import { COMPLAINT_STANDINGS, ESCALATION_STEPS } from '../src/notices/escalation.ts';
import type { EscalatedTarget, Escalations, PastEscalation } from '../src/notices/escalations/source.ts';
import type { StepFacts } from '../src/notices/escalations/steps.ts';
import type { Noticing } from '../src/notices/noticing.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';
import { unsealed } from './unsealed.ts';

const targetRow = z.object({
  id: z.coerce.number(),
  canonical: z.string().nullable(),
  outcome_id: z.coerce.number().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  refusal: z.enum(REFUSALS).nullable(),
  happened_on: z.string().nullable(),
  words: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

async function targetsOf(sql: Sql, master: MasterKeys, notice: string): Promise<readonly EscalatedTarget[]> {
  const rows = await sql`
    SELECT t.id, t.canonical, o.id AS outcome_id, o.outcome, o.refusal, o.happened_on::text AS happened_on, o.words, w.data_key
    FROM notice_targets nt JOIN targets t ON t.id = nt.target
      LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
      LEFT JOIN cases w ON w.number = o.written_in
    WHERE nt.notice = ${notice} ORDER BY t.id`;
  return rows.map((raw) => {
    const row = targetRow.parse(raw);
    const { outcome, happened_on, outcome_id } = row;
    return {
      id: row.id,
      link: row.canonical ?? undefined,
      answer:
        outcome === null || happened_on === null || outcome_id === null
          ? undefined
          : {
              outcome,
              refusal: row.refusal ?? undefined,
              on: happened_on,
              words: unsealed(master, row.data_key, sealedAs.outcome(outcome_id), row.words),
            },
    };
  });
}

/** Whether a notice that corrects it went out in the place of a row `n` of notices. */
const REPLACED = `EXISTS (SELECT FROM notices c
  WHERE c."case" = n."case" AND c.corrects = n.reference AND c.state = 'sent') AS replaced`;

const factsRow = z.object({
  sent_at: z.date().nullable(),
  replaced: z.boolean(),
  answers: z.array(z.object({ outcome: z.enum(OUTCOMES).nullable(), on: z.string().nullable() })),
});

/** What says which steps can be taken about a notice; undefined when there is no such notice. */
export async function stepFactsOf(sql: Sql | Transaction, notice: string): Promise<StepFacts | undefined> {
  const [raw] = await sql`
    SELECT n.sent_at, ${sql.unsafe(REPLACED)},
      (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', o.outcome, 'on', o.happened_on::text)), '[]')
        FROM notice_targets nt
          LEFT JOIN outcomes o ON o.target = nt.target AND o.replaced_at IS NULL AND o.back_at IS NULL
        WHERE nt.notice = n.reference) AS answers
    FROM notices n WHERE n.reference = ${notice}`;
  if (raw === undefined) return undefined;
  const { sent_at, replaced, answers } = factsRow.parse(raw);
  return {
    head: { sentAt: sent_at?.getTime() },
    replaced,
    targets: answers.map(({ outcome, on }) => ({
      answer: outcome === null || on === null ? undefined : { outcome, on },
    })),
  };
}

const pastRow = z.object({
  step: z.enum(ESCALATION_STEPS),
  standing: z.enum(COMPLAINT_STANDINGS).nullable(),
  at: z.date(),
  reference: z.string().nullable(),
});

async function pastOf(sql: Sql, notice: string): Promise<readonly PastEscalation[]> {
  const rows = await sql`
    SELECT step, standing, at, reference FROM escalations WHERE notice = ${notice} ORDER BY at, id`;
  return rows.map((raw) => {
    const { step, standing, at, reference } = pastRow.parse(raw);
    return {
      step,
      standing: standing ?? undefined,
      at: at.getTime(),
      reference: reference ?? undefined,
    };
  });
}

/** What escalations start from, on PostgreSQL. */
export function escalations(sql: Sql, master: MasterKeys, notices: Pick<Noticing, 'notice'>): Escalations {
  return {
    async escalationSource(notice) {
      const stored = await notices.notice(notice);
      if (stored === undefined) return undefined;
      const [row] = await sql<{ offences: string[]; cases: number[]; replaced: boolean }[]>`
        SELECT n.offences, ${sql.unsafe(REPLACED)}, ARRAY(
            SELECT DISTINCT t."case"::int FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = n.reference
          ) AS cases
        FROM notices n WHERE n.reference = ${notice}`;
      return {
        head: stored.head,
        replaced: row?.replaced ?? false,
        content: stored.content,
        offences: row?.offences ?? [],
        targets: await targetsOf(sql, master, notice),
        cases: row?.cases ?? [],
        past: await pastOf(sql, notice),
      };
    },
  };
}
