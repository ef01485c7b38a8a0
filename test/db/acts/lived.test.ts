import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../../db/acts/acting.ts';
import { brokenChain } from '../../../db/audit.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import type { Act } from '../../../src/cases/act.ts';
import type { Acting } from '../../../src/cases/acting.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { DISMISSALS, OUTCOMES } from '../../../src/cases/case.ts';
import type { Desk } from '../../../src/cases/desk.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import type { Keys } from '../../../src/privacy/development-keys.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { reporting } from '../reported-case.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };
const BOB: Actor = { id: 'UBOB', role: 'moderator' };
const LEA: Actor = { id: 'ULEA', role: 'lead' };
const RITA: Actor = { id: 'URITA', role: 'reader' };

let database: TestDatabase;
let sql: Sql;
/** Another process of the application, as far as the database can tell. */
let elsewhere: Sql;
let desk: Desk;
let acts: Acting;
let actsElsewhere: Acting;
let report: ReturnType<typeof reporting>;
let number = 0;
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  elsewhere = connect(database.url);
  desk = deskOf(sql, keys.master);
  acts = acting(sql, keys);
  actsElsewhere = acting(elsewhere, keys);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await elsewhere.end();
  await database.drop();
});
beforeEach(async () => {
  links += 1;
  number = await report(`https://x.com/a/status/${links}000`);
});

const act = (given: Act, by: Actor = ALICE, id?: string) => acts.act(number, given, by, id);
const qualify = (by = ALICE) =>
  act(
    {
      kind: 'qualify',
      qualification: {
        offences: ['insult-hate'],
        motives: [],
        published: undefined,
        reasoning: undefined,
      },
    },
    by,
  );

async function card(): Promise<CardView> {
  const view = await desk.card(number);
  if (view === undefined) throw new Error(`no case ${number}`);
  return view;
}

/** The trail of the case after its opening: who did what. */
async function trail(): Promise<readonly string[]> {
  const rows = await sql<{ moderator: string | null; action: string; detail: object }[]>`
    SELECT moderator, action, detail FROM audit_entries WHERE "case" = ${number} AND entry > 1 ORDER BY entry`;
  return rows.map(({ moderator, action, detail }) =>
    [moderator ?? '', action, ...Object.values(detail).map(String)].join(' ').trim(),
  );
}

