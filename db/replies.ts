import { randomUUID } from 'node:crypto';
import { answered } from '../src/cases/lifecycle.ts';
import { type Key, seal } from '../src/privacy/seal.ts';
import type { Effect } from '../src/store.ts';
import { trace } from './audit.ts';
import { claimOf } from './case-row.ts';
import type { Transaction } from './connection.ts';
import { lockedCaseOf } from './messages.ts';
import { addToReport } from './own-reports.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';

/**
 * Keeps this person's answer to a message of the association's: its words in the case of the message, which waits for
 * them no longer, its pictures with the report. Nothing where the message or its report is not theirs, or is withdrawn.
 */
export async function replyTo(
  tx: Transaction,
  pseudonym: Buffer,
  dataKey: Key,
  effect: Extract<Effect, { kind: 'reply' }>,
): Promise<void> {
  const { message, reference, text, pictures } = effect;
  const [report] = await tx<{ id: number }[]>`
    SELECT r.id::int FROM messages m JOIN reports r ON r.id = m.report JOIN reporters p ON p.id = r.reporter
    WHERE m.id = ${message} AND m.direction = 'to-reporter' AND p.pseudonym = ${pseudonym}
      AND r.reference = ${reference} AND r.withdrawn_at IS NULL`;
  if (report === undefined) return;
  if (pictures.length > 0)
    await addToReport(tx, pseudonym, dataKey, { kind: 'add', reference, text: undefined, pictures });
  const row = await lockedCaseOf(tx, message);
  if (row === undefined) return;
  const { number, state } = row;
  const id = randomUUID();
  // Pictures without words are an answer of no words, not one whose words are gone.
  await tx`
    INSERT INTO messages (id, "case", report, direction, answers, text, state, at)
    VALUES (${id}, ${number}, ${report.id}, 'from-reporter', ${message},
      ${seal(dataKey, sealedAs.message(id), text ?? '')}, 'received', now())`;
  const qualified = (await tx`SELECT FROM qualifications WHERE "case" = ${number} LIMIT 1`).length > 0;
  const next = answered({ state, claim: claimOf(row), qualified });
  await tx`UPDATE cases SET version = version + 1, state = ${next} WHERE number = ${number}`;
  await trace(tx, number, 'reporter', { action: 'reporter-answered', detail: { message: id, reference } });
  await showCases(tx, [number]);
}
