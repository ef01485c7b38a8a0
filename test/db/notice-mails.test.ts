import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { brokenChain } from '../../db/audit.ts';
import { answerStore } from '../../db/notice-mails.ts';
import { noticeOutbox } from '../../db/notice-outbox.ts';
import { threadLinesOf } from '../../db/thread-lines.ts';
import type { AnswerStore, ArrivedAnswer } from '../../src/notices/answers/mailbox.ts';
import type { ReadAnswer } from '../../src/notices/answers/read.ts';
import { FRENCH } from '../notices/fixtures.ts';
import { LEA } from './acts/cases-and-acts.ts';
import { BY_FORM, type NoticedCases, noticedCases, type Preparing } from './noticed-case.ts';

let cases: NoticedCases;
let store: AnswerStore;
let made = 0;

beforeAll(async () => {
  cases = await noticedCases();
  store = answerStore(cases.sql, cases.people.keys.master);
});
afterAll(() => cases.end());

const messageIdOf = (reference: string): string => `<${reference.toLowerCase()}@association.example>`;

async function sent(number: number, how: Preparing = {}): Promise<string> {
  const reference = await cases.send(number, how);
  const outbox = noticeOutbox(cases.sql, cases.people.keys.master);
  await outbox.deliver(reference, messageIdOf(reference), async () => ({ kind: 'sent' }));
  return reference;
}

async function qualified(): Promise<number> {
  made += 1;
  return cases.qualified(`https://x.com/someone/status/6${String(made).padStart(9, '0')}`);
}

const WORDS = 'We have removed the content of somebody.private.';
const FROM = 'agent.private@provider.example';

function arrived(
  claimed: readonly string[],
  parts: Partial<ReadAnswer> = {},
  receivedAt = Date.now(),
  name = `<${++made}@provider.example>`,
): ArrivedAnswer {
  return {
    name: `${name} sha256:${JSON.stringify(parts.content ?? WORDS).length}`,
    messageId: name,
    receivedAt,
    answer: {
      kind: 'decision',
      proposes: 'removed',
      claims: [
        {
          messageIds: claimed.filter((each) => each.startsWith('<')),
          references: claimed,
          theirReferences: [],
        },
      ],
      content: { from: FROM, subject: 'A private subject', text: WORDS },
      ...parts,
    },
  };
}
const RECEIPT = { kind: 'receipt', proposes: undefined } as const;

const mailRow = z.object({ notice: z.string().nullable(), kind: z.string(), written_in: z.coerce.number() });

async function mailsOf(reference: string) {
  const rows = await cases.sql`SELECT notice, kind, written_in FROM notice_mails WHERE notice = ${reference}`;
  return rows.map((row) => mailRow.parse(row));
}

async function answeredOn(number: number): Promise<readonly unknown[]> {
  return (await cases.trail(number)).filter(([action]) => action === 'notice-answered').map(([, of]) => of);
}

describe('how far a mailbox was read', () => {
  it('is nothing for one that never was', async () => {
    expect(await store.place('nobody@nowhere/INBOX')).toBeUndefined();
  });

  it('is kept to the largest numbers that a server gives, each mailbox by itself', async () => {
    const largest = { uidValidity: 4_294_967_295n, lastUid: 4_294_967_295 };
    await store.readUpTo('a@host/INBOX', largest, 3);
    await store.readUpTo('b@host/INBOX', { uidValidity: 1n, lastUid: 0 });
    expect(await store.place('a@host/INBOX')).toEqual(largest);
    expect(await store.place('b@host/INBOX')).toEqual({ uidValidity: 1n, lastUid: 0 });
  });

  it('keeps the count of unread mails until they are counted anew', async () => {
    const unread = async () =>
      (await cases.sql`SELECT unread FROM mailboxes WHERE name = 'c@host/INBOX'`)[0]?.['unread'];
    await store.readUpTo('c@host/INBOX', { uidValidity: 7n, lastUid: 1 }, 4);
    await store.readUpTo('c@host/INBOX', { uidValidity: 7n, lastUid: 2 });
    expect(await unread()).toBe(4);
    await store.readUpTo('c@host/INBOX', { uidValidity: 7n, lastUid: 2 }, 0);
    expect(await unread()).toBe(0);
  });

  it('counts the unread mails of the mailbox that is read now', async () => {
    await store.readUpTo('old@host/INBOX', { uidValidity: 1n, lastUid: 9 }, 5);
    await store.readUpTo('new@host/INBOX', { uidValidity: 1n, lastUid: 1 }, 2);
    const [row] = await cases.sql`SELECT sum(unread)::int AS unread FROM mailboxes`;
    expect(row?.['unread']).toBe(2);
    expect(await store.place('old@host/INBOX')).toEqual({ uidValidity: 1n, lastUid: 9 });
  });
});

