import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import type { CaseRow } from '../case-row.ts';
import { lastQualification } from '../qualifications.ts';
import { sealedAs } from '../sealed-as.ts';
import { unsealed } from '../unsealed.ts';
import type { Writing } from './writer.ts';

type Where = Pick<Writing<'merge'>, 'tx' | 'keys'>;

/** What was retained last for a case counts for the other as well, its reasoning sealed anew with that one's key. */
export async function copyQualification(
  { tx, keys }: Where,
  from: Pick<CaseRow, 'number'>,
  into: Pick<CaseRow, 'number' | 'data_key'>,
): Promise<void> {
  const last = await lastQualification(tx, keys.master, from.number);
  if (last === undefined) return;
  const [next] = await tx<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('qualifications', 'id'))::int AS id`;
  if (next === undefined) throw new Error('PostgreSQL gave no number to a qualification');
  const { id } = next;
  const reasoning =
    last.reasoning === undefined
      ? null
      : seal(await caseKey(tx, keys.master, into), sealedAs.reasoning(id), last.reasoning);
  await tx`
    INSERT INTO qualifications (id, "case", moderator, at, offences, motives, published, reasoning)
    OVERRIDING SYSTEM VALUE
    SELECT ${id}, ${into.number}, moderator, at, offences, motives, published, ${reasoning}::bytea
    FROM qualifications WHERE "case" = ${from.number} ORDER BY id DESC LIMIT 1`;
}

/** The draft of notices goes along where the other case has none of its own, which stands otherwise. */
async function moveDraft({ tx, keys }: Where, from: CaseRow, into: CaseRow): Promise<void> {
  const [draft] = await tx<{ content: Buffer; moderator: string; at: Date }[]>`
    DELETE FROM notice_drafts WHERE "case" = ${from.number} RETURNING content, moderator, at`;
  if (draft === undefined) return;
  const text = unsealed(keys.master, from.data_key, sealedAs.noticeDraft(from.number), draft.content);
  const [own] = await tx`SELECT FROM notice_drafts WHERE "case" = ${into.number}`;
  if (text === undefined || own !== undefined) return;
  // Read anew: what was copied before may have made the key.
  const [row] = await tx<
    { data_key: Buffer | null }[]
  >`SELECT data_key FROM cases WHERE number = ${into.number}`;
  const key = await caseKey(tx, keys.master, { number: into.number, data_key: row?.data_key ?? null });
  await tx`
    INSERT INTO notice_drafts ("case", content, moderator, at)
    VALUES (${into.number}, ${seal(key, sealedAs.noticeDraft(into.number), text)}, ${draft.moderator}, ${draft.at})`;
}

/**
 * All that follows from a case's notices is the other's from now on: notices with their mails and escalations, outcomes
 * with what is asked of them, handovers, the news that waits. What is sealed stays so under the key of the case in which
 * it was written. An alert to a limitation date is not told again.
 */
export async function moveAll(where: Where, from: CaseRow, into: CaseRow): Promise<void> {
  const { tx } = where;
  await tx`UPDATE notices SET "case" = ${into.number} WHERE "case" = ${from.number}`;
  await tx`UPDATE outcomes SET "case" = ${into.number} WHERE "case" = ${from.number}`;
  await tx`UPDATE handovers SET "case" = ${into.number} WHERE "case" = ${from.number}`;
  await tx`UPDATE news SET "case" = ${into.number} WHERE "case" = ${from.number}`;
  await tx`
    INSERT INTO limitation_alerts ("case", limitation, days, at)
    SELECT ${into.number}, limitation, days, at FROM limitation_alerts WHERE "case" = ${from.number}
    ON CONFLICT DO NOTHING`;
  await tx`
    UPDATE cases c SET notified_at = least(c.notified_at, f.notified_at), looked_at = least(c.looked_at, f.looked_at)
    FROM cases f WHERE c.number = ${into.number} AND f.number = ${from.number}`;
  await moveDraft(where, from, into);
}

/**
 * What follows from notices goes along with targets that were split off: their outcomes, and the notices that are about
 * no other target. A notice about targets of both cases stays where it was; what became of each of its targets is
 * recorded where the target is. Where anything was sent about the targets, the new case stands as notified, by what was
 * retained for the old one: it waits for the same answers.
 */
export async function moveAlong(
  where: Where,
  from: CaseRow,
  into: number,
  targets: readonly number[],
): Promise<void> {
  const { tx } = where;
  await tx`UPDATE outcomes SET "case" = ${into} WHERE target = ANY(${[...targets]}::bigint[])`;
  const moved = await tx`
    UPDATE notices n SET "case" = ${into}
    WHERE n."case" = ${from.number}
      AND EXISTS (SELECT FROM notice_targets nt WHERE nt.notice = n.reference)
      AND NOT EXISTS (
        SELECT FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = n.reference AND t."case" <> ${into}
      )
    RETURNING 1`;
  const [first] = await tx<{ sent: Date | null }[]>`
    SELECT min(n.sent_at) AS sent FROM notice_targets nt JOIN notices n ON n.reference = nt.notice
    WHERE nt.target = ANY(${[...targets]}::bigint[]) AND n.state = 'sent'`;
  const sent = first?.sent ?? null;
  if (moved.length === 0 && sent === null) return;
  await copyQualification(where, from, { number: into, data_key: null });
  await tx`
    UPDATE cases SET state = ${sent === null ? 'qualified' : 'notified'}, notified_at = ${sent}, limitation = ${from.limitation}
    WHERE number = ${into}`;
}
