import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenChain } from '../../../db/audit.ts';
import type { Act } from '../../../src/cases/act.ts';
import { FRENCH } from '../../notices/fixtures.ts';
import { BY_FORM, BY_MAIL, type NoticedCases, noticedCases } from '../noticed-case.ts';
import { ALICE, BOB, LEA, target } from './cases-and-acts.ts';

const DAY = 86_400_000;
const OTHER = { ...FRENCH, facts: `${FRENCH.facts} Le compte a été créé hier seulement.` };

let cases: NoticedCases;
let links = 0;
let number = 0;
const link = (): string => {
  links += 1;
  return `https://x.com/someone/status/8${String(links).padStart(9, '0')}`;
};

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(async () => {
  expect(await brokenChain(cases.sql)).toBeUndefined();
  await cases.end();
});
beforeEach(async () => {
  number = await cases.qualified(link());
});

const does = (act: Act, by = ALICE) => cases.act(number, act, by);
const why = (act: Act) => cases.why(number, act);
const jobs = async (reference: string) =>
  cases.owner`SELECT FROM graphile_worker.jobs WHERE key = ${`send-notice:${reference}`}`;
const inState = (reference: string, state: string) =>
  cases.sql`UPDATE notices SET state = ${state} WHERE reference = ${reference}`;
const last = async () => (await cases.trail(number)).at(-1);

/** The only target of the case. */
async function only(): Promise<number> {
  const [one] = await cases.targets(number);
  if (one === undefined) throw new Error('the case has no target');
  return one.id;
}

/** The content came back at that moment. */
async function cameBack(): Promise<void> {
  await cases.sql`
    INSERT INTO outcomes (target, "case", outcome, written_in, happened_on, moderator, at, back_at)
    VALUES (${await only()}, ${number}, 'removed', ${number}, now(), 'UALICE', now(), now())`;
}

describe('a notice by e-mail', () => {
  it('waits for its job, while the case stays where it is', async () => {
    const reference = await cases.send(number);
    expect(await cases.kept(reference)).toMatchObject({ state: 'waiting', route: 'email', sent_at: null });
    expect(await jobs(reference)).toHaveLength(1);
    expect(await cases.row(number)).toMatchObject({ state: 'qualified', notified_at: null });
    expect(await last()).toEqual([
      'notice-prepared',
      { notice: reference, group: 'x', route: 'email', targets: [await only()] },
    ]);
  });

  it('is made once of a modal that is submitted twice', async () => {
    const notice = await cases.prepare(number);
    const results = await Promise.all(
      ['V1', 'V1', 'V2'].map((id) => cases.act(number, { kind: 'notice', notice }, ALICE, id)),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'done']);
    expect(await cases.notices.noticesOf(number)).toHaveLength(1);
  });

  it('needs a qualification, and the case in the hands of whoever sends it', async () => {
    const notice = await cases.prepare(number);
    const { number: fresh } = await cases.people.report('unqualified', { links: link() });
    expect(await cases.why(fresh, { kind: 'notice', notice })).toEqual({ kind: 'needs-qualification' });
    expect(await cases.why(number, { kind: 'notice', notice }, BOB)).toMatchObject({ kind: 'held' });
    expect(await does({ kind: 'notice', notice }, LEA)).toMatchObject({ kind: 'done' });
  });

  it('is refused when a link that it shows was corrected meanwhile', async () => {
    const notice = await cases.prepare(number);
    await does({ kind: 'correct-target', target: await only(), to: target(link()) });
    expect(await why({ kind: 'notice', notice })).toEqual({ kind: 'unknown-target' });
    expect(await cases.notices.noticesOf(number)).toEqual([]);
  });

  it('is refused where its targets are another case’s or another provider’s', async () => {
    const elsewhere = await cases.prepare(await cases.qualified(link()));
    expect(await why({ kind: 'notice', notice: elsewhere })).toEqual({ kind: 'unknown-target' });
    const notice = await cases.prepare(number);
    expect(await why({ kind: 'notice', notice: { ...notice, group: 'meta' } })).toEqual({
      kind: 'unknown-target',
    });
    expect(await why({ kind: 'notice', notice: { ...notice, targets: [] } })).toEqual({
      kind: 'unknown-target',
    });
  });
});

