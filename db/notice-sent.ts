import { delaysOf, dueAfterSending } from '../src/notices/clock.ts';
import type { NoticeRouteKind } from '../src/notices/outgoing.ts';
import type { Transaction } from './connection.ts';
import { receiveWhatCame } from './notice-receipts.ts';
import { momentOf, settleNotices } from './outcomes.ts';

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
  const targets = await tx<{ id: number; platform: string | null }[]>`
    SELECT t.id::int, t.platform FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = ${reference}`;
  const sentAt = await momentOf(tx);
  const due = dueAfterSending(
    Date.parse(sentAt),
    route,
    delaysOf(targets.map(({ platform }) => platform ?? undefined)),
  );
  await tx`
    UPDATE notices SET state = 'sent', sent_at = ${sentAt}::text::timestamptz, failure = NULL,
      provider_reference = coalesce(${providerReference ?? null}, provider_reference),
      due_for = ${due.for}, due_at = ${new Date(due.at)}, due_told_at = NULL
    WHERE reference = ${reference}`;
  await receiveWhatCame(tx, reference);
  // A doubt that is settled after the contents went away waits for nothing. Nothing was undertaken about it yet.
  await settleNotices(tx, { notice: reference }, 'UTC');
  if (corrects !== null)
    await tx`UPDATE notices SET due_for = NULL, due_at = NULL, due_told_at = NULL WHERE reference = ${corrects}`;
  await tx`UPDATE cases SET notified_at = coalesce(notified_at, ${sentAt}::text::timestamptz) WHERE number = ${number}`;
}

/** Has a notice sent by its job, once what the caller writes is committed. */
export async function sendSoon(tx: Transaction, reference: string): Promise<void> {
  await tx`
    SELECT add_jobs(ARRAY['send-notice'], ARRAY[jsonb_build_object('notice', ${reference}::text)],
      ARRAY['send-notice:' || ${reference}::text])`;
}
