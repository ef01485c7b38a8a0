import { afterAll, beforeAll, expect, it } from 'vitest';
import { casesAlike } from '../../db/alike.ts';
import { ALIKE_MAX } from '../../src/cases/alike.ts';
import { type CasesAndActs, casesAndActs, target } from './acts/cases-and-acts.ts';

let on: CasesAndActs;
let posts = 0;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const post = (account: string) => `https://x.com/${account}/status/${860_000_000_000 + ++posts}`;
const aCase = async (...links: readonly string[]) =>
  (await on.people.report('somebody', { links: links.join(' ') })).number;
const alike = (number: number) => casesAlike(on.sql).alike(number);

it('finds cases of the same account of the same platform, however it is written, the newest first', async () => {
  const [one, two, three] = [
    await aCase(post('Someone')),
    await aCase(post('someONE')),
    await aCase(post('someone')),
  ];
  await aCase('https://www.tiktok.com/@someone');
  await aCase(post('another'));
  expect((await alike(one)).map(({ number }) => number)).toEqual([three, two]);
  expect((await alike(one))[1]).toMatchObject({
    state: 'open',
    category: 'antisemitism',
    account: 'someONE',
  });
  await on.act(three, { kind: 'dismiss', reason: 'not-illegal' });
  await on.act(two, { kind: 'merge', into: one });
  expect(await alike(one)).toEqual([]);
});

it('finds the case that had a link before it was corrected, and the other way round', async () => {
  const wrong = post('mistaken');
  const number = await aCase(wrong);
  const [first] = await on.targets(number);
  await on.act(number, { kind: 'correct-target', target: first?.id ?? 0, to: target(post('right')) });
  const again = await aCase(wrong);
  expect(await alike(again)).toMatchObject([{ number, account: undefined }]);
  expect(await alike(number)).toMatchObject([{ number: again, account: undefined }]);
});

it('finds no more than can be shown', async () => {
  const number = await aCase(post('busy'));
  for (let made = 0; made < ALIKE_MAX + 3; made++) await aCase(post('busy'));
  expect(await alike(number)).toHaveLength(ALIKE_MAX);
  expect(await alike(999_999)).toEqual([]);
});
