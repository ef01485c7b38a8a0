import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversationStore } from '../../db/conversations.ts';
import { noticeOutbox } from '../../db/notice-outbox.ts';
import type { SendResult } from '../../src/notices/sending.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { BY_FORM, type NoticedCases, noticedCases } from './noticed-case.ts';

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

it('nobody is told so before a notice is about what they reported, whatever else of the case is notified', async () => {
  const tiktok = `https://www.tiktok.com/@a/video/70000000000000730${++links}`;
  const number = await cases.qualified(`https://x.com/a/status/${++links}73000 ${tiktok}`);
  const ben = await cases.people.report('ben', { links: tiktok, contact: true });
  expect(ben.number).toBe(number);
  const { master, pseudonym } = cases.people.keys;
  const who = pseudonymOf(pseudonym, 'terminal', 'ben');
  const told = async () => {
    const rows = await cases.sql<{ kind: string }[]>`
      SELECT n.kind FROM news n JOIN reports r ON r.id = n.report WHERE r.reference = ${ben.reference} ORDER BY n.id`;
    const [report] = await conversationStore(cases.sql, master).reports(who, undefined);
    return { news: rows.map(({ kind }) => kind), state: report?.state };
  };
  for (const group of ['x', 'tiktok']) {
    expect((await told()).news).not.toContain('notified');
    expect((await told()).state).toBe(group === 'x' ? 'received' : 'in-review');
    const notice = await cases.send(number, { route: BY_FORM, group });
    await cases.act(number, { kind: 'notice-sent', notice, providerReference: undefined });
  }
  expect(await told()).toEqual({ news: ['examining', 'notified'], state: 'notified' });
});
