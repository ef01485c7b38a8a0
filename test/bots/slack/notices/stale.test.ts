import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTICE } from '../../../../bots/slack/notices/ids.ts';
import type { NoticedCases } from '../../../db/noticed-case.ts';
import {
  FACTS,
  type NoticingDesk,
  noticingCases,
  noticingDesk,
  POST_ON_X,
  REASONING,
} from './noticing-desk.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let posts = 0;

const WORDS = { facts: FACTS, reasoning: REASONING, goodFaith: true };
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const post = () => `${POST_ON_X.slice(0, -4)}${String(4000 + ++posts)}`;
const prepared = async (number: number) =>
  (await on.trail(number)).filter(([action]) => action === 'notice-prepared').length;

/** A case of one post, or of several, with the preview of its notice before Alice. */
async function previewed(links: string): Promise<number> {
  const number = await on.qualified(links);
  await desk.open('UALICE', number, 'case.notice');
  await desk.write('UALICE', WORDS);
  expect(desk.canSubmit('UALICE')).toBe(true);
  return number;
}

async function targetsOf(number: number): Promise<readonly number[]> {
  const sources = await on.notices.noticeSources(number);
  return (sources?.targets ?? []).map((target) => target.number);
}

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe('a preview that is behind the case', () => {
  beforeEach(async () => {
    desk = await noticingDesk('socket', on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
  });
  afterEach(() => desk.stop());

  it('sends nothing once the case was dismissed, and says so', async () => {
    const number = await previewed(post());
    await on.act(number, { kind: 'dismiss', reason: 'not-illegal' });
    await desk.submit('UALICE', {});
    expect(desk.shown('UALICE')).toContain('ne peut pas partir');
    expect(desk.canSubmit('UALICE')).toBe(false);
    expect(await desk.references(number)).toEqual([]);
  });

  it('sends nothing once the case was merged into another, and shows what the other would send', async () => {
    const number = await previewed(post());
    const into = await on.qualified(post());
    await on.act(number, { kind: 'merge', into });
    await desk.submit('UALICE', {});
    expect(await desk.references(into)).toEqual([]);
    expect(desk.shown('UALICE')).toMatch(/ont changé depuis cet aperçu|ne peut pas partir/u);
    expect(await prepared(into)).toBe(0);
  });

  it('sends nothing once a target was split off, and shows the notice without it', async () => {
    const [first, second] = [post(), post()];
    const number = await previewed(`${first} ${second}`);
    expect(desk.text('UALICE')).toContain(second.slice(-19));
    const [, off = 0] = await targetsOf(number);
    await on.act(number, { kind: 'split', targets: [off], reports: [] });
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toEqual([]);
    expect(desk.shown('UALICE')).toContain('ont changé depuis cet aperçu');
    expect(desk.text('UALICE')).not.toContain(second.slice(-19));
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toHaveLength(1);
  });

  it('sends nothing once the case was qualified anew, and shows the new offence', async () => {
    const number = await previewed(post());
    await on.act(number, {
      kind: 'qualify',
      qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: undefined },
    });
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toEqual([]);
    expect(desk.shown('UALICE')).toContain('ont changé depuis cet aperçu');
    expect(desk.text('UALICE')).toContain('222-17');
  });

  it('sends nothing once a link was added or corrected, and shows it', async () => {
    const number = await previewed(post());
    const [target = 0] = await targetsOf(number);
    const id = `18500000000000${String(90_000 + posts)}`;
    const to = {
      canonical: `https://x.com/i/status/${id}`,
      platform: 'x',
      kind: 'content',
      id,
      account: 'other',
      host: 'x.com',
    } as const;
    await on.act(number, { kind: 'correct-target', target, to });
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toEqual([]);
    expect(desk.text('UALICE')).toContain(to.canonical);
    const added = { ...to, id: `${id}1`, canonical: `${to.canonical}1` };
    await on.act(number, { kind: 'add-targets', targets: [added] });
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toEqual([]);
    expect(desk.text('UALICE')).toContain(added.canonical);
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toHaveLength(1);
  });

  it('sends nothing for somebody whose account was closed meanwhile', async () => {
    const number = await previewed(post());
    desk.slack.removeMember('UALICE');
    await desk.submit('UALICE', {}).catch(() => undefined);
    expect(await desk.references(number)).toEqual([]);
  });

  it('is one notice when it is submitted twice at once', async () => {
    const number = await previewed(post());
    const view = desk.modal('UALICE')?.id ?? '';
    await Promise.allSettled([1, 2].map(() => desk.slack.submitView({ user: 'UALICE', view, values: {} })));
    await eventually(() => desk.references(number)).toHaveLength(1);
    expect(await prepared(number)).toBe(1);
  });

  it('is one notice when two moderators send it at once', async () => {
    const number = await on.qualified(post());
    await on.act(number, { kind: 'release' });
    for (const user of ['UALICE', 'UBOB']) {
      await desk.open(user, number, 'case.notice');
      await desk.write(user, WORDS);
    }
    await Promise.all(['UALICE', 'UBOB'].map((user) => desk.submit(user, {})));
    expect(await desk.references(number)).toHaveLength(1);
    expect(await prepared(number)).toBe(1);
  });
});