describe('a notice by form', () => {
  it('is ready to be pasted, and sent when a moderator says so', async () => {
    const reference = await cases.send(number, { route: BY_FORM });
    expect(await cases.kept(reference)).toMatchObject({
      state: 'prepared',
      recipient: 'https://provider.example/dsa',
    });
    expect(await jobs(reference)).toHaveLength(0);
    const sent: Act = { kind: 'notice-sent', notice: reference, providerReference: 'CASE-42' };
    expect(await does(sent)).toMatchObject({ kind: 'done' });
    const { sent_at, due_at, ...kept } = await cases.kept(reference);
    expect(kept).toMatchObject({ state: 'sent', provider_reference: 'CASE-42', due_for: 'receipt' });
    expect((due_at?.getTime() ?? 0) - (sent_at?.getTime() ?? 0)).toBe(DAY);
    expect(await cases.row(number)).toMatchObject({ state: 'notified', notified_at: sent_at });
    expect(await last()).toEqual(['notice-sent', { notice: reference, reference: 'CASE-42' }]);
    expect(await does(sent)).toMatchObject({ kind: 'already' });
  });

  it('keeps the moment of the first when a second provider is notified', async () => {
    const both = await cases.qualified(`${link()} https://www.youtube.com/watch?v=abcdefghij${links % 10}`);
    const one = await cases.send(both, { group: 'x', route: BY_FORM });
    const other = await cases.send(both, { group: 'google', route: BY_FORM });
    await cases.act(both, { kind: 'notice-sent', notice: one, providerReference: undefined });
    const { notified_at } = await cases.row(both);
    await cases.act(both, { kind: 'notice-sent', notice: other, providerReference: undefined });
    expect(await cases.row(both)).toMatchObject({ state: 'notified', notified_at });
    expect((await cases.notices.noticesOf(both)).map(({ reference }) => reference)).toEqual([other, one]);
  });
});

describe('the same targets', () => {
  it('are not notified again while a notice about them holds, whatever became of it', async () => {
    const reference = await cases.send(number);
    const again = await cases.prepare(number, { words: OTHER });
    for (const state of ['waiting', 'sending', 'doubtful', 'failed']) {
      await inState(reference, state);
      expect(await why({ kind: 'notice', notice: again })).toEqual({
        kind: 'already-notified',
        notice: reference,
      });
    }
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    expect(await why({ kind: 'notice', notice: again })).toMatchObject({ kind: 'already-notified' });
  });

  it('are notified again once the first notice was given up', async () => {
    const reference = await cases.send(number);
    expect(await does({ kind: 'abandon-notice', notice: reference })).toMatchObject({ kind: 'done' });
    expect(await does({ kind: 'abandon-notice', notice: reference })).toMatchObject({ kind: 'already' });
    await cases.send(number, { words: OTHER });
  });

  it('are notified again once they came back', async () => {
    const reference = await cases.send(number, { route: BY_FORM });
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    await cameBack();
    const second = await cases.send(number, { words: OTHER });
    expect(await why({ kind: 'notice', notice: await cases.prepare(number) })).toEqual({
      kind: 'already-notified',
      notice: second,
    });
  });

  it('do not hold back a notice about others of the same provider', async () => {
    await cases.send(number);
    await does({ kind: 'add-targets', targets: [target(link())] });
    const added = (await cases.targets(number)).at(-1);
    await cases.send(number, { targets: [added?.id ?? 0] });
  });

  it('can be notified formally after they were notified outside Vigie', async () => {
    await does({ kind: 'notify' });
    await cases.send(number);
  });
});

