import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting } from '../../../db/acts/acting.ts';
import { brokenChain } from '../../../db/audit.ts';
import { connect } from '../../../db/connection.ts';
import { sealedAs } from '../../../db/sealed-as.ts';
import { unsealed } from '../../../db/unsealed.ts';
import type { Act } from '../../../src/cases/act.ts';
import type { Outcome } from '../../../src/cases/case.ts';
import { BY_FORM, type NoticedCases, noticedCases } from '../noticed-case.ts';
import { ALICE, BOB, LEA } from './cases-and-acts.ts';

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
const onX = () => `https://x.com/someone/status/7${next().padStart(9, '0')}`;
const onTikTok = () => `https://www.tiktok.com/@someone/video/7${next().padStart(18, '0')}`;
const does = (number: number, act: Act, by = ALICE) => cases.act(number, act, by);
const resolves = (number: number, outcome: Outcome, targets?: readonly number[], on?: string) =>
  does(number, { kind: 'resolve', outcome, targets, on });

/** The numbers of the case's targets, in the order in which their links were named. */
async function ofTheLinks(number: number, named: readonly string[]): Promise<readonly number[]> {
  const held = await cases.targets(number);
  const placeOf = (canonical: string | null) =>
    named.findIndex((link) => canonical?.includes(link.split('/').at(-1) ?? '?') === true);
  return held.toSorted((a, b) => placeOf(a.canonical) - placeOf(b.canonical)).map(({ id }) => id);
}

/** A case of which these links were notified outside Vigie, with the numbers of its targets. */
async function notified(...of: readonly string[]) {
  const number = await cases.qualified(of.join(' '));
  expect(await does(number, { kind: 'notify' })).toMatchObject({ kind: 'done' });
  return { number, targets: await ofTheLinks(number, of) };
}

/** The outcome that holds for each target of the case, in their order. */
async function held(number: number) {
  const rows = await cases.sql<{ outcome: string | null }[]>`
    SELECT o.outcome FROM targets t LEFT JOIN outcomes o ON o.target = t.id AND replaced_at IS NULL AND back_at IS NULL
    WHERE t."case" = ${number} ORDER BY t.id`;
  return rows.map(({ outcome }) => outcome);
}

async function clocks(number: number) {
  const rows = await cases.sql<{ due_for: string | null; decided: boolean }[]>`
    SELECT due_for, decided_at IS NOT NULL AS decided FROM notices WHERE "case" = ${number} ORDER BY prepared_at, reference`;
  return rows.map(({ due_for, decided }) => [due_for, decided]);
}

const pending = (number: number) => cases.sql<{ days: number; outcome: string }[]>`
  SELECT round(extract(epoch FROM k.due_at - now()) / 86400)::int AS days, o.outcome FROM online_checks k JOIN outcomes o ON o.id = k.outcome
  WHERE o."case" = ${number} AND k.answered_at IS NULL ORDER BY k.due_at`;
const last = async (number: number) => (await cases.trail(number)).at(-1);

