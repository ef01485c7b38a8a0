import { z } from 'zod';
import { OUTCOMES } from '../src/cases/case.ts';
import { defang } from '../src/links/defang.ts';
import { DUE_FOR } from '../src/notices/escalation.ts';
import { groupName } from '../src/notices/grouping.ts';
import { NOTICE_ROUTES, NOTICE_STATES, type NoticeHead } from '../src/notices/outgoing.ts';
import { LOCALES } from '../src/text/locale.ts';
import type { Sql, Transaction } from './connection.ts';
import { isFollowedFrom } from './shared-notices.ts';

const headRow = z.object({
  reference: z.string(),
  case: z.coerce.number(),
  group_key: z.string(),
  provider: z.string().nullable(),
  host: z.string().nullable(),
  locale: z.enum(LOCALES),
  route: z.enum(NOTICE_ROUTES),
  recipient: z.string().nullable(),
  state: z.enum(NOTICE_STATES),
  failure: z.string().nullable(),
  corrects: z.string().nullable(),
  corrected_by: z.string().nullable(),
  moderator: z.string(),
  prepared_at: z.date(),
  sent_at: z.date().nullable(),
  provider_reference: z.string().nullable(),
  receipt_at: z.date().nullable(),
  decided_at: z.date().nullable(),
  due_for: z.enum(DUE_FOR).nullable(),
  due_at: z.date().nullable(),
  targets: z.array(
    z.object({ id: z.number(), canonical: z.string().nullable(), outcome: z.enum(OUTCOMES).nullable() }),
  ),
});

/** What a head is read from, of a row `n` of notices. */
const COLUMNS = `n.reference, n."case", n.group_key, n.provider, n.host, n.locale, n.route, n.recipient, n.state, n.failure,
  n.corrects, n.moderator, n.prepared_at, n.sent_at, n.provider_reference, n.receipt_at, n.decided_at, n.due_for, n.due_at,
  (SELECT c.reference FROM notices c WHERE c."case" = n."case" AND c.corrects = n.reference AND c.state <> 'abandoned'
    ORDER BY c.prepared_at DESC LIMIT 1) AS corrected_by,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'canonical', t.canonical, 'outcome', o.outcome) ORDER BY t.id), '[]')
    FROM notice_targets nt JOIN targets t ON t.id = nt.target
      LEFT JOIN outcomes o ON o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
    WHERE nt.notice = n.reference) AS targets`;

function headOf(raw: unknown): NoticeHead {
  const row = headRow.parse(raw);
  return {
    reference: row.reference,
    case: row.case,
    group: row.group_key,
    provider: row.provider ?? undefined,
    host: row.host ?? undefined,
    providerName: groupName(row.group_key),
    locale: row.locale,
    route: row.route,
    recipient: row.recipient ?? undefined,
    state: row.state,
    failure: row.failure ?? undefined,
    corrects: row.corrects ?? undefined,
    correctedBy: row.corrected_by ?? undefined,
    moderator: row.moderator,
    preparedAt: row.prepared_at.getTime(),
    sentAt: row.sent_at?.getTime(),
    providerReference: row.provider_reference ?? undefined,
    receiptAt: row.receipt_at?.getTime(),
    decidedAt: row.decided_at?.getTime(),
    due:
      row.due_for === null || row.due_at === null
        ? undefined
        : { for: row.due_for, at: row.due_at.getTime() },
    targets: row.targets.map(({ id, canonical, outcome }) => ({
      id,
      shown: defang(canonical ?? ''),
      outcome: outcome ?? undefined,
    })),
  };
}

/** The notices of a case without what they say, the newest first. */
export async function noticeHeadsOf(sql: Sql | Transaction, number: number): Promise<readonly NoticeHead[]> {
  const rows = await sql`
    SELECT ${sql.unsafe(COLUMNS)} FROM notices n WHERE n."case" = ${number}
    ORDER BY n.prepared_at DESC, n.reference`;
  return rows.map(headOf);
}

/** Those that a case is followed up by: its own, and those about a target that was split off into it. */
export async function noticeHeadsAbout(
  sql: Sql | Transaction,
  number: number,
): Promise<readonly NoticeHead[]> {
  const rows = await sql`
    SELECT ${sql.unsafe(COLUMNS)} FROM notices n WHERE ${isFollowedFrom(sql, number)}
    ORDER BY n.prepared_at DESC, n.reference`;
  return rows.map(headOf);
}

/** A notice without what it says. */
export async function noticeHeadOf(
  sql: Sql | Transaction,
  reference: string,
): Promise<NoticeHead | undefined> {
  const [row] = await sql`SELECT ${sql.unsafe(COLUMNS)} FROM notices n WHERE n.reference = ${reference}`;
  return row === undefined ? undefined : headOf(row);
}
