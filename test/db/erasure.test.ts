import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentStore } from '../../db/attachments.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { desk } from '../../db/desk.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();
const ERASE = { kind: 'pressed', token: 'any:erase-yes:' } as const;

let database: TestDatabase;
let sql: Sql;
let owner: postgres.Sql;
let engine: Conversing;
let events = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  engine = conversing({
    store: conversationStore(sql, master),
    pseudonymKey,
    draftTimes: { recalledAfter: 1e7, purgedAfter: 1e8 },
  });
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});

function does(person: string, event: PersonEvent): Promise<Answer> {
  const id = `event-${++events}`;
  return engine.converse({ channel: 'terminal', person, address: `to:${person}`, id, language: 'fr', event });
}

async function presses(person: string, answer: Answer, part: string): Promise<Answer> {
  const token = answer.prompts
    .flatMap(({ choices }) => choices)
    .find((choice) => `${choice.token}:`.includes(`:${part}:`))?.token;
  if (token === undefined) throw new Error(`no choice with ${part}`);
  return does(person, { kind: 'pressed', token });
}

function wrote(text: string): PersonEvent {
  return { kind: 'wrote', message: `m${++events}`, text };
}

async function report(person: string, link: string): Promise<Answer> {
  await does(person, { kind: 'opened' });
  let answer = await does(person, wrote(link));
  answer = await presses(person, answer, 'antisemitism');
  const pictures = [{ handle: 'a-handle', bytes: undefined, mediaType: undefined }];
  await does(person, { kind: 'pictures', message: `m${++events}`, text: undefined, pictures });
  answer = await does(person, wrote('Des mots à protéger.'));
  answer = await presses(person, answer, 'review');
  return presses(person, answer, 'send');
}

/** Every row of every table, the queue's too, that holds one of these bytes or words. */
async function holding(needles: readonly string[]): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.unsafe(`SELECT t::text AS whole FROM ${name} t`);
    for (const row of rows)
      if (needles.some((needle) => String(row['whole']).includes(needle))) found.push(name);
  }
  return found;
}

test('after an erasure nothing is left that names the person, opens what they wrote, or holds it', async () => {
  const pseudonym = pseudonymOf(pseudonymKey, 'terminal', 'ada');
  const sent = await report('ada', 'https://x.com/someone/status/7001');
  await presses('ada', await does('ada', { kind: 'commanded', command: 'status' }), 'add');
  await does('ada', wrote('Des mots de plus.'));
  expect(sent.prompts).not.toHaveLength(0);
  const [attachment] = await sql<{ id: string }[]>`SELECT id FROM attachments`;
  await attachmentStore(sql, master).keep(attachment?.id ?? '', {
    original: Buffer.from('original'),
    mediaType: 'image/png',
    sha256: Buffer.from('hash'),
    shown: Buffer.from('shown'),
  });
  const [before] = await sql<{ data_key: Buffer; address: Buffer; session: Buffer }[]>`
    SELECT data_key, address, session FROM conversations WHERE pseudonym = ${Buffer.from(pseudonym, 'hex')}`;
  const sealed = await sql<{ hex: string }[]>`
    SELECT encode(context, 'hex') AS hex FROM reports WHERE context IS NOT NULL
    UNION ALL SELECT encode(text, 'hex') FROM additions
    UNION ALL SELECT encode(original, 'hex') FROM attachments UNION ALL SELECT encode(shown, 'hex') FROM attachments`;
  expect(sealed).toHaveLength(4);
  const traces = [
    ...[before?.data_key, before?.address, before?.session].map((bytes) => bytes?.toString('hex') ?? '?'),
    ...sealed.map(({ hex }) => hex),
  ];
  expect(await holding(traces)).not.toEqual([]);

  await does('ada', ERASE);
  expect(await holding(traces)).toEqual([]);
  // The conversation itself begins anew; it is purged within a day.
  expect(await holding([pseudonym])).toEqual(['public.conversations']);
  expect(await holding(['to:ada', 'protéger', 'a-handle'])).toEqual([]);
  const [after] =
    await sql`SELECT purge_at FROM conversations WHERE pseudonym = ${Buffer.from(pseudonym, 'hex')}`;
  expect(after?.['purge_at']).toBeInstanceOf(Date);
  const card = await desk(sql, master).card(1);
  expect(card?.reports).toMatchObject([{ withdrawn: true, context: undefined, screenshots: 0 }]);
});

test('whoever erases by an old button, after their conversation was purged, is answered all the same', async () => {
  const answer = await does('nobody', ERASE);
  expect(answer.prompts[0]?.text).toMatchObject([{ key: 'erase.done' }]);
});

test('nothing of what a person writes, nor who they are, is in the jobs of their report', async () => {
  await report('eve', 'https://x.com/someone/status/7101');
  const jobs = await owner`SELECT payload, key FROM graphile_worker._private_jobs`;
  for (const { payload, key } of jobs)
    expect(JSON.stringify([payload, key])).toMatch(
      /^\[\{"(?:case":\d+|attachment":"[0-9a-f-]{36}")\},"(?:show-case|fetch-attachment):[0-9a-f-]+"\]$/u,
    );
});
