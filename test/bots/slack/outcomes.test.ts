import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FOLLOW } from '../../../bots/slack/follow-up/buttons.ts';
import { followUp } from '../../../db/follow-up.ts';
import { plainLog } from '../../../src/log.ts';
import { target } from '../../db/acts/cases-and-acts.ts';
import { BY_FORM, type NoticedCases } from '../../db/noticed-case.ts';
import { type NoticingDesk, noticingCases, noticingDesk, POST_ON_X } from './notices/noticing-desk.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let posts = 0;

const outcome = (value: string) => ({ outcome: { value: { selected_option: { value } } } });
const reason = { 'outcome-refusal': { value: { selected_option: { value: 'not-illegal' } } } };
const onTikTok = () =>
  `https://www.tiktok.com/@someone/video/${7_123_456_789_012_345_678n + BigInt(++posts)}`;

/** What holds of each target, by its platform. */
async function held(): Promise<readonly (readonly [string, string | null])[]> {
  const rows = await on.sql<{ platform: string; outcome: string | null }[]>`
    SELECT t.platform, o.outcome FROM targets t
      LEFT JOIN outcomes o ON o.target = t.id AND replaced_at IS NULL AND back_at IS NULL
    WHERE t."case" = ${number} ORDER BY t.platform`;
  return rows.map((row) => [row.platform, row.outcome]);
}

/** A notice to one provider went out by its form. */
async function notified(group: string): Promise<string> {
  const reference = await on.send(number, { group, route: BY_FORM });
  await on.act(number, { kind: 'notice-sent', notice: reference, providerReference: undefined });
  return reference;
}

async function begin(...more: readonly string[]): Promise<void> {
  number = await on.qualified([`${POST_ON_X.slice(0, -5)}${20_000 + ++posts}`, ...more].join(' '));
  await desk.told(number);
  await notified('x');
  await desk.told(number);
}

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());
beforeEach(async () => {
  desk = await noticingDesk('socket', on);
  await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
});
afterEach(() => desk.stop());

describe('the form of an outcome', () => {
  it('does not replace what a colleague recorded since it was opened, and says who did', async () => {
    await begin();
    await on.act(number, { kind: 'release' });
    for (const user of ['UALICE', 'UBOB']) await desk.open(user, number, 'case.resolve');
    await desk.submit('UALICE', { ...outcome('refused'), ...reason });
    const { errors } = await desk.submit('UBOB', outcome('removed'));
    expect(errors?.['outcome']).toMatch(/^Meanwhile, on .+, .+ recorded “refused to act”\./u);
    expect(await held()).toEqual([['x', 'refused']]);
    await desk.open('UBOB', number, 'case.resolve');
    await desk.submit('UBOB', outcome('removed'));
    expect(await held()).toEqual([['x', 'removed']]);
  });

  it('that a late button opened for one notice reaches no content of another', async () => {
    await begin(onTikTok());
    const tiktok = await notified('tiktok');
    await on.sql`UPDATE notices SET due_at = now() + interval '300 days' WHERE reference = ${tiktok}`;
    const noon = new Date(Date.now() + 60 * 86_400_000);
    noon.setUTCHours(11, 0, 0, 0);
    await followUp({ sql: on.sql, timeZone: 'Europe/Paris', log: plainLog(), now: noon });
    await desk.told(number);
    const [ofX] = (await on.targets(number)).filter(({ canonical }) => canonical?.includes('x.com'));
    await on.act(number, {
      kind: 'resolve',
      outcome: 'refused',
      refusal: 'not-illegal',
      targets: [ofX?.id ?? 0],
    });
    await desk.onLine('UALICE', number, FOLLOW.noAnswer);
    await expect.poll(() => desk.shown('UALICE')).toContain('C’est déjà fait');
    const { errors } = await desk.submit('UALICE', {});
    expect(errors).toHaveProperty('outcome-targets');
    expect(await held()).toEqual([
      ['tiktok', null],
      ['x', 'refused'],
    ]);
  });

  it('says nothing of a target that was added after it was opened', async () => {
    await begin();
    await desk.open('UALICE', number, 'case.resolve');
    await on.act(number, { kind: 'add-targets', targets: [target(onTikTok())] });
    await desk.submit('UALICE', outcome('removed'));
    expect(await held()).toEqual([
      ['tiktok', null],
      ['x', 'removed'],
    ]);
  });

  it('takes an outcome on a card that is to be notified again, of what it was notified of before', async () => {
    await begin(onTikTok());
    await notified('tiktok');
    await on.act(number, { kind: 'resolve', outcome: 'removed' });
    const [first] = await on.targets(number);
    await on.act(number, { kind: 'back-online', target: first?.id ?? 0 });
    expect((await on.row(number))['state']).toBe('qualified');
    await desk.open('UALICE', number, 'case.resolve');
    await desk.submit('UALICE', outcome('gone-by-author'));
    expect((await on.row(number))['state']).toBe('resolved');
  });
});
