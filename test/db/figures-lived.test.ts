import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { figures } from '../../db/figures.ts';
import { retain } from '../../db/retention.ts';
import type { Act } from '../../src/cases/act.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import type { Fate, NoticeTable, PeriodFigures } from '../../src/insight/figures.ts';
import { type Period, plusDays } from '../../src/insight/period.ts';
import { plainLog } from '../../src/log.ts';
import { FRENCH } from '../notices/fixtures.ts';
import { ALICE, LEA } from './acts/cases-and-acts.ts';
import { byHand } from './figures/by-hand.ts';
import { storedWorld } from './figures/stored.ts';
import { BY_FORM, type NoticedCases, noticedCases, type Preparing } from './noticed-case.ts';

const X = 'https://x.com/a/status/';
let cases: NoticedCases;
const opened: NoticedCases[] = [];
let link = 0;
const nextLink = () => `${X}${++link}00`;

beforeEach(async () => {
  cases = await noticedCases();
  opened.push(cases);
});
afterAll(async () => {
  for (const each of opened) await each.end();
});

/** The days around today: nothing of a test happens beside them, whenever it runs. */
function aroundToday(): Period {
  const today = dayAt(Date.now());
  return { from: plusDays(today, -2), to: plusDays(today, 2) };
}

/** What SQL counts, which a count by hand agrees with. */
async function counted(): Promise<PeriodFigures & { readonly table: NoticeTable }> {
  const port = figures(cases.sql);
  const period = aroundToday();
  const found = await port.figures(period);
  const table = await port.noticeTable(period);
  const expected = byHand(await storedWorld(cases.owner), period, 'Europe/Paris');
  expect(found).toMatchObject(expected.figures);
  return { ...found, table };
}

/** The fates of contents that there are. */
async function fates(): Promise<Partial<Record<Fate, number>>> {
  const { settlement } = await counted();
  return Object.fromEntries(Object.entries(settlement.fates).filter(([, count]) => count > 0));
}