describe('a form in which a notice was pasted', () => {
  let number = 0;
  let reference = '';
  beforeEach(async () => {
    desk = await noticingDesk('http', on);
    number = await on.qualified(post());
    reference = await on.send(number, { route: { kind: 'form', url: 'https://provider.example/dsa' } });
    await desk.told(number);
  });
  afterEach(() => desk.stop());
  const head = async () => (await on.notices.notice(reference))?.head;
  const sentBy = async () => (await on.trail(number)).filter(([action]) => action === 'notice-sent').length;

  it('is said to be sent once, when that is submitted twice at once', async () => {
    await desk.onLine('UALICE', number, NOTICE.paste);
    const view = desk.modal('UALICE')?.id ?? '';
    const values = { 'provider-reference': { value: 'X-9' } };
    await Promise.allSettled([1, 2].map(() => desk.slack.submitView({ user: 'UALICE', view, values })));
    await eventually(async () => (await head())?.state).toBe('sent');
    expect((await head())?.providerReference).toBe('X-9');
    expect(await sentBy()).toBe(1);
  });

  it('is said to be sent by one of two, and the other reads that it was', async () => {
    for (const user of ['UALICE', 'UBOB']) await desk.onLine(user, number, NOTICE.paste);
    const answers = await Promise.all(
      ['UALICE', 'UBOB'].map((user) => desk.submit(user, { 'provider-reference': { value: `of ${user}` } })),
    );
    expect(answers.filter(({ errors }) => errors !== undefined)).toHaveLength(1);
    expect((await head())?.providerReference).toMatch(/^of U(?:ALICE|BOB)$/u);
    expect(await sentBy()).toBe(1);
  });

  it.each([
    ['without a reference', '', undefined],
    ['with spaces for one', ' \t  ', undefined],
    ['with signs for one', '<!channel> *X* & “42”', '<!channel> *X* & “42”'],
    ['with what cannot be seen in it', 'X\u202e-4\u200b2\u0000', 'X-42'],
  ])('is sent %s, which breaks nothing', async (_, typed, kept) => {
    await desk.onLine('UALICE', number, NOTICE.paste);
    const { errors } = await desk.submit('UALICE', { 'provider-reference': { value: typed } });
    expect(errors).toBeUndefined();
    await eventually(async () => (await head())?.state).toBe('sent');
    expect((await head())?.providerReference).toBe(kept);
    await desk.told(number);
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('elle est partie');
  });
});

describe('a correction of a correction', () => {
  beforeEach(async () => {
    desk = await noticingDesk('socket', on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
  });
  afterEach(() => desk.stop());

  it('refers to the last, and neither of the earlier ones can be corrected once more', async () => {
    const number = await on.qualified(post());
    await desk.told(number);
    const first = await on.send(number);
    await desk.carry(first);
    const second = await on.send(number, {
      corrects: first,
      words: { facts: `${FACTS} Deux.`, quotes: [], reasoning: REASONING },
    });
    await desk.carry(second);
    await desk.told(number);
    await desk.onLine('UALICE', number, NOTICE.correct);
    await desk.write('UALICE', { facts: `${FACTS} Trois.`, reasoning: REASONING, goodFaith: true });
    await desk.submit('UALICE', {});
    const heads = await on.notices.noticesOf(number);
    expect(heads.map(({ corrects }) => corrects)).toEqual([second, first, undefined]);
    const stale = await on.prepare(number, {
      corrects: first,
      words: { facts: `${FACTS} Quatre.`, quotes: [], reasoning: REASONING },
    });
    expect((await on.act(number, { kind: 'notice', notice: stale })).kind).toBe('refused');
    expect(await on.notices.noticesOf(number)).toHaveLength(3);
  });
});
