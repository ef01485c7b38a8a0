import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting } from '../../../db/acts/acting.ts';
import { attachmentStore } from '../../../db/attachments.ts';
import { brokenChain } from '../../../db/audit.ts';
import { leadsTo } from '../../../db/case-row.ts';
import { connect } from '../../../db/connection.ts';
import { conversationStore } from '../../../db/conversations.ts';
import { lastQualification } from '../../../db/qualifications.ts';
import { threadLinesOf } from '../../../db/thread-lines.ts';
import type { Act } from '../../../src/cases/act.ts';
import { pseudonymOf } from '../../../src/privacy/pseudonym.ts';
import type { ReportState } from '../../../src/reports/state.ts';
import { ALICE, BOB, type CasesAndActs, casesAndActs, LEA } from './cases-and-acts.ts';

let on: CasesAndActs;
let posts = 0;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const post = () => `https://x.com/i/status/${830_000_000_000 + ++posts}`;
const aCase = async (person = 'somebody', link = post()) =>
  (await on.people.report(person, { links: link })).number;
const merge = (number: number, into: number, by = ALICE) => on.act(number, { kind: 'merge', into }, by);
const qualify: Act = {
  kind: 'qualify',
  qualification: {
    offences: ['insult-hate'],
    motives: ['antisemitic'],
    published: '2026-10-31',
    reasoning: 'Les mots cités visent un groupe.',
  },
};

async function stateFor(person: string): Promise<ReportState | undefined> {
  const [report] = await conversationStore(on.sql, on.people.keys.master).reports(
    pseudonymOf(on.people.keys.pseudonym, 'terminal', person),
    undefined,
  );
  return report?.state;
}

async function withPicture(reference: string): Promise<string> {
  const id = randomUUID();
  await on.sql`INSERT INTO attachments (id, report, handle)
    SELECT ${id}, id, ''::bytea FROM reports WHERE reference = ${reference}`;
  return id;
}
const isThere = async (attachment: string) =>
  (await on.sql`SELECT 1 FROM attachments WHERE id = ${attachment}`).length === 1;

