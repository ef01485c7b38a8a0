import { delaysOf, dueAfterSending } from '../src/notices/clock.ts';
import type { NoticeRouteKind } from '../src/notices/outgoing.ts';
import type { Transaction } from './connection.ts';

/** A notice's row, as far as its going out is concerned. */
export interface GoingOut {
  readonly reference: string;
  readonly case: number;
  readonly route: NoticeRouteKind;
  readonly corrects: string | null;
}

/**
 * Writes that a notice went out: its clock begins, that of the notice which it corrects ends, and the case was notified
 * by now. The caller holds the case's row lock, and writes what the trail says of it.
 */
export async function wentOut(
  tx: Transaction,
  { reference, case: number, route, corrects }: GoingOut,
  providerReference?: string | undefined,
): Promise<void> {
  const sentAt = new Date();
  const targets = await tx<{ platform: string | null; decided: boolean }[]>`
    SELECT t.platform, EXISTS (
      SELECT FROM outcomes o WHERE o.target = t.id AND o.replaced_at IS NULL AND o.back_at IS NULL
        AND o.outcome <> 'no-answer'
    ) AS decided
    FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = ${reference}`;
  // A doubt that is settled after the contents went away waits for nothing.
  const decided = targets.length > 0 && targets.every((target) => target.decided);
  const answer = delaysOf(targets.map(({ platform }) => platform ?? undefined));
  const due = decided ? undefined : dueAfterSending(sentAt.getTime(), route, answer);
  await tx`
    UPDATE notices SET state = 'sent', sent_at = ${sentAt}, failure = NULL,
      provider_reference = coalesce(${providerReference ?? null}, provider_reference),
      decided_at = ${decided ? sentAt : null}, due_for = ${due?.for ?? null},
      due_at = ${due === undefined ? null : new Date(due.at)}, due_told_at = NULL
    WHERE reference = ${reference}`;
  if (corrects !== null)
    await tx`UPDATE notices SET due_for = NULL, due_at = NULL, due_told_at = NULL WHERE reference = ${corrects}`;
  await tx`UPDATE cases SET notified_at = coalesce(notified_at, ${sentAt}) WHERE number = ${number}`;
}

/** Has a notice sent by its job, once what the caller writes is committed. */
export async function sendSoon(tx: Transaction, reference: string): Promise<void> {
  await tx`
    SELECT add_jobs(ARRAY['send-notice'], ARRAY[jsonb_build_object('notice', ${reference}::text)],
      ARRAY['send-notice:' || ${reference}::text])`;
}
