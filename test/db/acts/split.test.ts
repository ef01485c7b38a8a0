import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenChain } from '../../../db/audit.ts';
import { cardOf } from '../../../db/card.ts';
import { conversationStore } from '../../../db/conversations.ts';
import { pseudonymOf } from '../../../src/privacy/pseudonym.ts';
import { ALICE, BOB, type CasesAndActs, casesAndActs } from './cases-and-acts.ts';

let on: CasesAndActs;
let posts = 0;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const post = () => `https://x.com/i/status/${820_000_000_000 + ++posts}`;
const stateFor = async (person: string) =>
  (
    await conversationStore(on.sql, on.people.keys.master).reports(
      pseudonymOf(on.people.keys.pseudonym, 'terminal', person),
      undefined,
    )
  )[0];

/** A case with these links, each reported by the people named, in that order. */
async function caseWith(links: readonly string[], ...reporters: readonly (readonly number[])[]) {
  const sent = [];
  const { number, reference } = await on.people.report(`p${posts}-0`, { links: links.join(' ') });
  sent.push(reference);
  for (const [index, which] of reporters.entries()) {
    const of = which.map((at) => links[at]).join(' ');
    sent.push((await on.people.report(`p${posts}-${index + 1}`, { links: of })).reference);
  }
  return { number, sent, targets: (await on.targets(number)).map(({ id }) => id) };
}

