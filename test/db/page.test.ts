import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { casePages } from '../../db/page.ts';
import type { Act } from '../../src/cases/act.ts';
import { type CasePage, PAGE_SECTIONS, type PageSection } from '../../src/cases/page.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type WritingReports, writingReports } from './writing-reports.ts';

const ALICE = { id: 'U0ALICE', role: 'moderator' } as const;

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

async function turned(number: number, section: PageSection, page = 0): Promise<CasePage> {
  const shown = await casePages(sql, people.keys.master).casePage(number, { section, page }, ALICE, 'turns');
  if (shown === undefined) throw new Error(`no case ${number}`);
  return shown;
}

async function does(number: number, act: Act): Promise<void> {
  const result = await acting(sql, people.keys).act(number, act, ALICE, undefined);
  if (result.kind !== 'done') throw new Error(`${act.kind} was ${result.kind}`);
}

const reads = async (number: number) =>
  (await sql`SELECT 1 FROM audit_entries WHERE "case" = ${number} AND action = 'read'`).length;

test('a page shows all of a case, a section at a time, newest first', async () => {
  const link = 'https://x.com/all/status/1';
  const { number, reference } = await people.report('ada', { links: link, context: 'les premiers mots' });
  await people.add('ada', reference, 'et un ajout');
  for (let index = 0; index < PAGE_SECTIONS.reports; index++)
    await people.report(`more-${index}`, { links: link, locale: 'en' });
  await does(number, {
    kind: 'qualify',
    qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: 'parce que' },
  });
  await does(number, {
    kind: 'qualify',
    qualification: {
      offences: ['insult-hate'],
      motives: ['antisemitic'],
      published: '2026-11-01',
      reasoning: 'en fait',
    },
  });
  await does(number, { kind: 'note', text: 'une note' });

  const first = await turned(number, 'reports');
  expect([first.page, first.pages]).toEqual([0, 2]);
  expect(first.head).toMatchObject({ number, reportCount: 6, reports: [] });
  const second = await turned(number, 'reports', 7);
  expect(second.page).toBe(1);
  expect(second.content.items).toMatchObject([{ context: 'les premiers mots\n\net un ajout' }]);

  expect((await turned(number, 'qualification')).content.items).toMatchObject([
    { offences: ['insult-hate'], motives: ['antisemitic'], published: '2026-11-01', reasoning: 'en fait' },
    { offences: ['threats'], reasoning: 'parce que', moderator: 'U0ALICE' },
  ]);
  expect((await turned(number, 'exchanges')).content.items).toMatchObject([
    { kind: 'note', text: 'une note', moderator: 'U0ALICE' },
  ]);
  expect((await turned(number, 'targets')).content.items).toMatchObject([
    { target: { shown: 'hxxps://x[.]com/i/status/1', host: 'x.com' }, former: [] },
  ]);
  const { content } = await turned(number, 'journal');
  expect(content.section === 'journal' && content.items.map(({ action }) => action).slice(0, 3)).toEqual([
    'noted',
    'qualified',
    'qualified',
  ]);
  expect(content.items.at(-1)).toMatchObject({ action: 'case-opened', actor: 'reporter', case: number });
});

test('a described target stands in its report’s words, and a corrected one with where its link led', async () => {
  const { number } = await people.report('bea', { description: 'Un tract sans lien' });
  expect((await turned(number, 'targets')).content.items).toMatchObject([
    { target: { kind: 'described', shown: 'Un tract sans lien' } },
  ]);
  const linked = await people.report('cyd', { links: 'https://vk.com/wall-1_2' });
  await sql`
    INSERT INTO former_links (target, canonical, moderator, at)
    SELECT id, 'https://vk.com/wall-9_9', 'U0ALICE', now() FROM targets WHERE "case" = ${linked.number}`;
  expect((await turned(linked.number, 'targets')).content.items).toMatchObject([
    { former: ['hxxps://vk[.]com/wall-9_9'] },
  ]);
});

test('opening a page is written to the trail once, turning it is not', async () => {
  const { number } = await people.report('dan', {});
  const pages = casePages(sql, people.keys.master);
  await pages.casePage(number, { section: 'reports', page: 0 }, ALICE, 'opens');
  expect(await reads(number)).toBe(1);
  for (const section of ['journal', 'exchanges'] as const) await turned(number, section);
  expect(await reads(number)).toBe(1);
  expect(await pages.casePage(999_999, { section: 'reports', page: 0 }, ALICE, 'opens')).toBeUndefined();
});

test('a merged case’s number leads to the other, whose journal holds both histories in order', async () => {
  const one = await people.report('eve', {});
  const other = await people.report('fay', {});
  await does(one.number, { kind: 'note', text: 'avant la fusion' });
  await does(one.number, { kind: 'merge', into: other.number });
  const page = await turned(one.number, 'journal');
  expect(page).toMatchObject({ mergedFrom: one.number, head: { number: other.number } });
  const entries = page.content.section === 'journal' ? page.content.items : [];
  expect(new Set(entries.map((entry) => entry.case))).toEqual(new Set([one.number, other.number]));
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((a, b) => b - a));
  expect((await turned(one.number, 'exchanges')).content.items).toMatchObject([{ text: 'avant la fusion' }]);
});
