import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalations } from '../../../db/escalations.ts';
import type { Act } from '../../../src/cases/act.ts';
import type { Outcome } from '../../../src/cases/case.ts';
import { BY_FORM, escalation, type NoticedCases, noticedCases } from '../noticed-case.ts';
import { ALICE, BOB, LEA } from './cases-and-acts.ts';

let cases: NoticedCases;
let links = 0;
beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(() => cases.end());

function onX(): string {
  links += 1;
  return `https://x.com/someone/status/9${String(links).padStart(9, '0')}`;
}

/** Does what must not be refused. */
async function does(number: number, act: Act, by = ALICE): Promise<void> {
  expect(await cases.act(number, act, by), act.kind).toMatchObject({ kind: 'done' });
}

const resolves = (number: number, outcome: Outcome, targets?: readonly number[], by = ALICE) =>
  does(
    number,
    {
      kind: 'resolve',
      outcome,
      targets,
      ...(outcome === 'refused' ? { refusal: 'not-illegal' as const } : {}),
    },
    by,
  );
const sent = (notice: string): Act => ({ kind: 'notice-sent', notice, providerReference: undefined });
/** A notice that went out. */
async function byForm(number: number): Promise<string> {
  const notice = await cases.send(number, { route: BY_FORM });
  await does(number, sent(notice));
  return notice;
}

/** One that corrects another went out. */
async function corrected(number: number, first: string): Promise<string> {
  const words = { facts: 'Un autre mot. '.repeat(20), quotes: [], reasoning: 'Parce que. '.repeat(20) };
  const again = await cases.prepare(number, { route: BY_FORM, corrects: first, words });
  await does(number, { kind: 'notice', notice: again });
  const { reference } = again.content.notice;
  await does(number, sent(reference));
  return reference;
}

/** What a notice's clock waits for, and whether it is decided. */
async function clock(reference: string): Promise<readonly unknown[]> {
  const [row] = await cases.sql<{ due_for: string | null; decided: boolean }[]>`
    SELECT due_for, decided_at IS NOT NULL AS decided FROM notices WHERE reference = ${reference}`;
  return [row?.due_for, row?.decided];
}

const ids = async (number: number) => (await cases.targets(number)).map(({ id }) => id);

/** The outcomes that hold, in the order of the targets. */
async function held(number: number): Promise<readonly (string | null)[]> {
  const rows = await cases.sql<{ outcome: string | null }[]>`
    SELECT o.outcome FROM targets t LEFT JOIN outcomes o ON o.target = t.id AND replaced_at IS NULL AND back_at IS NULL
    WHERE t."case" = ${number} ORDER BY t.id`;
  return rows.map(({ outcome }) => outcome);
}

describe('a case opened again because it was resolved by mistake', () => {
  it('waits for the notice that holds, not for the one that it corrected', async () => {
    const number = await cases.qualified(onX());
    const first = await byForm(number);
    const second = await corrected(number, first);
    expect(await clock(first)).toEqual([null, false]);
    await resolves(number, 'removed');
    await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
    expect(await clock(second)).toEqual(['receipt', false]);
    expect(await clock(first)).toEqual([null, false]);
  });

  it('leaves decided a notice that was answered by a removal, though the content came back later', async () => {
    const number = await cases.qualified(onX());
    const [target = 0] = await ids(number);
    const first = await byForm(number);
    await resolves(number, 'removed');
    await does(number, { kind: 'back-online', target });
    const second = await byForm(number);
    await resolves(number, 'refused');
    expect(await clock(first)).toEqual([null, true]);
    await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
    expect(await clock(second)).toEqual(['receipt', false]);
    expect(await clock(first)).toEqual([null, true]);
  });

  it.each([
    ['as it was recorded', undefined],
    ['once it was corrected', '2026-11-20'],
  ] as const)(
    'has the refusal hold again that its complaint was about, %s, and waits for the complaint’s answer',
    async (_, on) => {
      const number = await cases.qualified(onX());
      const notice = await byForm(number);
      await resolves(number, 'refused');
      await does(number, escalation(notice, 'complaint'));
      const targets = await ids(number);
      await resolves(number, 'removed', targets);
      if (on !== undefined) await does(number, { kind: 'resolve', outcome: 'removed', targets, on });
      await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
      expect(await held(number)).toEqual(['refused']);
      expect(await clock(notice)).toEqual(['complaint', true]);
      const [counted] = await cases.sql`
      SELECT count(*)::int AS removals FROM outcomes WHERE "case" = ${number} AND notice IS NOT NULL AND outcome = 'removed'`;
      expect(counted?.['removals']).toBe(0);
    },
  );

  it('takes back a mere correction with what it corrected', async () => {
    const number = await cases.qualified(onX());
    const notice = await byForm(number);
    await resolves(number, 'refused');
    await resolves(number, 'removed', await ids(number));
    await does(number, { kind: 'reopen', why: 'mistake' }, LEA);
    expect(await held(number)).toEqual([null]);
    expect(await clock(notice)).toEqual(['receipt', false]);
  });
});

