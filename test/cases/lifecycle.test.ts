import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActKind } from '../../src/cases/act.ts';
import { CASE_STATES, type CaseState, type Claim } from '../../src/cases/case.ts';
import {
  answered,
  type CaseFacts,
  type Decision,
  decide,
  isPossible,
  LIFECYCLE,
} from '../../src/cases/lifecycle.ts';
import { type Actor, ROLES } from '../../src/cases/roles.ts';

const ACTS = Object.keys(LIFECYCLE).filter((act): act is ActKind => Object.hasOwn(LIFECYCLE, act));
const claimOf = (id: string): Claim => ({ moderator: { id }, at: 1 });

/** A decision as the tables below write it. */
function written(decision: Decision): string {
  if (decision.kind === 'already') return 'already';
  if (decision.kind === 'go') return decision.to + { take: ' +', free: ' -', keep: '' }[decision.claim];
  const { why } = decision;
  return why.kind === 'state' ? '.' : why.kind === 'role' ? `${why.needed}!` : why.kind;
}

/** Cases past their qualification have one; so may cases that wait, but not those of these tables. */
function facts(state: CaseState, holder: string | undefined): CaseFacts {
  const qualified = state === 'qualified' || state === 'notified' || state === 'resolved';
  return { state, claim: holder === undefined ? undefined : claimOf(holder), qualified };
}

/** What an actor called `me` may do, by act and state, in the form of the table that is expected. */
function tableOf(expected: string, role: Actor['role'], holder: string | undefined): string {
  const [heads = ''] = expected.split('\n');
  const states = heads.split('|').map((head) => CASE_STATES.find((state) => state === head.trim()));
  const rows = ACTS.map((act) => [
    act,
    ...states.flatMap((state) =>
      state === undefined ? [] : [written(decide(facts(state, holder), act, { id: 'me', role }))],
    ),
  ]);
  return rows.map((cells) => cells.join(' | ')).join('\n');
}

const cellsOf = (table: string) => table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
const rowsOf = (table: string) =>
  cellsOf(table)
    .slice(1)
    .map((cells) => cells.join(' | '))
    .join('\n');

/**
 * Where each act leads: a state, with `+` where the claim becomes the actor's, `-` where it ends. `.` where the state
 * forbids it, `already` where nothing is to be done, else why it is refused.
 */
const UNHELD = `
                 | open                | awaiting-reporter   | qualified           | notified   | resolved    | dismissed
claim            | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
release          | not-held            | not-held            | not-held            | not-held   | .           | .
assign           | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
qualify          | qualified +         | qualified +         | qualified +         | notified + | .           | .
ask              | awaiting-reporter + | awaiting-reporter + | awaiting-reporter + | notified + | .           | .
tell             | open                | awaiting-reporter   | qualified           | notified   | resolved    | dismissed
resume           | .                   | in-review +         | .                   | .          | .           | .
correct-target   | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
add-targets      | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
split            | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
merge            | dismissed -         | dismissed -         | dismissed -         | .          | .           | .
change-pole      | open -              | awaiting-reporter - | qualified -         | notified - | .           | .
dismiss          | dismissed -         | dismissed -         | dismissed -         | .          | .           | .
reopen           | .                   | .                   | .                   | .          | lead!       | in-review +
notice           | needs-qualification | needs-qualification | qualified +         | notified + | .           | .
notice-sent      | needs-qualification | needs-qualification | notified +          | notified + | resolved    | needs-qualification
retry-notice     | in-review +         | awaiting-reporter + | qualified +         | notified + | .           | .
abandon-notice   | in-review +         | awaiting-reporter + | qualified +         | notified + | resolved    | dismissed
notice-received  | open                | awaiting-reporter   | qualified           | notified   | resolved    | dismissed
notify           | needs-qualification | needs-qualification | notified +          | notified + | .           | .
resolve          | .                   | .                   | .                   | resolved - | resolved    | .
still-gone       | open                | awaiting-reporter   | qualified           | notified   | resolved    | .
back-online      | in-review +         | awaiting-reporter + | qualified +         | notified + | qualified + | .
escalate         | .                   | .                   | .                   | notified + | resolved    | .
prepare-handover | in-review +         | awaiting-reporter + | qualified +         | notified + | resolved    | dismissed
hand-over        | in-review +         | awaiting-reporter + | qualified +         | notified + | resolved    | dismissed
note             | open                | awaiting-reporter   | qualified           | notified   | resolved    | dismissed`.trimStart();

