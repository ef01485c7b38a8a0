import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BY_FORM, type NoticedCases, type Preparing } from '../../db/noticed-case.ts';
import { FRENCH } from '../../notices/fixtures.ts';
import { type NoticingDesk, noticingCases, noticingDesk, POST_ON_X } from './notices/noticing-desk.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let reference = '';
let posts = 0;

const entries = async (action: string) =>
  (await on.trail(number)).filter(([each]) => each === action).map(([, detail]) => detail);

/** Prepares a notice of the case and says that it went out. */
async function sends(how: Preparing = {}): Promise<string> {
  const notice = await on.send(number, { group: 'x', route: BY_FORM, ...how });
  await on.act(number, { kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe('the form of an escalation', () => {
  beforeEach(async () => {
    desk = await noticingDesk('http', on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = await on.qualified(`${POST_ON_X.slice(0, -4)}${6000 + ++posts}`);
    await desk.told(number);
    reference = await sends();
    await desk.told(number);
  });
  afterEach(() => desk.stop());

  it('says under an input that the content went away meanwhile, and records nothing', async () => {
    await desk.open('UALICE', number, 'case.remind');
    await on.act(number, { kind: 'resolve', outcome: 'removed' });
    const { errors } = await desk.submit('UALICE', {});
    expect(errors?.['escalate-reference']).toContain('tous les contenus ont disparu');
    expect(await entries('escalated')).toEqual([]);
  });

  it('is about the notice that went out in the place of another, and offers the other no more', async () => {
    const words = { ...FRENCH, facts: `${FRENCH.facts} Le compte l’a redit depuis.` };
    const correcting = await sends({ corrects: reference, words });
    await desk.open('UALICE', number, 'case.remind');
    const blocks = JSON.stringify(desk.modal('UALICE')?.view.blocks);
    expect(blocks).toContain(correcting);
    expect(blocks).not.toContain(reference);
  });
});
