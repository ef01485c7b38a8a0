import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { finding } from '../../db/find.ts';
import { settle } from '../../db/upkeep.ts';
import { type Found, readFind } from '../../src/cases/find.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import { groupNoticeReference } from '../../src/notices/reference.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { groupReference } from '../../src/reports/reference.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type NoticedCases, noticedCases } from './noticed-case.ts';
import { type Given, type Sent, type WritingReports, writingReports } from './writing-reports.ts';

const ALICE = { id: 'U0ALICE', role: 'moderator' } as const;
const ZONE = 'Europe/Paris';

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

async function report(person: string, given: Given): Promise<Sent> {
  const sent = await people.report(person, given);
  await settle(sql, people.keys, sent.number);
  return sent;
}

async function find(text: string, keys = people.keys): Promise<Found> {
  const reading = readFind(text, dayAt(Date.now(), ZONE));
  if (reading.kind !== 'query') throw new Error(`“${text}” is ${reading.kind}`);
  return finding(sql, keys).find(reading.query, ALICE, ZONE);
}

/** What is found, as `number: why`. */
async function found(text: string): Promise<readonly string[]> {
  const { cases } = await find(text);
  return cases.map(({ number, matched }) => `${number}: ${matched.join(', ')}`);
}

describe('a case is found', () => {
  test('by its number, by a report’s reference, by its link in any form, by its account and platform', async () => {
    const { number, reference } = await report('ada', {
      links: 'https://www.tiktok.com/@Some.One/video/7301234567890123456',
      context: 'Un appel au meurtre déguisé',
    });
    expect(await found(`n° ${number}`)).toEqual([`${number}: number`]);
    expect(await found(groupReference(reference))).toEqual([`${number}: reference`]);
    expect(
      await found('<https://m.tiktok.com/@Some.One/video/7301234567890123456?lang=fr|tiktok.com>'),
    ).toEqual([`${number}: link`]);
    expect(await found('@some.one')).toEqual([`${number}: account`]);
    expect(await found('Some.One')).toEqual([`${number}: account`]);
    expect(await found('tiktok')).toEqual([`${number}: platform`]);
    expect(await found('MEURTRE deguise')).toEqual([`${number}: words`]);
    expect(await found('meurtre tiktok hier')).toEqual([]);
    expect(await found('meurtre tiktok today')).toEqual([`${number}: words, platform, date`]);
    expect(await found('meurtre telegram')).toEqual([]);
    expect(await found('meurtre introuvable')).toEqual([]);
  });

  test('by the words of an addition, of a description and of a note, but not of two of them together', async () => {
    const { number, reference } = await report('bea', { description: 'Affiche collée près du lycée' });
    await people.add('bea', reference, 'Encore une autre mardi');
    await settle(sql, people.keys, number);
    await acting(sql, people.keys).act(
      number,
      { kind: 'note', text: 'À transmettre au rectorat' },
      ALICE,
      randomUUID(),
    );
    expect(await found('"affiche mardi"')).toEqual([`${number}: words`]);
    expect(await found('rectorat')).toEqual([`${number}: note`]);
    expect(await found('affiche rectorat')).toEqual([]);
  });

  test('by where its link led before it was corrected', async () => {
    const { number } = await report('cyd', { links: 'https://vk.com/wall-1_1' });
    const [target] = await sql<{ id: number }[]>`SELECT id::int AS id FROM targets WHERE "case" = ${number}`;
    await sql`INSERT INTO former_links (target, canonical, moderator, at)
      VALUES (${target?.id ?? 0}, 'https://vk.com/wall-9_9', 'U0ALICE', now())`;
    expect(await found('vk.com/wall-9_9')).toEqual([`${number}: former-link`]);
    expect(await found('vk.com/wall-1_1')).toEqual([`${number}: link`]);
  });

  test('by the site of its page', async () => {
    const { number } = await report('dan', { links: 'https://exemple-de-haine.fr/tract.html' });
    expect(await found('exemple-de-haine.fr')).toEqual([`${number}: host`]);
  });

  test('by the days on which its reports came, not only the first', async () => {
    const { number, reference } = await report('eve', { links: 'https://x.com/a/status/1' });
    const later = await report('fay', { links: 'https://x.com/a/status/1' });
    expect(later.number).toBe(number);
    await sql`UPDATE cases SET opened_at = '2026-01-10T12:00:00Z' WHERE number = ${number}`;
    await sql`UPDATE reports SET sent_at = '2026-01-10T12:00:00Z' WHERE reference = ${reference}`;
    await sql`UPDATE reports SET sent_at = '2026-02-20T23:30:00Z' WHERE reference = ${later.reference}`;
    expect(await found('2026-01-10')).toEqual([`${number}: date`]);
    // Half past midnight in Paris.
    expect(await found('21/02/2026')).toEqual([`${number}: date`]);
    expect(await found('20/02/2026')).toEqual([]);
    expect(await found('before:2026-03-01')).toEqual([`${number}: date`]);
  });

  test('by state, pole and category together', async () => {
    const { number } = await report('gil', { category: 'cyber', links: 'https://arnaque.example.com/a' });
    expect(await found('pole:cyber état:ouvert categorie:arnaque')).toEqual([
      `${number}: state, pole, category`,
    ]);
    expect(await found('pole:cyber état:résolu')).toEqual([]);
  });

  test('under the number of one that was merged into it, which says so', async () => {
    const one = await report('hal', { context: 'premier' });
    const other = await report('ivy', { context: 'second' });
    await sql`
      UPDATE cases SET state = 'dismissed', dismissal = 'duplicate', closed_at = now(), merged_into = ${other.number}
      WHERE number = ${one.number}`;
    expect(await find(`#${one.number}`)).toMatchObject({
      cases: [{ number: other.number, matched: ['merged'], mergedFrom: one.number }],
    });
    expect(await found('état:classé')).toEqual([]);
    expect(await found('999999')).toEqual([]);
  });

  test('no more by words once they are withdrawn, and never with another key', async () => {
    const { number, reference } = await report('jon', { context: 'singulièrement' });
    expect(await found('singulierement')).toEqual([`${number}: words`]);
    expect((await find('singulierement', { ...people.keys, pseudonym: newKey() })).cases).toEqual([]);
    await people.withdraw('jon', reference);
    expect(await found('singulierement')).toEqual([]);
  });
});