describe('a correction', () => {
  const sentOne = async (): Promise<string> => {
    const reference = await cases.send(number, { route: BY_FORM });
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    return reference;
  };

  it('is about the same targets, and stops the clock of the notice that it corrects once it is sent', async () => {
    const first = await sentOne();
    const second = await cases.send(number, { words: OTHER, corrects: first });
    expect(await last()).toMatchObject(['notice-prepared', { notice: second, corrects: first }]);
    expect(await cases.kept(first)).toMatchObject({ due_for: 'receipt' });
    expect(await cases.notices.notice(first)).toMatchObject({ head: { correctedBy: second }, intact: true });
    await inState(second, 'doubtful');
    await does({ kind: 'notice-sent', notice: second, providerReference: undefined });
    expect(await cases.kept(first)).toMatchObject({ state: 'sent', due_for: null, due_at: null });
    expect(await cases.kept(second)).toMatchObject({ corrects: first, due_for: 'receipt' });
  });

  it('is corrected in its turn, never passed over', async () => {
    const first = await sentOne();
    const aside = await cases.prepare(number, { corrects: first, words: { ...OTHER, quotes: [] } });
    const second = await cases.send(number, { corrects: first, words: OTHER, route: BY_FORM });
    expect(await why({ kind: 'notice', notice: aside })).toEqual({
      kind: 'already-notified',
      notice: second,
    });
    await does({ kind: 'notice-sent', notice: second, providerReference: undefined });
    expect(await why({ kind: 'notice', notice: aside })).toEqual({
      kind: 'already-notified',
      notice: second,
    });
    await cases.send(number, { corrects: second, words: { ...OTHER, quotes: [] } });
  });

  it('is refused of a notice that did not go out, or is not the case’s', async () => {
    const first = await sentOne();
    const correction = await cases.prepare(number, { corrects: first, words: OTHER });
    const elsewhere = await cases.qualified(link());
    expect(await cases.why(elsewhere, { kind: 'notice', notice: correction })).toEqual({
      kind: 'unknown-target',
    });
    const waiting = await cases.qualified(link());
    const unsent = await cases.send(waiting);
    const { content, ...outgoing } = await cases.prepare(waiting, { words: OTHER });
    const notice = { ...content.notice, corrects: { reference: unsent, sentAt: 1 } };
    expect(
      await cases.why(waiting, { kind: 'notice', notice: { ...outgoing, content: { ...content, notice } } }),
    ).toEqual({ kind: 'notice-state', state: 'waiting' });
  });
});

describe('a notice of which nobody knows whether it went out', () => {
  it('is tried again with a job of its own, the number of its attempts going on', async () => {
    const reference = await cases.send(number);
    await cases.owner`DELETE FROM graphile_worker._private_jobs WHERE key = ${`send-notice:${reference}`}`;
    await cases.sql`UPDATE notices SET state = 'doubtful', attempts = 3, failure = 'x' WHERE reference = ${reference}`;
    expect(await does({ kind: 'retry-notice', notice: reference })).toMatchObject({ kind: 'done' });
    expect(await cases.kept(reference)).toMatchObject({ state: 'waiting', attempts: 10, failure: null });
    expect(await jobs(reference)).toHaveLength(1);
    expect(await last()).toEqual(['notice-retried', { notice: reference }]);
    expect(await does({ kind: 'retry-notice', notice: reference })).toMatchObject({ kind: 'already' });
  });

  it('is settled by a moderator who knows that it did, or gives it up', async () => {
    const reference = await cases.send(number);
    await inState(reference, 'doubtful');
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    expect(await cases.kept(reference)).toMatchObject({ state: 'sent' });
    expect(await why({ kind: 'retry-notice', notice: reference })).toEqual({
      kind: 'notice-state',
      state: 'sent',
    });
    expect(await why({ kind: 'abandon-notice', notice: reference })).toMatchObject({ kind: 'notice-state' });
  });

  it('waits for no answer where the contents have gone meanwhile', async () => {
    const reference = await cases.send(number);
    await inState(reference, 'doubtful');
    await cases.sql`
      INSERT INTO outcomes (target, "case", outcome, written_in, happened_on, moderator, at)
      VALUES (${await only()}, ${number}, 'gone', ${number}, now(), 'UALICE', now())`;
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    expect(await cases.kept(reference)).toMatchObject({ due_for: null, decided_at: expect.any(Date) });
  });
});

describe('a notice that is on its way', () => {
  it('can neither be said to be sent nor be given up', async () => {
    const reference = await cases.send(number);
    await inState(reference, 'sending');
    const refusal = { kind: 'notice-state', state: 'sending' };
    expect(await why({ kind: 'notice-sent', notice: reference, providerReference: undefined })).toEqual(
      refusal,
    );
    expect(await why({ kind: 'abandon-notice', notice: reference })).toEqual(refusal);
    expect(await why({ kind: 'notice-received', notice: reference })).toEqual(refusal);
  });
});

