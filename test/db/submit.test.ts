import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { openDatabase } from '../../db/database.ts';
import { desk } from '../../db/desk.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();
const keys = { master, pseudonym: pseudonymKey };
const hours = 3_600_000;

let database: TestDatabase;
let sql: Sql;
let engine: Conversing;
let events = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  engine = replica();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Another process of the application, as far as the database can tell: its own store, its own memory. */
function replica(): Conversing {
  return conversing({
    store: conversationStore(sql, master),
    pseudonymKey,
    draftTimes: { recalledAfter: 2 * hours, purgedAfter: 24 * hours },
  });
}

function does(
  person: string,
  event: PersonEvent,
  options: { id?: string; by?: Conversing } = {},
): Promise<Answer> {
  const { id = `e${++events}`, by = engine } = options;
  return by.converse({ channel: 'terminal', person, address: person, id, language: 'fr', event });
}

function wrote(text: string): PersonEvent {
  return { kind: 'wrote', message: `m${++events}`, text };
}

/** Presses the choice of the last answer whose token ends so. */
async function presses(person: string, answer: Answer, ending: string, by?: Conversing): Promise<Answer> {
  const token = answer.prompts
    .flatMap(({ choices }) => choices)
    .find((choice) => choice.token.endsWith(`:${ending}`))?.token;
  if (token === undefined) throw new Error(`no choice ends with ${ending}`);
  return does(person, { kind: 'pressed', token }, by === undefined ? {} : { by });
}

async function toReview(
  person: string,
  link: string,
  words = 'Des mots à protéger.',
  category = 'antisemitism',
): Promise<Answer> {
  await does(person, { kind: 'opened', source: 'affiche' });
  let answer = await does(person, wrote(link));
  answer = await presses(person, answer, category);
  answer = await does(person, wrote(words));
  return presses(person, answer, 'review');
}

async function report(person: string, link: string, words?: string, category?: string): Promise<Answer> {
  return presses(person, await toReview(person, link, words, category), 'send');
}

