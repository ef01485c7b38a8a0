import { type Key, seal } from '../src/privacy/seal.ts';
import type { Effect } from '../src/store.ts';
import { lockCasesOfReport } from './case-locks.ts';
import type { Transaction } from './connection.ts';
import { forgetMessages } from './messages.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';
import { promised } from './submit.ts';

type Act = 'report-added-to' | 'report-withdrawn';

/** Records an act of the reporter's on cases, which are locked, and has their cards brought up to date. */
async function tellCases(
  tx: Transaction,
  numbers: readonly number[],
  reference: string,
  act: Act,
): Promise<void> {
  if (numbers.length === 0) return;
  await tx`UPDATE cases SET version = version + 1 WHERE number = ANY(${[...numbers]}::bigint[])`;
  await tx`
    INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
    SELECT n, 0, now(), 'reporter', ${act}, jsonb_build_object('reference', ${reference}::text), '', ''
    FROM unnest(${[...numbers]}::bigint[]) n ORDER BY n`;
  await showCases(tx, numbers);
}

/** Adds words and pictures to a report of this person's; nothing where it is not theirs or was withdrawn. */
export async function addToReport(
  tx: Transaction,
  pseudonym: Buffer,
  dataKey: Key,
  effect: Extract<Effect, { kind: 'add' }>,
): Promise<void> {
  const [report] = await tx<{ id: number }[]>`
    SELECT r.id::int FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE p.pseudonym = ${pseudonym} AND r.reference = ${effect.reference} AND r.withdrawn_at IS NULL`;
  if (report === undefined) return;
  const cases = await lockCasesOfReport(tx, report.id);
  if (effect.text !== undefined) {
    await tx`INSERT INTO additions (report, text, at)
      VALUES (${report.id}, ${seal(dataKey, sealedAs.addition(effect.reference), effect.text)}, now())`;
    // The marks of its words are made anew.
    await tx`UPDATE reports SET words = NULL WHERE id = ${report.id}`;
  }
  for (const { id, handle } of promised(dataKey, effect.pictures)) {
    await tx`INSERT INTO attachments (id, report, handle) VALUES (${id}, ${report.id}, decode(${handle}, 'base64'))`;
    await tx`SELECT add_jobs(ARRAY['fetch-attachment'], ARRAY[jsonb_build_object('attachment', ${id}::text)],
      ARRAY['fetch-attachment:' || ${id}::text])`;
  }
  await tellCases(tx, cases, effect.reference, 'report-added-to');
}

/** Withdraws a report of this person's: what they wrote and sent is destroyed. */
export async function withdrawReport(tx: Transaction, pseudonym: Buffer, reference: string): Promise<void> {
  const [report] = await tx<{ id: number }[]>`
    UPDATE reports SET withdrawn_at = now(), context = NULL, description = NULL, words = NULL
    WHERE reference = ${reference} AND withdrawn_at IS NULL
      AND reporter = (SELECT id FROM reporters WHERE pseudonym = ${pseudonym})
    RETURNING id::int`;
  if (report === undefined) return;
  const cases = await lockCasesOfReport(tx, report.id);
  await tx`DELETE FROM attachments WHERE report = ${report.id}`;
  await tx`DELETE FROM additions WHERE report = ${report.id}`;
  await forgetMessages(tx, report.id);
  await tellCases(tx, cases, reference, 'report-withdrawn');
}

/** Withdraws all of this person's reports and destroys their key, their address and the way to find them. */
export async function eraseReporter(tx: Transaction, pseudonym: Buffer): Promise<void> {
  const reports = await tx<{ reference: string }[]>`
    SELECT r.reference FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE p.pseudonym = ${pseudonym} AND r.withdrawn_at IS NULL ORDER BY r.id`;
  for (const { reference } of reports) await withdrawReport(tx, pseudonym, reference);
  await tx`UPDATE reporters SET pseudonym = NULL, data_key = NULL, address = NULL, erased_at = now()
    WHERE pseudonym = ${pseudonym}`;
}
