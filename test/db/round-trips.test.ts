import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();
const hours = 3_600_000;

let database: TestDatabase;
let sql: Sql;
let engine: Conversing;
let events = 0;
/** The statements sent, BEGIN and COMMIT among them: each is one round trip. */
let sent: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url, { onStatement: (text) => sent.push(text) });
  engine = replica();
  // The first connection asks for the database's types as well.
  await sql`SELECT true`;
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(() => {
  sent = [];
});

/** A process that has no conversation in memory yet. */
function replica(): Conversing {
  return conversing({
    store: conversationStore(sql, master),
    pseudonymKey,
    draftTimes: { recalledAfter: 2 * hours, purgedAfter: 24 * hours },
  });
}

function does(person: string, event: PersonEvent, by = engine): Promise<Answer> {
  const id = `e${++events}`;
  return by.converse({ channel: 'terminal', person, address: person, id, language: 'fr', event });
}

function wrote(text: string): PersonEvent {
  return { kind: 'wrote', message: `m${++events}`, text };
}

function presses(answer: Answer, ending: string): PersonEvent {
  const choice = answer.prompts
    .flatMap(({ choices }) => choices)
    .find(({ token }) => token.endsWith(`:${ending}`));
  if (choice === undefined) throw new Error(`no choice ends with ${ending}`);
  return { kind: 'pressed', token: choice.token };
}

/** The answers to what so many people, each on a target of their own, have done up to the review. */
async function toReview(people: readonly string[]): Promise<readonly Answer[]> {
  return Promise.all(
    people.map(async (person) => {
      await does(person, { kind: 'opened' });
      let answer = await does(person, wrote(`https://x.com/someone/status/${9_000_000 + events}`));
      answer = await does(person, presses(answer, 'antisemitism'));
      answer = await does(person, presses(answer, 'skip'));
      return does(person, presses(answer, 'review'));
    }),
  );
}

describe('a step', () => {
  it('costs one round trip where the conversation is in memory, and at most two where it is not', async () => {
    await does('anna', { kind: 'opened' });
    expect(sent).toHaveLength(2);
    sent = [];
    const answer = await does('anna', wrote('https://x.com/someone/status/8000001'));
    expect(sent).toHaveLength(1);
    sent = [];
    await does('anna', presses(answer, 'antisemitism'), replica());
    expect(sent).toHaveLength(2);
  });

  it('that submits a report costs one', async () => {
    const [review] = await toReview(['berta']);
    sent = [];
    await does('berta', presses(review ?? { locale: 'fr', prompts: [], repeated: false }, 'send'));
    expect(sent).toHaveLength(1);
  });

  it('shares its round trip with the steps that other conversations take at the same moment', async () => {
    const people = Array.from({ length: 32 }, (_, index) => `crowd-${index}`);
    const reviews = await toReview(people);
    // Reading who is there and five steps: alone they would cost six round trips a person.
    expect(sent.length).toBeLessThan((6 * people.length) / 4);
    sent = [];
    await Promise.all(reviews.map((review, index) => does(people[index] ?? '', presses(review, 'send'))));
    expect(sent.length).toBeLessThan(people.length / 4);
    const [count] = await sql`SELECT count(*)::int AS reports FROM reports`;
    expect(count?.['reports']).toBeGreaterThanOrEqual(people.length);
  });
});
