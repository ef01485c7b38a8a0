import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticeOutbox } from '../../db/notice-outbox.ts';
import type { SendResult } from '../../src/notices/sending.ts';
import { type NoticedCases, noticedCases } from './noticed-case.ts';

let cases: NoticedCases;
let links = 0;

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(() => cases.end());

/** A notice whose one attempt ended so; gives the kinds of news that wait for whoever reported. */
async function newsAfter(result: SendResult): Promise<readonly string[]> {
  const number = await cases.qualified(`https://x.com/a/status/${++links}73000`);
  await cases.owner`UPDATE reports SET contact = true`;
  const reference = await cases.send(number);
  const outbox = noticeOutbox(cases.sql, cases.people.keys.master);
  await outbox.deliver(reference, `<${reference}@vigie.example>`, async () => result);
  const rows = await cases.sql<
    { kind: string }[]
  >`SELECT kind FROM news WHERE "case" = ${number} ORDER BY id`;
  return rows.map(({ kind }) => kind);
}

it('whoever reported is told once the notice that Vigie sends by itself went out', async () => {
  expect(await newsAfter({ kind: 'sent' })).toEqual(['examining', 'notified']);
});

it('nobody is told so of a notice of which nobody knows whether it went out', async () => {
  expect(await newsAfter({ kind: 'doubtful' })).toEqual(['examining']);
});
