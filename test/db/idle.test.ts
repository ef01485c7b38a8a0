import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { conversing } from '../../src/conversation/converse.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();
const HOUR = 3_600_000;

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test('a conversation that cannot be opened keeps nobody else’s draft from being looked after', async () => {
  const store = conversationStore(sql, master);
  const { converse } = conversing({
    store,
    pseudonymKey,
    draftTimes: { recalledAfter: 2 * HOUR, purgedAfter: 24 * HOUR },
  });
  for (const person of ['broken', 'whole'])
    await converse({
      channel: 'terminal',
      person,
      address: person,
      id: `of-${person}`,
      language: 'fr',
      event: { kind: 'wrote', message: 'm', text: 'https://x.com/someone/status/1' },
    });
  const broken = Buffer.from(pseudonymOf(pseudonymKey, 'terminal', 'broken'), 'hex');
  await sql`UPDATE conversations SET address = '\\x00' WHERE pseudonym = ${broken}`;

  const due = await store.idleDrafts(Date.now() + 3 * HOUR, 100);
  expect(due.map(({ who }) => who.address)).toEqual(['whole']);
});
