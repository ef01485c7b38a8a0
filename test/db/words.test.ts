import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { settle } from '../../db/upkeep.ts';
import { markWaitingWords, markWords } from '../../db/words.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { wordMarks, wordsKey } from '../../src/privacy/words.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type WritingReports, writingReports } from './writing-reports.ts';

let database: TestDatabase;
let sql: Sql;
let people: WritingReports;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  people = writingReports(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** The references of the reports in which these words are found. */
async function found(text: string, key = people.keys.pseudonym): Promise<readonly string[]> {
  const marks = wordMarks(wordsKey(key), text);
  const rows = await sql<{ reference: string }[]>`
    SELECT reference FROM reports WHERE words @> ${[...marks]}::bigint[] ORDER BY id`;
  return rows.map(({ reference }) => reference);
}

/** The reports that have marks, with whether any text of theirs is kept. */
async function marked(): Promise<readonly { text: boolean; marks: number }[]> {
  return sql`
    SELECT cardinality(words) AS marks, context IS NOT NULL OR description IS NOT NULL
      OR EXISTS (SELECT FROM additions a WHERE a.report = r.id) AS text
    FROM reports r WHERE words IS NOT NULL`;
}

describe('the words of a report', () => {
  test('are found however they are spelt, once the case has been settled', async () => {
    const { reference, number } = await people.report('ada', { context: 'L’Œuvre DÉTESTABLE de ce compte' });
    expect(await found('oeuvre')).toEqual([]);
    await settle(sql, people.keys, number);
    for (const spelt of ['oeuvre', 'Œuvre', 'detestable', 'DÉTESTABLE', 'compte détestable'])
      expect(await found(spelt), spelt).toEqual([reference]);
    expect(await found('compte aimable')).toEqual([]);
  });

  test('say nothing to whoever has another key', async () => {
    expect(await found('detestable', newKey())).toEqual([]);
  });

  test('include what a person adds later, and what stands in for a link', async () => {
    const { reference, number } = await people.report('bea', {
      description: 'Un tract distribué devant la gare',
    });
    await markWords(sql, people.keys, number);
    expect(await found('tract gare')).toEqual([reference]);
    await people.add('bea', reference, 'Signé par un groupuscule');
    expect(await found('tract gare')).toEqual([]);
    await markWords(sql, people.keys, number);
    expect(await found('tract groupuscule')).toEqual([reference]);
  });

  test('go when the report is withdrawn and when the person is erased', async () => {
    const withdrawn = await people.report('cyd', { context: 'mots retirés' });
    const erased = await people.report('dan', { context: 'mots effacés' });
    for (const { number } of [withdrawn, erased]) await markWords(sql, people.keys, number);
    expect(await found('mots')).toHaveLength(2);
    await people.withdraw('cyd', withdrawn.reference);
    await people.erase('dan');
    for (const { number } of [withdrawn, erased]) await markWords(sql, people.keys, number);
    expect(await found('mots')).toEqual([]);
    expect((await marked()).filter(({ text, marks }) => !text && marks > 0)).toEqual([]);
  });

  test('never outlive a withdrawal that happens at the same moment', async () => {
    for (let round = 0; round < 15; round++) {
      const person = `racer-${round}`;
      const { reference, number } = await people.report(person, { context: `concurrence ${round}` });
      await Promise.all([
        markWords(sql, people.keys, number),
        round % 3 === 0 ? people.erase(person) : people.withdraw(person, reference),
        markWords(sql, people.keys, number),
      ]);
    }
    expect(await found('concurrence')).toEqual([]);
  });

  test('are made again after an addition that came at the same moment', async () => {
    const { reference, number } = await people.report('eve', { context: 'avant' });
    await Promise.all([
      markWords(sql, people.keys, number),
      people.add('eve', reference, 'pendant'),
      markWords(sql, people.keys, number),
    ]);
    await markWords(sql, people.keys, number);
    expect(await found('avant pendant')).toEqual([reference]);
  });

  test('of yesterday’s reports are marked by the sweep', async () => {
    const { reference } = await people.report('fay', { context: 'hier' });
    await people.report('gil', {});
    await markWaitingWords(sql, people.keys);
    expect(await found('hier')).toEqual([reference]);
    const waiting = await sql`SELECT 1 FROM reports WHERE words IS NULL AND withdrawn_at IS NULL`;
    expect(waiting).toHaveLength(0);
  });

  test('are found by each of its words whatever they are written in, and hold no more than those words', async () => {
    const key = wordsKey(newKey());
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(words, (written) => {
        const marks = new Set(wordMarks(key, written.join(' ')));
        for (const word of written)
          for (const spelt of [word, word.toLowerCase(), word.normalize('NFKD'), word.normalize('NFC')])
            for (const mark of wordMarks(key, spelt)) expect(marks.has(mark)).toBe(true);
        const others = new Set(wordMarks(wordsKey(newKey()), written.join(' ')));
        expect([...marks].some((mark) => others.has(mark))).toBe(false);
      }),
    );
  });
});

test('a note’s words are found, and go with the note', async () => {
  const { number } = await people.report('hal', { context: 'x' });
  const alice = { id: 'U0ALICE', role: 'moderator' } as const;
  await acting(sql, people.keys).act(number, { kind: 'note', text: 'À recouper' }, alice, randomUUID());
  const marks = [...wordMarks(wordsKey(people.keys.pseudonym), 'recouper')];
  const byNote = () => sql`SELECT 1 FROM notes WHERE words @> ${marks}::bigint[]`;
  expect(await byNote()).toHaveLength(1);
  await expect(sql`UPDATE notes SET text = NULL`).rejects.toThrow(/notes_gone_has_no_words/u);
  await sql`UPDATE notes SET text = NULL, words = NULL`;
  expect(await byNote()).toHaveLength(0);
});
