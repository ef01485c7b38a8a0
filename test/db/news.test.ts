import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { messageStore } from '../../db/messages.ts';
import { tellingNews } from '../../db/telling-news.ts';
import { toldCases } from '../../db/told-cases.ts';
import type { Act } from '../../src/cases/act.ts';
import type { Outcome } from '../../src/cases/case.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Channel, ChannelName } from '../../src/channel.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import { log } from '../../src/log.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { type NewsTimes, newsOfCases, templateOf } from '../../src/reports/news.ts';
import { readReference } from '../../src/reports/reference.ts';
import { writingToReporters } from '../../src/reports/writing.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { Reporter, textOf } from './reporter.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const ALICE: Actor = { id: 'UALICE', role: 'lead' };
const HOUR = 3_600_000;
const times: NewsTimes = {
  hours: { from: 0, to: 1_440 },
  timeZone: 'Europe/Paris',
  delay: HOUR / 2,
  outcomeAfter: 24 * HOUR,
};
/** Hours of the day in which it is night now, wherever the clock stands. */
function nightNow(now: number): NewsTimes {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' }).format(
      now,
    ),
  );
  return { ...times, hours: hour < 12 ? { from: 13 * 60, to: 20 * 60 } : { from: 4 * 60, to: 11 * 60 } };
}

let database: TestDatabase;
let sql: Sql;
let owner: postgres.Sql;
let engine: Conversing;
let acts: ReturnType<typeof acting>;
let sent: string[] = [];
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  engine = conversing({
    store: conversationStore(sql, keys.master),
    pseudonymKey: keys.pseudonym,
    draftTimes: { recalledAfter: 1e7, purgedAfter: 1e8 },
  });
  acts = acting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});
beforeEach(() => {
  sent = [];
});

const freshLink = (): string => `https://x.com/a/status/${++links}81000`;
const reporter = (language?: 'fr' | 'en') => new Reporter({ sql, engine }, language);

async function does(number: number, ...all: readonly Act[]): Promise<void> {
  for (const act of all)
    expect(await acts.act(number, act, ALICE, undefined), act.kind).toMatchObject({ kind: 'done' });
}
const CLAIM: Act = { kind: 'claim' };
const QUALIFY: Act = {
  kind: 'qualify',
  qualification: { offences: ['insult-hate'], motives: [], published: undefined, reasoning: undefined },
};
const NOTIFY: Act = { kind: 'notify' };
const resolve = (outcome: Outcome): Act => ({ kind: 'resolve', outcome });
const NOTIFIED = [CLAIM, QUALIFY, NOTIFY] as const;

/** The sweep as it would run so long from now. */
function sweep(later: number, when: NewsTimes = times): Promise<void> {
  const now = () => Date.now() + later;
  return tellingNews({ sql, master: keys.master, times: when, log: log('silent'), now })();
}

/** Which texts each reporter was told, or is to be, oldest first. */
async function told(who: Reporter): Promise<readonly (string | null)[]> {
  const rows = await sql<{ template: string | null }[]>`
    SELECT template FROM messages m JOIN reports r ON r.id = m.report
    WHERE r.reference = ${who.reference} AND moderator IS NULL AND direction = 'to-reporter'
      AND m.state <> 'unreachable' ORDER BY m.at`;
  return rows.map(({ template }) => template);
}

/** Sends what waits to whoever reported, as the job would at that time. */
async function deliver(who: Reporter, when: NewsTimes = times): Promise<void> {
  const channel: Channel = {
    name: 'telegram',
    async send(_address, locale, prompts) {
      sent.push(textOf(prompts, locale));
      return 'delivered';
    },
    fetchFile: () => Promise.reject(new Error('no file is fetched here')),
  };
  const write = writingToReporters({
    store: messageStore(sql, keys.master),
    channels: new Map<ChannelName, Channel>([['telegram', channel]]),
    bring: engine.bring,
    log: log('silent'),
    times: when,
  });
  const rows = await sql<{ id: string }[]>`
    SELECT m.id FROM messages m JOIN reports r ON r.id = m.report
    WHERE r.reference = ${who.reference} AND m.state = 'waiting' ORDER BY m.at`;
  for (const { id } of rows) await write(id);
}

