import { z } from 'zod';
import type { Keys } from '../src/privacy/development-keys.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { wordMarks, wordsKey } from '../src/privacy/words.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

const sealedRow = z.object({
  reference: z.string(),
  context: z.instanceof(Buffer).nullable(),
  description: z.instanceof(Buffer).nullable(),
  additions: z.array(z.instanceof(Buffer)),
  data_key: z.instanceof(Buffer).nullable(),
});

function textsOf(master: MasterKeys, row: z.infer<typeof sealedRow>): readonly string[] {
  if (row.data_key === null) return [];
  const key = unwrap(master, row.data_key);
  const read = (purpose: string, sealed: Buffer): string => open(key, purpose, sealed).toString();
  return [
    ...(row.context === null ? [] : [read(sealedAs.context(row.reference), row.context)]),
    ...(row.description === null ? [] : [read(sealedAs.description(row.reference), row.description)]),
    ...row.additions.map((addition) => read(sealedAs.addition(row.reference), addition)),
  ];
}

/**
 * Marks the words of one report, unless that was done or it was withdrawn. Its row stays locked meanwhile: a
 * withdrawal waits for the marks and destroys them with the text, and an addition waits and has them made anew.
 */
async function markReport(tx: Transaction, keys: Keys, report: number): Promise<void> {
  const waiting = await tx`
    SELECT 1 FROM reports WHERE id = ${report} AND words IS NULL AND withdrawn_at IS NULL FOR NO KEY UPDATE`;
  if (waiting.length === 0) return;
  // A statement of its own, so that it sees what was written while the lock was waited for.
  const [row] = await tx`
    SELECT r.reference, r.context, r.description, p.data_key,
      (SELECT coalesce(array_agg(a.text ORDER BY a.id), '{}') FROM additions a WHERE a.report = r.id) AS additions
    FROM reports r JOIN reporters p ON p.id = r.reporter WHERE r.id = ${report}`;
  const marks = wordMarks(wordsKey(keys.pseudonym), textsOf(keys.master, sealedRow.parse(row)).join('\n'));
  await tx`UPDATE reports SET words = ${[...marks]}::bigint[] WHERE id = ${report}`;
}

async function markReports(sql: Sql, keys: Keys, reports: readonly { readonly id: number }[]): Promise<void> {
  // One transaction each: a lock held while another is waited for could meet an erasure that takes them the other way.
  for (const { id } of reports) await sql.begin((tx) => markReport(tx, keys, id));
}

/** Marks the words of a case's reports, so that they are found by them: of those that are new or were added to. */
export async function markWords(sql: Sql, keys: Keys, number: number): Promise<void> {
  const reports = await sql<{ id: number }[]>`
    SELECT DISTINCT r.id::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id
      JOIN reports r ON r.id = rt.report
    WHERE t."case" = ${number} AND r.words IS NULL AND r.withdrawn_at IS NULL ORDER BY 1`;
  await markReports(sql, keys, reports);
}

/** How many reports a sweep marks at most: what an older version left waits no longer than a few of them. */
const SWEPT = 500;

/** Marks the words of reports that no case's settling came to: those from before words were marked at all. */
export async function markWaitingWords(sql: Sql, keys: Keys): Promise<void> {
  const reports = await sql<{ id: number }[]>`
    SELECT id::int AS id FROM reports WHERE words IS NULL AND withdrawn_at IS NULL ORDER BY id LIMIT ${SWEPT}`;
  await markReports(sql, keys, reports);
}
