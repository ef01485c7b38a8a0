import type postgres from 'postgres';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { wordMarks, wordsKey } from '../../src/privacy/words.ts';

/** Words of the made-up language in which reports and notes are written; the first ones are in most of them. */
const VOCABULARY = 20_000;
const WORDS_A_REPORT = 25;

/** The word of that rank, from 0, by how frequent it is. */
export function wordOf(rank: number): string {
  return `mot${rank}`;
}

/**
 * Gives each case a report, every fifth one another half a year later, and every tenth a note, all with the marks of
 * their words; and each target an account. What is sealed is as long as it would be, and nothing.
 */
export async function fillReports(owner: postgres.Sql, keys: Keys): Promise<void> {
  const key = wordsKey(keys.pseudonym);
  const marks = Array.from({ length: VOCABULARY }, (_, rank) => wordMarks(key, wordOf(rank))[0] ?? '0');
  /** The marks that each of these texts has, by the text's number. */
  const drawn = (texts: postgres.PendingQuery<postgres.Row[]>) => owner`
    SELECT text, array_agg(DISTINCT m) AS words FROM (
      SELECT text, floor(power(random(), 4) * ${VOCABULARY})::int AS rank
      FROM (${texts}) t, generate_series(1, ${WORDS_A_REPORT})
    ) picked JOIN marks USING (rank) GROUP BY text`;
  await owner`SELECT setseed(0.5)`;
  await owner`TRUNCATE reporters, reports, report_targets, notes, desk_entries CASCADE`;
  await owner`DROP INDEX reports_words, notes_words`;
  await owner`CREATE TEMP TABLE marks AS
    SELECT m, (ordinality - 1)::int AS rank FROM unnest(${marks}::bigint[]) WITH ORDINALITY AS u(m)`;
  await owner`CREATE UNIQUE INDEX ON marks (rank)`;
  await owner`ANALYZE marks`;
  await owner`UPDATE targets SET account = 'account' || (id % 50000)`;
  await owner`UPDATE cases SET report_count = CASE WHEN number % 5 = 0 THEN 2 ELSE 1 END`;
  await owner`
    INSERT INTO reporters (pseudonym, channel, data_key, address)
    SELECT sha256(convert_to(n::text, 'UTF8')), 'terminal', '\\x00', '\\x00' FROM generate_series(1, 1000) n`;
  await owner`
    INSERT INTO reports (reference, draft, reporter, channel, locale, category, context, contact, sent_at, words)
    SELECT lpad(upper(to_hex(n.number * 2 + n.again)), 9, '0'), gen_random_uuid(),
      (SELECT min(id) FROM reporters) + n.number % 1000, 'terminal', 'fr', n.category,
      decode(repeat(md5(n.number::text), 10), 'hex'), true, n.opened_at + n.again * interval '180 days', words
    FROM (SELECT number, category, opened_at, 0 AS again FROM cases
      UNION ALL SELECT number, category, opened_at, 1 FROM cases WHERE number % 5 = 0) n
      JOIN (${drawn(owner`SELECT generate_series(2, 2 * (SELECT max(number) FROM cases) + 1) AS text`)}) d
        ON d.text = n.number * 2 + n.again`;
  await owner`
    INSERT INTO report_targets (report, target)
    SELECT r.id, t.id FROM reports r JOIN targets t
      ON t."case" = ('x' || lpad(ltrim(r.reference, '0'), 16, '0'))::bit(64)::bigint / 2`;
  await owner`
    INSERT INTO notes (id, "case", moderator, at, text, written_in, words)
    SELECT gen_random_uuid(), n.number, 'U0BENCH', n.opened_at, '\\x00', n.number, words
    FROM cases n JOIN (${drawn(owner`SELECT number AS text FROM cases WHERE number % 10 = 0`)}) d ON d.text = n.number`;
  await owner`CREATE INDEX reports_words ON reports USING gin (words)`;
  await owner`CREATE INDEX notes_words ON notes USING gin (words)`;
  await owner`DROP TABLE marks`;
  await owner`VACUUM ANALYZE`;
}
