import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { lists } from '../../db/lists.ts';
import { CASE_STATES, type CaseState } from '../../src/cases/case.ts';
import {
  type CaseFilter,
  type CaseLine,
  FOLLOW_UP_AFTER_DAYS,
  type From,
  PAGE_SIZE,
  type Today,
} from '../../src/cases/lists.ts';
import { CATEGORY_SLUGS, POLES } from '../../src/catalogue/categories.ts';
import { LOCALES } from '../../src/text/locale.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

/** A case as it is put into the database. */
interface Given {
  readonly number: number;
  readonly pole: (typeof POLES)[number];
  readonly category: (typeof CATEGORY_SLUGS)[number];
  readonly state: CaseState;
  readonly urgent: boolean;
  readonly minor: boolean;
  readonly quiet: boolean;
  readonly holder: string | null;
  readonly platforms: string[];
  readonly locales: (typeof LOCALES)[number][];
  /** Epoch microseconds. */
  readonly opened: number;
  /** Days from today. */
  readonly limitation: number | null;
}

const today: Today = { day: '2026-11-25', timeZone: 'Europe/Paris' };
const FIRST = Date.UTC(2026, 10, 1) * 1000;
const MEMBERS = ['UALICE', 'UBOB'];
const CLOSED: readonly CaseState[] = ['resolved', 'dismissed'];

const aGiven = fc
  .record({
    pole: fc.constantFrom(...POLES),
    category: fc.constantFrom(...CATEGORY_SLUGS),
    state: fc.constantFrom(...CASE_STATES),
    urgent: fc.boolean(),
    minor: fc.boolean(),
    quiet: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    held: fc.constantFrom(null, ...MEMBERS),
    platforms: fc.uniqueArray(fc.constantFrom('x', 'facebook', 'vk'), { maxLength: 2 }),
    locales: fc.uniqueArray(fc.constantFrom(...LOCALES), { minLength: 1, maxLength: 2 }),
    // Few different moments, some a microsecond apart: the order must still be one.
    opened: fc.integer({ min: 0, max: 40 }).map((step) => FIRST + (step % 7) * 86_400_000_000 + step),
    limitation: fc.option(fc.integer({ min: -5, max: 90 })),
  })
  .map(({ held, ...given }) => ({
    ...given,
    holder:
      given.state === 'open' || CLOSED.includes(given.state)
        ? null
        : given.state === 'in-review'
          ? (held ?? 'UALICE')
          : held,
  }));

const aFilter: fc.Arbitrary<CaseFilter> = fc.record(
  {
    pole: fc.constantFrom(...POLES),
    states: fc.uniqueArray(fc.constantFrom(...CASE_STATES), { minLength: 1 }),
    platform: fc.constantFrom('x', 'vk', 'none'),
    category: fc.constantFrom(...CATEGORY_SLUGS),
    locale: fc.constantFrom(...LOCALES),
    holder: fc.constantFrom({ id: 'UALICE' }, { id: 'UBOB' }, 'nobody' as const),
    quiet: fc.boolean(),
    limitationWithin: fc.constantFrom(0, 7, 60),
  },
  { requiredKeys: [] },
);

function matches(one: Given, filter: CaseFilter): boolean {
  const { pole, states, platform, category, locale, holder, quiet = false, limitationWithin } = filter;
  return (
    one.quiet === quiet &&
    (states === undefined ? !CLOSED.includes(one.state) : states.includes(one.state)) &&
    (pole === undefined || one.pole === pole) &&
    (platform === undefined || one.platforms.includes(platform)) &&
    (category === undefined || one.category === category) &&
    (locale === undefined || one.locales.includes(locale)) &&
    (holder === undefined || (holder === 'nobody' ? one.holder === null : one.holder === holder.id)) &&
    (limitationWithin === undefined || (one.limitation !== null && one.limitation <= limitationWithin))
  );
}

function inOrder(cases: readonly Given[]): readonly number[] {
  return cases
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.opened - b.opened || a.number - b.number)
    .map(({ number }) => number);
}

const numbers = (lines: readonly CaseLine[]) => lines.map(({ number }) => number);

let database: TestDatabase;
let owner: postgres.Sql;
let sql: Sql;
let given: readonly Given[];

async function put(cases: readonly Given[]): Promise<void> {
  for (const one of cases) {
    const closed = CLOSED.includes(one.state);
    await owner`
      INSERT INTO cases (number, pole, category, state, urgent, minor, quiet, claimed_by, claimed_at, opened_at, platforms,
        locales, report_count, limitation, dismissal, outcome, closed_at)
      VALUES (${one.number}, ${one.pole}, ${one.category}, ${one.state}, ${one.urgent}, ${one.minor}, ${one.quiet},
        ${one.holder}, ${one.holder === null ? null : new Date(0)},
        'epoch'::timestamptz + ${one.opened}::bigint * interval '1 microsecond', ${one.platforms}, ${one.locales}, 2,
        ${today.day}::date + ${one.limitation}::int,
        ${one.state === 'dismissed' ? 'abuse' : null}, ${one.state === 'resolved' ? 'removed' : null},
        ${closed ? new Date(0) : null})`;
  }
}

