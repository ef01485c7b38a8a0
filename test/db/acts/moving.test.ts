import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenChain } from '../../../db/audit.ts';
import { followUp } from '../../../db/follow-up.ts';
import { following } from '../../../db/following.ts';
import type { Act } from '../../../src/cases/act.ts';
import { plainLog } from '../../../src/log.ts';
import { FRENCH } from '../../notices/fixtures.ts';
import { BY_FORM, BY_MAIL, type NoticedCases, noticedCases } from '../noticed-case.ts';
import { ALICE, LEA } from './cases-and-acts.ts';

let cases: NoticedCases;
let links = 0;

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(async () => {
  expect(await brokenChain(cases.sql)).toBeUndefined();
  await cases.end();
});

const next = () => {
  links += 1;
  return String(links);
};
const onX = () => `https://x.com/someone/status/6${next().padStart(9, '0')}`;
const onTikTok = () => `https://www.tiktok.com/@someone/video/6${next().padStart(18, '0')}`;
const does = (number: number, act: Act, by = ALICE) => cases.act(number, act, by);
const ids = async (number: number) => (await cases.targets(number)).map(({ id }) => id);
const draft = {
  version: 1,
  words: { fr: FRENCH },
  chosen: {},
  screenshotsAllowed: false,
  nameless: false,
} as const;

