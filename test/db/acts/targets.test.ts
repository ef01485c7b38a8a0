import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenChain } from '../../../db/audit.ts';
import { cardOf } from '../../../db/card.ts';
import { conversationStore } from '../../../db/conversations.ts';
import { pseudonymOf } from '../../../src/privacy/pseudonym.ts';
import { ALICE, BOB, type CasesAndActs, casesAndActs, target } from './cases-and-acts.ts';

let on: CasesAndActs;
let posts = 0;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const post = () => `https://x.com/i/status/${810_000_000_000 + ++posts}`;
const only = async (number: number) => {
  const [first, ...more] = await on.targets(number);
  if (first === undefined || more.length > 0) throw new Error('the case has not one target');
  return first;
};
const reportsTold = (person: string) =>
  conversationStore(on.sql, on.people.keys.master).reports(
    pseudonymOf(on.people.keys.pseudonym, 'terminal', person),
    undefined,
  );

describe('correcting a target', () => {
  it('gives it the other link in its canonical form, and keeps the former one', async () => {
    const before = post();
    const { number } = await on.people.report('p1', { links: before });
    const { id } = await only(number);
    const to = target('hxxps://www[.]youtube[.]com/watch?v=dQw4w9WgXcQ&utm_source=x');
    expect(await on.act(number, { kind: 'correct-target', target: id, to })).toEqual({
      kind: 'done',
      number,
    });
    const [row] =
      await on.sql`SELECT kind, canonical, platform, stable_id, account, host FROM targets WHERE id = ${id}`;
    expect(row).toEqual({
      kind: 'content',
      canonical: to.canonical,
      platform: 'youtube',
      stable_id: to.id,
      account: to.account ?? null,
      host: to.host,
    });
    expect(await on.sql`SELECT canonical, moderator FROM former_links WHERE target = ${id}`).toEqual([
      { canonical: before, moderator: ALICE.id },
    ]);
    expect(await on.trail(number)).toEqual([['target-corrected', { target: id }]]);
    expect(await on.row(number)).toMatchObject({ platforms: ['youtube'], claimed_by: ALICE.id, version: 2 });
  });

  it('changes nothing where the link is the same, however it is written', async () => {
    const link = post();
    const { number } = await on.people.report('p1', { links: link });
    const { id } = await only(number);
    const to = target(link.replace('https://x.com/i', 'http://mobile.twitter.com/someone'));
    expect(await on.act(number, { kind: 'correct-target', target: id, to })).toEqual({
      kind: 'already',
      number,
    });
    expect(await on.trail(number)).toEqual([]);
  });

  it('refuses a link that another case has, with its number, and one that the case itself has', async () => {
    const [one, two, three] = [post(), post(), post()];
    const { number } = await on.people.report('p1', { links: `${one} ${two}` });
    const other = await on.people.report('p2', { links: three });
    const [first] = await on.targets(number);
    const correct = (link: string, id = first?.id ?? 0) =>
      on.why(number, { kind: 'correct-target', target: id, to: target(link) });
    expect(await correct(three)).toEqual({ kind: 'in-other-case', number: other.number });
    expect(await correct(two)).toEqual({ kind: 'in-this-case' });
    expect(await correct(post(), (await only(other.number)).id)).toEqual({ kind: 'unknown-target' });
    expect(await on.trail(number)).toEqual([]);
  });

  it('gives a described target a link; its report keeps its words', async () => {
    const { number } = await on.people.report('p1', { description: 'Une affiche collée devant l’école.' });
    const { id } = await only(number);
    const card = () => cardOf(on.sql, on.people.keys.master, number);
    expect((await card())?.targets).toMatchObject([{ id, kind: 'described' }]);
    const to = target(post());
    expect(await on.act(number, { kind: 'correct-target', target: id, to })).toMatchObject({ kind: 'done' });
    expect(await only(number)).toMatchObject({ kind: 'content', canonical: to.canonical });
    expect((await card())?.targets).toMatchObject([
      { id, kind: 'content' },
      { id: undefined, kind: 'described', shown: 'Une affiche collée devant l’école.' },
    ]);
    expect(await on.sql`SELECT 1 FROM former_links WHERE target = ${id}`).toHaveLength(0);
  });

  it('shows a reporter the link that they sent, and later reporters of the corrected one theirs', async () => {
    const [sent, right] = [post(), post()];
    const { number } = await on.people.report('early', { links: sent });
    const { id } = await only(number);
    await on.act(number, { kind: 'correct-target', target: id, to: target(right) });
    await on.people.report('late', { links: right });
    expect(await reportsTold('early')).toMatchObject([
      { state: 'in-review', targets: [sent.replace('https', 'hxxps').replace('x.com', 'x[.]com')] },
    ]);
    expect(await reportsTold('late')).toMatchObject([
      { state: 'received', targets: [right.replace('https', 'hxxps').replace('x.com', 'x[.]com')] },
    ]);
  });

  it('lets one of two win who give two cases the same link at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const cases = [
        await on.people.report('p1', { links: post() }),
        await on.people.report('p2', { links: post() }),
      ];
      const to = target(post());
      const results = await Promise.all(
        cases.map(async ({ number }) =>
          on.act(number, { kind: 'correct-target', target: (await only(number)).id, to }),
        ),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    }
  });
});

