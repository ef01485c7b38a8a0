import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenChain } from '../../db/audit.ts';
import { connect } from '../../db/connection.ts';
import { followUp } from '../../db/follow-up.ts';
import { followUps } from '../../db/follow-ups.ts';
import type { Act } from '../../src/cases/act.ts';
import { alertDue } from '../../src/cases/limitation-alerts.ts';
import { isToldHour } from '../../src/cases/told-hours.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import { plainLog } from '../../src/log.ts';
import { ALICE, LEA } from './acts/cases-and-acts.ts';
import { BY_FORM, BY_MAIL, type NoticedCases, noticedCases } from './noticed-case.ts';

const PARIS = 'Europe/Paris';
const DAY = 86_400_000;
const HOUR = 3_600_000;

let cases: NoticedCases;
let links = 0;
let number = 0;
/** Where it is between ten and eleven in the morning now, whenever the tests are run. */
let zone = '';
/** An hour later: what is done in a test comes before it. */
let morning = 0;

/** A qualified case with a link of its own. */
function aCase(): Promise<number> {
  links += 1;
  return cases.qualified(`https://x.com/someone/status/4${String(links).padStart(9, '0')}`);
}

beforeAll(async () => {
  cases = await noticedCases();
  // `Etc/GMT-2` is two hours ahead of UTC.
  const ahead = 10 - new Date().getUTCHours();
  zone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead < -12 ? ahead + 24 : ahead)}`;
  morning = Date.now() + HOUR;
});
afterAll(async () => {
  expect(await brokenChain(cases.sql)).toBeUndefined();
  await cases.end();
});
beforeEach(async () => {
  // What other tests left due is not told here.
  await cases.sql`UPDATE notices SET due_for = NULL, due_at = NULL`;
  await cases.sql`DELETE FROM online_checks`;
  await cases.sql`UPDATE cases SET limitation = NULL`;
  number = await aCase();
});

const does = (act: Act, by = ALICE) => cases.act(number, act, by);
const sweep = (days: number, hours = 0) =>
  followUp({
    sql: cases.sql,
    timeZone: zone,
    log: plainLog(),
    now: new Date(morning + days * DAY + hours * HOUR),
  });
const told = async () =>
  (await cases.trail(number))
    .filter(([action]) => /overdue|asked|near/u.test(action))
    .map(([, detail]) => detail);
const only = async () => (await cases.targets(number))[0]?.id ?? 0;

async function sent(): Promise<string> {
  const notice = await cases.send(number, { route: BY_FORM });
  await does({ kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

describe('a provider that is late', () => {
  it('is told once for its receipt and once for its decision', async () => {
    const notice = await sent();
    expect((await sweep(0)).overdue).toBe(0);
    expect((await sweep(1)).overdue).toBe(1);
    expect((await sweep(1, 1)).overdue).toBe(0);
    expect(await told()).toEqual([{ notice, for: 'receipt' }]);
    expect((await sweep(8)).overdue).toBe(1);
    expect((await sweep(9)).overdue).toBe(0);
    expect(await told()).toEqual([
      { notice, for: 'receipt' },
      { notice, for: 'decision' },
    ]);
  });

  it('is told of what it is late for last, after a long pause', async () => {
    const notice = await sent();
    expect((await sweep(60)).overdue).toBe(1);
    expect(await told()).toEqual([{ notice, for: 'decision' }]);
  });

  it('is not told at night, but in the morning', async () => {
    await sent();
    expect(await sweep(30, 12)).toEqual({ overdue: 0, checks: 0, limitations: 0 });
    expect((await sweep(31)).overdue).toBe(1);
  });

  it('is told once by two sweeps at the same moment', async () => {
    await sent();
    const elsewhere = connect(cases.database.url);
    const both = await Promise.all(
      [cases.sql, elsewhere].map((sql) =>
        followUp({ sql, timeZone: zone, log: plainLog(), now: new Date(morning + 30 * DAY) }),
      ),
    );
    await elsewhere.end();
    expect(both.map(({ overdue }) => overdue).toSorted()).toEqual([0, 1]);
    expect(await told()).toHaveLength(1);
  });

  it('is told again where an escalation led to nothing, and not once it has answered', async () => {
    const notice = await sent();
    await sweep(30);
    await does({
      kind: 'escalate',
      notice,
      step: 'reminder',
      standing: undefined,
      text: 'Alors ?',
      reference: undefined,
    });
    expect((await sweep(3)).overdue).toBe(0);
    expect((await sweep(5)).overdue).toBe(1);
    expect((await told()).at(-1)).toEqual({ notice, for: 'reminder' });
    await does({
      kind: 'escalate',
      notice,
      step: 'coordinator',
      standing: 'recipient',
      text: 'Plainte.',
      reference: undefined,
    });
    await does({ kind: 'resolve', outcome: 'removed' });
    expect((await sweep(200)).overdue).toBe(0);
  });

  it('keeps nothing of what is told of other cases where a case cannot be told', async () => {
    const broken = number;
    await sent();
    number = await aCase();
    await sent();
    const owner = postgres(cases.database.url, { onnotice: () => undefined });
    await owner.unsafe(`
      CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''of no use''; END';
      CREATE TRIGGER fails BEFORE INSERT ON audit_entries FOR EACH ROW
        WHEN (NEW."case" = ${broken} AND NEW.action = 'notice-overdue') EXECUTE FUNCTION fails()`);
    expect((await sweep(1)).overdue).toBe(1);
    expect(await told()).toHaveLength(1);
    await owner`DROP FUNCTION fails CASCADE`;
    await owner.end();
    expect((await sweep(1, 1)).overdue).toBe(1);
  });

  it('has its thread and its card brought up to date', async () => {
    await sent();
    const before = await cases.row(number);
    await sweep(30);
    const after = await cases.row(number);
    expect(after['version']).toBeGreaterThan(Number(before['version']));
    expect(
      await cases.owner`SELECT FROM graphile_worker.jobs WHERE key = ${`show-case:${number}`}`,
    ).toHaveLength(1);
  });
});

describe('a content that went away', () => {
  it('is asked about on its days, once for those that were missed', async () => {
    await sent();
    await does({ kind: 'resolve', outcome: 'removed' });
    const target = await only();
    expect((await sweep(0)).checks).toBe(0);
    expect((await sweep(1)).checks).toBe(1);
    expect((await sweep(1, 1)).checks).toBe(0);
    expect((await sweep(40)).checks).toBe(1);
    expect(await told()).toEqual([
      { check: expect.any(Number), target },
      { check: expect.any(Number), target },
    ]);
    await does({ kind: 'still-gone', target });
    const [row] = await cases.sql`SELECT count(*)::int AS open FROM online_checks WHERE answered_at IS NULL`;
    expect(row).toEqual({ open: 0 });
  });

  it('is asked about by day where it is reported again, once', async () => {
    const [{ canonical: link } = { canonical: undefined }] = await cases.targets(number);
    await sent();
    await does({ kind: 'resolve', outcome: 'removed' });
    await cases.sql`UPDATE online_checks SET due_at = now() + interval '1 year'`;
    expect((await cases.people.report('again', { links: link ?? '' })).number).toBe(number);
    expect((await sweep(0)).checks).toBe(1);
    expect((await sweep(1)).checks).toBe(0);
    await does({ kind: 'still-gone', target: await only() });
    expect((await sweep(2)).checks).toBe(0);
    expect(await told()).toMatchObject([{ target: await only() }]);
    // Other sweeps of these tests ask no more of it.
    await does({ kind: 'back-online', target: await only() });
  });

  it('is not asked about any more once it is back, or its case dismissed', async () => {
    await sent();
    await does({ kind: 'resolve', outcome: 'removed' });
    await does({ kind: 'back-online', target: await only() });
    expect((await sweep(40)).checks).toBe(0);
  });
});

describe('a limitation date that comes near', () => {
  const inDays = (days: number) => cases.sql`
    UPDATE cases SET limitation = ${dayAt(morning, zone)}::date + ${days}::int WHERE number = ${number}`;

  it('is told 60, 30 and 7 days before, each once, with the days that are left', async () => {
    await inDays(90);
    for (const day of [0, 29, 30, 31, 59, 60, 61, 83, 84, 89, 90, 91]) await sweep(day);
    expect((await told()).map((detail) => JSON.parse(JSON.stringify(detail)).days)).toEqual([60, 30, 7]);
  });

  it('is told of the nearest alone after a pause, and not once it has passed', async () => {
    await inDays(90);
    await sweep(85);
    expect(await told()).toMatchObject([{ days: 5 }]);
    await inDays(-1);
    expect((await sweep(0)).limitations).toBe(0);
  });

  it('is told anew where the case is qualified otherwise, and not of a case that is closed', async () => {
    await inDays(60);
    expect((await sweep(0)).limitations).toBe(1);
    await inDays(59);
    expect((await sweep(0)).limitations).toBe(1);
    await inDays(20);
    await does({ kind: 'dismiss', reason: 'abuse' });
    expect((await sweep(0)).limitations).toBe(0);
  });

  it('has its alert by days', () => {
    expect([61, 60, 31, 30, 8, 7, 1, 0, -5].map(alertDue)).toEqual([
      undefined,
      60,
      60,
      30,
      30,
      7,
      7,
      undefined,
      undefined,
    ]);
  });

  it('is told by day, in the association’s time zone', () => {
    const at = (utc: string) => isToldHour(Date.parse(utc), PARIS);
    expect(
      ['2026-11-25T06:59:00Z', '2026-11-25T07:00:00Z', '2026-11-25T18:59:00Z', '2026-11-25T19:00:00Z'].map(
        at,
      ),
    ).toEqual([false, true, true, false]);
    expect(at('2026-07-01T06:00:00Z')).toBe(true);
  });
});

describe('what is to be followed up', () => {
  const ofAll = () => followUps(cases.sql);
  beforeEach(
    () => cases.sql`UPDATE notices SET state = 'abandoned' WHERE state IN ('failed', 'doubtful', 'prepared')`,
  );

  it('is listed by kind, what waits longest first, of cases that are not dismissed', async () => {
    const notice = await sent();
    await does({ kind: 'resolve', outcome: 'removed' });
    await cases.sql`UPDATE online_checks SET due_at = now(), asked_at = now()`;
    await cases.sql`UPDATE notices SET due_for = 'complaint', due_at = now() - interval '1 day' WHERE reference = ${notice}`;
    const other = await aCase();
    const unsent = await cases.send(other, { route: BY_FORM });
    const third = await aCase();
    const failed = await cases.send(third, { route: BY_MAIL });
    await cases.sql`UPDATE notices SET state = 'failed', failure = 'refused' WHERE reference = ${failed}`;

    const { counts, first } = await ofAll().followUpsNow({}, 5);
    expect(counts).toEqual({ troubled: 1, unsent: 1, checks: 1, overdue: 1 });
    expect(first.overdue).toMatchObject([
      { case: number, notice, due: 'complaint', providerName: 'X', targets: 1 },
    ]);
    expect(first.unsent).toMatchObject(
      [{ case: other, notice: unsent, due: undefined, claim: { moderator: ALICE } }].map(
        ({ claim: _, ...rest }) => rest,
      ),
    );
    expect(first.troubled).toMatchObject([{ case: third, notice: failed, state: 'failed' }]);
    expect(first.checks).toMatchObject([{ case: number, target: await only(), outcome: 'removed' }]);
    expect(first.checks[0]).toMatchObject({ shown: expect.stringContaining('x[.]com') });

    await cases.act(other, { kind: 'dismiss', reason: 'abuse' });
    expect(await ofAll().followUpCounts({})).toMatchObject({ unsent: 0 });
    expect(await ofAll().followUpCounts({ pole: 'cyber' })).toEqual({
      troubled: 0,
      unsent: 0,
      checks: 0,
      overdue: 0,
    });
    expect(await ofAll().followUpCounts({ holder: ALICE })).toMatchObject({ troubled: 1, checks: 0 });
    expect(await ofAll().followUpCounts({ holder: LEA })).toMatchObject({ troubled: 0 });
  });

  it('is read page by page, each once', async () => {
    const made: string[] = [];
    for (let i = 0; i < 23; i++) {
      const each = await aCase();
      made.push(await cases.send(each, { route: BY_FORM }));
    }
    const read: string[] = [];
    let page = await ofAll().followUpPage('unsent', {});
    for (;;) {
      read.push(...page.items.map((item) => (item.kind === 'checks' ? '' : item.notice)));
      if (page.next === undefined) break;
      page = await ofAll().followUpPage('unsent', {}, page.next);
    }
    expect(read).toEqual(made);
  });
});
