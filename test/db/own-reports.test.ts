import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { desk } from '../../db/desk.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import type { ConversationStore } from '../../src/store.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();

let database: TestDatabase;
let sql: Sql;
let store: ConversationStore;
let engine: Conversing;
let events = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  store = conversationStore(sql, master);
  engine = conversing({ store, pseudonymKey, draftTimes: { recalledAfter: 1e7, purgedAfter: 1e8 } });
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

async function report(person: string, link: string): Promise<void> {
  await does(person, { kind: 'opened' });
  let answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: link });
  answer = await presses(person, answer, 'antisemitism');
  answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: 'Des mots.' });
  answer = await presses(person, answer, 'review');
  await presses(person, answer, 'send');
}

async function stateFor(person: string): Promise<string | undefined> {
  return (await store.reports(pseudonymOf(pseudonymKey, 'terminal', person)))[0]?.state;
}

test('a report on a case that is already in work stands as any new one does, until something happens after it', async () => {
  const moderators = acting(sql, { master, pseudonym: pseudonymKey });
  const alice = { id: 'U0ALICE', role: 'moderator' } as const;
  await report('first', 'https://x.com/someone/status/8001');
  expect(await stateFor('first')).toBe('received');
  await moderators.act(1, { kind: 'claim' }, alice, undefined);
  expect(await stateFor('first')).toBe('in-review');

  // Were it told that its case is in review, its sender (the author, perhaps) would know of the first report.
  await report('second', 'https://x.com/someone/status/8001');
  expect(await stateFor('second')).toBe('received');
  await moderators.refused(1, { id: 'U0NOBODY' }, 'case.claim');
  expect(await stateFor('second')).toBe('received');

  await desk(sql, master).screenshots(1, alice);
  expect(await stateFor('second')).toBe('received');

  await moderators.act(1, { kind: 'assign', to: { id: 'U0BOB' } }, alice, undefined);
  expect(await stateFor('second')).toBe('in-review');
  expect(await stateFor('first')).toBe('in-review');
});