describe('an answer', () => {
  it('is attached to the notice that it names by its reference or by the mail that carried it', async () => {
    const number = await qualified();
    const reference = await sent(number);
    expect(await store.take(arrived([reference]))).toBe('attached');
    expect(await store.take(arrived([messageIdOf(reference)]))).toBe('attached');
    expect(await mailsOf(reference)).toEqual([
      { notice: reference, kind: 'decision', written_in: number },
      { notice: reference, kind: 'decision', written_in: number },
    ]);
  });

  it('is attached by what the provider calls the notice, and then proposes and confirms nothing', async () => {
    const number = await qualified();
    const reference = await sent(number);
    await cases.sql`UPDATE notices SET provider_reference = '[#PH-4512-778]' WHERE reference = ${reference}`;
    const claims = [{ messageIds: [], references: [], theirReferences: ['2026', 'ph-4512-778'] }];
    expect(await store.take(arrived([], { claims }))).toBe('attached');
    expect(await store.take(arrived([], { claims, ...RECEIPT }))).toBe('attached');
    expect((await mailsOf(reference)).map(({ kind }) => kind)).toEqual(['decision', 'receipt']);
    const [row] = await cases.sql`SELECT receipt_at FROM notices WHERE reference = ${reference}`;
    expect(row).toEqual({ receipt_at: null });
    expect(await answeredOn(number)).not.toContainEqual(expect.objectContaining({ proposes: 'removed' }));
    const others = [{ messageIds: [], references: [], theirReferences: ['ph-4512-779'] }];
    expect(await store.take(arrived([], { claims: others }))).toBe('unmatched');
  });

  it('is told in the case’s thread, with the outcome that it proposes', async () => {
    const number = await qualified();
    const reference = await sent(number);
    await store.take(arrived([reference]));
    const lines = await threadLinesOf(cases.sql, cases.people.keys.master, number, 0);
    expect(lines.at(-1)?.line).toMatchObject({
      kind: 'notice-answered',
      notice: reference,
      provider: 'X',
      mailKind: 'decision',
      proposes: 'removed',
      text: `agent.private@provider.example\nA private subject\n\n${WORDS}`,
    });
    expect(await brokenChain(cases.sql)).toBeUndefined();
  });

  it('changes neither the case’s state nor the notice’s outcome', async () => {
    const number = await qualified();
    const reference = await sent(number);
    const { state, outcome } = await cases.row(number);
    await store.take(arrived([reference]));
    expect(await cases.row(number)).toMatchObject({ state, outcome });
    expect((await cases.kept(reference))['decided_at']).toBeNull();
  });

  it('is written nowhere in words that can be read', async () => {
    const reference = await sent(await qualified());
    await store.take(arrived([reference]));
    const rows = await cases.sql`
      SELECT to_jsonb(m)::text || encode(content, 'escape') AS row FROM notice_mails m WHERE notice = ${reference}
      UNION ALL SELECT to_jsonb(e)::text FROM audit_entries e`;
    expect(JSON.stringify(rows)).not.toMatch(/private/u);
  });

  it('is taken once, though several take it at the same moment', async () => {
    const number = await qualified();
    const reference = await sent(number);
    const same = arrived([reference]);
    const became = await Promise.all(Array.from({ length: 8 }, () => store.take(same)));
    expect(new Set(became)).toEqual(new Set(['attached']));
    expect(await mailsOf(reference)).toHaveLength(1);
    expect(await answeredOn(number)).toHaveLength(1);
  });

  it('is another where it says something else under the same Message-ID', async () => {
    const number = await qualified();
    const reference = await sent(number);
    const content = { from: FROM, subject: 'Another private subject', text: WORDS };
    const first = arrived([reference]);
    const other = arrived([reference], { content }, Date.now(), first.messageId);
    expect([await store.take(first), await store.take(other)]).toEqual(['attached', 'attached']);
    expect(await mailsOf(reference)).toHaveLength(2);
  });

  it('is taken once though a former release named it by its Message-ID alone, what came later under it too', async () => {
    const reference = await sent(await qualified());
    const first = arrived([reference], {}, Date.parse('2026-01-01'));
    const { messageId = '' } = first;
    await store.take({ ...first, name: messageId });
    expect(await store.take(first)).toBe('attached');
    expect(await store.take({ ...first, receivedAt: Date.parse('2026-01-02') })).toBe('attached');
    expect(await mailsOf(reference)).toHaveLength(1);
    const content = { from: FROM, subject: 'Another private subject', text: WORDS };
    await store.take(arrived([reference], { content }, Date.parse('2026-01-02'), messageId));
    expect(await mailsOf(reference)).toHaveLength(2);
  });

  it('that names no notice is left unmatched, and nothing of it is kept', async () => {
    const nothing = arrived(['N7K3M9QXR2', '<x@nowhere.example>']);
    expect(await store.take(nothing)).toBe('unmatched');
    expect(await store.take(nothing)).toBe('unmatched');
    expect(await store.take(arrived([]))).toBe('unmatched');
    expect(
      await cases.sql`SELECT FROM notice_mails WHERE message_id = ${nothing.name} OR notice IS NULL`,
    ).toEqual([]);
  });

  it('that named no notice is attached when it comes again and names one', async () => {
    const number = await qualified();
    const reference = await sent(number);
    const first = arrived([]);
    expect(await store.take(first)).toBe('unmatched');
    const again = { ...arrived([reference]), name: first.name, messageId: first.messageId };
    const became = await Promise.all([store.take(again), store.take(again), store.take(first)]);
    expect(became.slice(0, 2)).toEqual(['attached', 'attached']);
    expect(await mailsOf(reference)).toEqual([{ notice: reference, kind: 'decision', written_in: number }]);
    expect(await answeredOn(number)).toHaveLength(1);
    expect(await store.take(first)).toBe('attached');
  });

  it('is no copy of the mail that carried the notice', async () => {
    const number = await qualified();
    const reference = await sent(number);
    expect(await store.take(arrived([reference], {}, Date.now(), messageIdOf(reference)))).toBe('unmatched');
    expect(await answeredOn(number)).toEqual([]);
  });

  it('does not answer a notice that was given up', async () => {
    const number = await qualified();
    const reference = await cases.send(number, { route: BY_FORM });
    await cases.act(number, { kind: 'abandon-notice', notice: reference });
    expect(await store.take(arrived([reference]))).toBe('unmatched');
  });

  it('that names a notice and its correction answers the correction, and proposes what it tells', async () => {
    const number = await qualified();
    const first = await sent(number);
    const second = await sent(number, { corrects: first, words: { ...FRENCH, facts: 'Autre chose.' } });
    await store.take(arrived([first, second]));
    expect(await answeredOn(number)).toMatchObject([{ notice: second, proposes: 'removed' }]);
  });

  it('that names notices of two cases answers the first and proposes nothing', async () => {
    const [one, other] = [await qualified(), await qualified()];
    const [first, second] = [await sent(one), await sent(other)];
    await store.take(arrived([first, second]));
    expect(await answeredOn(other)).toEqual([]);
    const [answered] = await answeredOn(one);
    expect(answered).toMatchObject({ notice: first });
    expect(answered).not.toHaveProperty('proposes');
  });

  it('finds its notice in the case into which its own was merged', async () => {
    const [from, into] = [await qualified(), await qualified()];
    const reference = await cases.send(from, { route: BY_FORM });
    expect(await cases.act(from, { kind: 'merge', into }, LEA)).toMatchObject({ kind: 'done' });
    expect(await store.take(arrived([reference]))).toBe('attached');
    expect(await answeredOn(into)).toHaveLength(1);
    expect(await mailsOf(reference)).toMatchObject([{ written_in: into }]);
  });

  it('finds its notice wherever a merge at the same moment takes it', async () => {
    for (let round = 0; round < 5; round++) {
      const [from, into] = [await qualified(), await qualified()];
      const reference = await cases.send(from, { route: BY_FORM });
      const merging = cases.act(from, { kind: 'merge', into }, LEA);
      const taking = store.take(arrived([reference]));
      expect(await merging).toMatchObject({ kind: 'done' });
      expect(await taking).toBe('attached');
      const [mail, ...others] = await mailsOf(reference);
      expect(others).toEqual([]);
      const [onFrom, onInto] = [await answeredOn(from), await answeredOn(into)];
      expect([onFrom.length, onInto.length]).toEqual(mail?.written_in === from ? [1, 0] : [0, 1]);
      expect(await brokenChain(cases.sql)).toBeUndefined();
    }
  });

  it('to a case that keeps nothing any more is told and not kept', async () => {
    const number = await qualified();
    const reference = await sent(number);
    await cases.owner`UPDATE cases SET emptied_at = now() WHERE number = ${number}`;
    expect(await store.take(arrived([reference]))).toBe('attached');
    expect(await answeredOn(number)).toHaveLength(1);
    expect(await cases.sql`SELECT content FROM notice_mails WHERE notice = ${reference}`).toEqual([
      { content: null },
    ]);
  });
});