async function empty(): Promise<void> {
  await owner`TRUNCATE cases, targets, audit_entries, report_targets CASCADE`;
}

beforeAll(async () => {
  database = await testDatabase();
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  sql = connect(database.url);
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});

describe('a list of cases', () => {
  beforeAll(async () => {
    await empty();
    given = fc.sample(aGiven, { numRuns: 250, seed: 4 }).map((one, index) => ({ number: index + 1, ...one }));
    await put(given);
  });

  it('holds what its filter asks for and nothing else, in order, page after page and back', async () => {
    const asked = lists(sql);
    await fc.assert(
      fc.asyncProperty(aFilter, async (filter) => {
        const expected = inOrder(given.filter((one) => matches(one, filter)));
        const forth: (readonly number[])[] = [];
        let from: From | undefined;
        do {
          const page = await asked.page(filter, today, from);
          expect(page.total).toBe(expected.length);
          expect(page.previous === undefined).toBe(forth.length === 0);
          forth.push(numbers(page.lines));
          from = page.next;
        } while (from !== undefined);
        expect(forth.flat()).toEqual(expected);
        expect(forth.slice(0, -1).every(({ length }) => length === PAGE_SIZE)).toBe(true);

        let last = await asked.page(filter, today);
        while (last.next !== undefined) last = await asked.page(filter, today, last.next);
        for (let index = forth.length - 2; index >= 0; index--) {
          if (last.previous === undefined) throw new Error('there is no way back');
          last = await asked.page(filter, today, last.previous);
          expect(numbers(last.lines)).toEqual(forth[index]);
        }
        expect(last.previous).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('goes on after the same case though others came before it meanwhile, and is whole again at its beginning', async () => {
    const asked = lists(sql);
    const first = await asked.page({}, today);
    const second = await asked.page({}, today, first.next);
    const newcomer = { ...(given[0] ?? fail()), number: 9000, state: 'open', holder: null } as const;
    await put([{ ...newcomer, urgent: true, quiet: false, opened: FIRST - 1 }]);
    try {
      expect(numbers((await asked.page({}, today, first.next)).lines)).toEqual(numbers(second.lines));
      const back = await asked.page({}, today, second.previous);
      expect(numbers(back.lines)).toEqual(numbers(first.lines));
      const before = await asked.page({}, today, back.previous);
      expect(numbers(before.lines)).toEqual([9000, ...numbers(first.lines).slice(0, PAGE_SIZE - 1)]);
    } finally {
      await owner`DELETE FROM cases WHERE number = 9000`;
    }
  });

  it('says of a case what its line shows, with its first link defanged', async () => {
    await owner`
      INSERT INTO targets (canonical, kind, platform, host, "case") VALUES
        ('https://x.com/i/status/1', 'content', 'x', 'x.com', 1), ('https://x.com/i/status/2', 'content', 'x', 'x.com', 1)`;
    const [one] = given;
    expect(await lists(sql).lines([250, 9999, 1])).toEqual([
      expect.objectContaining({ number: 250, target: undefined, targetCount: 0 }),
      expect.objectContaining({
        number: 1,
        state: one?.state,
        category: one?.category,
        urgent: one?.urgent,
        minor: one?.minor,
        quiet: one?.quiet,
        platforms: one?.platforms,
        locales: one?.locales,
        reportCount: 2,
        targetCount: 2,
        target: 'hxxps://x[.]com/i/status/1',
        openedAt: Math.floor((one?.opened ?? 0) / 1000),
      }),
    ]);
  });

  it('keeps the quiet list out of the deadlines, and tells how many run out within each time', async () => {
    const watched = given.filter(
      ({ quiet, state, limitation }) =>
        !quiet && !CLOSED.includes(state) && limitation !== null && limitation <= 60,
    );
    const { counts, first } = await lists(sql).deadlines(today, 8);
    expect(counts).toEqual(
      [7, 30, 60].map((within) => ({
        within,
        cases: watched.filter(({ limitation }) => (limitation ?? 0) <= within).length,
      })),
    );
    const nearest = watched.map(({ limitation }) => limitation ?? 0).sort((a, b) => a - b);
    const day = (ahead: number) => new Date(Date.UTC(2026, 10, 25 + ahead)).toISOString().slice(0, 10);
    expect(first.map(({ limitation }) => limitation)).toEqual(nearest.slice(0, 8).map(day));
  });

  it('counts the mails that answer no notice in the mailbox that is read, and not in one that is read no more', async () => {
    await sql`INSERT INTO mailboxes VALUES ('new', 1, 1, now() - interval '1 hour', 3), ('old', 1, 1, now() - interval '25 hours', 5)`;
    const { unmatched } = await lists(sql).overview('UALICE', today, {}, undefined, 1);
    expect(unmatched).toBe(3);
    await sql`DELETE FROM mailboxes`;
  });

  it('gives everything that a moderator’s overview shows', async () => {
    const asked = lists(sql);
    const overview = await asked.overview('UALICE', today, { pole: 'cyber' }, undefined, 3);
    const held = given.filter(({ holder, quiet }) => holder === 'UALICE' && !quiet);
    expect(overview.mine.total).toBe(held.length);
    expect(numbers(overview.mine.first)).toEqual(inOrder(held).slice(0, 3));
    expect(overview.page).toEqual(await asked.page({ pole: 'cyber' }, today));
    expect(overview.counters).toEqual(await asked.counters(today, 'cyber'));
    expect(overview.deadlines).toEqual(await asked.deadlines(today, 3, 'cyber'));
  });
});

function fail(): never {
  throw new Error('nothing was generated');
}

describe('the counters of a day', () => {
  const at = (moment: string) => new Date(moment);

  async function entry(number: number, index: number, moment: string, action: string): Promise<void> {
    await owner`
      INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash)
      VALUES (${number}, ${index}, ${at(moment)}, 'moderator', 'UALICE', ${action}, '{}', '', '')`;
  }

  it('count cases by the association’s own calendar, each once, and leave the quiet list out', async () => {
    await empty();
    const base = given[0] ?? fail();
    const plain = { ...base, state: 'open', holder: null, quiet: false, pole: 'moderation' } as const;
    const opened = (moment: string) => at(moment).getTime() * 1000;
    // Paris is an hour ahead of UTC in November: its 25th begins at 23:00 on the 24th.
    await put([
      { ...plain, number: 1, urgent: true, opened: opened('2026-11-24T22:59:59Z') },
      { ...plain, number: 2, urgent: true, opened: opened('2026-11-24T23:00:00Z') },
      { ...plain, number: 3, urgent: false, state: 'dismissed', opened: opened('2026-11-25T22:59:59Z') },
      { ...plain, number: 4, urgent: false, opened: opened('2026-11-25T23:00:00Z') },
      { ...plain, number: 5, urgent: false, quiet: true, opened: opened('2026-11-25T12:00:00Z') },
      { ...plain, number: 6, urgent: false, pole: 'cyber', opened: opened('2026-11-25T12:00:00Z') },
      { ...plain, number: 7, state: 'awaiting-reporter', opened: opened('2026-11-01T12:00:00Z') },
      {
        ...plain,
        number: 8,
        state: 'awaiting-reporter',
        quiet: true,
        opened: opened('2026-11-01T12:00:00Z'),
      },
    ]);
    await entry(1, 1, '2026-11-24T22:00:00Z', 'claimed');
    await entry(2, 1, '2026-11-25T08:00:00Z', 'claimed');
    await entry(2, 2, '2026-11-25T09:00:00Z', 'released');
    await entry(2, 3, '2026-11-25T10:00:00Z', 'assigned');
    await entry(2, 4, '2026-11-25T10:10:00Z', 'qualified');
    await entry(2, 5, '2026-11-25T10:20:00Z', 'qualified');
    await entry(3, 1, '2026-11-25T10:00:00Z', 'dismissed');
    await entry(5, 1, '2026-11-25T10:00:00Z', 'dismissed');
    await entry(6, 1, '2026-11-25T10:00:00Z', 'resolved');
    expect(await lists(sql).counters(today)).toEqual({
      cameIn: 3,
      claimed: 1,
      qualified: 1,
      dismissed: 1,
      resolved: 1,
      notices: 0,
      outcomes: 0,
      awaiting: 1,
    });
    expect(await lists(sql).counters(today, 'cyber')).toEqual({
      cameIn: 1,
      claimed: 0,
      qualified: 0,
      dismissed: 0,
      resolved: 1,
      notices: 0,
      outcomes: 0,
      awaiting: 0,
    });
  });

  it('are beside what waits for a reporter with nothing done for days, the longest first', async () => {
    await empty();
    const base = { ...(given[0] ?? fail()), state: 'awaiting-reporter', holder: null, quiet: false } as const;
    const now = Date.now() * 1000;
    await put([1, 2, 3, 4].map((number) => ({ ...base, number, opened: now - number })));
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    await owner`UPDATE cases SET acted_at = ${days(FOLLOW_UP_AFTER_DAYS + 1)} WHERE number = 2`;
    await owner`UPDATE cases SET acted_at = ${days(FOLLOW_UP_AFTER_DAYS - 1)} WHERE number = 3`;
    await owner`UPDATE cases SET opened_at = ${days(FOLLOW_UP_AFTER_DAYS + 3)} WHERE number = 4`;
    const { first, total } = await lists(sql).followUps(1);
    expect([numbers(first), total]).toEqual([[4], 2]);
    expect((await lists(sql).followUps(5, base.pole === 'cyber' ? 'moderation' : 'cyber')).total).toBe(0);
  });
});