const OWN = `
                 | in-review           | awaiting-reporter   | qualified         | notified
claim            | already             | already             | already           | already
release          | open -              | awaiting-reporter - | qualified -       | notified -
assign           | in-review +         | awaiting-reporter + | qualified +       | notified +
qualify          | qualified           | qualified           | qualified         | notified
ask              | awaiting-reporter   | awaiting-reporter   | awaiting-reporter | notified
tell             | in-review           | awaiting-reporter   | qualified         | notified
resume           | .                   | in-review           | .                 | .
correct-target   | in-review           | awaiting-reporter   | qualified         | notified
add-targets      | in-review           | awaiting-reporter   | qualified         | notified
split            | in-review           | awaiting-reporter   | qualified         | notified
merge            | dismissed -         | dismissed -         | dismissed -       | .
change-pole      | open -              | awaiting-reporter - | qualified -       | notified -
dismiss          | dismissed -         | dismissed -         | dismissed -       | .
reopen           | .                   | .                   | .                 | .
notice           | needs-qualification | needs-qualification | qualified         | notified
notice-sent      | needs-qualification | needs-qualification | notified          | notified
retry-notice     | in-review           | awaiting-reporter   | qualified         | notified
abandon-notice   | in-review           | awaiting-reporter   | qualified         | notified
notice-received  | in-review           | awaiting-reporter   | qualified         | notified
notify           | needs-qualification | needs-qualification | notified          | notified
resolve          | .                   | .                   | .                 | resolved -
still-gone       | in-review           | awaiting-reporter   | qualified         | notified
back-online      | in-review           | awaiting-reporter   | qualified         | notified
escalate         | .                   | .                   | .                 | notified
prepare-handover | in-review           | awaiting-reporter   | qualified         | notified
hand-over        | in-review           | awaiting-reporter   | qualified         | notified
note             | in-review           | awaiting-reporter   | qualified         | notified`.trimStart();

const ANOTHERS = `
                 | in-review | awaiting-reporter | qualified | notified
claim            | held      | held              | held      | held
release          | held      | held              | held      | held
assign           | held      | held              | held      | held
qualify          | held      | held              | held      | held
ask              | held      | held              | held      | held
tell             | in-review | awaiting-reporter | qualified | notified
resume           | .         | held              | .         | .
correct-target   | held      | held              | held      | held
add-targets      | held      | held              | held      | held
split            | held      | held              | held      | held
merge            | held      | held              | held      | .
change-pole      | held      | held              | held      | held
dismiss          | held      | held              | held      | .
reopen           | .         | .                 | .         | .
notice           | held      | held              | held      | held
notice-sent      | held      | held              | held      | held
retry-notice     | held      | held              | held      | held
abandon-notice   | held      | held              | held      | held
notice-received  | in-review | awaiting-reporter | qualified | notified
notify           | held      | held              | held      | held
resolve          | .         | .                 | .         | held
still-gone       | in-review | awaiting-reporter | qualified | notified
back-online      | held      | held              | held      | held
escalate         | .         | .                 | .         | held
prepare-handover | held      | held              | held      | held
hand-over        | held      | held              | held      | held
note             | in-review | awaiting-reporter | qualified | notified`.trimStart();

describe('what can be done with a case', () => {
  it('leads a moderator from a case that nobody holds where the table says', () => {
    expect(tableOf(UNHELD, 'moderator', undefined)).toBe(rowsOf(UNHELD));
  });

  it('leads whoever holds the case where the table says', () => {
    expect(tableOf(OWN, 'moderator', 'me')).toBe(rowsOf(OWN));
  });

  it('leaves to a moderator of a case that another holds only notes and words to its reporters', () => {
    expect(tableOf(ANOTHERS, 'moderator', 'another')).toBe(rowsOf(ANOTHERS));
  });

  it('lets a lead act in another’s place, but claim only by assigning', () => {
    const inTheirPlace = OWN.replace(/^claim .*$/mu, ANOTHERS.split('\n')[1] ?? '');
    expect(tableOf(OWN, 'lead', 'another')).toBe(rowsOf(inTheirPlace));
  });

  it('lets a lead reopen what was resolved, and otherwise do what a moderator does', () => {
    const ofLead = UNHELD.replace('lead!', 'qualified +');
    expect(tableOf(UNHELD, 'lead', undefined)).toBe(rowsOf(ofLead));
  });

  it('lets a reader do nothing, whatever the case, and says what it takes', () => {
    for (const act of ACTS)
      for (const state of CASE_STATES) {
        const decision = decide(facts(state, undefined), act, { id: 'me', role: 'reader' });
        expect(decision).toMatchObject({ kind: 'forbidden', why: { kind: 'role' } });
      }
  });

  it('leads a case that waits, and is qualified, back to its qualification', () => {
    const waiting: CaseFacts = { state: 'awaiting-reporter', claim: undefined, qualified: true };
    const me: Actor = { id: 'me', role: 'moderator' };
    expect(written(decide(waiting, 'resume', me))).toBe('qualified +');
    expect(written(decide(waiting, 'notify', me))).toBe('notified +');
    expect(answered(waiting)).toBe('qualified');
  });

  it('takes answers about what was notified while it is worked on again, and stays as it is until each is in', () => {
    const me: Actor = { id: 'me', role: 'moderator' };
    for (const state of ['qualified', 'awaiting-reporter'] as const) {
      const again: CaseFacts = { state, claim: undefined, qualified: true, onceNotified: true };
      expect(written(decide({ ...again, settles: false }, 'resolve', me))).toBe(`${state} +`);
      expect(written(decide({ ...again, settles: true }, 'resolve', me))).toBe('resolved -');
      expect(written(decide(again, 'escalate', me))).toBe(`${state} +`);
    }
  });

  it('waits for its providers again once it is opened again, where one of them has not answered', () => {
    const lead: Actor = { id: 'me', role: 'lead' };
    for (const state of ['resolved', 'dismissed'] as const) {
      const closed: CaseFacts = { state, claim: undefined, qualified: true, onceNotified: true };
      expect(written(decide({ ...closed, awaits: true }, 'reopen', lead))).toBe('notified +');
      expect(written(decide({ ...closed, awaits: false }, 'reopen', lead))).toBe('qualified +');
    }
  });

  it('is offered exactly where its holder, or a lead, may do it', () => {
    expect(isPossible(facts('open', undefined), 'claim')).toBe(true);
    expect(isPossible(facts('in-review', 'another'), 'claim')).toBe(false);
    expect(isPossible(facts('in-review', 'another'), 'release')).toBe(true);
    expect(isPossible(facts('in-review', 'another'), 'notify')).toBe(false);
    expect(isPossible(facts('resolved', undefined), 'reopen')).toBe(true);
  });
});

