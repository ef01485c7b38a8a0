import { z } from 'zod';
import { OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import type { PageAnswer, PageEscalation, PageOutcome, Sending } from '../src/cases/page.ts';
import { HANDOVER_AUTHORITIES } from '../src/handovers/authority.ts';
import { COMPLAINT_STANDINGS, ESCALATION_STEPS } from '../src/notices/escalation.ts';
import { MAIL_KINDS, mailContentSchema, mailSaid } from '../src/notices/mail.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import type { Sql } from './connection.ts';
import { noticeHeadOf } from './notice-heads.ts';
import { sealedAs } from './sealed-as.ts';
import { unsealed } from './unsealed.ts';

/** How many of a notice's answers, and of what was undertaken about it, its page shows: the last. */
const SHOWN = 5;

const outcomeRow = z.object({
  id: z.number(),
  target: z.number(),
  outcome: z.enum(OUTCOMES),
  refusal: z.enum(REFUSALS).nullable(),
  happened_on: z.string(),
  moderator: z.string(),
  at: z.date(),
  words: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
  standing: z.enum(['holds', 'replaced', 'back']),
});

/** What was recorded of each of these targets, the last first. */
export async function outcomesOf(
  sql: Sql,
  master: MasterKeys,
  targets: readonly number[],
): Promise<ReadonlyMap<number, readonly PageOutcome[]>> {
  const rows = await sql`
    SELECT o.id::int, o.target::int, o.outcome, o.refusal, o.happened_on::text AS happened_on, o.moderator, o.at, o.words,
      w.data_key, CASE WHEN o.back_at IS NOT NULL THEN 'back' WHEN o.replaced_at IS NOT NULL THEN 'replaced' ELSE 'holds' END
        AS standing
    FROM outcomes o JOIN cases w ON w.number = o.written_in
    WHERE o.target = ANY(${[...targets]}::bigint[]) ORDER BY o.id DESC`;
  const byTarget = new Map<number, PageOutcome[]>();
  for (const raw of rows) {
    const row = outcomeRow.parse(raw);
    const of = byTarget.get(row.target) ?? [];
    byTarget.set(row.target, of);
    of.push({
      outcome: row.outcome,
      refusal: row.refusal ?? undefined,
      on: row.happened_on,
      moderator: row.moderator,
      at: row.at.getTime(),
      words: unsealed(master, row.data_key, sealedAs.outcome(row.id), row.words),
      standing: row.standing,
    });
  }
  return byTarget;
}

const mailRow = z.object({
  id: z.string(),
  received_at: z.date(),
  kind: z.enum(MAIL_KINDS),
  proposes: z.enum(OUTCOMES).nullable(),
  content: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

async function answersOf(sql: Sql, master: MasterKeys, notice: string): Promise<readonly PageAnswer[]> {
  const rows = await sql`
    SELECT m.id, m.received_at, m.kind, m.proposes, m.content, w.data_key
    FROM notice_mails m LEFT JOIN cases w ON w.number = m.written_in
    WHERE m.notice = ${notice} ORDER BY m.received_at DESC, m.id LIMIT ${SHOWN}`;
  return rows.map((raw) => {
    const row = mailRow.parse(raw);
    const content = unsealed(master, row.data_key, sealedAs.mail(row.id), row.content);
    return {
      at: row.received_at.getTime(),
      kind: row.kind,
      proposes: row.proposes ?? undefined,
      text: content === undefined ? undefined : mailSaid(mailContentSchema.parse(JSON.parse(content))),
    };
  });
}

const escalationRow = z.object({
  id: z.string(),
  at: z.date(),
  moderator: z.string(),
  step: z.enum(ESCALATION_STEPS),
  standing: z.enum(COMPLAINT_STANDINGS).nullable(),
  reference: z.string().nullable(),
  content: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

async function escalationsOf(
  sql: Sql,
  master: MasterKeys,
  notice: string,
): Promise<readonly PageEscalation[]> {
  const rows = await sql`
    SELECT u.id, u.at, u.moderator, u.step, u.standing, u.reference, u.content, w.data_key
    FROM escalations u JOIN cases w ON w.number = u.written_in
    WHERE u.notice = ${notice} ORDER BY u.at DESC, u.id LIMIT ${SHOWN}`;
  return rows.map((raw) => {
    const row = escalationRow.parse(raw);
    return {
      at: row.at.getTime(),
      moderator: row.moderator,
      step: row.step,
      standing: row.standing ?? undefined,
      reference: row.reference ?? undefined,
      text: unsealed(master, row.data_key, sealedAs.escalation(row.id), row.content),
    };
  });
}

const sendingRow = z.object({
  kind: z.enum(['notice', 'handover']),
  id: z.string(),
  at: z.date(),
  authority: z.enum(HANDOVER_AUTHORITIES).nullable(),
  moderator: z.string(),
  handed_at: z.date().nullable(),
  handed_by: z.string().nullable(),
  reference: z.string().nullable(),
});

/** To whom a case went, the last first, so many after the first `offset` of them. */
export async function sendingsOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly Sending[]> {
  const rows = await sql`
    SELECT 'notice' AS kind, reference AS id, prepared_at AS at, NULL AS authority, moderator, NULL::timestamptz AS handed_at,
      NULL AS handed_by, NULL AS reference
    FROM notices WHERE "case" = ${number}
    UNION ALL
    SELECT 'handover', id::text, prepared_at, authority, moderator, handed_at, handed_by, reference
    FROM handovers WHERE "case" = ${number}
    ORDER BY at DESC, id LIMIT ${limit} OFFSET ${offset}`;
  const sendings: Sending[] = [];
  for (const raw of rows) {
    const row = sendingRow.parse(raw);
    const at = row.at.getTime();
    if (row.kind === 'handover') {
      if (row.authority === null) continue;
      sendings.push({
        kind: 'handover',
        at,
        handover: row.id,
        authority: row.authority,
        moderator: row.moderator,
        handed:
          row.handed_at === null || row.handed_by === null
            ? undefined
            : { at: row.handed_at.getTime(), by: row.handed_by },
        reference: row.reference ?? undefined,
      });
      continue;
    }
    const head = await noticeHeadOf(sql, row.id);
    if (head === undefined) continue;
    const answers = await answersOf(sql, master, row.id);
    sendings.push({
      kind: 'notice',
      at,
      head,
      answers,
      escalations: await escalationsOf(sql, master, row.id),
    });
  }
  return sendings;
}
