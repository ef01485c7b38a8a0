import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/cases/act.ts';
import { FRENCH } from '../../notices/fixtures.ts';
import { BY_FORM, escalation, type NoticedCases, noticedCases, type Preparing } from '../noticed-case.ts';

let cases: NoticedCases;
let links = 0;

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(() => cases.end());

const onX = () => `https://x.com/someone/status/6${String(++links).padStart(9, '0')}`;
const does = async (number: number, act: Act) =>
  expect(await cases.act(number, act), act.kind).toMatchObject({ kind: 'done' });
/** Prepares a notice of the case and says that it went out. */
async function sends(number: number, how: Preparing = {}): Promise<string> {
  const notice = await cases.send(number, { route: BY_FORM, ...how });
  await does(number, { kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

const clock = async (reference: string) => {
  const [row] = await cases.sql<{ due_for: string | null }[]>`
    SELECT due_for FROM notices WHERE reference = ${reference}`;
  return row?.due_for;
};
const escalated = async (number: number) =>
  (await cases.trail(number)).filter(([action]) => action === 'escalated').length;

describe('an escalation whose form was open meanwhile', () => {
  it('is refused once the contents are gone, and starts no clock', async () => {
    const number = await cases.qualified(onX());
    const notice = await sends(number);
    await does(number, { kind: 'resolve', outcome: 'removed' });
    expect(await cases.why(number, escalation(notice, 'reminder'))).toEqual({
      kind: 'step-closed',
      step: 'reminder',
      why: 'satisfied',
    });
    expect(await clock(notice)).toBeNull();
    expect(await escalated(number)).toBe(0);
  });

  it('is refused once a corrected notice went out in the place of its own, of which another is taken', async () => {
    const number = await cases.qualified(onX());
    const first = await sends(number);
    const words = { ...FRENCH, facts: `${FRENCH.facts} Le compte l’a redit depuis.` };
    const correcting = await cases.send(number, { route: BY_FORM, corrects: first, words });
    // What corrects it is not sent yet: the first is what the provider has.
    expect(await cases.act(number, escalation(first, 'reminder'))).toMatchObject({ kind: 'done' });
    await does(number, { kind: 'notice-sent', notice: correcting, providerReference: undefined });
    expect(await cases.why(number, escalation(first, 'coordinator'))).toMatchObject({ why: 'corrected' });
    expect(await clock(first)).toBeNull();
    expect(await cases.why(number, escalation(correcting, 'reminder'))).toBeUndefined();
  });

  it('is refused once the provider decided, where it reminds of a decision, and contests no decision that is gone', async () => {
    const number = await cases.qualified(onX());
    const notice = await sends(number);
    expect(await cases.why(number, escalation(notice, 'complaint'))).toMatchObject({ why: 'no-decision' });
    await does(number, { kind: 'resolve', outcome: 'refused', refusal: 'not-illegal' });
    expect(await cases.why(number, escalation(notice, 'reminder'))).toMatchObject({ why: 'decided' });
    expect(await cases.why(number, escalation(notice, 'complaint'))).toBeUndefined();
  });
});