describe('a complaint about two refusals', () => {
  it('is still to be answered about the second once the first was reversed', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const [first = 0] = await ids(number);
    const notice = await byForm(number);
    await resolves(number, 'refused');
    await does(number, escalation(notice, 'complaint'));
    await resolves(number, 'removed', [first]);
    expect(await held(number)).toEqual(['removed', 'refused']);
    expect((await clock(notice))[0]).toBe('complaint');
    await resolves(number, 'refused', (await ids(number)).slice(1));
    expect(await clock(notice)).toEqual([null, true]);
  });

  it('is not answered by the right day of what it is about', async () => {
    const number = await cases.qualified(onX());
    const notice = await byForm(number);
    await resolves(number, 'refused');
    await does(number, escalation(notice, 'complaint'));
    const targets = await ids(number);
    await does(number, {
      kind: 'resolve',
      outcome: 'refused',
      refusal: 'not-illegal',
      on: '2026-11-20',
      targets,
    });
    expect((await clock(notice))[0]).toBe('complaint');
  });
});

describe('a reminder', () => {
  it('is answered once what it was about is, whatever was decided before', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const [first = 0, second = 0] = await ids(number);
    const notice = await byForm(number);
    await resolves(number, 'refused', [first]);
    await does(number, escalation(notice, 'reminder'));
    await resolves(number, 'removed', [first]);
    expect((await clock(notice))[0]).toBe('reminder');
    await resolves(number, 'refused', [second]);
    expect(await clock(notice)).toEqual([null, true]);
  });
});

describe('a case that was notified', () => {
  it('and dismissed before its notice was said to be sent waits for its outcome once it is opened again', async () => {
    const number = await cases.qualified(onX());
    const notice = await cases.send(number, { route: BY_FORM });
    await does(number, { kind: 'dismiss', reason: 'abuse' });
    await does(number, sent(notice));
    expect(await clock(notice)).toEqual(['receipt', false]);
    await does(number, { kind: 'reopen', why: 'new-evidence' });
    expect(await cases.why(number, { kind: 'resolve', outcome: 'removed' })).toBeUndefined();
  });

  it('takes the answer to a complaint about one content though another came back', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const [first = 0, second = 0] = await ids(number);
    const notice = await byForm(number);
    await resolves(number, 'removed', [first]);
    await resolves(number, 'refused', [second]);
    await does(number, escalation(notice, 'complaint'));
    await does(number, { kind: 'back-online', target: first });
    expect(
      await cases.why(number, { kind: 'resolve', outcome: 'removed', targets: [second] }),
    ).toBeUndefined();
  });

  it('can be escalated about one content though another came back', async () => {
    const number = await cases.qualified(`${onX()} ${onX()}`);
    const [first = 0, second = 0] = await ids(number);
    const notice = await byForm(number);
    await resolves(number, 'removed', [first]);
    await resolves(number, 'refused', [second]);
    await does(number, { kind: 'back-online', target: first });
    expect(await cases.why(number, escalation(notice, 'complaint'))).toBeUndefined();
  });

  it('is not opened again as back online where nothing had gone', async () => {
    const number = await cases.qualified(onX());
    await byForm(number);
    await resolves(number, 'refused');
    const result = await cases.act(number, { kind: 'reopen', why: 'back-online' }, LEA);
    expect(result.kind).toBe('refused');
  });

  it('takes the answer to its running complaint though it was opened again for new evidence', async () => {
    const number = await cases.qualified(onX());
    const notice = await byForm(number);
    await resolves(number, 'refused');
    await does(number, escalation(notice, 'complaint'));
    await does(number, { kind: 'reopen', why: 'new-evidence' }, LEA);
    expect((await clock(notice))[0]).toBe('complaint');
    expect(
      await cases.why(
        number,
        { kind: 'resolve', outcome: 'removed', targets: (await cases.targets(number)).map(({ id }) => id) },
        LEA,
      ),
    ).toBeUndefined();
  });
});