describe('an outcome', () => {
  it('is recorded for each target, and ends the case with the last of them', async () => {
    const { number, targets } = await notified(onX(), onTikTok());
    const [first, second] = targets;
    expect(await resolves(number, 'removed', [first ?? 0])).toMatchObject({ kind: 'done' });
    expect(await cases.row(number)).toMatchObject({ state: 'notified', outcome: null });
    expect((await held(number)).toSorted()).toEqual([null, 'removed']);
    expect(await resolves(number, 'refused', [second ?? 0])).toMatchObject({ kind: 'done' });
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'mixed', claimed_by: null });
    expect(await last(number)).toMatchObject([
      'resolved',
      { outcome: 'refused', targets: [second], closes: true, corrected: false },
    ]);
  });

  it('is that of all targets which have none yet, where none is named', async () => {
    const { number, targets } = await notified(onX(), onX(), onX());
    await resolves(number, 'account-suspended', targets.slice(0, 1));
    await resolves(number, 'removed');
    expect(await held(number)).toEqual(['account-suspended', 'removed', 'removed']);
    expect(await resolves(number, 'removed')).toMatchObject({ kind: 'already' });
    expect(await cases.why(number, { kind: 'resolve', outcome: 'refused' })).toEqual({
      kind: 'no-such-outcome',
    });
  });

  it('keeps why the provider refused, in its own words, on which day and of which notice', async () => {
    const { number } = await notified(onX());
    const act: Act = {
      kind: 'resolve',
      outcome: 'refused',
      refusal: 'within-its-rules',
      words: 'We found no violation.',
      on: '2026-11-03',
    };
    await does(number, act);
    const [row] = await cases.sql`
      SELECT o.id::int, o.refusal, o.words, o.happened_on::text AS day, o.notice, o.moderator, c.data_key
      FROM outcomes o JOIN cases c ON c.number = o.written_in WHERE o."case" = ${number}`;
    const [notice] = await cases.notices.noticesOf(number);
    expect(row).toMatchObject({
      refusal: 'within-its-rules',
      day: '2026-11-03',
      moderator: ALICE.id,
      notice: notice?.reference,
    });
    const { master } = cases.people.keys;
    expect(unsealed(master, row?.['data_key'], sealedAs.outcome(row?.['id']), row?.['words'])).toBe(
      'We found no violation.',
    );
    expect(JSON.stringify(await cases.trail(number))).not.toContain('violation');
  });

  it('counts for a case without any link as for its descriptions', async () => {
    const { number } = await cases.people.report('described', { description: 'Un compte nommé Machin.' });
    await does(number, {
      kind: 'qualify',
      qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: undefined },
    });
    await does(number, { kind: 'notify' });
    await resolves(number, 'gone');
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'gone' });
  });

  it('is not waited for of a description that stands beside a link', async () => {
    const { number } = await notified(onX());
    await cases.sql`INSERT INTO targets (kind, "case") VALUES ('described', ${number})`;
    await resolves(number, 'removed');
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'removed' });
    expect(await held(number)).toEqual(['removed', null]);
  });

  it('is refused of another case’s target, and before anybody was notified', async () => {
    const { number } = await notified(onX());
    const other = await notified(onX());
    expect(await cases.why(number, { kind: 'resolve', outcome: 'removed', targets: other.targets })).toEqual({
      kind: 'unknown-target',
    });
    const fresh = await cases.qualified(onX());
    expect(await cases.why(fresh, { kind: 'resolve', outcome: 'removed' })).toMatchObject({ kind: 'state' });
  });

  it('is recorded once of a form that is submitted twice, in two processes at one moment', async () => {
    const { number } = await notified(onX());
    const elsewhere = connect(cases.database.url);
    const act: Act = { kind: 'resolve', outcome: 'removed' };
    const both = [cases.act, acting(elsewhere, cases.people.keys).act].flatMap((each) => [
      each(number, act, ALICE, 'V1'),
      each(number, act, ALICE, 'V1'),
    ]);
    const results = await Promise.all(both);
    await elsewhere.end();
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'already', 'done']);
    expect(await cases.sql`SELECT FROM outcomes WHERE "case" = ${number}`).toHaveLength(1);
  });
});

describe('an outcome that was not right', () => {
  it('is replaced, while the case stays resolved, and its own notice keeps what it is counted by', async () => {
    const { number, targets } = await notified(onX(), onTikTok());
    await resolves(number, 'removed');
    await resolves(number, 'restricted', targets.slice(0, 1));
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'mixed' });
    expect((await held(number)).toSorted()).toEqual(['removed', 'restricted']);
    expect(await last(number)).toMatchObject(['resolved', { corrected: true, closes: true }]);
    const replaced =
      await cases.sql`SELECT outcome FROM outcomes WHERE "case" = ${number} AND replaced_at IS NOT NULL`;
    expect(replaced.map((row) => ({ ...row }))).toEqual([{ outcome: 'removed' }]);
  });

  it('goes on being looked at where both are that the content went, and no longer where it stayed', async () => {
    const { number, targets } = await notified(onX());
    await resolves(number, 'removed');
    const days = [1, 7, 30];
    expect((await pending(number)).map((check) => check.days)).toEqual(days);
    await resolves(number, 'gone-by-author', targets);
    expect(await pending(number)).toEqual(days.map((each) => ({ days: each, outcome: 'gone-by-author' })));
    await resolves(number, 'refused', targets);
    expect(await pending(number)).toEqual([]);
  });

  it('may be said again once something was undertaken about it', async () => {
    const { number, targets } = await notified(onX());
    await resolves(number, 'refused');
    expect(await resolves(number, 'refused', targets)).toMatchObject({ kind: 'already' });
    const [notice] = await cases.notices.noticesOf(number);
    await does(number, {
      kind: 'escalate',
      notice: notice?.reference ?? '',
      step: 'complaint',
      standing: undefined,
      text: 'Nous contestons votre décision.',
      reference: undefined,
    });
    expect(await clocks(number)).toEqual([['complaint', true]]);
    expect(await resolves(number, 'refused', targets)).toMatchObject({ kind: 'done' });
    expect(await clocks(number)).toEqual([[null, true]]);
  });
});

