import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { desk } from '../../db/desk.ts';
import { muting } from '../../db/mute.ts';
import { settle } from '../../db/upkeep.ts';
import type { ActResult } from '../../src/cases/acting.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type Given, type Sent, type WritingReports, writingReports } from './writing-reports.ts';

const LEAD = { id: 'U0LEAD', role: 'lead' } as const;

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

async function report(person: string, given: Given = {}): Promise<Sent> {
  const sent = await people.report(person, given);
  await settle(sql, people.keys, sent.number);
  return sent;
}

const mute = ({ number, reference }: Sent, by: { id: string; role: 'lead' | 'moderator' } = LEAD) =>
  muting(sql).setMuted(number, reference, true, by, undefined);
const unmute = ({ number, reference }: Sent) =>
  muting(sql).setMuted(number, reference, false, LEAD, undefined);
const isQuiet = async (number: number) =>
  (await desk(sql, people.keys.master).card(number))?.quiet ?? 'no case';
const trail = async (number: number) =>
  (
    await sql<{ action: string }[]>`
      SELECT action FROM audit_entries WHERE "case" = ${number} AND action LIKE 'reporter-%' ORDER BY entry`
  ).map(({ action }) => action);

test('what a muted reporter alone reported, before and after, is quiet; what another did too is not', async () => {
  const before = await report('abuser');
  const shared = await report('abuser', { links: 'https://x.com/b/status/1' });
  await report('another', { links: 'https://x.com/b/status/1' });
  expect(await mute(before)).toEqual({ kind: 'done', number: before.number });
  const after = await report('abuser');
  expect(await Promise.all([before, shared, after].map(({ number }) => isQuiet(number)))).toEqual([
    true,
    false,
    true,
  ]);
  const others = await report('another');
  expect(await isQuiet(others.number)).toBe(false);

  // Somebody who is heard joins the quiet case: it is quiet no more.
  await people.report('third', {
    links: String(
      (await sql`SELECT canonical FROM targets WHERE "case" = ${after.number}`)[0]?.['canonical'],
    ),
  });
  await settle(sql, people.keys, after.number);
  expect(await isQuiet(after.number)).toBe(false);

  expect(await mute(before)).toEqual({ kind: 'already', number: before.number });
  expect(await unmute(shared)).toEqual({ kind: 'done', number: shared.number });
  expect(await isQuiet(before.number)).toBe(false);
  expect([await trail(before.number), await trail(shared.number)]).toEqual([
    ['reporter-muted'],
    ['reporter-unmuted'],
  ]);
  const card = await desk(sql, people.keys.master).card(before.number);
  expect(card?.reports[0]?.reputation).toEqual({ reports: 3, retained: 0, dismissed: 0, muted: false });
});

test('cards whose case becomes quiet, or is quiet no more, are brought up to date', async () => {
  const one = await report('noisy');
  const other = await report('noisy');
  const versions = async () =>
    (
      await sql<{ version: number }[]>`
        SELECT version FROM cases WHERE number IN (${one.number}, ${other.number}) ORDER BY number`
    ).map(({ version }) => version);
  expect(await versions()).toEqual([1, 1]);
  await mute(one);
  expect(await versions()).toEqual([2, 2]);
  await unmute(one);
  expect(await versions()).toEqual([3, 3]);
});

test('only a lead mutes, and only whoever is still known', async () => {
  const sent = await report('gone');
  expect(await mute(sent, { id: 'U0ALICE', role: 'moderator' })).toMatchObject({
    kind: 'refused',
    why: { kind: 'role', needed: 'lead' },
  });
  const unknown = { kind: 'refused', why: { kind: 'unknown-report' } };
  const elsewhere = await report('elsewhere');
  expect(await mute({ ...sent, reference: elsewhere.reference })).toMatchObject(unknown);
  await people.erase('gone');
  expect(await mute(sent)).toMatchObject(unknown);
  expect(await mute({ ...sent, number: 99_999 })).toEqual({ kind: 'unknown-case' });
  const watch = await writingReports(sql, people.keys, 'watch').report('U0ALICE', {});
  expect(await mute(watch)).toMatchObject(unknown);
  expect(await trail(sent.number)).toEqual([]);
});

test('two leads at once mute once, whatever the reporter does meanwhile', async () => {
  const sent = await report('busy');
  const results: ActResult[] = [];
  await Promise.all([...[1, 2].map(async () => results.push(await mute(sent))), people.report('busy', {})]);
  expect(results.map(({ kind }) => kind).sort()).toEqual(['already', 'done']);
  expect(await trail(sent.number)).toEqual(['reporter-muted']);
});
