import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentStore } from '../../db/attachments.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { desk } from '../../db/desk.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const picture = {
  original: Buffer.from('o'),
  mediaType: 'image/png',
  sha256: Buffer.from('h'),
  shown: Buffer.from('s'),
};

let database: TestDatabase;
let sql: Sql;
let engine: Conversing;
let events = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  engine = conversing({
    store: conversationStore(sql, master),
    pseudonymKey: newKey(),
    draftTimes: { recalledAfter: 1e7, purgedAfter: 1e8 },
  });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function does(person: string, event: PersonEvent): Promise<Answer> {
  const id = `e${++events}`;
  return engine.converse({ channel: 'terminal', person, address: person, id, language: 'fr', event });
}

async function presses(person: string, answer: Answer, ending: string): Promise<Answer> {
  const token = answer.prompts
    .flatMap(({ choices }) => choices)
    .find((choice) => choice.token.endsWith(`:${ending}`))?.token;
  if (token === undefined) throw new Error(`no choice ends with ${ending}`);
  return does(person, { kind: 'pressed', token });
}

/** Sends a report with so many pictures; gives the ids of its attachments. */
async function report(person: string, links: string, category: string, pictures = 0): Promise<string[]> {
  await does(person, { kind: 'opened' });
  let answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: links });
  answer = await presses(person, answer, category);
  if (pictures > 0)
    await does(person, {
      kind: 'pictures',
      message: `m${++events}`,
      text: undefined,
      pictures: Array.from({ length: pictures }, (_, index) => ({
        handle: `h${index}`,
        bytes: undefined,
        mediaType: undefined,
      })),
    });
  answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: 'Des mots.' });
  answer = await presses(person, answer, 'review');
  await presses(person, answer, 'send');
  const rows = await sql`SELECT a.id FROM attachments a
    WHERE a.report = (SELECT max(id) FROM reports) ORDER BY a.id`;
  return rows.map((row) => String(row['id']));
}

async function caseOf(link: string): Promise<number> {
  const [row] =
    await sql`SELECT "case"::int AS number FROM targets WHERE canonical LIKE ${`%${link.split('/').at(-1)}`}`;
  return Number(row?.['number']);
}

async function left(ids: readonly string[]): Promise<number> {
  return (await sql`SELECT 1 FROM attachments WHERE id IN ${sql([...ids])}`).length;
}

test('a later report that says that a minor is concerned destroys what earlier reports on the case had, kept or promised', async () => {
  const link = 'https://x.com/someone/status/5001';
  const [kept = '', promised = ''] = await report('a1', link, 'antisemitism', 2);
  await attachmentStore(sql, master).keep(kept, picture);
  expect(await left([kept, promised])).toBe(2);

  await report('a2', link, 'minors');
  expect(await left([kept, promised])).toBe(0);
  const { lines } = await desk(sql, master).threadNews(await caseOf(link));
  expect(lines.map(({ line }) => line)).toContainEqual(
    expect.objectContaining({ kind: 'screenshots-destroyed', count: 2 }),
  );
  expect((await desk(sql, master).card(await caseOf(link)))?.screenshotCount).toBe(0);
  expect(await brokenChain(sql)).toBeUndefined();
});

test('a report that touches two cases loses its pictures when one of them concerns a minor, and both cards tell', async () => {
  const [one, other] = ['https://x.com/someone/status/5101', 'https://x.com/someone/status/5102'];
  await report('b0', other, 'antisemitism');
  const ids = await report('b1', `${one} ${other}`, 'antisemitism', 1);
  const before = (await desk(sql, master).card(await caseOf(one)))?.version ?? 0;
  expect(await caseOf(one)).not.toBe(await caseOf(other));

  await report('b2', other, 'minors');
  expect(await left(ids)).toBe(0);
  expect((await desk(sql, master).card(await caseOf(one)))?.version).toBe(before + 1);
  const jobs =
    await sql`SELECT 1 FROM audit_entries WHERE "case" = ${await caseOf(other)} AND action = 'screenshots-destroyed'`;
  expect(jobs).toHaveLength(1);
});

test('a picture that was fetched before is not kept after', async () => {
  const link = 'https://x.com/someone/status/5201';
  const store = attachmentStore(sql, master);
  await report('c1', link, 'minors');
  const [promised = ''] = await report('c2', link, 'antisemitism', 1);
  expect((await store.promised(promised))?.forbidden).toBe(true);
  await store.keep(promised, picture);
  expect(await left([promised])).toBe(0);
});

test('of a picture that is kept at the very moment at which a minor is named, nothing is left', async () => {
  const store = attachmentStore(sql, master);
  for (let round = 0; round < 10; round++) {
    const link = `https://x.com/someone/status/53${round}`;
    const ids = await report(`d${round}`, link, 'antisemitism', 3);
    await Promise.all([...ids.map((id) => store.keep(id, picture)), report(`e${round}`, link, 'minors')]);
    expect(await left(ids)).toBe(0);
  }
}, 30_000);

test('cases without pictures get no such entry', async () => {
  const link = 'https://x.com/someone/status/5401';
  await report('f1', link, 'antisemitism');
  await report('f2', link, 'minors');
  const rows =
    await sql`SELECT 1 FROM audit_entries WHERE "case" = ${await caseOf(link)} AND action = 'screenshots-destroyed'`;
  expect(rows).toHaveLength(0);
});