test('a hundred at most are found, the newest, and it is said that there are more', async () => {
  await sql`
    INSERT INTO cases (number, pole, category, state, urgent, minor, opened_at, platforms)
    SELECT 1000 + n, 'cyber', 'other', 'open', false, false, now(), ARRAY['gab'] FROM generate_series(1, 101) n`;
  const { cases, more } = await find('gab');
  expect([cases.length, more]).toEqual([100, true]);
  expect(cases[0]?.number).toBe(1101);
});

test('the trail says that somebody looked and how much they found, and nothing of what they looked for', async () => {
  await find('introuvable');
  const [entry] = await sql`SELECT moderator, action, detail FROM desk_entries ORDER BY entry DESC LIMIT 1`;
  expect(entry).toEqual({ moderator: 'U0ALICE', action: 'found', detail: { results: 0 } });
});

test('a word that thousands of reports hold is found among the newest cases, with other criteria too', async () => {
  const { number, reference } = await report('kim', { context: 'omniprésent', category: 'suicide' });
  const newer = await report('lou', { context: 'omniprésent encore' });
  await sql`
    INSERT INTO reports (reference, draft, reporter, channel, locale, category, contact, sent_at, words)
    SELECT lpad(upper(to_hex(n)), 9, '0'), gen_random_uuid(), r.reporter, r.channel, r.locale, r.category, false,
      r.sent_at, r.words
    FROM reports r, generate_series(1, 3000) n WHERE r.reference = ${reference}`;
  expect(await found('omnipresent')).toEqual([`${newer.number}: words`, `${number}: words`]);
  expect(await found('omnipresent category:suicide')).toEqual([`${number}: words, category`]);
  expect(await found('omnipresent category:minors')).toEqual([]);
});

describe('a case with notices is found', () => {
  let on: NoticedCases;
  beforeAll(async () => {
    on = await noticedCases();
  });
  afterAll(() => on.end());

  const matchedBy = async (text: string): Promise<readonly string[]> => {
    const reading = readFind(text, dayAt(Date.now(), ZONE));
    if (reading.kind !== 'query') throw new Error(`“${text}” is ${reading.kind}`);
    const { cases } = await finding(on.sql, on.people.keys).find(reading.query, ALICE, ZONE);
    return cases.map(({ number, matched }) => `${number}: ${matched.join(', ')}`);
  };

  test('by a notice’s reference, and by what a provider or an authority calls it', async () => {
    const number = await on.qualified('https://x.com/someone/status/1850000000000004001');
    const notice = await on.send(number);
    const other = await on.qualified('https://x.com/someone/status/1850000000000004002');
    await on.owner`UPDATE notices SET provider_reference = 'X-4512-7788' WHERE reference = ${notice}`;
    await on.owner`
      INSERT INTO handovers (id, "case", authority, written_in, moderator, prepared_at, handed_at, handed_by, reference)
      VALUES (${randomUUID()}, ${other}, 'pharos', ${other}, 'U0ALICE', now(), now(), 'U0ALICE', '4512778')`;

    expect(await matchedBy(groupNoticeReference(notice))).toEqual([`${number}: notice`]);
    expect(await matchedBy('x-4512-7788')).toEqual([`${number}: their-reference`]);
    expect(await matchedBy('référence:X-4512-7788')).toEqual([`${number}: their-reference`]);
    expect(await matchedBy('ref:4512778')).toEqual([`${other}: their-reference`]);
    expect(await matchedBy('ref:4512778 pharos')).toEqual([]);
    expect(await matchedBy('ref:introuvable')).toEqual([]);
  });
});