describe('a submit', () => {
  it('writes the report, its target, its case, the audit trail and the job for the card at once', async () => {
    await report('anna', 'https://x.com/someone/status/1001');
    const [row] = await sql`
      SELECT r.reference, r.source, r.category, t.canonical, c.number, c.state, c.pole,
        (SELECT count(*)::int FROM audit_entries a WHERE a."case" = c.number) AS entries
      FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
        JOIN cases c ON c.number = t."case"`;
    expect(row).toMatchObject({
      source: 'affiche',
      category: 'antisemitism',
      state: 'open',
      pole: 'moderation',
      entries: 1,
    });
    const card = await desk(sql, master).card(Number(row?.['number']));
    expect(card?.reports[0]?.context).toBe('Des mots à protéger.');
  });

  it('joins the case of a target that somebody else reported, and says nothing of it', async () => {
    const first = await report('berta', 'https://x.com/a/status/2001');
    const second = await report('carla', 'https://twitter.com/a/status/2001?s=20');
    expect(second.prompts.flatMap(({ text }) => text.map(({ key }) => key))).toEqual(
      first.prompts.flatMap(({ text }) => text.map(({ key }) => key)),
    );
    const rows = await sql`
      SELECT count(DISTINCT t."case")::int AS cases, count(*)::int AS reports FROM targets t
      JOIN report_targets rt ON rt.target = t.id WHERE t.stable_id = '2001'`;
    expect(rows[0]).toMatchObject({ cases: 1, reports: 2 });
  });

  it('keeps no clear word, person or address of the reporter', async () => {
    await report('person-in-the-clear', 'https://x.com/a/status/3001', 'un secret très reconnaissable');
    for (const table of ['conversations', 'reporters', 'reports', 'audit_entries']) {
      const rows = await sql`SELECT t::text AS row FROM ${sql(table)} t`;
      for (const { row } of rows) {
        const text = String(row) + Buffer.from(String(row).replaceAll(/[^0-9a-f]/gu, ''), 'hex').toString();
        expect(text).not.toContain('reconnaissable');
        expect(text).not.toContain('person-in-the-clear');
      }
    }
  });

  it('happens once when the platform repeats the update, in this process and in another', async () => {
    const review = await toReview('dora', 'https://x.com/a/status/4001');
    const token =
      review.prompts.flatMap(({ choices }) => choices).find((choice) => choice.token.endsWith(':send'))
        ?.token ?? '';
    const send: PersonEvent = { kind: 'pressed', token };
    const answers = await Promise.all([
      does('dora', send, { id: 'same' }),
      does('dora', send, { id: 'same' }),
      does('dora', send, { id: 'same', by: replica() }),
    ]);
    const references = answers.map(({ prompts }) => JSON.stringify(prompts));
    expect(new Set(references).size).toBe(1);
    const [count] =
      await sql`SELECT count(*)::int AS n FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE t.stable_id = '4001'`;
    expect(count?.['n']).toBe(1);
  });

  it('opens one case for one new target however many people report it at the same moment', async () => {
    const people = Array.from({ length: 24 }, (_, index) => `crowd-${index}`);
    const engines = [engine, replica(), replica()];
    const reviews = await Promise.all(
      people.map((person) => toReview(person, 'https://x.com/a/status/5001 https://x.com/a/status/5002')),
    );
    await Promise.all(
      people.map((person, index) =>
        presses(
          person,
          reviews[index] ?? { locale: 'fr', prompts: [], repeated: false },
          'send',
          engines[index % 3],
        ),
      ),
    );
    const [count] =
      await sql`SELECT count(DISTINCT t."case")::int AS cases, count(DISTINCT rt.report)::int AS reports
      FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t.stable_id IN ('5001', '5002')`;
    expect(count).toMatchObject({ cases: 1, reports: 24 });
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('sends a described target without a link', async () => {
    await does('edith', { kind: 'opened' });
    let answer = await does('edith', wrote('je ne sais pas'));
    answer = await presses('edith', answer, 'none');
    answer = await does('edith', wrote('Un compte nommé Machin sur Instagram, hier soir'));
    answer = await presses('edith', answer, 'cyber');
    answer = await presses('edith', answer, 'skip');
    answer = await presses('edith', answer, 'review');
    await presses('edith', answer, 'send');
    const [row] = await sql`SELECT "case"::int AS number FROM targets WHERE kind = 'described'`;
    const card = await desk(sql, master).card(Number(row?.['number']));
    expect(card?.targets[0]?.shown).toBe('Un compte nommé Machin sur Instagram, hier soir');
    expect(card?.pole).toBe('cyber');
  });
});

describe('the audit trail', () => {
  it('cannot be changed or cut by the application', async () => {
    await expect(sql`UPDATE audit_entries SET action = 'nothing'`).rejects.toThrow(/permission denied/u);
    await expect(sql`DELETE FROM audit_entries`).rejects.toThrow(/permission denied/u);
    await expect(sql`TRUNCATE audit_entries`).rejects.toThrow(/permission denied/u);
  });
});

describe('withdrawing and erasing', () => {
  it('destroys what the reporter wrote and leaves the case', async () => {
    await report('flora', 'https://x.com/a/status/6001');
    const answer = await does('flora', { kind: 'commanded', command: 'status' });
    const withdraw = answer.prompts
      .flatMap(({ choices }) => choices)
      .find(({ token }) => token.startsWith('any:withdraw:'));
    const sure = await does('flora', { kind: 'pressed', token: withdraw?.token ?? '' });
    const yes = sure.prompts
      .flatMap(({ choices }) => choices)
      .find(({ token }) => token.startsWith('any:withdraw-yes:'));
    await does('flora', { kind: 'pressed', token: yes?.token ?? '' });
    const [row] =
      await sql`SELECT r.context, r.withdrawn_at, c.version FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case" WHERE t.stable_id = '6001'`;
    expect(row).toMatchObject({ context: null, version: 2 });
    expect(row?.['withdrawn_at']).not.toBeNull();
  });

  it('erases the key, the address and every way back to the person', async () => {
    await report('greta', 'https://x.com/a/status/7001');
    await does('greta', { kind: 'pressed', token: 'any:erase-yes:' });
    const [row] =
      await sql`SELECT p.* FROM reporters p JOIN reports r ON r.reporter = p.id JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE t.stable_id = '7001'`;
    expect(row).toMatchObject({ pseudonym: null, data_key: null, address: null });
    const after = await does('greta', { kind: 'commanded', command: 'status' });
    expect(after.prompts[0]?.text[0]?.key).toBe('status.none');
    await report('greta', 'https://x.com/a/status/7002');
    const again = await does('greta', { kind: 'commanded', command: 'status' });
    expect(again.prompts[0]?.text[0]?.key).toBe('status.title');
  });
});

describe('two moderators', () => {
  it('cannot both claim a case', async () => {
    await report('hanna', 'https://x.com/a/status/8001');
    const [row] = await sql`SELECT "case"::int AS number FROM targets WHERE stable_id = '8001'`;
    const number = Number(row?.['number']);
    const desks = [acting(sql, keys), acting(sql, keys)];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        desks[index % 2]?.act(number, { kind: 'claim' }, { id: `U${index}`, role: 'moderator' }, undefined),
      ),
    );
    expect(results.filter((result) => result?.kind === 'done')).toHaveLength(1);
    expect(results.filter((result) => result?.kind === 'refused')).toHaveLength(9);
  });
});

describe('conversations that lead nowhere', () => {
  it('are purged when their time comes, while those with a report stay', async () => {
    const store = conversationStore(sql, master);
    await does('ingrid', { kind: 'commanded', command: 'help' });
    await report('jana', 'https://x.com/a/status/9001');
    await report('klara', 'https://x.com/a/status/9002');
    await does('klara', { kind: 'pressed', token: 'any:erase-yes:' });
    await store.idleDrafts(Date.now() + 25 * hours, 100);
    const left = await Promise.all(
      ['ingrid', 'jana', 'klara'].map((person) =>
        store.load(pseudonymOf(pseudonymKey, 'terminal', person), { fresh: true }),
      ),
    );
    expect(left.map((conversation) => conversation !== undefined)).toEqual([false, true, false]);
  });
});

describe('the master keys', () => {
  it('are refused at the start when they cannot open what is stored', async () => {
    await does('lena', { kind: 'opened' });
    const other: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
    await expect(openDatabase(database.url, { ...keys, master: other })).rejects.toThrow(/MASTER_KEYS/u);
    const opened = await openDatabase(database.url, keys);
    await opened.close();
  });
});