describe('a notice', () => {
  it('is decided once each of its targets is, and its clock stops', async () => {
    const { number, targets } = await notified(onX(), onX(), onTikTok());
    const byGroup = async () =>
      Object.fromEntries(
        (await cases.notices.noticesOf(number)).map(({ group, due, decidedAt }) => [
          group,
          [due?.for, decidedAt !== undefined],
        ]),
      );
    const waits = ['decision', false];
    expect(await byGroup()).toEqual({ x: waits, tiktok: waits });
    await resolves(number, 'removed', targets.slice(0, 1));
    expect(await byGroup()).toEqual({ x: waits, tiktok: waits });
    await resolves(number, 'refused', targets.slice(1, 2));
    expect(await byGroup()).toEqual({ x: [undefined, true], tiktok: waits });
  });

  it('to which no answer came waits for none any more, and is not decided', async () => {
    const { number, targets } = await notified(onX());
    await resolves(number, 'no-answer');
    expect(await clocks(number)).toEqual([[null, false]]);
    await resolves(number, 'removed', targets);
    expect(await clocks(number)).toEqual([[null, true]]);
  });

  it('that corrects a refused one is answered anew, and the first keeps its answer', async () => {
    const number = await cases.qualified(onX());
    const [first] = await cases.targets(number);
    const made = await cases.send(number, { route: BY_FORM });
    await does(number, { kind: 'notice-sent', notice: made, providerReference: undefined });
    await resolves(number, 'refused');
    await does(number, { kind: 'reopen', why: 'new-evidence' }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'qualified' });
    const again = await cases.prepare(number, {
      route: BY_FORM,
      corrects: made,
      words: {
        facts: `${'Un autre mot. '.repeat(20)}`,
        quotes: [],
        reasoning: `${'Parce que. '.repeat(20)}`,
      },
    });
    await does(number, { kind: 'notice', notice: again }, LEA);
    const { reference } = again.content.notice;
    await does(number, { kind: 'notice-sent', notice: reference, providerReference: undefined }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'notified' });
    expect(await clocks(number)).toEqual([
      [null, true],
      ['receipt', false],
    ]);
    await does(number, { kind: 'resolve', outcome: 'removed' }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'removed' });
    const kept = await cases.sql<{ outcome: string; notice: string }[]>`
      SELECT outcome, notice FROM outcomes WHERE target = ${first?.id ?? 0} ORDER BY id`;
    expect(kept.map((row) => ({ ...row }))).toEqual([
      { outcome: 'refused', notice: made },
      { outcome: 'removed', notice: reference },
    ]);
  });
});

describe('a content that went away', () => {
  it('is asked about on set days, and somebody says that it is still away, once', async () => {
    const { number, targets } = await notified(onX());
    await resolves(number, 'removed');
    const [target = 0] = targets;
    expect(await does(number, { kind: 'still-gone', target })).toMatchObject({ kind: 'already' });
    await cases.sql`UPDATE online_checks SET due_at = now() - interval '1 hour'
      WHERE id = (SELECT min(k.id) FROM online_checks k JOIN outcomes o ON o.id = k.outcome WHERE o."case" = ${number})`;
    expect(await does(number, { kind: 'still-gone', target }, BOB)).toMatchObject({ kind: 'done' });
    expect(await does(number, { kind: 'still-gone', target }, ALICE)).toMatchObject({ kind: 'already' });
    expect(await pending(number)).toHaveLength(2);
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', claimed_by: null });
  });

  it('and came back is a recurrence: the case is whoever’s found it, and is notified and resolved again', async () => {
    const { number, targets } = await notified(onX(), onTikTok());
    await resolves(number, 'removed');
    const [target = 0, other = 0] = targets;
    expect(await does(number, { kind: 'back-online', target }, BOB)).toMatchObject({ kind: 'done' });
    expect(await cases.row(number)).toMatchObject({ state: 'qualified', claimed_by: BOB.id, outcome: null });
    expect((await held(number)).toSorted()).toEqual([null, 'removed']);
    // Of the other one it is still asked, and still answered.
    await cases.sql`UPDATE online_checks SET due_at = now()`;
    expect(await does(number, { kind: 'still-gone', target: other })).toMatchObject({ kind: 'done' });
    expect(await cases.why(number, { kind: 'back-online', target }, BOB)).toEqual({
      kind: 'no-such-outcome',
    });

    expect(await does(number, { kind: 'notify' }, BOB)).toMatchObject({ kind: 'done' });
    expect(await cases.notices.noticesOf(number)).toHaveLength(3);
    await does(number, { kind: 'resolve', outcome: 'account-suspended' }, BOB);
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'mixed' });
    const [row] =
      await cases.sql`SELECT count(*)::int AS recurrences FROM outcomes WHERE target = ${target} AND back_at IS NOT NULL`;
    expect(row).toEqual({ recurrences: 1 });
  });

  it('did not where the provider left it, and came back from nothing where nothing was recorded', async () => {
    const { number, targets } = await notified(onX());
    const [target = 0] = targets;
    for (const kind of ['back-online', 'still-gone'] as const)
      expect(await cases.why(number, { kind, target })).toEqual({ kind: 'no-such-outcome' });
    await resolves(number, 'reduced');
    expect(await cases.why(number, { kind: 'back-online', target })).toEqual({ kind: 'no-such-outcome' });
    expect(await pending(number)).toEqual([]);
  });

  it('is found by two at once, once', async () => {
    const { number, targets } = await notified(onX());
    await resolves(number, 'removed');
    const [target = 0] = targets;
    const results = await Promise.all(
      [ALICE, BOB].map((by) => does(number, { kind: 'back-online', target }, by)),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    const refused = results.find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({ last: { action: 'back-online' } });
  });
});