describe('merging a case into another', () => {
  it('brings its targets, reports, messages and notes there, and leads its number there', async () => {
    const [one, two] = [post(), post()];
    const first = await on.people.report('a', { links: one, locale: 'en' });
    const second = await on.people.report('b', { links: two });
    const { number } = first;
    const into = second.number;
    await on.act(number, { kind: 'note', text: 'Même auteur.' });
    await on.sql`
      INSERT INTO messages (id, "case", report, direction, moderator, state, at)
      SELECT ${randomUUID()}, ${number}, id, 'to-reporter', 'UALICE', 'delivered', now() FROM reports
      WHERE reference = ${first.reference}`;
    const before = await on.row(number);
    expect(await on.act(number, { kind: 'merge', into }, ALICE, 'V1')).toEqual({ kind: 'done', number });
    expect((await on.targets(into)).map(({ canonical }) => canonical)).toEqual([one, two]);
    expect(await on.references(into)).toEqual([first.reference, second.reference]);
    expect(await on.targets(number)).toEqual([]);
    expect(
      await on.sql`SELECT "case"::int AS case, written_in::int AS key FROM notes WHERE written_in = ${number}`,
    ).toEqual([{ case: into, key: number }]);
    expect(await on.sql`SELECT "case"::int AS case FROM messages`).toEqual([{ case: into }]);
    expect(await on.row(number)).toMatchObject({
      state: 'dismissed',
      dismissal: 'duplicate',
      merged_into: into,
      claimed_by: null,
      report_count: 0,
    });
    expect(await on.row(into)).toMatchObject({
      state: 'open',
      report_count: 2,
      locales: ['en', 'fr'],
      opened_at: before['opened_at'],
      version: 2,
    });
    expect((await on.trail(number)).at(-1)).toEqual(['merged-into', { into }]);
    expect(await on.trail(into)).toEqual([['merged-from', { from: number }]]);
    expect(await leadsTo(on.sql, number)).toBe(into);
    expect(await on.act(number, { kind: 'claim' })).toEqual({ kind: 'done', number: into });
    expect(await on.act(number, { kind: 'merge', into }, ALICE, 'V1')).toEqual({
      kind: 'already',
      number: into,
    });
    expect(await brokenChain(on.sql)).toBeUndefined();
  });

  it('goes on with whoever held it, where nobody holds the other', async () => {
    const [number, into] = [await aCase(), await aCase()];
    await on.act(number, { kind: 'claim' }, BOB);
    expect(await merge(number, into, LEA)).toMatchObject({ kind: 'done' });
    expect(await on.row(into)).toMatchObject({ state: 'in-review', claimed_by: BOB.id });
    const third = await aCase();
    await on.act(third, { kind: 'claim' });
    await merge(into, third, LEA);
    expect(await on.row(third)).toMatchObject({ state: 'in-review', claimed_by: ALICE.id });
  });

  it('counts what was retained for the other, whose reasoning stays readable under both numbers', async () => {
    const [number, into] = [await aCase(), await aCase()];
    await on.act(number, qualify);
    await merge(number, into);
    const { master } = on.people.keys;
    const retained = qualify.kind === 'qualify' ? qualify.qualification : undefined;
    expect(await lastQualification(on.sql, master, into)).toEqual(retained);
    expect(await lastQualification(on.sql, master, number)).toEqual(retained);
    expect(await on.row(into)).toMatchObject({ state: 'qualified', claimed_by: ALICE.id });
    expect((await on.row(into))['limitation']).toEqual((await on.row(number))['limitation']);
    expect(await on.act(into, { kind: 'notify' })).toMatchObject({ kind: 'done' });
  });

  it('still waits for the reporter who was asked', async () => {
    const [number, into] = [await aCase(), await aCase()];
    await on.sql`UPDATE cases SET state = 'awaiting-reporter' WHERE number = ${number}`;
    await merge(number, into);
    expect(await on.row(into)).toMatchObject({ state: 'awaiting-reporter' });
  });

  it('leaves the other its team, whichever this one’s is', async () => {
    const [number, into] = [await aCase(), await aCase()];
    await on.act(number, { kind: 'change-pole', pole: 'cyber' });
    await merge(number, into);
    expect(await on.row(into)).toMatchObject({ pole: 'moderation' });
  });

  it.each(['this', 'the other'] as const)(
    'keeps no pictures of either where %s case may concern a minor',
    async (which) => {
      const one = await on.people.report('m1', {
        links: post(),
        category: which === 'this' ? 'minors' : 'other',
      });
      const two = await on.people.report('m2', {
        links: post(),
        category: which === 'this' ? 'other' : 'minors',
      });
      const harmless = which === 'this' ? two : one;
      const picture = await withPicture(harmless.reference);
      await merge(one.number, two.number);
      expect(await isThere(picture)).toBe(false);
      expect(await on.row(two.number)).toMatchObject({ minor: true });
      expect(await on.row(one.number)).toMatchObject({ minor: true });
      const destroyed = (await on.trail(two.number)).filter(([action]) => action === 'screenshots-destroyed');
      expect(destroyed).toEqual([['screenshots-destroyed', { count: 1 }]]);
      const late = await withPicture(harmless.reference);
      const key = Buffer.from('x');
      await attachmentStore(on.sql, on.people.keys.master)
        .keep(late, { original: key, shown: key, sha256: key, mediaType: 'image/png' })
        .catch(() => undefined);
      expect(await on.sql`SELECT 1 FROM attachments WHERE id = ${late} AND state = 'kept'`).toHaveLength(0);
    },
  );

  it('refuses itself, a case that is not there, one that is closed and one that somebody else holds', async () => {
    const [number, held, closed] = [await aCase(), await aCase(), await aCase()];
    await on.act(held, { kind: 'claim' }, BOB);
    await on.act(closed, { kind: 'dismiss', reason: 'not-illegal' });
    const why = (into: number, by = ALICE) => on.why(number, { kind: 'merge', into }, by);
    expect(await why(number)).toEqual({ kind: 'same-case' });
    expect(await why(99_999)).toEqual({ kind: 'other-case', number: 99_999, why: 'unknown' });
    expect(await why(closed)).toEqual({ kind: 'other-case', number: closed, why: 'closed' });
    expect(await why(held)).toEqual({ kind: 'other-case', number: held, why: 'held' });
    expect(await merge(number, held, LEA)).toMatchObject({ kind: 'done' });
    expect(await on.row(held)).toMatchObject({ claimed_by: BOB.id });
  });

  it('leads on through a chain of merges, from and to any number of it', async () => {
    const [a, b, c, d] = [await aCase(), await aCase(), await aCase(), await aCase()];
    await merge(a, b);
    await merge(b, c);
    expect(await leadsTo(on.sql, a)).toBe(c);
    expect(await on.why(a, { kind: 'merge', into: b })).toEqual({ kind: 'same-case' });
    expect(await merge(d, a)).toEqual({ kind: 'done', number: d });
    expect(await on.row(d)).toMatchObject({ merged_into: c });
    expect(await on.targets(c)).toHaveLength(4);
  });

  it('has a report on a target that moved join the case where it is now', async () => {
    const link = post();
    const [number, into] = [await aCase('x1', link), await aCase('x2')];
    await merge(number, into);
    const { number: joined, reference } = await on.people.report('x3', { links: link, category: 'minors' });
    expect(joined).toBe(into);
    expect(await on.references(into)).toContain(reference);
    expect(await on.row(into)).toMatchObject({ minor: true });
  });
});