const doing = fc.record({
  act: fc.constantFrom(...ACTS, 'reporter-answers' as const),
  by: fc.record({ id: fc.constantFrom('alice', 'bob', 'carol'), role: fc.constantFrom(...ROLES) }),
  to: fc.constantFrom('alice', 'bob', 'carol'),
});
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

/** The case after something was done with it, as what writes acts changes its row. */
function next(before: CaseFacts, { act, by, to }: Doing): CaseFacts {
  if (act === 'reporter-answers') return { ...before, state: answered(before) };
  const decision = decide(before, act, by);
  if (decision.kind !== 'go') return before;
  const taken = decision.claim === 'take' ? claimOf(act === 'assign' ? to : by.id) : before.claim;
  return {
    state: decision.to,
    claim: decision.claim === 'free' ? undefined : taken,
    qualified: before.qualified || act === 'qualify',
    onceNotified: before.onceNotified === true || decision.to === 'notified',
  };
}

describe('whatever is done with a case, in whatever order', () => {
  const livesOf = fc.array(doing, { minLength: 20, maxLength: 60, size: 'max' });

  function lives(check: (before: CaseFacts, done: Doing, now: CaseFacts) => void): void {
    fc.assert(
      fc.property(livesOf, (all) => {
        let now: CaseFacts = { state: 'open', claim: undefined, qualified: false };
        for (const done of all) {
          const before = now;
          now = next(before, done);
          check(before, done, now);
        }
      }),
      { numRuns: 500 },
    );
  }

  it('is held when it is in review, and by nobody when it is open or closed', () => {
    lives((_, __, { state, claim }) => {
      if (state === 'in-review') expect(claim).toBeDefined();
      if (state === 'open' || state === 'resolved' || state === 'dismissed') expect(claim).toBeUndefined();
    });
  });

  it('is qualified before it is notified, and notified before it is resolved', () => {
    lives((before, _, { state, qualified, onceNotified }) => {
      if (state === 'qualified' || state === 'notified' || state === 'resolved') expect(qualified).toBe(true);
      if (state === 'open' || state === 'in-review') expect(qualified).toBe(false);
      if (state === 'resolved') expect(onceNotified).toBe(true);
      if (state === 'resolved' && before.onceNotified !== true) expect(before.state).toBe('notified');
    });
  });

  it('is closed until it is reopened, after it was resolved by a lead only or since a content is online again', () => {
    lives((before, { act, by }, { state }) => {
      if ((before.state !== 'resolved' && before.state !== 'dismissed') || state === before.state) return;
      expect(['reopen', 'back-online']).toContain(act);
      if (before.state === 'resolved' && act === 'reopen') expect(by.role).toBe('lead');
    });
  });

  it('is changed by nobody but its holder while it is held, or a lead', () => {
    lives((before, { act, by }, now) => {
      if (before.claim === undefined || before.claim.moderator.id === by.id) return;
      if (by.role === 'lead' || act === 'reporter-answers') return;
      expect(now).toEqual(before);
    });
  });

  it('changes nothing when the same claim is made twice', () => {
    lives((_, done, now) => {
      if (done.act === 'claim') expect(next(now, done)).toEqual(now);
    });
  });

  it('can reach every state', () => {
    const reached: CaseFacts[] = [facts('open', undefined)];
    const by = { id: 'alice', role: 'lead' } as const;
    for (const before of reached)
      for (const act of [...ACTS, 'reporter-answers' as const]) {
        const now = next(before, { act, by, to: 'bob' });
        if (!reached.some((known) => JSON.stringify(known) === JSON.stringify(now))) reached.push(now);
      }
    expect(new Set(reached.map(({ state }) => state))).toEqual(new Set(CASE_STATES));
  });
});