describe('what moderators do with a case', () => {
  it('is one life, each step of it in the trail, whose chain holds', async () => {
    await act({ kind: 'claim' });
    await act({ kind: 'release' });
    await act({ kind: 'assign', to: { id: 'UBOB' } }, ALICE);
    await qualify(BOB);
    await act({ kind: 'notify' }, BOB);
    await act({ kind: 'resolve', outcome: 'removed' }, BOB);
    expect(await card()).toMatchObject({ state: 'resolved', outcome: 'removed', claim: undefined });
    await act({ kind: 'reopen', why: 'back-online' }, LEA);
    expect(await card()).toMatchObject({
      state: 'qualified',
      outcome: undefined,
      claim: { moderator: { id: 'ULEA' } },
    });
    await act({ kind: 'dismiss', reason: 'already-gone' }, LEA);
    expect(await card()).toMatchObject({ state: 'dismissed', dismissal: 'already-gone', claim: undefined });
    const told = await trail();
    expect(told.map((entry) => entry.split(' ').slice(0, 2).join(' '))).toEqual([
      'UALICE claimed',
      'UALICE released',
      'UALICE assigned',
      'UBOB qualified',
      'UBOB notified',
      'UBOB resolved',
      'ULEA reopened',
      'ULEA dismissed',
    ]);
    expect(told[2]).toBe('UALICE assigned UBOB');
    expect(told[5]).toMatch(/^UBOB resolved .*removed/u);
    expect(told[6]).toBe('ULEA reopened back-online');
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it.each(DISMISSALS)('can be to dismiss it as %s', async (reason) => {
    expect(await act({ kind: 'dismiss', reason })).toEqual({ kind: 'done', number });
    expect(await card()).toMatchObject({ state: 'dismissed', dismissal: reason });
  });

  it.each(OUTCOMES)('can be to resolve it as %s', async (outcome) => {
    await qualify();
    await act({ kind: 'notify' });
    await act({ kind: 'resolve', outcome });
    expect(await card()).toMatchObject({ state: 'resolved', outcome });
  });

  it('moves it to the other pole, where nobody holds it', async () => {
    await act({ kind: 'claim' });
    expect(await act({ kind: 'change-pole', pole: 'cyber' })).toEqual({ kind: 'done', number });
    expect(await card()).toMatchObject({ pole: 'cyber', state: 'open', claim: undefined });
    expect(await act({ kind: 'change-pole', pole: 'cyber' })).toEqual({ kind: 'already', number });
    expect(await trail()).toEqual(['UALICE claimed', 'UALICE pole-changed cyber moderation']);
  });

  it('waits for its reporter no longer when somebody says so', async () => {
    await act({ kind: 'claim' });
    await sql`UPDATE cases SET state = 'awaiting-reporter' WHERE number = ${number}`;
    expect(await act({ kind: 'resume' })).toEqual({ kind: 'done', number });
    expect(await card()).toMatchObject({ state: 'in-review', claim: { moderator: { id: 'UALICE' } } });
  });

  it('keeps since when somebody holds it, whatever they do meanwhile', async () => {
    await act({ kind: 'claim' });
    const { claim } = await card();
    await qualify();
    await act({ kind: 'assign', to: { id: 'UALICE' } });
    expect((await card()).claim).toEqual(claim);
  });

  it('shows each change of the card as a newer version', async () => {
    const before = (await card()).version;
    await act({ kind: 'claim' });
    await act({ kind: 'release' });
    expect((await card()).version).toBe(before + 2);
  });
});

describe('a note', () => {
  it('is kept sealed with the case’s own key, found by its words, and told in the thread', async () => {
    expect(await act({ kind: 'note', text: 'Vu avec l’autre équipe.' })).toEqual({ kind: 'done', number });
    const [row] = await sql`SELECT text, cardinality(words) AS words FROM notes WHERE "case" = ${number}`;
    expect(row?.['words']).toBeGreaterThan(0);
    expect(String(row?.['text'])).not.toContain('autre');
    expect(JSON.stringify(await desk.threadNews(number))).toContain('Vu avec l’autre équipe.');
    expect((await trail()).join()).not.toContain('autre');
  });

  it('may be of whoever moderates, whoever holds the case, in any state', async () => {
    await act({ kind: 'claim' });
    expect(await act({ kind: 'note', text: 'Un mot.' }, BOB)).toMatchObject({ kind: 'done' });
    await act({ kind: 'dismiss', reason: 'abuse' });
    expect(await act({ kind: 'note', text: 'Un autre.' }, BOB)).toMatchObject({ kind: 'done' });
    expect((await card()).state).toBe('dismissed');
  });
});

describe('the same act twice', () => {
  it.each<readonly [string, Act]>([
    ['note', { kind: 'note', text: 'Une seule fois.' }],
    ['dismissal', { kind: 'dismiss', reason: 'abuse' }],
    ['change of pole', { kind: 'change-pole', pole: 'cyber' }],
    ['assignment', { kind: 'assign', to: { id: 'UBOB' } }],
  ])('counts once: a %s', async (_, given) => {
    expect(await act(given, ALICE, 'V1')).toEqual({ kind: 'done', number });
    expect(await act(given, ALICE, 'V1')).toEqual({ kind: 'already', number });
    expect(await trail()).toHaveLength(1);
  });

  it('counts once at the same moment in two processes', async () => {
    const given: Act = { kind: 'note', text: 'Envoyée deux fois.' };
    const results = await Promise.all(
      [acts, actsElsewhere, acts, actsElsewhere].map((each) => each.act(number, given, ALICE, 'V2')),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'already', 'done']);
    expect(await trail()).toHaveLength(1);
  });

  it('counts once where the case was merged in between', async () => {
    const older = number;
    const into = await report('https://x.com/a/status/999000');
    await act({ kind: 'note', text: 'Avant la fusion.' }, ALICE, 'V3');
    await sql`UPDATE cases SET state = 'dismissed', dismissal = 'duplicate', closed_at = now(), merged_into = ${into}
      WHERE number = ${older}`;
    expect(await act({ kind: 'note', text: 'Avant la fusion.' }, ALICE, 'V3')).toEqual({
      kind: 'already',
      number: into,
    });
    expect(await act({ kind: 'claim' })).toEqual({ kind: 'done', number: into });
  });
});

describe('two moderators at once', () => {
  it('cannot both claim: the other is told who has it and since when', async () => {
    const [first, second] = await Promise.all([
      acts.act(number, { kind: 'claim' }, ALICE, undefined),
      actsElsewhere.act(number, { kind: 'claim' }, BOB, undefined),
    ]);
    const refused = [first, second].find(({ kind }) => kind === 'refused');
    const { claim } = await card();
    expect([first.kind, second.kind].sort()).toEqual(['done', 'refused']);
    expect(refused).toMatchObject({ why: { kind: 'held', claim } });
    expect(refused).toMatchObject({ last: { moderator: claim?.moderator, action: 'claimed' } });
  });

  it('cannot both end a case: the other is told who did and when', async () => {
    const [first, second] = await Promise.all([
      acts.act(number, { kind: 'dismiss', reason: 'abuse' }, ALICE, 'VA'),
      actsElsewhere.act(number, { kind: 'dismiss', reason: 'out-of-scope' }, BOB, 'VB'),
    ]);
    expect([first.kind, second.kind].sort()).toEqual(['done', 'refused']);
    const winner = first.kind === 'done' ? 'UALICE' : 'UBOB';
    const refused = [first, second].find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({
      why: { kind: 'state', state: 'dismissed', act: 'dismiss' },
      last: { moderator: { id: winner }, action: 'dismissed', at: expect.any(Number) },
    });
    expect(await trail()).toHaveLength(1);
  });
});

describe('who may not', () => {
  it('changes nothing, and is written to the trail', async () => {
    expect(await act({ kind: 'claim' }, RITA)).toMatchObject({
      kind: 'refused',
      why: { kind: 'role', needed: 'moderator' },
    });
    expect((await card()).state).toBe('open');
    expect(await trail()).toEqual(['URITA refused claim']);
  });

  it('may reopen what was dismissed, but what was resolved only as a lead', async () => {
    await qualify();
    await act({ kind: 'notify' });
    await act({ kind: 'resolve', outcome: 'refused' });
    expect(await act({ kind: 'reopen', why: 'mistake' })).toMatchObject({
      kind: 'refused',
      why: { kind: 'role', needed: 'lead' },
    });
    expect((await trail()).at(-1)).toBe('UALICE refused reopen');
  });

  it('is written to the trail of the case, or of the desk where there is no such case', async () => {
    await acts.refused(number, { id: 'UMALLORY' }, 'case.claim');
    await acts.refused(9_999_999, { id: 'UMALLORY' }, 'case.claim');
    await acts.refused(undefined, { id: 'UMALLORY' }, 'desk.find');
    expect(await trail()).toEqual(['UMALLORY refused case.claim']);
    const desks = await sql`SELECT moderator, action, detail FROM desk_entries ORDER BY entry`;
    expect(desks.map((row) => ({ ...row }))).toEqual([
      { moderator: 'UMALLORY', action: 'refused', detail: { action: 'case.claim' } },
      { moderator: 'UMALLORY', action: 'refused', detail: { action: 'desk.find' } },
    ]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('is told that there is no such case', async () => {
    expect(await acts.act(9_999_999, { kind: 'claim' }, ALICE, undefined)).toEqual({ kind: 'unknown-case' });
  });

  it('cannot notify a platform of what is not qualified', async () => {
    expect(await act({ kind: 'notify' })).toMatchObject({ why: { kind: 'needs-qualification' } });
  });
});