describe('a receipt', () => {
  it('is written on its notice, whose decision is then expected', async () => {
    const reference = await sent(await qualified());
    const before = await cases.kept(reference);
    expect(before['due_for']).toBe('receipt');
    const at = (before.sent_at?.getTime() ?? 0) + 60_000;
    await store.take(arrived([reference], RECEIPT, at));
    const after = await cases.kept(reference);
    expect(after).toMatchObject({ receipt_at: new Date(at), due_for: 'decision', due_told_at: null });
    expect(after.due_at?.getTime()).toBeGreaterThan(before.due_at?.getTime() ?? 0);
  });

  it('counts once, and never before its notice was sent', async () => {
    const reference = await sent(await qualified());
    const { sent_at } = await cases.kept(reference);
    await store.take(arrived([reference], RECEIPT, 0));
    await store.take(arrived([reference], RECEIPT, Date.now() + 86_400_000));
    expect((await cases.kept(reference))['receipt_at']).toEqual(sent_at);
  });

  it('does not settle whether a notice was sent', async () => {
    const number = await qualified();
    const reference = await cases.send(number);
    const outbox = noticeOutbox(cases.sql, cases.people.keys.master);
    await outbox.deliver(reference, messageIdOf(reference), async () => ({ kind: 'doubtful' }));
    expect(await store.take(arrived([reference], RECEIPT))).toBe('attached');
    expect(await cases.kept(reference)).toMatchObject({ state: 'doubtful', receipt_at: null, sent_at: null });
    expect(await answeredOn(number)).toMatchObject([{ kind: 'receipt' }]);
    await cases.act(number, { kind: 'notice-sent', notice: reference, providerReference: undefined });
    expect(await cases.kept(reference)).toMatchObject({ receipt_at: expect.any(Date), due_for: 'decision' });
  });

  it('that came before anybody said that the form was sent counts from then on', async () => {
    const number = await qualified();
    const reference = await cases.send(number, { route: BY_FORM });
    expect(await store.take(arrived([reference], RECEIPT))).toBe('attached');
    await cases.act(number, { kind: 'notice-sent', notice: reference, providerReference: undefined });
    const kept = await cases.kept(reference);
    expect(kept).toMatchObject({ receipt_at: kept.sent_at, due_for: 'decision' });
  });

  it('is waited for no longer of whom a decision came from', async () => {
    const reference = await sent(await qualified());
    await store.take(arrived([reference]));
    expect(await cases.kept(reference)).toMatchObject({ receipt_at: null, due_for: 'decision' });
  });
});