/** Prepares a notice to be pasted, and says that it was sent; gives its reference. */
async function sent(number: number, group?: string): Promise<string> {
  const notice = await cases.send(number, { route: BY_FORM, ...(group === undefined ? {} : { group }) });
  await does(number, { kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

const casesOf = async (table: 'notices' | 'outcomes' | 'handovers' | 'notice_drafts' | 'news') => {
  const rows = await cases.sql<
    { case: number }[]
  >`SELECT DISTINCT "case"::int AS case FROM ${cases.sql(table)}`;
  return rows.map((row) => row.case);
};

describe('a case that is merged', () => {
  it('brings all that follows from its notices along, readable there', async () => {
    const from = await cases.qualified(onX());
    const into = await cases.qualified(onX());
    const notice = await sent(from);
    await does(from, { kind: 'resolve', outcome: 'removed' });
    const [target = 0] = await ids(from);
    await does(from, { kind: 'back-online', target });
    await cases.notices.keepNoticeDraft(from, draft, ALICE);
    await does(from, {
      kind: 'prepare-handover',
      handover: randomUUID(),
      authority: 'pharos',
      content: '{}',
    });
    await cases.sql`INSERT INTO limitation_alerts ("case", limitation, days, at) VALUES (${from}, '2027-11-20', 60, now())`;
    const before = await cases.row(from);
    expect(await does(from, { kind: 'merge', into })).toMatchObject({ kind: 'done' });

    for (const table of ['notices', 'outcomes', 'handovers', 'notice_drafts'] as const) {
      expect(await casesOf(table), table).not.toContain(from);
      expect(await casesOf(table), table).toContain(into);
    }
    expect((await cases.notices.notice(notice))?.content?.notice.reference).toBe(notice);
    expect((await cases.notices.noticeSources(into))?.draft).toEqual(draft);
    expect(await cases.row(into)).toMatchObject({ notified_at: before['notified_at'] });
    expect(await cases.sql`SELECT FROM limitation_alerts WHERE "case" = ${into}`).toHaveLength(1);
    // What was recorded there goes on here: the content that came back is notified again, and ends both.
    expect(await does(into, { kind: 'notify' })).toMatchObject({ kind: 'done' });
    await does(into, { kind: 'resolve', outcome: 'removed' });
    expect(await cases.row(into)).toMatchObject({ state: 'resolved', outcome: 'removed' });
  });

  it('leaves the draft of the other where that has one', async () => {
    const [from, into] = [await cases.qualified(onX()), await cases.qualified(onX())];
    const own = { ...draft, screenshotsAllowed: true };
    await cases.notices.keepNoticeDraft(from, draft, ALICE);
    await cases.notices.keepNoticeDraft(into, own, ALICE);
    await does(from, { kind: 'merge', into });
    expect((await cases.notices.noticeSources(into))?.draft).toEqual(own);
    expect(await casesOf('notice_drafts')).not.toContain(from);
  });

  it('has a notice sent that waited, which notifies the case it is in by then', async () => {
    const [from, into] = [await cases.qualified(onX()), await cases.qualified(onX())];
    const notice = await cases.send(from, { route: BY_MAIL });
    await does(from, { kind: 'merge', into });
    expect((await cases.notices.notice(notice))?.head).toMatchObject({ case: into, state: 'waiting' });
    await cases.sql`UPDATE notices SET state = 'doubtful' WHERE reference = ${notice}`;
    await does(into, { kind: 'notice-sent', notice, providerReference: undefined });
    expect(await cases.row(into)).toMatchObject({ state: 'notified' });
  });
});

describe('targets that are split off', () => {
  it('take the notices and outcomes that are only theirs along, and stand as notified', async () => {
    const number = await cases.qualified(`${onX()} ${onTikTok()}`);
    const [x, tiktok] = [await sent(number, 'x'), await sent(number, 'tiktok')];
    const leaving = (await cases.notices.notice(tiktok))?.head.targets.map(({ id }) => id) ?? [];
    const staying = (await cases.notices.notice(x))?.head.targets.map(({ id }) => id) ?? [];
    await does(number, { kind: 'resolve', outcome: 'removed', targets: leaving });
    await does(number, {
      kind: 'escalate',
      notice: x,
      step: 'reminder',
      standing: undefined,
      text: 'Alors ?',
      reference: undefined,
    });
    const result = await does(number, { kind: 'split', targets: leaving, reports: [] });
    const other = result.kind === 'done' ? (result.split ?? 0) : 0;

    expect((await cases.notices.noticesOf(other)).map(({ reference }) => reference)).toEqual([tiktok]);
    expect((await cases.notices.noticesOf(number)).map(({ reference }) => reference)).toEqual([x]);
    expect((await cases.notices.notice(tiktok))?.content?.notice.reference).toBe(tiktok);
    expect(await cases.row(other)).toMatchObject({ state: 'notified', notified_at: expect.any(Date) });
    expect((await cases.notices.noticeSources(other))?.qualification).toMatchObject({
      offences: ['insult-hate'],
    });
    const kept = await cases.sql<
      { case: number }[]
    >`SELECT "case"::int AS case FROM outcomes WHERE target = ANY(${leaving}::bigint[])`;
    expect(kept.map((row) => row.case)).toEqual([other]);
    // Nothing is waited for there: the case ends by what was recorded before.
    await does(other, { kind: 'resolve', outcome: 'removed' });
    expect(await cases.row(other)).toMatchObject({ state: 'resolved', outcome: 'removed' });
    await does(number, { kind: 'resolve', outcome: 'refused', targets: staying });
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'refused' });
  });

  it('are told of in their case where only they still wait, and followed up from it', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const notice = await sent(number);
    const [staying = 0, leaving = 0] = await ids(number);
    const result = await does(number, { kind: 'split', targets: [leaving], reports: [] });
    const other = result.kind === 'done' ? (result.split ?? 0) : 0;
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [staying] });
    expect(await cases.row(other)).toMatchObject({ state: 'notified' });

    const noon = new Date(Date.now() + 60 * 86_400_000);
    noon.setUTCHours(11, 0, 0, 0);
    await followUp({ sql: cases.sql, timeZone: 'Europe/Paris', log: plainLog(), now: noon });
    const told = async (each: number) =>
      (await cases.trail(each)).filter(([action]) => action === 'notice-overdue').map(([, detail]) => detail);
    expect(await told(number)).toEqual([]);
    expect(await told(other)).toEqual([{ notice, for: 'decision' }]);

    const { noticesOf, lastAbout } = following(cases.sql);
    expect((await noticesOf(other)).map(({ reference }) => reference)).toEqual([notice]);
    expect(await does(other, { kind: 'notice-received', notice })).toMatchObject({ kind: 'done' });
    expect(await lastAbout({ notice }, 'notice-received')).toMatchObject({ actor: { id: ALICE.id } });
    const reminder = {
      kind: 'escalate',
      notice,
      step: 'reminder',
      standing: undefined,
      text: 'Alors ?',
      reference: undefined,
    } as const;
    expect(await does(other, reminder)).toMatchObject({ kind: 'done' });
    const third = await cases.qualified(onX());
    await sent(third);
    expect(await cases.why(third, reminder)).toEqual({ kind: 'unknown-notice' });
  });

  it('leave a notice that is about others too where it is, which both decide', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const notice = await sent(number);
    const [staying = 0, leaving = 0] = await ids(number);
    const result = await does(number, { kind: 'split', targets: [leaving], reports: [] });
    const other = result.kind === 'done' ? (result.split ?? 0) : 0;
    expect((await cases.notices.notice(notice))?.head).toMatchObject({ case: number });
    expect(await cases.row(other)).toMatchObject({ state: 'notified' });
    await does(other, { kind: 'resolve', outcome: 'removed' });
    expect((await cases.notices.notice(notice))?.head.decidedAt).toBeUndefined();
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [staying] });
    expect((await cases.notices.notice(notice))?.head).toMatchObject({
      decidedAt: expect.any(Number),
      due: undefined,
    });
    expect(await cases.row(other)).toMatchObject({ state: 'resolved', outcome: 'removed' });
  });

  it('that nobody was notified of open a case like any other', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const [, leaving = 0] = await ids(number);
    const result = await does(number, { kind: 'split', targets: [leaving], reports: [] });
    const other = result.kind === 'done' ? (result.split ?? 0) : 0;
    expect(await cases.row(other)).toMatchObject({ state: 'in-review', notified_at: null });
  });
});

describe('a case that is dismissed, moved to another pole or corrected', () => {
  it('keeps its notices, which wait with it', async () => {
    const number = await cases.qualified(onX());
    const notice = await cases.send(number, { route: BY_FORM });
    await does(number, { kind: 'change-pole', pole: 'cyber' });
    const [target = 0] = await ids(number);
    await does(number, { kind: 'dismiss', reason: 'already-gone' });
    await does(number, { kind: 'reopen', why: 'mistake' });
    expect(await cases.row(number)).toMatchObject({ state: 'qualified', pole: 'cyber' });
    await does(number, { kind: 'notice-sent', notice, providerReference: 'X-1' }, LEA);
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [target] });
    expect(await cases.row(number)).toMatchObject({ state: 'resolved' });
  });
});