async function targetsOf(number: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`SELECT id::int FROM targets WHERE "case" = ${number} ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** Reports something that has no link. */
async function describes(who: Reporter): Promise<number> {
  await who.writes('je ne sais pas');
  await who.presses('none');
  await who.writes('Un compte nommé Machin, hier soir');
  await who.presses('antisemitism');
  for (const choice of ['skip', 'review', 'contact', 'yes']) await who.presses(choice);
  const receipt = await who.presses('send');
  who.reference = readReference(/\w{3}-\w{3}-\w{3}/u.exec(receipt)?.[0] ?? '') ?? '';
  const [row] = await sql<{ number: number }[]>`
    SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE r.reference = ${who.reference}`;
  return row?.number ?? 0;
}

describe('the way of a report', () => {
  it('is told step by step, each once, after the time in which changes are gathered', async () => {
    const ada = reporter('en');
    const number = await ada.reports(freshLink());
    await sweep(HOUR);
    expect(await told(ada)).toEqual([]);

    await does(number, CLAIM);
    await sweep(0);
    expect(await told(ada)).toEqual([]);
    await sweep(HOUR);
    await does(number, { kind: 'release' }, CLAIM, QUALIFY);
    await sweep(2 * HOUR);
    expect(await told(ada)).toEqual(['examining']);
    await deliver(ada);

    await does(number, NOTIFY);
    await sweep(3 * HOUR);
    await deliver(ada);
    await does(number, resolve('removed'));
    await sweep(25 * HOUR);
    await sweep(26 * HOUR);
    expect(await told(ada)).toEqual(['examining', 'notified', 'outcome-removed']);
    await deliver(ada);
    expect(sent.join('\n')).toContain('Notice sent to: X.');
    expect(sent.join('\n')).not.toContain('UALICE');
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('is told in one message where it goes fast, and what came before counts as told', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED);
    await sweep(2 * HOUR);
    expect(await told(ada)).toEqual(['notified']);
    const rows = await sql`
      SELECT kind, told_at IS NOT NULL AS told, message IS NOT NULL AS message FROM news n JOIN reports r ON r.id = n.report
      WHERE r.reference = ${ada.reference} ORDER BY n.id`;
    expect(rows).toMatchObject([
      { kind: 'examining', told: true, message: true },
      { kind: 'notified', told: true, message: true },
    ]);
  });

  it('ends where a content is removed: that it came back is told to nobody', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('removed'));
    await sweep(25 * HOUR);
    const [target] = await sql<{ id: number }[]>`SELECT id::int FROM targets WHERE "case" = ${number}`;
    await does(number, { kind: 'back-online', target: target?.id ?? 0 });
    await sweep(50 * HOUR);
    await does(number, NOTIFY, resolve('refused'));
    await sweep(75 * HOUR);
    expect(await told(ada)).toEqual(['outcome-removed']);
  });

  it('goes on where what the platform had refused is removed after all', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('refused'));
    await sweep(25 * HOUR);
    const [target] = await sql<{ id: number }[]>`SELECT id::int FROM targets WHERE "case" = ${number}`;
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [target?.id ?? 0] });
    await sweep(50 * HOUR);
    await does(number, { kind: 'resolve', outcome: 'refused', targets: [target?.id ?? 0] });
    await sweep(75 * HOUR);
    expect(await told(ada)).toEqual(['outcome-refused', 'outcome-removed']);
  });

  it('goes on where what was refused is gone after all, also where not all of it ends in the same way', async () => {
    const [ada, ben] = [reporter(), reporter()];
    const number = await ada.reports(`${freshLink()} ${freshLink()}`);
    await does(number, ...NOTIFIED, resolve('refused'));
    const [one, two] = [freshLink(), freshLink()];
    const first = await reporter().reports(one, false);
    const second = await reporter().reports(two, false);
    await ben.reports(`${one} ${two}`);
    await does(first, { kind: 'dismiss', reason: 'not-illegal' });
    await does(second, ...NOTIFIED, resolve('refused'));
    await sweep(25 * HOUR);
    expect([await told(ada), await told(ben)]).toEqual([['outcome-refused'], ['outcome-mixed']]);
    const [content = 0, account = 0] = await targetsOf(number);
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [content] });
    await sweep(26 * HOUR);
    await does(number, { kind: 'resolve', outcome: 'account-suspended', targets: [account] });
    await does(second, { kind: 'resolve', outcome: 'removed', targets: await targetsOf(second) });
    await sweep(60 * HOUR);
    expect(await told(ada)).toEqual(['outcome-refused', 'outcome-mixed', 'outcome-mixed']);
    expect(await told(ben)).toEqual(['outcome-mixed', 'outcome-mixed']);
    await sweep(90 * HOUR);
    expect(await told(ada)).toHaveLength(3);
  });

  it('is corrected once where the outcome that was told had been recorded by mistake', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('removed'));
    await sweep(25 * HOUR);
    await deliver(ada);
    await does(number, { kind: 'reopen', why: 'mistake' });
    await sweep(26 * HOUR);
    await does(number, resolve('refused'));
    await sweep(60 * HOUR);
    await deliver(ada);
    await does(number, { kind: 'resolve', outcome: 'no-answer', targets: await targetsOf(number) });
    await sweep(90 * HOUR);
    expect(await told(ada)).toEqual(['outcome-removed', 'outcome-refused']);
    expect(sent[0]).not.toContain('erreur de notre part');
    expect(sent[1]).toContain('erreur de notre part');
    expect(sent[1]).toContain('a décidé de ne pas agir');
  });

  it('is not told what was undone before anybody could hear of it', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, CLAIM, { kind: 'release' });
    await sweep(HOUR);
    await does(number, { kind: 'dismiss', reason: 'abuse' }, { kind: 'reopen', why: 'mistake' });
    await sweep(2 * HOUR);
    expect((await told(ada)).filter((template) => template !== 'examining')).toEqual([]);
    await does(number, { kind: 'dismiss', reason: 'not-verifiable' });
    await sweep(3 * HOUR);
    expect((await told(ada)).at(-1)).toBe('dismissed-not-verifiable');
  });

  it('is told the true outcome where another was taken back before anybody could hear of it', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('removed'), { kind: 'reopen', why: 'mistake' });
    await sweep(3 * HOUR);
    expect(await told(ada)).toEqual(['notified']);
    await does(number, resolve('refused'));
    await sweep(30 * HOUR);
    expect(await told(ada)).toEqual(['notified', 'outcome-refused']);
  });

  it('ends under /status with words that are true also where the platform did not answer', async () => {
    const ada = reporter();
    await does(await ada.reports(freshLink()), ...NOTIFIED, resolve('no-answer'));
    const status = await ada.does({ kind: 'commanded', command: 'status' });
    expect(status).toContain('mené à son terme, l’issue est connue');
    expect(status).not.toContain('répondu');
  });

  it('is told what a second notice led to where the first’s outcome was undone before it was told', async () => {
    const [ada, ben] = [reporter(), reporter()];
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('removed'));
    await does(number, { kind: 'back-online', target: (await targetsOf(number))[0] ?? 0 });
    const other = await ben.reports(freshLink());
    await does(other, ...NOTIFIED, resolve('refused'), { kind: 'reopen', why: 'new-evidence' });
    await sweep(25 * HOUR);
    for (const who of [ada, ben])
      expect((await told(who)).filter((each) => each?.startsWith('outcome'))).toEqual([]);
    await does(number, NOTIFY, resolve('refused'));
    await does(other, NOTIFY, { kind: 'resolve', outcome: 'removed', targets: await targetsOf(other) });
    await sweep(60 * HOUR);
    expect((await told(ada)).at(-1)).toBe('outcome-refused');
    expect((await told(ben)).at(-1)).toBe('outcome-removed');
  });

  it('stays told where a better outcome was taken back before it was told, or was not wished for', async () => {
    const [ada, ben] = [reporter(), reporter()];
    const numbers = [await ada.reports(freshLink()), await ben.reports(freshLink())];
    for (const number of numbers) await does(number, ...NOTIFIED, resolve('refused'));
    await sweep(25 * HOUR);
    for (const who of [ada, ben]) await deliver(who);
    for (const number of numbers)
      await does(number, { kind: 'resolve', outcome: 'removed', targets: await targetsOf(number) });
    await does(numbers[0] ?? 0, { kind: 'reopen', why: 'mistake' });
    await sweep(30 * HOUR, nightNow(Date.now() + 30 * HOUR));
    for (const press of ['off', 'on'])
      await ben.does({ kind: 'pressed', token: `any:news-${press}:${ben.reference}` });
    await sweep(30 * HOUR);
    await does(numbers[0] ?? 0, resolve('refused'));
    const targets = await targetsOf(numbers[1] ?? 0);
    await does(numbers[1] ?? 0, { kind: 'resolve', outcome: 'no-answer', targets });
    await sweep(60 * HOUR);
    expect([await told(ada), await told(ben)]).toEqual([['outcome-refused'], ['outcome-refused']]);
  });

  it('is not told that it is examined where a moderator asked something meanwhile', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    const message = { reports: [ada.reference], template: 'ask-context', text: undefined } as const;
    await does(number, CLAIM, { kind: 'ask', message });
    await sweep(HOUR);
    expect(await told(ada)).toEqual([]);
  });

  it('is told once by two sweeps that run at once', async () => {
    const ada = reporter();
    await does(await ada.reports(freshLink()), CLAIM);
    await Promise.all([sweep(HOUR), sweep(HOUR), sweep(HOUR)]);
    expect(await told(ada)).toEqual(['examining']);
  });
});

describe('a sweep that fails half-way', () => {
  it('has told nothing, and the next one tells it once', async () => {
    const [ada, ben] = [reporter(), reporter()];
    const number = await ada.reports(freshLink());
    const other = await ben.reports(freshLink());
    await does(number, CLAIM);
    await does(other, CLAIM);
    await owner`CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`;
    await owner.unsafe(`CREATE TRIGGER break_down BEFORE INSERT ON audit_entries FOR EACH ROW
      WHEN (NEW.action = 'reporter-written-to' AND NEW."case" = ${number}) EXECUTE FUNCTION break_down()`);
    await sweep(HOUR);
    expect([await told(ada), await told(ben)]).toEqual([[], ['examining']]);
    await owner`DROP TRIGGER break_down ON audit_entries`;
    await owner`DROP FUNCTION break_down()`;
    await sweep(HOUR);
    await sweep(HOUR);
    expect([await told(ada), await told(ben)]).toEqual([['examining'], ['examining']]);
  });
});

describe('that the platform was notified', () => {
  it('is told of what no link leads to as the case says', async () => {
    const ada = reporter();
    await does(await describes(ada), ...NOTIFIED);
    await sweep(3 * HOUR);
    expect(await told(ada)).toEqual(['notified']);
    expect(await ada.does({ kind: 'commanded', command: 'status' })).toContain('transmis à la plateforme');
  });
});

describe('a report of several cases', () => {
  it('is told an outcome once all of them are closed, in one message that says what became of each part', async () => {
    const ada = reporter();
    const [one, two, three] = [freshLink(), freshLink(), freshLink()];
    const first = await reporter().reports(one, false);
    const second = await reporter().reports(two, false);
    const third = await reporter().reports(three, false);
    await ada.reports(`${one} ${two} ${three}`);
    await does(first, ...NOTIFIED, resolve('removed'));
    await sweep(25 * HOUR);
    expect(await told(ada)).toEqual(['notified']);
    await does(second, ...NOTIFIED, resolve('refused'));
    await does(third, { kind: 'dismiss', reason: 'not-illegal' });
    await sweep(50 * HOUR);
    expect(await told(ada)).toEqual(['notified', 'outcome-mixed']);
    await deliver(ada);
    const last = sent.at(-1) ?? '';
    for (const part of [
      'retirée par la plateforme',
      'décidé de ne pas agir',
      'ne nous paraît pas contraire à la loi',
    ])
      expect(last).toContain(part);
  });

  it('is told an outcome though two of them end at the same moment', async () => {
    const ada = reporter();
    const [one, two] = [freshLink(), freshLink()];
    const first = await reporter().reports(one, false);
    const second = await reporter().reports(two, false);
    await ada.reports(`${one} ${two}`);
    await does(first, ...NOTIFIED);
    await does(second, ...NOTIFIED);
    await Promise.all([does(first, resolve('removed')), does(second, resolve('removed'))]);
    await sweep(25 * HOUR);
    expect(await told(ada)).toEqual(['outcome-removed']);
  });

  it('goes along where cases are brought together or taken apart', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    const into = await reporter().reports(freshLink(), false);
    await does(into, ...NOTIFIED);
    await does(number, { kind: 'merge', into });
    await sweep(3 * HOUR);
    // Until a notice is about what they reported.
    expect(await told(ada)).toEqual(['examining']);
    expect(await ada.does({ kind: 'commanded', command: 'status' })).toContain('en cours d’examen');
    await does(into, NOTIFY);
    await sweep(4 * HOUR);
    expect(await told(ada)).toEqual(['examining', 'notified']);
    expect(await ada.does({ kind: 'commanded', command: 'status' })).toContain('transmis à la plateforme');

    const ben = reporter();
    const [one, two] = [freshLink(), freshLink()];
    const whole = await ben.reports(`${one} ${two}`);
    await does(whole, ...NOTIFIED);
    const [target] = await sql<
      { id: number }[]
    >`SELECT max(id)::int AS id FROM targets WHERE "case" = ${whole}`;
    const split = await acts.act(
      whole,
      { kind: 'split', targets: [target?.id ?? 0], reports: [] },
      ALICE,
      undefined,
    );
    await does(whole, resolve('removed'));
    await sweep(30 * HOUR);
    expect((await told(ben)).at(-1)).toBe('notified');
    await does(split.kind === 'done' ? (split.split ?? 0) : 0, resolve('refused'));
    await sweep(60 * HOUR);
    expect((await told(ben)).at(-1)).toBe('outcome-mixed');
  });
});

describe('a report of what has no link', () => {
  it('is told nothing of what became of others in the case that it was brought into', async () => {
    const ada = reporter();
    const number = await describes(ada);
    const into = await reporter().reports(`${freshLink()} ${freshLink()}`, false);
    const [one = 0, two = 0] = await targetsOf(into);
    await does(number, { kind: 'merge', into });
    await does(into, ...NOTIFIED);
    await does(into, { kind: 'resolve', outcome: 'removed', targets: [one] });
    await does(into, { kind: 'resolve', outcome: 'refused', targets: [two] });
    await sweep(30 * HOUR);
    expect(await told(ada)).toEqual(['outcome-ended']);
    await deliver(ada);
    expect(sent.join()).toContain('les démarches qui s’imposaient sont achevées');
  });
});

describe('a report that joins a case', () => {
  it('is told nothing of what was done before it, and where the case stands at the next thing that is done', async () => {
    const link = freshLink();
    const number = await reporter().reports(link, false);
    await does(number, ...NOTIFIED);
    const ada = reporter();
    await ada.reports(link);
    await sweep(48 * HOUR);
    expect(await told(ada)).toEqual([]);
    expect(await ada.does({ kind: 'commanded', command: 'status' })).toContain('en attente d’examen');

    await does(number, resolve('removed'));
    await sweep(HOUR);
    expect(await told(ada)).toEqual([]);
    await sweep(25 * HOUR);
    expect(await told(ada)).toEqual(['outcome-removed']);
    expect(await ada.does({ kind: 'commanded', command: 'status' })).toContain('mené à son terme');
  });

  it('is told what a look at it finds where the case was closed already', async () => {
    const link = freshLink();
    const number = await reporter().reports(link, false);
    await does(number, ...NOTIFIED, resolve('removed'));
    const ada = reporter();
    await ada.reports(link);
    await sweep(48 * HOUR);
    expect(await told(ada)).toEqual([]);
    await acts.act(number, { kind: 'note', text: 'Vu.' }, ALICE, undefined);
    await sweep(72 * HOUR);
    expect(await told(ada)).toEqual([]);
    await does(number, { kind: 'reopen', why: 'new-evidence' });
    await sweep(96 * HOUR);
    expect(await told(ada)).toEqual(['examining']);
  });
});

describe('whoever does not wish to hear', () => {
  it('is told nothing: who did not allow it, who withdrew, who stopped the news', async () => {
    const link = freshLink();
    const [ada, ben, cleo] = [reporter(), reporter(), reporter()];
    const number = await ada.reports(link, false);
    await ben.reports(link);
    await cleo.reports(link);
    await does(number, CLAIM);
    await ben.does({ kind: 'pressed', token: `any:withdraw-yes:${ben.reference}` });
    expect(await cleo.does({ kind: 'pressed', token: `any:news-off:${cleo.reference}` })).toContain(
      'C’est noté',
    );
    await sweep(HOUR);
    expect([await told(ada), await told(ben), await told(cleo)]).toEqual([[], [], []]);
  });

  it('hears no more of what waits to be sent, and again of what comes after they took it up', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, CLAIM);
    await sweep(HOUR);
    await ada.does({ kind: 'pressed', token: `any:news-off:${ada.reference}` });
    await deliver(ada);
    expect(sent).toEqual([]);
    await does(number, QUALIFY, NOTIFY);
    await ada.does({ kind: 'pressed', token: `any:news-on:${ada.reference}` });
    await sweep(3 * HOUR);
    await deliver(ada);
    expect(sent).toEqual([]);
    await does(number, resolve('removed'));
    await sweep(25 * HOUR);
    await deliver(ada);
    expect(sent).toHaveLength(1);
  });

  it('hears the outcome that waited to be sent when they stopped it, once they took it up and something is done', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, ...NOTIFIED, resolve('refused'));
    await sweep(25 * HOUR);
    for (const press of ['off', 'on'])
      await ada.does({ kind: 'pressed', token: `any:news-${press}:${ada.reference}` });
    await deliver(ada);
    expect(sent).toEqual([]);
    await does(number, { kind: 'resolve', outcome: 'reduced', targets: await targetsOf(number) });
    await sweep(60 * HOUR);
    await deliver(ada);
    expect(sent).toHaveLength(1);
    expect(sent.join()).toContain('limité la diffusion');
  });

  it('stops the news of that report only, and of nobody else’s', async () => {
    const [ada, ben] = [reporter(), reporter()];
    const link = freshLink();
    const number = await ada.reports(link);
    await ben.reports(link);
    await ada.does({ kind: 'pressed', token: `any:news-off:${ben.reference}` });
    await does(number, CLAIM);
    await sweep(HOUR);
    expect(await told(ben)).toEqual(['examining']);
  });
});

describe('the night', () => {
  it('is nobody’s to be written to: the sweep rests', async () => {
    const ada = reporter();
    await does(await ada.reports(freshLink()), CLAIM);
    await sweep(HOUR, nightNow(Date.now() + HOUR));
    expect(await told(ada)).toEqual([]);
  });

  it('keeps what was told by day and could not be sent, until the day’s first sweep', async () => {
    const ada = reporter();
    await does(await ada.reports(freshLink()), CLAIM);
    await sweep(HOUR);
    await owner`DELETE FROM graphile_worker._private_jobs`;
    await deliver(ada, nightNow(Date.now()));
    expect(sent).toEqual([]);
    // The next day, all hours.
    await sweep(25 * HOUR);
    const jobs = await owner<
      { key: string }[]
    >`SELECT key FROM graphile_worker._private_jobs WHERE key LIKE 'write-to-%'`;
    const [message] = await sql<{ id: string }[]>`
      SELECT m.id FROM messages m JOIN reports r ON r.id = m.report WHERE r.reference = ${ada.reference}`;
    expect(jobs.map(({ key }) => key)).toContain(`write-to-reporter:${message?.id}`);
    await deliver(ada);
    expect(sent).toHaveLength(1);
  });
});

describe('what waited to be sent', () => {
  /** A report of so many links whose notice was told and sent. */
  async function notified(who: Reporter, links: number): Promise<number> {
    const number = await who.reports(Array.from({ length: links }, freshLink).join(' '));
    await does(number, ...NOTIFIED);
    await sweep(3 * HOUR);
    await deliver(who);
    sent = [];
    return number;
  }

  it('is not said once it was taken back, and what is so instead is told later', async () => {
    const ada = reporter();
    const number = await notified(ada, 1);
    await does(number, resolve('removed'));
    await sweep(25 * HOUR);
    await deliver(ada, nightNow(Date.now()));
    await does(number, { kind: 'reopen', why: 'mistake' });
    await deliver(ada);
    expect(sent).toEqual([]);
    await does(number, resolve('refused'));
    await sweep(30 * HOUR);
    await deliver(ada);
    expect(await told(ada)).toEqual(['notified', 'outcome-refused']);
    expect(sent).toHaveLength(1);
  });

  it('says what is so when it is sent', async () => {
    const ada = reporter();
    const number = await notified(ada, 2);
    const [one = 0, two = 0] = await targetsOf(number);
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [one] });
    await does(number, { kind: 'resolve', outcome: 'refused', targets: [two] });
    await sweep(25 * HOUR);
    await does(number, { kind: 'resolve', outcome: 'removed', targets: [two] });
    await deliver(ada);
    expect(sent).toHaveLength(1);
    expect(sent.join()).toContain('La plateforme a retiré ce que vous avez signalé');
    await sweep(60 * HOUR);
    expect(await told(ada)).toEqual(['notified', 'outcome-removed']);
  });

  it('is said once, where the same was decided again for another reason', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, { kind: 'dismiss', reason: 'abuse' });
    await sweep(HOUR);
    await does(number, { kind: 'reopen', why: 'mistake' }, { kind: 'dismiss', reason: 'not-illegal' });
    await sweep(2 * HOUR);
    await deliver(ada);
    expect(await told(ada)).toEqual(['dismissed-not-illegal']);
    expect(sent).toHaveLength(1);
  });

  it('asks nobody’s pardon for what they never read', async () => {
    const ada = reporter();
    const number = await notified(ada, 1);
    await does(number, resolve('removed'));
    await sweep(25 * HOUR);
    await does(number, { kind: 'reopen', why: 'mistake' }, resolve('refused'));
    await sweep(50 * HOUR);
    await owner`
      UPDATE messages SET at = now() + interval '1 hour' WHERE template = 'outcome-removed' AND report = (
        SELECT id FROM reports WHERE reference = ${ada.reference}
      )`;
    await deliver(ada);
    expect(sent).toHaveLength(1);
    expect(sent.join()).toContain('a décidé de ne pas agir');
    expect(sent.join()).not.toContain('erreur de notre part');
  });

  it('is said by what came after it where the report went further meanwhile', async () => {
    const ada = reporter();
    const number = await ada.reports(freshLink());
    await does(number, CLAIM);
    await sweep(HOUR);
    await does(number, QUALIFY, NOTIFY);
    await deliver(ada);
    expect(sent).toEqual([]);
    await sweep(3 * HOUR);
    await deliver(ada);
    expect(await told(ada)).toEqual(['notified']);
    expect(sent).toHaveLength(1);
  });
});

describe('whatever happens, in any order', () => {
  const steps = fc.array(
    fc.oneof(
      {
        weight: 10,
        arbitrary: fc.record({
          does: fc.constant('act' as const),
          of: fc.nat(1),
          act: fc.constantFrom<Act>(
            ...NOTIFIED,
            CLAIM,
            { kind: 'release' },
            NOTIFY,
            resolve('removed'),
            resolve('refused'),
            { kind: 'dismiss', reason: 'abuse' },
            { kind: 'dismiss', reason: 'not-illegal' },
            resolve('no-answer'),
            { kind: 'reopen', why: 'mistake' },
            { kind: 'reopen', why: 'new-evidence' },
            { kind: 'reopen', why: 'back-online' },
          ),
        }),
      },
      { weight: 4, arbitrary: fc.record({ does: fc.constant('sweep' as const), hours: fc.nat(30) }) },
      {
        weight: 2,
        arbitrary: fc.record({ does: fc.constantFrom('stop' as const, 'resume' as const), who: fc.nat(2) }),
      },
      { weight: 2, arbitrary: fc.record({ does: fc.constant('deliver' as const), who: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('join' as const), who: fc.nat(1) }) },
    ),
    { minLength: 10, maxLength: 25 },
  );

  /** What waits is sent, and is so when it is: at most one message of it, or none while the news is stopped. */
  async function isSentAsItStands(who: Reporter): Promise<void> {
    sent = [];
    await deliver(who);
    const texts = await told(who);
    const [report] = await sql<{ id: number }[]>`
      SELECT id::int FROM reports WHERE reference = ${who.reference}`;
    const cases = (await toldCases(sql, [report?.id ?? 0])).get(report?.id ?? 0) ?? [];
    const kind = newsOfCases(cases.map(({ state }) => state));
    expect(sent.length).toBeLessThanOrEqual(1);
    if (sent.length > 0) expect(texts.at(-1)).toBe(kind === undefined ? undefined : templateOf(kind, cases));
  }

  it('nobody is told the same twice, nor anything while it is stopped, nor at night, nor after an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const [one, two] = [freshLink(), freshLink()];
        const first = await reporter().reports(one, false);
        const second = await reporter().reports(two, false);
        const people = [reporter(), reporter(), reporter()];
        await people[0]?.reports(`${one} ${two}`);
        const stopped = new Set<Reporter>();
        let later = 0;
        let mistaken = false;
        for (const step of all) {
          const before = new Map<Reporter, number>();
          for (const who of people) before.set(who, (await told(who)).length);
          const who = 'who' in step ? people[step.who] : undefined;
          if (step.does === 'act' && step.act.kind === 'reopen' && step.act.why === 'mistake')
            mistaken = true;
          if (step.does === 'act') await acts.act(step.of === 0 ? first : second, step.act, ALICE, undefined);
          else if (step.does === 'sweep') {
            later += step.hours * HOUR;
            await sweep(later, nightNow(Date.now() + later));
            for (const each of people) expect((await told(each)).length).toBe(before.get(each));
            await Promise.all([sweep(later), sweep(later)]);
          } else if (step.does === 'deliver' && who !== undefined) await isSentAsItStands(who);
          else if (step.does === 'join' && people[step.who + 1]?.reference === '')
            await people[step.who + 1]?.reports(step.who === 0 ? one : two);
          else if (
            who !== undefined &&
            who.reference !== '' &&
            (step.does === 'stop' || step.does === 'resume')
          ) {
            await who.does({
              kind: 'pressed',
              token: `any:news-${step.does === 'stop' ? 'off' : 'on'}:${who.reference}`,
            });
            if (step.does === 'stop') stopped.add(who);
            else stopped.delete(who);
          }
          for (const each of people) {
            const texts = await told(each);
            // A text that tells of several parts may come again, with others; any outcome, where one was a mistake.
            const once = texts.filter(
              (text) => text !== 'outcome-mixed' && !(mistaken && text?.startsWith('outcome-') === true),
            );
            expect(new Set(once).size).toBe(once.length);
            // What waited to be sent never is.
            if (stopped.has(each)) expect(texts.length).toBeLessThanOrEqual(before.get(each) ?? 0);
            const outcome = texts.findIndex((text) => text?.startsWith('outcome-') === true);
            if (outcome >= 0) {
              expect(texts.slice(outcome).every((text) => text?.startsWith('outcome-'))).toBe(true);
              if (!mistaken) expect(texts.slice(outcome, -1)).not.toContain('outcome-removed');
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});
