import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { figures } from '../../db/figures.ts';
import type { NoticeTable } from '../../src/insight/figures.ts';
import {
  monthPeriod,
  type Period,
  plusDays,
  stepsOf,
  weekPeriod,
  yearPeriod,
} from '../../src/insight/period.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { byHand } from './figures/by-hand.ts';
import { storedWorld } from './figures/stored.ts';
import { aWorld, settle, type World } from './figures/world.ts';
import { invented } from './histories/invent.ts';
import { writeHistory } from './histories/write.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let sql: Sql;

beforeAll(async () => {
  database = await testDatabase();
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  sql = connect(database.url, { connections: 2 });
});

afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});

const aPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(2025, 2026).map(yearPeriod),
  fc.integer({ min: -1, max: 13 }).map((month) => monthPeriod(2026, month)),
  fc.constantFrom('2026-03-29', '2026-10-25', '2026-01-01').map(weekPeriod),
  fc
    .constantFrom('2026-03-29', '2026-09-06', '2026-10-25', '2026-11-01')
    .map((from) => ({ from, to: plusDays(from, 1) })),
);
/** The clock of the second leaps at midnight; the others stand apart from UTC by three quarters of an hour, and by a day. */
const aZone = fc.constantFrom('Europe/Paris', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Kiritimati');

function sorted(table: NoticeTable): unknown {
  const order = (cells: readonly unknown[]) => cells.map((cell) => JSON.stringify(cell)).sort();
  return { notices: order(table.notices), contents: order(table.contents) };
}

const NOTHING: World = {
  reporters: [],
  cases: [],
  targets: [],
  reports: [],
  report_targets: [],
  qualifications: [],
  notices: [],
  notice_targets: [],
  outcomes: [],
  handovers: [],
};

/** Whether SQL counts what a count by hand finds. */
async function agree(world: World, period: Period, zone: string, its = sql): Promise<void> {
  const port = figures(its, zone);
  const expected = byHand(world, period, zone);
  const { asOf, ...found } = await port.figures(period);
  expect(asOf).toBeGreaterThan(0);
  expect(found).toEqual(expected.figures);
  expect(sorted(await port.noticeTable(period))).toEqual(sorted(expected.table));
  expect(await port.course(period)).toEqual(
    stepsOf(period).map((step) => {
      const { reports, cases, settlement } = byHand(world, step, zone).figures;
      return { period: step, reports: reports.total, cases: cases.total, notices: settlement.notices };
    }),
  );
}

describe('figures', () => {
  it('are those that a count by hand finds, whatever rows there are, in every calendar', {
    timeout: 100_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        aWorld,
        fc.array(aPeriod, { minLength: 3, maxLength: 3 }),
        aZone,
        async (world, periods, zone) => {
          await settle(owner, world);
          for (const period of [yearPeriod(2026), ...periods]) await agree(world, period, zone);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are those of a count by hand in a history as it may have happened', { timeout: 100_000 }, async () => {
    const [from, until] = [Date.parse('2025-06-01T00:00:00Z'), Date.parse('2026-03-31T00:00:00Z')];
    const history = invented({ seed: 5, cases: 500, from, until, now: Date.parse('2026-04-02T00:00:00Z') });
    const lived = await testDatabase();
    const [of, its] = [postgres(lived.url, { max: 1 }), connect(lived.url, { connections: 2 })];
    try {
      await writeHistory(its, history);
      const world = await storedWorld(of);
      for (const period of [
        yearPeriod(2025),
        monthPeriod(2025, 12),
        monthPeriod(2026, 3),
        monthPeriod(2020, 1),
      ])
        await agree(world, period, 'Europe/Paris', its);
    } finally {
      await of.end();
      await its.end();
      await lived.drop();
    }
  });

  it('are none of nothing, and not a share or a time of none', async () => {
    await settle(owner, NOTHING);
    const found = await figures(sql).figures(monthPeriod(2026, 10));
    expect(found.reports).toMatchObject({ total: 0, by: { category: [], platform: [] } });
    expect(found.retained).toEqual({ part: 0, of: 0 });
    expect(found.firstLook).toEqual({ count: 0, median: undefined, p90: undefined });
    expect(found.settlement).toMatchObject({ notices: 0, contents: 0 });
    expect(found.providers).toEqual([]);
    expect(await figures(sql).noticeTable(monthPeriod(2026, 10))).toEqual({ notices: [], contents: [] });
  });

  it.each([
    [[60], 60, 60],
    [[60, 120], 90, 114],
    [[0, 100, 200, 300, 1000], 200, 720],
  ])(
    'take the middle and the ninth of ten of %j seconds as percentile_cont does',
    async (times, median, p90) => {
      const opened = Date.parse('2026-10-10T12:00:00Z');
      await settle(owner, {
        ...NOTHING,
        cases: times.map((seconds, place) => ({
          number: place + 1,
          pole: 'moderation',
          category: 'other',
          state: 'open',
          dismissal: null,
          outcome: null,
          opened_at: new Date(opened).toISOString(),
          looked_at: new Date(opened + seconds * 1000).toISOString(),
          notified_at: null,
          closed_at: null,
          merged_into: null,
          quiet: false,
        })),
      });
      const { firstLook } = await figures(sql).figures(monthPeriod(2026, 10));
      expect(firstLook).toEqual({ count: times.length, median, p90 });
    },
  );

  it('note once that a month’s were posted', async () => {
    const port = figures(sql);
    expect(await port.monthlyPosted('2026-10-01')).toBe(false);
    await port.postedMonthly('2026-10-01');
    await port.postedMonthly('2026-10-01');
    expect(await port.monthlyPosted('2026-10-01')).toBe(true);
    expect(await port.monthlyPosted('2026-11-01')).toBe(false);
  });
});