describe('a resolved case that is opened again', () => {
  it('because all of it is back counts each content that had gone', async () => {
    const { number } = await notified(onX(), onX(), onTikTok());
    await resolves(
      number,
      'removed',
      (await cases.targets(number)).slice(0, 2).map(({ id }) => id),
    );
    await resolves(number, 'refused');
    await does(number, { kind: 'reopen', why: 'back-online' }, LEA);
    expect(await held(number)).toEqual([null, null, 'refused']);
    expect(await cases.row(number)).toMatchObject({ state: 'qualified' });
    expect(await pending(number)).toEqual([]);
  });

  it('because it was resolved by mistake waits for its outcomes again, none of which was', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const made = await cases.send(number, { route: BY_FORM });
    await does(number, { kind: 'notice-sent', notice: made, providerReference: undefined });
    await does(number, { kind: 'notice-received', notice: made });
    await resolves(number, 'removed');
    await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'notified', claimed_by: LEA.id, outcome: null });
    expect(await held(number)).toEqual([null, null]);
    expect(await clocks(number)).toEqual([['decision', false]]);
    expect(
      await cases.sql`SELECT FROM outcomes WHERE "case" = ${number} AND notice IS NOT NULL`,
    ).toHaveLength(0);
    await does(number, { kind: 'resolve', outcome: 'no-answer' }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'no-answer' });
    expect(await last(number)).toMatchObject(['resolved', { corrected: false }]);
  });

  it('for new evidence keeps what was decided, and ends by that where nobody decides anew', async () => {
    const { number } = await notified(onX());
    await resolves(number, 'refused');
    await does(number, { kind: 'reopen', why: 'new-evidence' }, LEA);
    expect(await held(number)).toEqual(['refused']);
    expect(await does(number, { kind: 'notify' }, LEA)).toMatchObject({ kind: 'done' });
    await does(number, { kind: 'resolve', outcome: 'refused' }, LEA);
    expect(await cases.row(number)).toMatchObject({ state: 'resolved', outcome: 'refused' });
    expect(await cases.sql`SELECT FROM outcomes WHERE "case" = ${number}`).toHaveLength(1);
  });
});

describe('an escalation', () => {
  const escalation = (notice: string): Act => ({
    kind: 'escalate',
    notice,
    step: 'coordinator',
    standing: 'mandated',
    text: 'Plainte au titre de l’article 53.',
    reference: 'ARC-12',
  });

  it('is kept with its text sealed, and asked about later', async () => {
    const { number } = await notified(onX());
    const [notice] = await cases.notices.noticesOf(number);
    const reference = notice?.reference ?? '';
    expect(await cases.act(number, escalation(reference), ALICE, 'E1')).toMatchObject({ kind: 'done' });
    expect(await cases.act(number, escalation(reference), ALICE, 'E1')).toMatchObject({ kind: 'already' });
    const rows = await cases.sql`
      SELECT e.id, e.step, e.standing, e.content, e.reference, c.data_key FROM escalations e JOIN cases c ON c.number = e.written_in
      WHERE e.notice = ${reference}`;
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({ step: 'coordinator', standing: 'mandated', reference: 'ARC-12' });
    const { master } = cases.people.keys;
    expect(unsealed(master, row?.['data_key'], sealedAs.escalation(row?.['id']), row?.['content'])).toBe(
      'Plainte au titre de l’article 53.',
    );
    expect(await clocks(number)).toEqual([['coordinator', false]]);
    expect(await last(number)).toMatchObject([
      'escalated',
      { notice: reference, step: 'coordinator', standing: 'mandated' },
    ]);
  });

  it('is refused about a notice of another case, and one that did not go out', async () => {
    const { number } = await notified(onX());
    const other = await cases.qualified(onX());
    const unsent = await cases.send(other, { route: BY_FORM });
    expect(await cases.why(number, escalation(unsent))).toEqual({ kind: 'unknown-notice' });
    expect(await cases.why(number, escalation(randomUUID()))).toEqual({ kind: 'unknown-notice' });
    await cases.sql`UPDATE cases SET state = 'notified' WHERE number = ${other}`;
    expect(await cases.why(other, escalation(unsent))).toEqual({ kind: 'notice-state', state: 'prepared' });
  });
});