describe('adding targets', () => {
  it('adds those that the case does not have, each once', async () => {
    const link = post();
    const { number } = await on.people.report('p1', { links: link });
    const fresh = [post(), post()];
    const links = [link, ...fresh, ...fresh].map(target);
    expect(await on.act(number, { kind: 'add-targets', targets: links })).toEqual({ kind: 'done', number });
    const targets = await on.targets(number);
    expect(targets.map(({ canonical }) => canonical).sort()).toEqual([link, ...fresh].sort());
    expect(await on.trail(number)).toEqual([
      ['targets-added', { targets: targets.map(({ id }) => id).slice(1) }],
    ]);
    expect(await on.act(number, { kind: 'add-targets', targets: links })).toEqual({
      kind: 'already',
      number,
    });
  });

  it('adds none where one is in another case', async () => {
    const elsewhere = post();
    const other = await on.people.report('p2', { links: elsewhere });
    const { number } = await on.people.report('p1', { links: post() });
    expect(await on.why(number, { kind: 'add-targets', targets: [post(), elsewhere].map(target) })).toEqual({
      kind: 'in-other-case',
      number: other.number,
    });
    expect(await on.targets(number)).toHaveLength(1);
  });

  it('has a report on an added link join the case, of which its sender learns nothing', async () => {
    const { number } = await on.people.report('p1', { links: post() });
    const link = post();
    await on.act(number, { kind: 'add-targets', targets: [target(link)] });
    expect((await on.people.report('joiner', { links: link })).number).toBe(number);
    expect(await reportsTold('joiner')).toMatchObject([{ state: 'received' }]);
  });

  it('is for whoever may: not for somebody else than the holder', async () => {
    const { number } = await on.people.report('p1', { links: post() });
    await on.act(number, { kind: 'claim' }, BOB);
    expect(await on.why(number, { kind: 'add-targets', targets: [target(post())] })).toMatchObject({
      kind: 'held',
    });
  });

  it('comes to an end beside reports on the same links, whoever is first', async () => {
    for (let round = 0; round < 10; round++) {
      const known = post();
      const { number } = await on.people.report('p1', { links: known });
      const links = [post(), post()];
      const [result] = await Promise.all([
        on.act(number, { kind: 'add-targets', targets: links.map(target) }),
        on.people.report(`a${round}`, { links: `${links[1]} ${known} ${links[0]}` }),
        on.people.report(`b${round}`, { links: `${known} ${links[0]}` }),
      ]);
      expect(['done', 'refused']).toContain(result.kind);
      const found = await on.sql`SELECT "case" FROM targets WHERE canonical = ANY(${[known, ...links]})`;
      expect(found).toHaveLength(3);
    }
    expect(await brokenChain(on.sql)).toBeUndefined();
  }, 30_000);
});