describe('splitting a case', () => {
  it('moves a target with the reports that are about it into a case of its own, held by whoever did it', async () => {
    const { number, sent, targets } = await caseWith([post(), post()], [1], [0]);
    const [, second = 0] = targets;
    const result = await on.act(number, { kind: 'split', targets: [second], reports: [] }, ALICE, 'V1');
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    const { split } = result;
    expect((await on.targets(split)).map(({ id }) => id)).toEqual([second]);
    expect(await on.references(split)).toEqual([sent[0], sent[1]]);
    expect(await on.references(number)).toEqual([sent[0], sent[2]]);
    expect(await on.row(split)).toMatchObject({
      state: 'in-review',
      claimed_by: ALICE.id,
      category: 'antisemitism',
      report_count: 2,
      platforms: ['x'],
    });
    expect(await on.row(number)).toMatchObject({ state: 'in-review', report_count: 2 });
    expect(await on.trail(number)).toEqual([
      ['split-off', { into: split, targets: [second], references: [] }],
    ]);
    expect(await on.trail(split)).toEqual([
      ['case-opened', { reference: sent[0] }],
      ['split-from', { from: number }],
    ]);
    const [{ jobs } = { jobs: 0 }] = await on.sql<{ jobs: number }[]>`
      SELECT (SELECT count(*)::int FROM cases WHERE card_version < version AND number IN (${number}, ${split})) AS jobs`;
    expect(jobs).toBe(2);
    expect(await on.act(number, { kind: 'split', targets: [second], reports: [] }, ALICE, 'V1')).toEqual({
      kind: 'already',
      number,
    });
    expect(await brokenChain(on.sql)).toBeUndefined();
  });

  it('takes along the targets that only the chosen reports are about', async () => {
    const { number, sent, targets } = await caseWith([post(), post(), post()], [0]);
    const result = await on.act(number, { kind: 'split', targets: [], reports: [sent[0] ?? ''] });
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    expect((await on.targets(result.split)).map(({ id }) => id)).toEqual(targets.slice(1));
    expect((await on.targets(number)).map(({ id }) => id)).toEqual(targets.slice(0, 1));
    expect(await on.references(number)).toEqual([sent[1]]);
    expect(await on.references(result.split)).toEqual([sent[0]]);
  });

  it('gives a report that shares all its targets one of its own without a link, never somebody else’s', async () => {
    const [shared, other] = [post(), post()];
    const { number, sent, targets } = await caseWith([shared, other], [0]);
    const [, second = 0] = targets;
    const [, leaves = ''] = sent;
    const person = `p${posts}-1`;
    const result = await on.act(number, { kind: 'split', targets: [second], reports: [leaves] });
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    expect(await on.targets(result.split)).toMatchObject([
      { id: second },
      { kind: 'described', canonical: null },
    ]);
    expect(await on.references(number)).toEqual([sent[0]]);
    expect(await stateFor(person)).toMatchObject({ state: 'in-review', targets: [] });
    const card = await cardOf(on.sql, on.people.keys.master, result.split);
    expect(card?.targets.map(({ kind, id }) => [kind, typeof id])).toEqual([
      ['content', 'number'],
      ['described', 'number'],
    ]);
  });

  it('leaves and takes at least one target, of this case', async () => {
    const { number, sent, targets } = await caseWith([post(), post()]);
    const other = await caseWith([post()]);
    const split = (of: readonly number[], reports: readonly string[]) =>
      on.why(number, { kind: 'split', targets: of, reports });
    expect(await split([], [])).toEqual({ kind: 'nothing-to-split' });
    expect(await split(targets, [])).toEqual({ kind: 'nothing-to-split' });
    expect(await split([], sent)).toEqual({ kind: 'nothing-to-split' });
    expect(await split(other.targets, [])).toEqual({ kind: 'unknown-target' });
    expect(await split([], other.sent)).toEqual({ kind: 'unknown-report' });
    expect(await on.trail(number)).toEqual([]);
  });

  it('opens it as of the first report that goes, with that one’s kind and team', async () => {
    const [one, two] = [post(), post()];
    const { number } = await on.people.report('q1', { links: `${one} ${two}`, category: 'antisemitism' });
    const later = await on.people.report('q2', { links: two, category: 'cyber' });
    const targets = await on.targets(number);
    await on.sql`DELETE FROM report_targets WHERE target = ${targets[1]?.id ?? 0}
      AND report <> (SELECT id FROM reports WHERE reference = ${later.reference})`;
    const result = await on.act(number, { kind: 'split', targets: [targets[1]?.id ?? 0], reports: [] });
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    const [sent] = await on.sql`SELECT sent_at, category FROM reports WHERE reference = ${later.reference}`;
    expect(await on.row(result.split)).toMatchObject({
      category: 'cyber',
      pole: 'cyber',
      opened_at: sent?.['sent_at'],
    });
  });

  it.each([
    ['one says nothing of minors', [null], true],
    ['each says that none is', [false], false],
    ['one of them says nothing', [false, null], true],
  ] as const)('of a case that may concern a minor, when %s', async (_what, said, minor) => {
    const [one, two] = [post(), post()];
    const { number } = await on.people.report('m1', { links: one, category: 'minors' });
    await on.act(number, { kind: 'claim' });
    const links = [one, two].join(' ');
    const sent = [];
    for (const [index, answer] of said.entries()) {
      const { reference } = await on.people.report(`m2-${index}`, { links });
      await on.sql`UPDATE reports SET minor = ${answer} WHERE reference = ${reference}`;
      sent.push(reference);
    }
    const [row] = await on.sql<{ id: number; case: number }[]>`
      SELECT id::int, "case"::int AS case FROM targets WHERE canonical = ${two}`;
    // The second link opened a case of its own: it is brought together with the first to be split again.
    await on.act(row?.case ?? 0, { kind: 'merge', into: number });
    const result = await on.act(number, { kind: 'split', targets: [row?.id ?? 0], reports: [] });
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    expect(await on.row(result.split)).toMatchObject({ minor });
    expect(await on.row(number)).toMatchObject({ minor: true });
  });

  it('takes along what was said with a reporter whose report leaves, and of nobody else', async () => {
    const { number, sent, targets } = await caseWith([post(), post()], [1]);
    const write = async (reference: string | undefined) => {
      const id = randomUUID();
      await on.sql`
        INSERT INTO messages (id, "case", report, direction, moderator, asks, state, at)
        SELECT ${id}, ${number}, id, 'to-reporter', 'UALICE', true, 'delivered', now() FROM reports
        WHERE reference = ${reference ?? ''}`;
      return id;
    };
    const [stays, goes] = [await write(sent[0]), await write(sent[1])];
    const result = await on.act(number, { kind: 'split', targets: [targets[1] ?? 0], reports: [] });
    if (result.kind !== 'done' || result.split === undefined) throw new Error('nothing was split');
    const where = await on.sql<{ id: string; case: number }[]>`
      SELECT id, "case"::int AS case FROM messages WHERE id IN (${stays}, ${goes})`;
    expect(Object.fromEntries(where.map((each) => [each.id, each.case]))).toEqual({
      [stays]: number,
      [goes]: result.split,
    });
  });

  it('is not for somebody else than the holder', async () => {
    const { number, targets } = await caseWith([post(), post()]);
    await on.act(number, { kind: 'claim' }, BOB);
    expect(await on.why(number, { kind: 'split', targets: targets.slice(1), reports: [] })).toMatchObject({
      kind: 'held',
    });
  });
});