describe('an outcome', () => {
  it('takes the provider’s words that are added to it, and keeps them where only its day is corrected', async () => {
    const number = await cases.qualified(onX());
    const notice = await byForm(number);
    const refused = {
      kind: 'resolve',
      outcome: 'refused',
      refusal: 'not-illegal',
      on: '2026-11-25',
    } as const;
    await does(number, refused);
    const targets = await ids(number);
    await does(number, { ...refused, targets, words: 'We found no violation.' });
    await does(number, { ...refused, targets, on: '2026-11-24' });
    const source = await escalations(cases.sql, cases.people.keys.master, cases.notices).escalationSource(
      notice,
    );
    expect(source?.targets.map(({ answer }) => [answer?.on, answer?.words])).toEqual([
      ['2026-11-24', 'We found no violation.'],
    ]);
    // The provider stands by it once it was complained to: that was another decision, in other words.
    await does(number, escalation(notice, 'complaint'));
    await does(number, { ...refused, targets, on: undefined });
    const later = await escalations(cases.sql, cases.people.keys.master, cases.notices).escalationSource(
      notice,
    );
    expect(later?.targets.map(({ answer }) => answer?.words)).toEqual([undefined]);
  });

  it('is not replaced by whoever looked before it was recorded', async () => {
    const number = await cases.qualified(onX());
    await byForm(number);
    await resolves(number, 'refused');
    const targets = await ids(number);
    const late: Act = { kind: 'resolve', outcome: 'removed', targets, seenUpTo: 0 };
    expect(await cases.act(number, late, BOB)).toMatchObject({
      kind: 'refused',
      why: { kind: 'outcome-since', outcome: 'refused', moderator: { id: ALICE.id } },
    });
    expect(await held(number)).toEqual(['refused']);
  });
});

describe('the question whether a content is online', () => {
  it('is answered about the removal that it was asked of, not about a later one', async () => {
    const number = await cases.qualified(onX());
    const [target = 0] = await ids(number);
    await byForm(number);
    await resolves(number, 'removed');
    const [asked] = await cases.sql<{ check: number }[]>`
      SELECT k.id::int AS check FROM online_checks k JOIN outcomes o ON o.id = k.outcome WHERE o.target = ${target} LIMIT 1`;
    await does(number, { kind: 'back-online', target, check: asked?.check });
    await byForm(number);
    await resolves(number, 'removed');
    for (const kind of ['back-online', 'still-gone'] as const)
      expect(await cases.why(number, { kind, target, check: asked?.check })).toEqual({
        kind: 'no-such-outcome',
      });
    const [row] = await cases.sql`
      SELECT count(*)::int AS recurrences FROM outcomes WHERE target = ${target} AND back_at IS NOT NULL`;
    expect(row?.['recurrences']).toBe(1);
  });
});