describe('the thread of a case into which another was merged', () => {
  it('counts the reports of both', async () => {
    const [one, two] = [post(), post()];
    const [number, into] = [await aCase('y1', one), await aCase('y2', two)];
    await on.people.report('y3', { links: one });
    const counts = async () =>
      (await threadLinesOf(on.sql, on.people.keys.master, into, 1)).flatMap(({ line }) =>
        line.kind === 'report-joined' ? [line.count] : [],
      );
    await on.people.report('y4', { links: two });
    expect(await counts()).toEqual([2]);
    await merge(number, into);
    await on.people.report('y5', { links: one });
    expect((await counts()).at(-1)).toBe(5);
  });
});

describe('what a reporter is told of a case that was merged', () => {
  it('is where the other case stands, as soon as their report came there and no sooner', async () => {
    const link = post();
    const [number, into] = [await aCase('told-a', link), await aCase('told-b')];
    await on.act(into, { kind: 'claim' });
    // What is done on a case in which their report is not yet is none of their business.
    expect(await stateFor('told-a')).toBe('received');
    await merge(number, into);
    expect(await stateFor('told-a')).toBe('in-review');
    expect(await stateFor('told-b')).toBe('in-review');
    await on.people.report('told-c', { links: link });
    expect(await stateFor('told-c')).toBe('received');
    await on.act(number, { kind: 'dismiss', reason: 'not-illegal' });
    for (const person of ['told-a', 'told-b', 'told-c']) expect(await stateFor(person)).toBe('not-retained');
  });

  it('is not that it was dismissed as a duplicate', async () => {
    const [number, into] = [await aCase('dup-a'), await aCase('dup-b')];
    await merge(number, into);
    expect(await stateFor('dup-a')).toBe('received');
    await on.act(into, { kind: 'claim' });
    expect(await stateFor('dup-a')).toBe('in-review');
  });
});

describe('at the same moment', () => {
  it('two merges in opposite directions end as one, from two processes', async () => {
    const other = connect(on.database.url);
    const elsewhere = acting(other, on.people.keys);
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await aCase(), await aCase()];
      const results = await Promise.all([
        merge(a, b),
        elsewhere.act(b, { kind: 'merge', into: a }, BOB, undefined),
      ]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
      const end = await leadsTo(on.sql, a);
      expect(await leadsTo(on.sql, b)).toBe(end);
      expect(await on.targets(end)).toHaveLength(2);
      expect(await on.row(end)).toMatchObject({ merged_into: null });
    }
    await other.end();
  }, 30_000);

  it('a ring of merges closes nowhere', async () => {
    const cases = [await aCase(), await aCase(), await aCase()];
    const results = await Promise.all(
      cases.map((number, at) => merge(number, cases[(at + 1) % cases.length] ?? 0)),
    );
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(2);
    expect(new Set(await Promise.all(cases.map((number) => leadsTo(on.sql, number)))).size).toBe(1);
  });

  it('a merge lets a report finish that is being sent on one of its targets', async () => {
    const [number, into] = [await aCase(), await aCase()];
    const other = connect(on.database.url, { connections: 1 });
    let begun = (): void => undefined;
    let finish = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    // What a report's foreign key holds until its transaction ends.
    const sending = other.begin(async (tx) => {
      await tx`SELECT FROM targets WHERE "case" = ${number} FOR KEY SHARE`;
      begun();
      await mayFinish;
    });
    await hasBegun;
    const merging = merge(number, into);
    await expect
      .poll(async () => {
        const [row] = await on.sql<
          { waiting: number }[]
        >`SELECT count(*)::int AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`;
        return row?.waiting;
      })
      .toBe(1);
    expect(await on.row(number)).toMatchObject({ merged_into: null });
    finish();
    await sending;
    expect(await merging).toEqual({ kind: 'done', number });
    await other.end();
  });

  it('a report that says that a minor is concerned is missed by no merge of its case', async () => {
    const other = connect(on.database.url);
    const elsewhere = acting(other, on.people.keys);
    for (let round = 0; round < 10; round++) {
      const [one, two] = [post(), post()];
      const [number, into] = [await aCase('r1', one), await aCase('r2', two)];
      await Promise.all([
        on.people.report(`minor${round}`, { links: `${two} ${one}`, category: 'minors' }),
        elsewhere.act(number, { kind: 'merge', into }, ALICE, undefined),
      ]);
      expect(await leadsTo(on.sql, number)).toBe(into);
      expect(await on.row(into)).toMatchObject({ minor: true });
      expect(await on.references(into)).toHaveLength(3);
    }
    await other.end();
    expect(await brokenChain(on.sql)).toBeUndefined();
  }, 30_000);
});