describe('a receipt', () => {
  it('makes the decision what is waited for', async () => {
    const reference = await cases.send(number, { route: BY_FORM });
    await does({ kind: 'notice-sent', notice: reference, providerReference: undefined });
    expect(await does({ kind: 'notice-received', notice: reference }, BOB)).toMatchObject({ kind: 'done' });
    const { sent_at, due_at, ...kept } = await cases.kept(reference);
    expect(kept).toMatchObject({ due_for: 'decision', receipt_at: expect.any(Date) });
    expect((due_at?.getTime() ?? 0) - (sent_at?.getTime() ?? 0)).toBe(3 * DAY);
    expect(await does({ kind: 'notice-received', notice: reference })).toMatchObject({ kind: 'already' });
  });
});

describe('notices that the case does not hold', () => {
  it('are refused by every act', async () => {
    const elsewhere = await cases.send(await cases.qualified(link()));
    for (const notice of [elsewhere, 'N000000000'])
      for (const act of [
        { kind: 'notice-sent', notice, providerReference: undefined },
        { kind: 'retry-notice', notice },
        { kind: 'abandon-notice', notice },
      ] as const)
        expect(await why(act)).toEqual({ kind: 'unknown-notice' });
  });
});

describe('what was notified outside Vigie', () => {
  it('is one notice a provider, which says nothing', async () => {
    const both = await cases.qualified(
      `${link()} ${link()} https://mastodon.social/@a/11${String(links).padStart(16, '0')}`,
    );
    await cases.act(both, { kind: 'notify' });
    const notices = await cases.notices.noticesOf(both);
    expect(notices.map(({ group, targets }) => [group, targets.length]).toSorted()).toEqual([
      ['mastodon-servers@mastodon.social', 1],
      ['x', 2],
    ]);
    for (const { reference } of notices) {
      const stored = await cases.notices.notice(reference);
      expect(stored).toMatchObject({
        content: undefined,
        head: { route: 'outside', state: 'sent', due: { for: 'decision' }, recipient: undefined },
      });
    }
    expect((await cases.trail(both)).at(-1)).toEqual([
      'notified',
      { notices: expect.arrayContaining(notices.map(({ reference }) => reference)) },
    ]);
    expect(await cases.row(both)).toMatchObject({ state: 'notified', notified_at: expect.any(Date) });
    expect(await cases.act(both, { kind: 'notify' })).toMatchObject({ kind: 'already' });
  });

  it('is about the targets only that no notice is about yet', async () => {
    const both = await cases.qualified(`${link()} https://www.twitch.tv/someone${links}`);
    const mailed = await cases.send(both, { group: 'x', route: BY_FORM });
    await cases.act(both, { kind: 'notice-sent', notice: mailed, providerReference: undefined });
    await cases.act(both, { kind: 'notify' });
    expect((await cases.notices.noticesOf(both)).map(({ group }) => group).toSorted()).toEqual([
      'twitch',
      'x',
    ]);
  });

  it('can be said of a case whose targets have no link, for which there is no notice', async () => {
    const { number: described } = await cases.people.report('without', { description: 'Une affiche' });
    await cases.act(described, {
      kind: 'qualify',
      qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: undefined },
    });
    expect(await cases.act(described, { kind: 'notify' })).toMatchObject({ kind: 'done' });
    expect(await cases.notices.noticesOf(described)).toEqual([]);
    expect((await cases.trail(described)).at(-1)).toEqual(['notified', { notices: [] }]);
    expect(await cases.row(described)).toMatchObject({ notified_at: expect.any(Date) });
    expect(await cases.act(described, { kind: 'notify' })).toMatchObject({ kind: 'already' });
  });
});

it('goes out by mail in the end though the case was qualified anew', async () => {
  const reference = await cases.send(number, { route: BY_MAIL });
  await does({
    kind: 'qualify',
    qualification: { offences: ['threats'], motives: [], published: undefined, reasoning: undefined },
  });
  expect(await cases.kept(reference)).toMatchObject({ offences: ['insult-hate'], state: 'waiting' });
});
