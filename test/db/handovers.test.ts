import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { handing } from '../../db/handovers.ts';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import type { Acting } from '../../src/cases/acting.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Handing } from '../../src/handovers/handing.ts';
import { prepare } from '../../src/handovers/prepare.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { localisers } from '../../src/text/sentences.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { reporting } from './reported-case.ts';
import { watched } from './watched-case.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };
const BOB: Actor = { id: 'UBOB', role: 'moderator' };
const { fr } = localisers('Europe/Paris');

let database: TestDatabase;
let sql: Sql;
let acts: Acting;
let handovers: Handing;
let report: ReturnType<typeof reporting>;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  acts = acting(sql, keys);
  handovers = handing(sql, keys.master);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

let links = 0;
async function prepared(category: 'antisemitism' | 'terrorism' = 'terrorism') {
  links += 1;
  const number = await report(
    `https://x.com/a/status/${links}000`,
    category,
    'Un appel à l’attentat, je crois.',
  );
  const sources = await handovers.handoverSources(number);
  if (sources === undefined) throw new Error('no case');
  const content = JSON.stringify(
    prepare(
      'pharos',
      { sources, association: NO_ASSOCIATION, words: 'Appel public à commettre un attentat.', localiser: fr },
      Date.now(),
    ),
  );
  const handover = randomUUID();
  const act = { kind: 'prepare-handover', handover, authority: 'pharos', content } as const;
  expect(await acts.act(number, act, ALICE, undefined)).toEqual({ kind: 'done', number });
  return { number, handover, content, act };
}

describe('a handover', () => {
  it('is prepared before a case is qualified, and kept sealed with its digest', async () => {
    const { number, handover, content } = await prepared();
    const [row] = await sql<{ content: Buffer }[]>`SELECT content FROM handovers WHERE id = ${handover}`;
    expect(row?.content.includes(Buffer.from('attentat'))).toBe(false);
    const stored = await handovers.handover(handover);
    expect(stored?.intact).toBe(true);
    expect(stored?.prepared).toEqual(JSON.parse(content));
    expect(stored?.head).toMatchObject({ case: number, authority: 'pharos', handedAt: undefined });
  });

  it('is handed over once, with the authority’s reference, by whoever holds the case', async () => {
    const { number, handover } = await prepared();
    const over = { kind: 'hand-over', handover, reference: 'PH-2026-1' } as const;
    expect(await acts.act(number, over, BOB, undefined)).toMatchObject({
      kind: 'refused',
      why: { kind: 'held' },
    });
    expect(await acts.act(number, over, ALICE, undefined)).toEqual({ kind: 'done', number });
    expect(await acts.act(number, { ...over, reference: undefined }, ALICE, undefined)).toMatchObject({
      kind: 'refused',
      why: { kind: 'unknown-handover' },
    });
    const [head] = await handovers.handoversOf(number);
    expect(head).toMatchObject({ handedBy: 'UALICE', reference: 'PH-2026-1' });
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('takes the authority’s reference days later, and another in place of a wrong one, which the trail keeps', async () => {
    const { number, handover } = await prepared();
    const over = { kind: 'hand-over', handover } as const;
    await acts.act(number, { ...over, reference: undefined }, ALICE, undefined);
    for (const reference of ['PH-7', 'PH-77'])
      expect(await acts.act(number, { ...over, reference }, ALICE, undefined)).toEqual({
        kind: 'done',
        number,
      });
    expect(await acts.act(number, { ...over, reference: 'PH-77' }, ALICE, undefined)).toEqual({
      kind: 'already',
      number,
    });
    expect((await handovers.handover(handover))?.head).toMatchObject({
      handedBy: 'UALICE',
      reference: 'PH-77',
    });
    const trail = await sql`
      SELECT action, detail FROM audit_entries WHERE "case" = ${number} AND actor = 'moderator' ORDER BY entry`;
    const about = { handover, authority: 'pharos' };
    expect(trail.slice(-3)).toEqual([
      { action: 'handed-over', detail: about },
      { action: 'handover-reference', detail: { ...about, reference: 'PH-7' } },
      { action: 'handover-reference', detail: { ...about, reference: 'PH-77', was: 'PH-7' } },
    ]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('prepared twice under one id, is prepared once', async () => {
    const { number, act } = await prepared();
    expect(await acts.act(number, act, ALICE, undefined)).toEqual({ kind: 'already', number });
    expect(await handovers.handoversOf(number)).toHaveLength(1);
  });

  it('of another case, cannot be handed over from this one', async () => {
    const { handover } = await prepared();
    const { number: other } = await prepared();
    const over = { kind: 'hand-over', handover, reference: undefined } as const;
    expect(await acts.act(other, over, ALICE, undefined)).toMatchObject({
      why: { kind: 'unknown-handover' },
    });
  });

  it('knows what the association’s own watch found from what somebody reported in confidence', async () => {
    const link = 'https://x.com/a/status/990000';
    const number = await watched(sql, keys, link);
    const found = await handovers.handoverSources(number);
    expect(found?.foundAt).toBe(found?.knownAt);
    expect(found?.reportedAt).toBeUndefined();
    expect(await report(link, 'terrorism', 'Vu hier.')).toBe(number);
    const both = await handovers.handoverSources(number);
    expect(both?.foundAt).toBe(found?.foundAt);
    expect(both?.reportedAt).toBeGreaterThanOrEqual(found?.foundAt ?? 0);
  });

  it('whose sealed text was changed is found out', async () => {
    const { handover } = await prepared();
    await sql`UPDATE handovers SET digest = decode(repeat('00', 32), 'hex') WHERE id = ${handover}`;
    expect((await handovers.handover(handover))?.intact).toBe(false);
    await sql`UPDATE handovers SET content = set_byte(content, 40, (get_byte(content, 40) + 1) % 256) WHERE id = ${handover}`;
    expect(await handovers.handover(handover)).toMatchObject({ prepared: undefined, intact: false });
    expect(await handovers.handover('no id')).toBeUndefined();
  });
});
