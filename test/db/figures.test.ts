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
import { aWorld, settle } from './figures/world.ts';

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

describe('figures', () => {
  it('are those that a count by hand finds, whatever happened, in every calendar', {
    timeout: 100_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        aWorld,
        fc.array(aPeriod, { minLength: 4, maxLength: 4 }),
        aZone,
        async (world, periods, zone) => {
          await settle(owner, world);
          const port = figures(sql, zone);
          for (const period of [yearPeriod(2026), ...periods]) {
            const expected = byHand(world, period, zone);
            const { asOf, ...found } = await port.figures(period);
            expect(found).toEqual(expected.figures);
            expect(await port.course(period)).toEqual(
              stepsOf(period).map((step) => {
                const counted = byHand(world, step, zone).figures;
                const { reports, cases, settlement } = counted;
                return {
                  period: step,
                  reports: reports.total,
                  cases: cases.total,
                  notices: settlement.notices,
                };
              }),
            );
            expect(sorted(await port.noticeTable(period))).toEqual(sorted(expected.table));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
