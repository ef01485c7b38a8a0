import { z } from 'zod';
import { delaysOf, dueAfterReceipt } from '../src/notices/clock.ts';
import { DUE_FOR } from '../src/notices/escalation.ts';
import type { Transaction } from './connection.ts';

const clockRow = z.object({
  sent_at: z.date().nullable(),
  due_for: z.enum(DUE_FOR).nullable(),
  platforms: z.array(z.string().nullable()),
});

/** The provider has the notice: where its receipt was waited for, its decision is from now on. */
export async function expectDecision(tx: Transaction, notice: string): Promise<void> {
  const [found] = await tx`
    SELECT sent_at, due_for, ARRAY(
      SELECT DISTINCT t.platform FROM notice_targets nt JOIN targets t ON t.id = nt.target WHERE nt.notice = ${notice}
    ) AS platforms
    FROM notices WHERE reference = ${notice} FOR UPDATE`;
  const { sent_at, due_for, platforms } = clockRow.parse(found);
  if (sent_at === null || due_for === null) return;
  const due = dueAfterReceipt(
    { for: due_for },
    sent_at.getTime(),
    delaysOf(platforms.map((platform) => platform ?? undefined)),
  );
  if (due !== undefined)
    await tx`
      UPDATE notices SET due_for = ${due.for}, due_at = ${new Date(due.at)}, due_told_at = NULL WHERE reference = ${notice}`;
}

/** Writes that the provider confirmed that it received a notice that went out, once. `at`: epoch milliseconds. */
export async function receive(tx: Transaction, notice: string, at: number): Promise<void> {
  // The clock of the provider's mail server may run before ours.
  const received = await tx`
    UPDATE notices SET receipt_at = greatest(${new Date(at)}, sent_at)
    WHERE reference = ${notice} AND sent_at IS NOT NULL AND receipt_at IS NULL RETURNING 1`;
  if (received.length > 0) await expectDecision(tx, notice);
}

/**
 * Takes into account what the provider answered before anybody knew here that the notice had gone out: a form's receipt
 * comes within seconds, and is read before its moderator says that they sent it.
 */
export async function receiveWhatCame(tx: Transaction, notice: string): Promise<void> {
  const [came] = await tx<{ receipt: Date | null; decided: boolean | null }[]>`
    SELECT min(received_at) FILTER (WHERE kind = 'receipt') AS receipt, bool_or(kind = 'decision') AS decided
    FROM notice_mails WHERE notice = ${notice}`;
  const receipt = came?.receipt ?? null;
  if (receipt !== null) await receive(tx, notice, receipt.getTime());
  else if (came?.decided === true) await expectDecision(tx, notice);
}
