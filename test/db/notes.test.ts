import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { noteKeeping } from '../../db/notes.ts';
import type { Acting } from '../../src/cases/acting.ts';
import type { NoteKeeping } from '../../src/cases/noting.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { newKey, open, unwrap } from '../../src/privacy/seal.ts';
import { wordMarks, wordsKey } from '../../src/privacy/words.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { reporting } from './reported-case.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };

let database: TestDatabase;
let sql: Sql;
let acts: Acting;
let notes: NoteKeeping;
let report: ReturnType<typeof reporting>;
let number = 0;
let cards = 0;
let reply = '';

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  acts = acting(sql, keys);
  notes = noteKeeping(sql, keys);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  cards += 1;
  number = await report(`https://x.com/a/status/${cards}000`);
  reply = `C0MOD:170000000${cards}.000200`;
  await acts.act(number, { kind: 'note', text: 'Une coquile.', reply }, ALICE, reply);
});

async function note() {
  const [row] = await sql<{ id: string; text: Buffer | null; words: string[] | null; data_key: Buffer }[]>`
    SELECT n.id, n.text, n.words, c.data_key FROM notes n JOIN cases c ON c.number = n.written_in
    WHERE n.reply = ${reply}`;
  if (row === undefined) throw new Error('no note');
  const { id, text, words, data_key } = row;
  const shown =
    text === null ? undefined : open(unwrap(keys.master, data_key), `note:${id}`, text).toString();
  return { shown, words: words?.map(String) };
}
const marks = (text: string) => [...wordMarks(wordsKey(keys.pseudonym), text)];
const actions = async () =>
  (await sql`SELECT action FROM audit_entries WHERE "case" = ${number} AND entry > 1 ORDER BY entry`).map(
    ({ action }) => action,
  );

describe('a reply that is a note', () => {
  it('is kept once, however often it is told of', async () => {
    expect(
      await acts.act(number, { kind: 'note', text: 'Une coquile.', reply }, ALICE, undefined),
    ).toMatchObject({ kind: 'already' });
    expect(await actions()).toEqual(['noted']);
  });

  it('says what it was corrected to, and is found by those words only', async () => {
    expect(await notes.correct(reply, 'Une coquille.', ALICE, '1700000100.000100')).toBe('done');
    expect(await note()).toEqual({ shown: 'Une coquille.', words: marks('Une coquille.') });
    expect(await actions()).toEqual(['noted', 'note-corrected']);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('is corrected once by an edit that is told of again, and by none that is older', async () => {
    await notes.correct(reply, 'Deuxième.', ALICE, '1700000100.000100');
    await notes.correct(reply, 'Troisième.', ALICE, '1700000200.000100');
    expect(await notes.correct(reply, 'Deuxième.', ALICE, '1700000100.000100')).toBe('already');
    expect(await notes.correct(reply, 'Troisième.', ALICE, '1700000200.000100')).toBe('already');
    expect((await note()).shown).toBe('Troisième.');
    expect(await actions()).toEqual(['noted', 'note-corrected', 'note-corrected']);
  });

  it('loses its words when it is deleted, and no late edit brings them back', async () => {
    expect(await notes.withdraw(reply)).toBe('done');
    expect(await notes.withdraw(reply)).toBe('already');
    expect(await notes.correct(reply, 'Une coquille.', ALICE, '1700000100.000100')).toBe('already');
    expect(await note()).toEqual({ shown: undefined, words: undefined });
    expect(await actions()).toEqual(['noted', 'note-withdrawn']);
  });

  it('is none where nobody kept it', async () => {
    expect(await notes.correct('C0MOD:1.1', 'Un mot.', ALICE, '2.2')).toBe('unknown');
    expect(await notes.withdraw('C0MOD:1.1')).toBe('unknown');
  });

  it('is corrected with the case that its own was merged into', async () => {
    const into = await report('https://x.com/a/status/999000');
    await sql`UPDATE notes SET "case" = ${into} WHERE reply = ${reply}`;
    expect(await notes.correct(reply, 'Une coquille.', ALICE, '1700000100.000100')).toBe('done');
    expect((await note()).shown).toBe('Une coquille.');
  });
});

describe('the case of a thread', () => {
  it('is the one whose card it hangs from, now or before', async () => {
    await sql`UPDATE cases SET card_channel = 'C0MOD', card_message = '17.1' WHERE number = ${number}`;
    await sql`INSERT INTO former_cards (channel, message, "case") VALUES ('C0CYBER', '16.1', ${number})`;
    expect(await notes.caseAt({ channel: 'C0MOD', message: '17.1' })).toBe(number);
    expect(await notes.caseAt({ channel: 'C0CYBER', message: '16.1' })).toBe(number);
    expect(await notes.caseAt({ channel: 'C0CYBER', message: '17.1' })).toBeUndefined();
  });
});