/** Prepares a notice for a form, and says that it was sent. */
async function send(number: number, how: Preparing = {}): Promise<string> {
  const notice = await cases.send(number, { route: BY_FORM, ...how });
  await does(number, { kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

async function does(number: number, act: Act, by = ALICE): Promise<number | undefined> {
  const result = await cases.act(number, act, by);
  if (result.kind !== 'done') throw new Error(`${act.kind}: ${JSON.stringify(result)}`);
  return result.split;
}

describe('figures of what moderators did', () => {
  it('count a notice once with its corrections, and by its last outcome', async () => {
    const number = await cases.qualified(nextLink());
    const first = await send(number);
    await send(number, { corrects: first, words: { ...FRENCH, facts: 'Une injure, et une autre.' } });
    expect((await counted()).settlement).toMatchObject({ notices: 1, contents: 1 });
    await does(number, { kind: 'resolve', outcome: 'refused' });
    expect(await fates()).toEqual({ refused: 1 });
    await does(number, { kind: 'resolve', outcome: 'removed', targets: await ids(number) }, LEA);
    expect(await fates()).toEqual({ removed: 1 });
    expect((await counted()).table.notices).toEqual([
      { group: 'x', type: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', action: 'removed', notices: 1 },
    ]);
  });

  async function ids(number: number): Promise<readonly number[]> {
    return (await cases.targets(number)).map(({ id }) => id);
  }

  it('do not count a notice that never went out', async () => {
    const number = await cases.qualified(nextLink());
    const waiting = await cases.send(number, { route: BY_FORM });
    expect((await counted()).settlement.notices).toBe(0);
    await does(number, { kind: 'abandon-notice', notice: waiting });
    expect((await counted()).settlement.notices).toBe(0);
  });

  it('count what was notified outside Vigie, a notice for each provider', async () => {
    const number = await cases.qualified(`${nextLink()} https://www.tiktok.com/@a/video/7000000000000000001`);
    await does(number, { kind: 'notify' });
    const { providers, firstNotice } = await counted();
    expect(providers.map(({ group, notices }) => [group, notices])).toEqual([
      ['tiktok', 1],
      ['x', 1],
    ]);
    expect(firstNotice.count).toBe(1);
  });

  it('count a content that came back, and what the second notice led to', async () => {
    const number = await cases.qualified(nextLink());
    await send(number);
    await does(number, { kind: 'resolve', outcome: 'removed' });
    const [target = 0] = await ids(number);
    await does(number, { kind: 'back-online', target });
    expect(await fates()).toEqual({ removed: 1 });
    expect((await counted()).settlement).toMatchObject({ gone: 1, back: 1 });
    await send(number);
    expect(await fates()).toEqual({ removed: 1, pending: 1 });
    await does(number, { kind: 'resolve', outcome: 'refused' });
    expect(await fates()).toEqual({ removed: 1, refused: 1 });
    expect((await counted()).settlement).toMatchObject({ notices: 2, contents: 2, gone: 1, back: 1 });
  });

  it('count no time to decide on a content that was away already when a further notice about it went out', async () => {
    const number = await cases.qualified(`${nextLink()} ${nextLink()}`);
    const [first = 0, second = 0] = await ids(number);
    await does(number, { kind: 'notify' });
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [first] });
    expect((await counted()).settlement.delay.count).toBe(1);
    await send(number);
    expect((await counted()).settlement).toMatchObject({ notices: 2, contents: 4, delay: { count: 1 } });
    expect(await fates()).toEqual({ removed: 2, pending: 2 });
    await does(number, { kind: 'resolve', outcome: 'refused', targets: [second] });
    expect((await counted()).settlement.delay).toEqual({ count: 3, median: 0, p90: 0 });
  });

  it('keep what a first notice led to when a second leads further', async () => {
    const number = await cases.qualified(nextLink());
    await does(number, { kind: 'notify' });
    await does(number, { kind: 'resolve', outcome: 'refused' });
    await does(number, { kind: 'reopen', why: 'new-evidence' }, LEA);
    const notice = await cases.send(number, { route: BY_FORM }, LEA);
    await does(number, { kind: 'notice-sent', notice, providerReference: undefined }, LEA);
    expect(await fates()).toEqual({ refused: 1, pending: 1 });
    await does(number, { kind: 'resolve', outcome: 'removed' }, LEA);
    expect(await fates()).toEqual({ refused: 1, removed: 1 });
  });

  it('forget outcomes that a case was reopened to take back', async () => {
    const number = await cases.qualified(nextLink());
    await send(number);
    await does(number, { kind: 'resolve', outcome: 'refused' });
    await does(number, { kind: 'resolve', outcome: 'removed', targets: await ids(number) }, LEA);
    expect((await counted()).resolution.count).toBe(1);
    await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
    expect(await fates()).toEqual({ pending: 1 });
    expect((await counted()).resolution.count).toBe(0);
  });

  it('say mixed of a notice whose contents met different fates, and wait for the last of them', async () => {
    const number = await cases.qualified(`${nextLink()} ${nextLink()}`);
    await send(number);
    const [first = 0, second = 0] = await ids(number);
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [first] });
    expect((await counted()).table.notices.map(({ action }) => action)).toEqual(['pending']);
    await does(number, { kind: 'resolve', outcome: 'refused', targets: [second] });
    expect((await counted()).table.notices.map(({ action }) => action)).toEqual(['mixed']);
    expect(await fates()).toEqual({ removed: 1, refused: 1 });
  });

  it('count merged cases as one and what was split off as another, with the first look of either', async () => {
    const [one, other] = [
      await cases.qualified(nextLink()),
      await cases.qualified(`${nextLink()} ${nextLink()}`),
    ];
    expect((await counted()).cases.total).toBe(2);
    await does(one, { kind: 'merge', into: other });
    const merged = await counted();
    expect([merged.cases.total, merged.reports.total, merged.retained]).toEqual([1, 2, { part: 1, of: 1 }]);
    expect(merged.firstLook.count).toBe(1);
    const [, target = 0] = await ids(other);
    await does(other, { kind: 'split', targets: [target], reports: [] });
    expect((await counted()).cases.total).toBe(2);
    await send(other);
    await does(other, { kind: 'resolve', outcome: 'account-suspended' });
    expect((await counted()).settlement.fates['account-suspended']).toBe(2);
  });

  describe('of a case that was looked at long ago', () => {
    /** The days of that look and these. */
    const since = (): Period => ({ ...aroundToday(), from: plusDays(dayAt(Date.now()), -22) });
    const looks = async () => {
      const { count, median = 0, p90 = 0 } = (await figures(cases.sql).figures(since())).firstLook;
      return { count, median: Math.round(median), p90: Math.round(p90) };
    };
    let number = 0;
    beforeEach(async () => {
      number = await cases.qualified(`${nextLink()} ${nextLink()}`);
      await cases.owner`UPDATE reports SET sent_at = now() - interval '20 days'`;
      await cases.owner`
        UPDATE cases SET opened_at = now() - interval '20 days', looked_at = now() - interval '20 days' + interval '5 minutes'`;
    });

    it('add no first look for what is split off from it', async () => {
      expect((await counted()).firstLook.count).toBe(0);
      const [, target = 0] = await ids(number);
      await does(number, { kind: 'split', targets: [target], reports: [] });
      expect((await counted()).firstLook.count).toBe(0);
      expect(await looks()).toEqual({ count: 2, median: 300, p90: 300 });
    });

    it('count the first look since at what is split off, where that was reported later', async () => {
      const [{ canonical } = { canonical: '' }] = await cases.sql<{ canonical: string }[]>`
        SELECT canonical FROM targets WHERE "case" = ${number} ORDER BY id`;
      const { reference } = await cases.people.report('later', { links: canonical });
      await cases.owner`UPDATE reports SET sent_at = now() - interval '1 hour' WHERE reference = ${reference}`;
      await does(number, { kind: 'split', targets: [], reports: [reference] });
      expect((await counted()).firstLook.count).toBe(1);
      expect(await looks()).toMatchObject({ count: 2, p90: expect.closeTo(300 + 0.9 * 3300, -2) });
    });
  });

  it('count what was dismissed by why, and once more as retained when it is opened again and qualified', async () => {
    const { number } = await cases.people.report('who', {});
    await does(number, { kind: 'dismiss', reason: 'out-of-scope' });
    const before = await counted();
    expect([before.retained, before.dismissed]).toEqual([
      { part: 0, of: 1 },
      [{ key: 'out-of-scope', count: 1 }],
    ]);
    await does(number, { kind: 'reopen', why: 'mistake' });
    expect((await counted()).retained).toEqual({ part: 0, of: 0 });
    const qualification = {
      offences: ['threats'],
      motives: [],
      published: undefined,
      reasoning: undefined,
    } as const;
    await does(number, { kind: 'qualify', qualification });
    expect((await counted()).retained).toEqual({ part: 1, of: 1 });
  });

  it('stay what they were once the words are gone and the trail is cut', async () => {
    const number = await cases.qualified(nextLink(), 'Des mots qui s’en iront');
    await send(number);
    await does(number, { kind: 'resolve', outcome: 'removed' });
    const { asOf, ...before } = await counted();
    const terms = { identity: 90, closed: 365, dismissed: 90, audit: 1095 };
    const taken = await retain(cases.sql, plainLog(), terms, new Date(Date.now() + 2 * 365 * 86_400_000));
    expect(taken).toMatchObject({ cases: 1, identities: 1 });
    await cases.owner`TRUNCATE audit_entries CASCADE`;
    expect(await counted()).toMatchObject(before);
    expect(asOf).toBeGreaterThan(0);
  });
});
