import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTerminal } from '../../bots/terminal/index.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { conversing } from '../../src/conversation/converse.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { readReference } from '../../src/reports/reference.ts';
import { localisers } from '../../src/text/sentences.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();
const hours = 3_600_000;

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await testDatabase();
  database = await openDatabase(server.url, { master, pseudonym: pseudonymKey });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

/** One run of the terminal channel on piped lines, over the real engine and the real database. */
async function run(lines: readonly string[]): Promise<{ readonly printed: string; readonly code: number }> {
  let printed = '';
  const input = new PassThrough();
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString();
      done();
    },
  });
  const { converse } = conversing({
    store: database.conversations,
    pseudonymKey,
    draftTimes: { recalledAfter: 2 * hours, purgedAfter: 24 * hours },
  });
  const faults: string[] = [];
  const note = (_: unknown, message: string): void => void faults.push(message);
  const terminal = startTerminal({
    input,
    output,
    env: {},
    converse,
    localisers: localisers('Europe/Paris'),
    log: { info: note, warn: note, error: note },
    cardsOf: async (reference) => {
      const cards = await Promise.all(
        (await database.casesOf(reference)).map((number) => database.desk.card(number)),
      );
      return cards.filter((card) => card !== undefined);
    },
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  const code = await terminal.ended;
  expect(faults).toEqual([]);
  return { printed, code };
}

function lastLine(printed: string): string {
  return printed.trimEnd().split('\n').at(-1) ?? '';
}

describe('a report from the terminal', () => {
  it.each([
    {
      language: 'fr',
      answers: [
        'https://twitter.com/nom/status/1001?s=20',
        'antisemitism',
        'Il vise une école',
        '',
        '',
        '',
        '2',
        '1',
      ],
      said: ['Votre signalement est enregistré.', 'Antisémitisme', 'une publication de @nom sur X'],
      category: 'antisemitism',
    },
    {
      language: 'en',
      answers: [
        'https://x.com/name/status/1002',
        '1',
        'He names a school',
        'today',
        'no',
        'no',
        'yes',
        'send',
      ],
      said: ['Your report is recorded.', 'Antisemitism', 'a post by @name on X'],
      category: 'antisemitism',
    },
  ])('stands in PostgreSQL and on its card ($language)', async ({ language, answers, said, category }) => {
    const { printed, code } = await run([language, ...answers]);
    expect(code).toBe(0);
    for (const words of said) expect(printed).toContain(words);

    const reference = readReference(lastLine(printed));
    if (reference === undefined) throw new Error('the output does not end with a reference');
    const rows =
      await database.sql`SELECT category, locale, channel FROM reports WHERE reference = ${reference}`;
    expect(rows).toEqual([{ category, locale: language, channel: 'terminal' }]);

    const [number] = await database.casesOf(reference);
    if (number === undefined) throw new Error('the report touches no case');
    const card = await database.desk.card(number);
    expect(card).toMatchObject({ category, state: 'open', reportCount: 1, locales: [language] });
    const drawn = printed.slice(printed.indexOf('╭'), printed.indexOf('╯'));
    expect(drawn).toContain(`${number} · ${said[1]}`);
    expect(drawn).toContain(card?.targets[0]?.shown);
    expect(drawn).toContain(`┃ ${answers[2]}`);
  });

  it('is found again by a second run, which tells that the same link is with us', async () => {
    const first = await run(['fr', 'https://x.com/nom/status/1003', 'other', '', '', '', '', '2', '1']);
    const reference = lastLine(first.printed);
    const status = await run(['fr', '/suivi']);
    expect(status.printed).toContain(reference);
    const again = await run(['fr', 'https://x.com/nom/status/1003']);
    expect(again.printed).toContain(reference);
    expect(again.code).toBe(1);
  });

  it('that ends too early leaves no report', async () => {
    const before = await database.sql`SELECT count(*)::int AS reports FROM reports`;
    const { printed, code } = await run(['en', 'https://x.com/nom/status/1004', '1', 'Too early']);
    expect(printed).toContain('The input ended before the report was sent.');
    expect(code).toBe(1);
    expect(await database.sql`SELECT count(*)::int AS reports FROM reports`).toEqual(before);
  });
});
