import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { answeredBy, type Claim, type ClaimedNotice, theirReference } from '../src/notices/answers/claims.ts';
import type { AnswerStore, ArrivedAnswer, MailboxPlace } from '../src/notices/answers/mailbox.ts';
import { mailContentSchema } from '../src/notices/mail.ts';
import { type MasterKeys, seal } from '../src/privacy/seal.ts';
import { again } from './again.ts';
import { trace } from './audit.ts';
import { caseKey } from './case-key.ts';
import { type CaseRow, leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { expectDecision, receive } from './notice-receipts.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';
import { unsealed } from './unsealed.ts';

/** How often a mail is taken anew whose case somebody works on at the same moment. */
const TRIES = 5;

const claimedRow = z.object({
  reference: z.string(),
  message_id: z.string().nullable(),
  provider_reference: z.string().nullable(),
  case: z.coerce.number(),
  group_key: z.string(),
  prepared_at: z.date(),
});

/** The notices that a mail names, among those that exist and were not given up. */
async function claimed(sql: Sql | Transaction, claims: readonly Claim[]): Promise<readonly ClaimedNotice[]> {
  const references = [...new Set(claims.flatMap((claim) => claim.references))];
  const messageIds = [...new Set(claims.flatMap((claim) => claim.messageIds))];
  const theirs = [...new Set(claims.flatMap((claim) => claim.theirReferences))];
  if (references.length + messageIds.length + theirs.length === 0) return [];
  const rows = await sql`
    SELECT reference, message_id, provider_reference, "case", group_key, prepared_at FROM notices
    WHERE state <> 'abandoned' AND reference = ANY(${references}::text[])
    UNION
    SELECT reference, message_id, provider_reference, "case", group_key, prepared_at FROM notices
    WHERE state <> 'abandoned' AND message_id = ANY(${messageIds}::text[])
    UNION
    SELECT reference, message_id, provider_reference, "case", group_key, prepared_at FROM notices
    WHERE state = 'sent' AND provider_reference IS NOT NULL
      AND lower(regexp_replace(provider_reference, '^[^[:alnum:]]+|[^[:alnum:]]+$', '', 'g')) = ANY(${theirs}::text[])`;
  return rows
    .map((row) => claimedRow.parse(row))
    .map((row) => ({
      reference: row.reference,
      messageId: row.message_id ?? undefined,
      theirReference: row.provider_reference === null ? undefined : theirReference(row.provider_reference),
      case: row.case,
      group: row.group_key,
      preparedAt: row.prepared_at.getTime(),
    }));
}

/** The case that a notice is of, locked; a merge or a split may move it while its lock is waited for. */
async function lockedCaseOf(tx: Transaction, notice: string): Promise<CaseRow | undefined> {
  const caseNow = async (): Promise<number | undefined> => {
    const [row] = await tx<{ number: number }[]>`
      SELECT "case"::int AS number FROM notices WHERE reference = ${notice}`;
    return row === undefined ? undefined : leadsTo(tx, row.number);
  };
  for (let number = await caseNow(); number !== undefined; ) {
    const row = (await lockedCases(tx, [number])).get(number);
    const now = await caseNow();
    if (now === number) return row;
    number = now;
  }
  return undefined;
}

/** Whether a mail is itself one that carried a notice. */
async function isNotice(sql: Sql, messageId: string | undefined): Promise<boolean> {
  return (
    messageId !== undefined && (await sql`SELECT FROM notices WHERE message_id = ${messageId}`).length > 0
  );
}

const formerRow = z.object({
  id: z.string(),
  received_at: z.date(),
  content: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/**
 * Whether a mail was attached by a release that named mails by their Message-ID alone. One that came later and says
 * something else is another.
 */
async function wasAttached(
  sql: Sql,
  master: MasterKeys,
  { messageId, receivedAt, answer }: ArrivedAnswer,
): Promise<boolean> {
  if (messageId === undefined) return false;
  const [raw] = await sql`
    SELECT m.id, m.received_at, m.content, w.data_key
    FROM notice_mails m LEFT JOIN cases w ON w.number = m.written_in WHERE m.message_id = ${messageId}`;
  if (raw === undefined) return false;
  const { id, received_at, content, data_key } = formerRow.parse(raw);
  const words = unsealed(master, data_key, sealedAs.mail(id), content);
  if (words === undefined || receivedAt <= received_at.getTime()) return true;
  const { subject, text } = mailContentSchema.parse(JSON.parse(words));
  return subject === answer.content.subject && text === answer.content.text;
}

async function attach(
  tx: Transaction,
  master: MasterKeys,
  of: CaseRow,
  arrived: ArrivedAnswer,
  notice: string,
  sure: boolean,
): Promise<void> {
  const id = randomUUID();
  const { name, receivedAt, answer } = arrived;
  const { kind, content } = answer;
  const proposes = sure ? answer.proposes : undefined;
  const [emptied] = await tx<{ is: boolean }[]>`
    SELECT emptied_at IS NOT NULL AS is FROM cases WHERE number = ${of.number}`;
  // What a case no longer keeps is not begun again by a late mail: that one came is told, and it stays in the mailbox.
  const sealed =
    emptied?.is === true
      ? null
      : seal(await caseKey(tx, master, of), sealedAs.mail(id), JSON.stringify(content));
  const rows = await tx`
    INSERT INTO notice_mails (id, message_id, received_at, kind, notice, proposes, content, written_in)
    VALUES (${id}, ${name}, ${new Date(receivedAt)}, ${kind}, ${notice}, ${proposes ?? null}, ${sealed}, ${of.number})
    ON CONFLICT (message_id) DO NOTHING RETURNING 1`;
  if (rows.length === 0) return;
  if (kind === 'receipt' && sure) await receive(tx, notice, receivedAt);
  // Who decides on a notice has received it, whether or not they confirmed it.
  if (kind === 'decision' && sure) await expectDecision(tx, notice);
  await tx`UPDATE cases SET version = version + 1 WHERE number = ${of.number}`;
  const detail = { notice, mail: id, kind, ...(proposes === undefined ? {} : { proposes }) };
  await trace(tx, of.number, 'vigie', { action: 'notice-answered', detail });
  await showCases(tx, [of.number]);
}

const placeRow = z.object({ uid_validity: z.coerce.bigint(), last_uid: z.coerce.number() });

/** Answers to notices on PostgreSQL, sealed with the data key of their case. */
export function answerStore(sql: Sql, master: MasterKeys): AnswerStore {
  async function isAttached(name: string): Promise<boolean> {
    return (await sql`SELECT FROM notice_mails WHERE message_id = ${name}`).length > 0;
  }

  return {
    async place(mailbox): Promise<MailboxPlace | undefined> {
      const [row] = await sql`SELECT uid_validity, last_uid FROM mailboxes WHERE name = ${mailbox}`;
      if (row === undefined) return undefined;
      const { uid_validity: uidValidity, last_uid: lastUid } = placeRow.parse(row);
      return { uidValidity, lastUid };
    },

    async readUpTo(mailbox, { uidValidity, lastUid }, unread): Promise<void> {
      await sql`
        INSERT INTO mailboxes (name, uid_validity, last_uid, read_at, unread)
        VALUES (${mailbox}, ${String(uidValidity)}::bigint, ${lastUid}, now(), ${unread ?? 0})
        ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
          read_at = excluded.read_at, unread = coalesce(${unread ?? null}::int, mailboxes.unread)`;
      // One mailbox is read at a time: what waits in one that is read no more is not told of for ever.
      if (unread !== undefined)
        await sql`UPDATE mailboxes SET unread = 0 WHERE name <> ${mailbox} AND unread > 0`;
    },

    async take(arrived): Promise<'attached' | 'unmatched'> {
      if ((await isAttached(arrived.name)) || (await wasAttached(sql, master, arrived))) return 'attached';
      const answered = answeredBy(arrived.answer.claims, await claimed(sql, arrived.answer.claims));
      // A copy of what Vigie sent says all that an answer would, and answers nothing.
      if (answered === undefined || (await isNotice(sql, arrived.messageId))) return 'unmatched';
      const { reference, sure } = answered;
      await again(
        () =>
          sql.begin(async (tx) => {
            const of = await lockedCaseOf(tx, reference);
            if (of !== undefined) await attach(tx, master, of, arrived, reference, sure);
          }),
        { tries: TRIES },
      );
      return (await isAttached(arrived.name)) ? 'attached' : 'unmatched';
    },
  };
}
