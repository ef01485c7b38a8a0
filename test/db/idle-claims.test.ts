import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenChain } from '../../db/audit.ts';
import { releaseIdleClaims } from '../../db/idle-claims.ts';
import type { Act } from '../../src/cases/act.ts';
import { plainLog } from '../../src/log.ts';
import { ALICE, type CasesAndActs, casesAndActs } from './acts/cases-and-acts.ts';

const DAY = 86_400_000;
let desk: CasesAndActs;

beforeAll(async () => {
  desk = await casesAndActs();
});
afterAll(() => desk.end());

async function claimed(...acts: readonly Act[]): Promise<number> {
  const { number } = await desk.people.report('ada', { contact: true });
  for (const act of [{ kind: 'claim' } as const, ...acts])
    expect((await desk.act(number, act)).kind).toBe('done');
  return number;
}

const idleFor = (number: number, hours: number) => desk.sql`
  UPDATE cases SET acted_at = now() - ${hours} * interval '1 hour', claimed_at = now() - ${hours} * interval '1 hour'
  WHERE number = ${number}`;
const qualify: Act = {
  kind: 'qualify',
  qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: undefined },
};

describe('a claim', () => {
  test('that its holder left idle is released, with its holder named in the trail', async () => {
    const number = await claimed();
    await idleFor(number, 49);
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([number]);
    expect(await desk.row(number)).toMatchObject({ state: 'open', claimed_by: null });
    expect((await desk.trail(number)).at(-1)).toEqual(['released-idle', { holder: ALICE.id }]);
    expect(await brokenChain(desk.sql)).toBeUndefined();
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([]);
  });

  test('of a qualified case is released too, and the case stays qualified', async () => {
    const number = await claimed(qualify);
    await idleFor(number, 49);
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([number]);
    expect(await desk.row(number)).toMatchObject({ state: 'qualified', claimed_by: null });
  });

  test('stays with whoever did something meanwhile, be it a note', async () => {
    const number = await claimed();
    await idleFor(number, 49);
    await desk.act(number, { kind: 'note', text: 'Je cherche encore.' });
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([]);
    await idleFor(number, 47);
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([]);
  });

  test('of a case that waits for a reporter or a platform stays', async () => {
    const waiting = (await desk.people.report('bea', { contact: true })).number;
    const [reference = ''] = await desk.references(waiting);
    await desk.act(waiting, {
      kind: 'ask',
      message: { reports: [reference], template: 'ask-context', text: undefined },
    });
    const notified = await claimed(qualify, { kind: 'notify' });
    for (const number of [waiting, notified]) await idleFor(number, 1_000);
    expect(await releaseIdleClaims(desk.sql, plainLog(), 2 * DAY)).toEqual([]);
    expect(await desk.row(waiting)).toMatchObject({ state: 'awaiting-reporter', claimed_by: ALICE.id });
  });

  test('is released once by two sweeps at the same moment, while others act', async () => {
    const numbers: number[] = [];
    for (let i = 0; i < 6; i++) numbers.push(await claimed());
    for (const number of numbers) await idleFor(number, 49);
    const [one, other] = await Promise.all([
      releaseIdleClaims(desk.sql, plainLog(), 2 * DAY),
      releaseIdleClaims(desk.sql, plainLog(), 2 * DAY),
    ]);
    expect([...one, ...other].toSorted((a, b) => a - b)).toEqual(numbers);
    for (const number of numbers)
      expect((await desk.trail(number)).filter(([action]) => action === 'released-idle')).toHaveLength(1);
  });
});
