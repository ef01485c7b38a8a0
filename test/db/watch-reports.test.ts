import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { desk } from '../../db/desk.ts';
import { watchReports } from '../../db/watch-reports.ts';
import { sweepingIdleDrafts } from '../../src/conversation/idle.ts';
import { readLinks } from '../../src/links/read.ts';
import { log } from '../../src/log.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { draftIdOf } from '../../src/watch/draft-id.ts';
import { type WatchReport, type WatchReporting, watchReporting } from '../../src/watch/reporting.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { writingReports } from './writing-reports.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const keys = { master, pseudonym: newKey() };
const ALICE = { id: 'U0ALICE' };
const BOB = { id: 'U0BOB' };

let database: TestDatabase;
let sql: Sql;
let watch: WatchReporting;
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  watch = replica();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Another process: its own store, its own memory. */
function replica(): WatchReporting {
  return watchReporting({
    store: conversationStore(sql, master),
    reports: watchReports(sql),
    pseudonymKey: keys.pseudonym,
  });
}

function link(): string {
  return `https://x.com/someone/status/${7_000_000 + ++links}`;
}

function aReport(given: string, over: Partial<WatchReport> = {}): WatchReport {
  return {
    draft: draftIdOf(`test ${given}`),
    targets: readLinks(given).flatMap((reading) => (reading.kind === 'target' ? [reading.target] : [])),
    category: 'antisemitism',
    context: 'Vu en veille.',
    minor: false,
    locale: 'fr',
    ...over,
  };
}

describe('a report of the watch', () => {
  it('opens a case whose card says that the watch reported it, in the moderator’s own words', async () => {
    const sent = await watch.report(ALICE, aReport(link()));
    expect(sent.cases).toEqual([{ number: expect.any(Number), state: 'open', opened: true }]);
    const card = await desk(sql, master).card(sent.cases[0]?.number ?? 0);
    expect(card?.reports).toMatchObject([
      { channel: 'watch', context: 'Vu en veille.', contact: false, reputation: undefined, locale: 'fr' },
    ]);
    const [row] = await sql`SELECT context, source FROM reports WHERE reference = ${sent.reference}`;
    expect(row?.['source']).toBe('watch');
    expect(String(row?.['context'])).not.toContain('veille');
  });

  it('joins the case of a target that is known, beside the new one', async () => {
    const known = link();
    const { number } = await writingReports(sql, keys).report('anna', { links: known });
    const sent = await watch.report(BOB, aReport(`${known} ${link()}`));
    expect(sent.cases).toEqual([
      { number, state: 'open', opened: false },
      { number: expect.any(Number), state: 'open', opened: true },
    ]);
  });

  it('is one however often it is sent, by two processes at once too', async () => {
    const other = replica();
    const report = aReport(link());
    const sent = await Promise.all([
      ...Array.from({ length: 5 }, () => watch.report(ALICE, report)),
      ...Array.from({ length: 5 }, () => other.report(ALICE, report)),
    ]);
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(1);
    expect(await sql`SELECT 1 FROM reports WHERE draft = ${report.draft}`).toHaveLength(1);
  });

  it('is written though the same moderator reports other things at the same moment', async () => {
    const both = [watch, replica()];
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, index) => both[index % 2]?.report(BOB, aReport(link()))),
    );
    expect(new Set(sent.map((each) => each?.cases[0]?.number)).size).toBe(8);
  });

  it('says that a minor may be concerned', async () => {
    const sent = await watch.report(ALICE, aReport(link(), { minor: true }));
    expect((await desk(sql, master).card(sent.cases[0]?.number ?? 0))?.minor).toBe(true);
  });

  it('is looked after by no sweep over drafts left alone, and stays', async () => {
    const CAROL = { id: 'U0CAROL' };
    const sent = await watch.report(CAROL, aReport(link()));
    const store = conversationStore(sql, master);
    const later = Date.now() + 400 * 86_400_000;
    const bring = async () => {
      throw new Error('nobody is to be written to');
    };
    await sweepingIdleDrafts({ store, channels: new Map(), bring, log: log('silent'), now: () => later })();
    expect(await store.idleDrafts(later, 1000)).toEqual([]);
    expect((await watch.report(CAROL, aReport(link()))).reference).not.toBe(sent.reference);
  });

  it('knows which links are known already, and which of them the same person reported', async () => {
    const [own, others, fresh] = [link(), link(), link()];
    const mine = await watch.report(ALICE, aReport(own));
    const theirs = await watch.report(BOB, aReport(others));
    const canonicals = readLinks(`${own} ${others} ${fresh}`).flatMap((reading) =>
      reading.kind === 'target' ? [reading.target.canonical] : [],
    );
    const known = await watch.known(ALICE, canonicals);
    expect([...known.values()].toSorted((a, b) => a.number - b.number)).toEqual([
      { number: mine.cases[0]?.number, state: 'open', own: true },
      { number: theirs.cases[0]?.number, state: 'open', own: false },
    ]);
  });
});

it('gives the same draft id for the same thing, and another for another', () => {
  expect(draftIdOf('a')).toBe(draftIdOf('a'));
  expect(draftIdOf('a')).not.toBe(draftIdOf('b'));
  expect(draftIdOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
