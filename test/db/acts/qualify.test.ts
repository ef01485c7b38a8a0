import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../../db/acts/acting.ts';
import { brokenChain } from '../../../db/audit.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import { threadLinesOf } from '../../../db/thread-lines.ts';
import type { Qualification } from '../../../src/cases/act.ts';
import type { Acting } from '../../../src/cases/acting.ts';
import type { Desk } from '../../../src/cases/desk.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import type { Keys } from '../../../src/privacy/development-keys.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { reporting } from '../reported-case.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };
const BOB: Actor = { id: 'UBOB', role: 'moderator' };

let database: TestDatabase;
let sql: Sql;
let desk: Desk;
let acts: Acting;
let report: ReturnType<typeof reporting>;
let number = 0;
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  desk = deskOf(sql, keys.master);
  acts = acting(sql, keys);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  links += 1;
  number = await report(`https://x.com/a/status/${links}000`);
});

const retained = (over: Partial<Qualification> = {}): Qualification => ({
  offences: ['incitement-hatred-origin-religion', 'insult-hate'],
  motives: ['antisemitic'],
  published: '2026-10-31',
  reasoning: 'Les mots cités visent un groupe.',
  ...over,
});
const qualify = (by: Actor, qualification: Qualification, id?: string) =>
  acts.act(number, { kind: 'qualify', qualification }, by, id);

async function history() {
  return sql`SELECT moderator, offences, motives, published::text AS published, reasoning FROM qualifications
    WHERE "case" = ${number} ORDER BY id`;
}

describe('qualifying', () => {
  it('retains offences for an open case, which becomes its qualifier’s', async () => {
    expect(await qualify(ALICE, retained())).toEqual({ kind: 'done', number });
    const card = await desk.card(number);
    expect(card).toMatchObject({
      state: 'qualified',
      claim: { moderator: { id: 'UALICE' } },
      qualification: {
        moderator: 'UALICE',
        offences: ['incitement-hatred-origin-religion', 'insult-hate'],
        motives: ['antisemitic'],
        published: '2026-10-31',
        limitation: { date: '2027-10-31', countedFrom: 'publication' },
      },
    });
    expect(await threadLinesOf(sql, keys.master, number, 0)).toMatchObject([
      { line: { kind: 'qualified', moderator: 'UALICE', corrected: false } },
    ]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('keeps the reasoning sealed, and opens it for the next who qualifies', async () => {
    await qualify(ALICE, retained({ reasoning: 'un raisonnement très reconnaissable' }));
    const [row] = await history();
    expect(Buffer.from(row?.['reasoning']).toString('latin1')).not.toContain('reconnaissable');
    for (const table of ['audit_entries', 'cases', 'qualifications'])
      for (const { all } of await sql`SELECT t::text AS all FROM ${sql(table)} t`)
        expect(String(all)).not.toContain('reconnaissable');
    expect(await desk.qualifying(number)).toMatchObject({
      number,
      category: 'antisemitism',
      last: { reasoning: 'un raisonnement très reconnaissable', published: '2026-10-31' },
    });
  });

  it('opens nothing of a reasoning that was put into another row', async () => {
    await qualify(ALICE, retained({ reasoning: 'one' }));
    await qualify(ALICE, retained({ reasoning: 'two' }));
    await sql`UPDATE qualifications q SET reasoning = (SELECT min(o.reasoning) FROM qualifications o
      WHERE o."case" = q."case" AND o.id <> q.id) WHERE "case" = ${number}`;
    await expect(desk.qualifying(number)).rejects.toThrow();
  });

  it('keeps what was retained before when it is corrected', async () => {
    await qualify(ALICE, retained());
    await qualify(ALICE, retained({ offences: ['threats'], motives: [], published: undefined }));
    expect(await history()).toMatchObject([
      { offences: ['incitement-hatred-origin-religion', 'insult-hate'], published: '2026-10-31' },
      { offences: ['threats'], motives: [], published: null },
    ]);
    expect(await threadLinesOf(sql, keys.master, number, 0)).toMatchObject([
      { line: { corrected: false } },
      { line: { corrected: true, offences: ['threats'], motives: [] } },
    ]);
  });

  it('changes nothing when the same is retained again, in another order or by another modal', async () => {
    await qualify(ALICE, retained(), 'V1');
    const same = retained({ offences: ['insult-hate', 'incitement-hatred-origin-religion'] });
    expect(await qualify(ALICE, same, 'V2')).toEqual({ kind: 'already', number });
    expect(await history()).toHaveLength(1);
    const without = retained({ reasoning: undefined });
    expect(await qualify(ALICE, without, 'V3')).toEqual({ kind: 'done', number });
    expect(await qualify(ALICE, without, 'V4')).toEqual({ kind: 'already', number });
    expect(await history()).toHaveLength(2);
  });

  it('takes a modal that is sent twice at the same moment once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => qualify(ALICE, retained(), 'V1')));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'done']);
    expect(await history()).toHaveLength(1);
  });

  it('lets one of two win who qualify at the same moment, and says who to the other', async () => {
    const results = await Promise.all([qualify(ALICE, retained(), 'V1'), qualify(BOB, retained(), 'V2')]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    const holder = (await desk.card(number))?.claim?.moderator;
    expect(results.find(({ kind }) => kind === 'refused')).toMatchObject({
      why: { kind: 'held', claim: { moderator: holder } },
      last: { action: 'qualified', moderator: holder },
    });
    expect(await history()).toHaveLength(1);
  });

  it('no longer waits for a reporter when the same is retained again, without calling it a correction', async () => {
    await qualify(ALICE, retained());
    await sql`UPDATE cases SET state = 'awaiting-reporter' WHERE number = ${number}`;
    expect(await qualify(ALICE, retained())).toEqual({ kind: 'done', number });
    expect((await desk.card(number))?.state).toBe('qualified');
    expect((await threadLinesOf(sql, keys.master, number, 0)).at(-1)).toMatchObject({
      line: { corrected: false },
    });
  });
});

describe('the limitation date', () => {
  const limitation = async () =>
    (await sql`SELECT limitation::text AS day FROM cases WHERE number = ${number}`)[0]?.['day'];

  it('is the earliest of the offences retained', async () => {
    await qualify(ALICE, retained({ offences: ['threats', 'incitement-crime'] }));
    expect(await limitation()).toBe('2027-01-31');
  });

  it('counts from the first report where the publication is unknown, in the association’s time zone', async () => {
    await sql`UPDATE reports SET sent_at = '2026-11-20T23:30:00Z'`;
    await qualify(ALICE, retained({ published: undefined }));
    expect(await limitation()).toBe('2027-11-21');
    expect((await desk.card(number))?.qualification?.limitation).toMatchObject({ countedFrom: 'report' });
    const overseas = acting(sql, keys, 'America/Martinique');
    await overseas.act(
      number,
      { kind: 'qualify', qualification: retained({ published: undefined, reasoning: undefined }) },
      ALICE,
      undefined,
    );
    expect(await limitation()).toBe('2027-11-20');
  });

  it('goes when the offences retained have none that is known', async () => {
    await qualify(ALICE, retained());
    await qualify(ALICE, retained({ offences: ['csam'] }));
    expect(await limitation()).toBeNull();
    expect((await desk.card(number))?.qualification).toMatchObject({
      offences: ['csam'],
      limitation: undefined,
    });
  });
});
