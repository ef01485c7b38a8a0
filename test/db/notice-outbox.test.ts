import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailer } from '../../bots/mail/smtp.ts';
import { brokenChain } from '../../db/audit.ts';
import { noticeOutbox, sendWaitingNotices } from '../../db/notice-outbox.ts';
import type { NamedCourier } from '../../src/notices/courier.ts';
import { NoticeWaits, sendingNotices } from '../../src/notices/dispatching.ts';
import { noticeReferencesIn } from '../../src/notices/reference.ts';
import type { SendMail, SendResult } from '../../src/notices/sending.ts';
import { digestOf } from '../../src/notices/sent.ts';
import { type SettingFiles, settingFiles, settingsFor } from '../bots/mail/smtp-settings.ts';
import { ASSOCIATION, FRENCH } from '../notices/fixtures.ts';
import { type Manner, type SmtpServer, smtpServer } from '../servers/smtp.ts';
import { BY_FORM, type NoticedCases, noticedCases } from './noticed-case.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const OTHER = { ...FRENCH, facts: `${FRENCH.facts} Le compte a été créé hier seulement.` };

let cases: NoticedCases;
let server: SmtpServer;
let files: SettingFiles;
let mail: SendMail;
let links = 0;
const link = (): string => {
  links += 1;
  return `https://x.com/someone/status/6${String(links).padStart(9, '0')}`;
};

beforeAll(async () => {
  cases = await noticedCases();
  server = await smtpServer();
  files = await settingFiles();
  mail = (await mailer(await settingsFor(server, files), quiet)).send;
});
afterAll(async () => {
  expect(await brokenChain(cases.sql)).toBeUndefined();
  await server.stop();
  await files.remove();
  await cases.end();
});

const outbox = () => noticeOutbox(cases.sql, cases.people.keys.master);

/** Carries out the job of a notice once: `later` where the queue would try it again. */
async function job(
  reference: string,
  send: SendMail | undefined = mail,
  couriers: readonly NamedCourier[] = [],
): Promise<'done' | 'later'> {
  try {
    await sendingNotices({ outbox: outbox(), association: ASSOCIATION, mail: send, couriers, log: quiet })(
      reference,
    );
    return 'done';
  } catch (error) {
    if (error instanceof NoticeWaits) return 'later';
    throw error;
  }
}

const state = async (reference: string) => (await cases.kept(reference)).state;
const lastOf = async (number: number) => (await cases.trail(number)).at(-1);
/** The mails of a notice that the server kept. */
const mailsOf = (reference: string) =>
  server.mails.filter(({ raw }) => noticeReferencesIn(raw.toString('latin1')).includes(reference));

describe('a notice whose turn has come', () => {
  it('goes out as it was shown, and makes its case notified', async () => {
    const number = await cases.qualified(link());
    const outgoing = await cases.prepare(number);
    await cases.act(number, { kind: 'notice', notice: outgoing });
    const { reference } = outgoing.content.notice;
    const { version } = await cases.row(number);
    expect(await job(reference)).toBe('done');
    const kept = await cases.kept(reference);
    expect(kept).toMatchObject({
      state: 'sent',
      attempts: 1,
      failure: null,
      due_for: 'receipt',
      message_id: `<${reference.toLowerCase()}@association.example>`,
    });
    expect(await cases.row(number)).toMatchObject({
      state: 'notified',
      notified_at: kept.sent_at,
      claimed_by: 'UALICE',
      version: Number(version) + 1,
    });
    expect(await lastOf(number)).toEqual(['notice-sent', { notice: reference }]);
    const [mailed, ...others] = mailsOf(reference);
    expect(others).toEqual([]);
    expect(mailed).toMatchObject({
      from: `notifications+${reference.toLowerCase()}@association.example`,
      to: ['dsa@provider.example'],
      messageId: kept.message_id,
    });
    const stored = await cases.notices.notice(reference);
    expect(stored?.content).toEqual(outgoing.content);
    expect(kept.digest?.toString('hex')).toBe(digestOf(outgoing.content.notice));
    expect(await job(reference)).toBe('done');
    expect(mailsOf(reference)).toHaveLength(1);
  });

  it('refers to the mail of the notice that it corrects', async () => {
    const number = await cases.qualified(link());
    const first = await cases.send(number);
    await job(first);
    const second = await cases.send(number, { corrects: first, words: OTHER });
    await job(second);
    const head = mailsOf(second).at(-1)?.raw.toString('latin1').split('\r\n\r\n')[0];
    expect(head).toMatch(new RegExp(`^In-Reply-To: <${first.toLowerCase()}@`, 'imu'));
    expect(await cases.kept(first)).toMatchObject({ due_for: null });
  });

  it('does not move a case that waits for its reporter back, nor one that was closed', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    await cases.act(number, { kind: 'dismiss', reason: 'not-illegal' });
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: 'failed', failure: 'closed', attempts: 0 });
    expect(await cases.row(number)).toMatchObject({ state: 'dismissed' });
    expect(mailsOf(reference)).toEqual([]);
    await cases.act(number, { kind: 'reopen', why: 'mistake' });
    await cases.act(number, { kind: 'retry-notice', notice: reference });
    expect(await job(reference)).toBe('done');
    expect(await state(reference)).toBe('sent');
  });

  it('goes along when its case is merged while it waits', async () => {
    const from = await cases.qualified(link());
    const into = await cases.qualified(link());
    const reference = await cases.send(from);
    expect(await cases.act(from, { kind: 'merge', into })).toMatchObject({ kind: 'done' });
    expect(await job(reference)).toBe('done');
    expect(await cases.row(into)).toMatchObject({ state: 'notified' });
  });

  it('is let alone once it was given up', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    await cases.act(number, { kind: 'abandon-notice', notice: reference });
    expect(await job(reference)).toBe('done');
    expect(mailsOf(reference)).toEqual([]);
  });

  it('cannot go out by mail where no mail server is configured', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    await sendingNotices({
      outbox: outbox(),
      association: ASSOCIATION,
      mail: undefined,
      couriers: [],
      log: quiet,
    })(reference);
    expect(await cases.kept(reference)).toMatchObject({ state: 'failed', failure: 'no-mail' });
    expect(await lastOf(number)).toEqual(['notice-failed', { notice: reference, failure: 'no-mail' }]);
  });

  it('never comes where a moderator pastes it', async () => {
    const reference = await cases.send(await cases.qualified(link()), { route: BY_FORM });
    expect(await job(reference)).toBe('done');
    expect(await state(reference)).toBe('prepared');
  });
});

describe('a notice that did not go out', () => {
  it('waits for its next turn with the same Message-ID, and goes out once', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    server.next({ at: 'rcpt', reply: 450 }, { at: 'content', reply: 451 }, { at: 'connect' });
    for (const failure of ['deferred', 'deferred', 'unreachable']) {
      expect(await job(reference)).toBe('later');
      expect(await cases.kept(reference)).toMatchObject({ state: 'waiting', failure });
    }
    const { message_id } = await cases.kept(reference);
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({
      state: 'sent',
      attempts: 4,
      failure: null,
      message_id,
    });
    expect(mailsOf(reference)).toHaveLength(1);
    // Nothing of the tries in between is told.
    expect((await cases.trail(number)).map(([action]) => action).slice(-2)).toEqual([
      'notice-prepared',
      'notice-sent',
    ]);
  });

  it('has failed when it was tried long enough, and begins anew when a moderator tries again', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    server.next(...Array.from({ length: 10 }, (): Manner => ({ at: 'mail', reply: 451 })));
    for (let attempt = 1; attempt < 10; attempt++) expect(await job(reference)).toBe('later');
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: 'failed', failure: 'deferred', attempts: 10 });
    expect(await lastOf(number)).toEqual(['notice-failed', { notice: reference, failure: 'deferred' }]);
    await cases.act(number, { kind: 'retry-notice', notice: reference });
    server.next({ at: 'connect' });
    expect(await job(reference)).toBe('later');
    expect(await job(reference)).toBe('done');
    expect(mailsOf(reference)).toHaveLength(1);
  });

  it('has failed at once where the server refuses it for good', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    server.next({ at: 'rcpt', reply: 550 });
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: 'failed', failure: 'recipient' });
    expect(await cases.row(number)).toMatchObject({ state: 'qualified' });
    expect(JSON.stringify(await cases.trail(number))).not.toContain('private');
  });
});

describe('a notice of which nobody knows whether it went out', () => {
  it.each([true, false])('stays so until a moderator decides (it did: %s)', async (keeps) => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    server.next({ at: 'end', keeps });
    expect(await job(reference)).toBe('done');
    expect(await state(reference)).toBe('doubtful');
    expect(await lastOf(number)).toEqual(['notice-doubtful', { notice: reference }]);
    expect(await cases.row(number)).toMatchObject({ state: 'qualified', notified_at: null });
    for (let again = 0; again < 3; again++) expect(await job(reference)).toBe('done');
    await sendWaitingNotices(cases.sql);
    expect(
      await cases.owner`SELECT FROM graphile_worker.jobs WHERE key = ${`send-notice:${reference}`} AND run_at > now()`,
    ).toHaveLength(0);
    expect(mailsOf(reference)).toHaveLength(keeps ? 1 : 0);
    const { message_id } = await cases.kept(reference);
    await cases.act(number, { kind: 'retry-notice', notice: reference });
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: 'sent', message_id });
    // Where it had gone out, the provider's server sees by its Message-ID that it has it already.
    expect(new Set(mailsOf(reference).map(({ messageId }) => messageId))).toEqual(new Set([message_id]));
  });

  it('is one that was on its way when its process ended', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    await cases.sql`UPDATE notices SET state = 'sending', attempts = 1 WHERE reference = ${reference}`;
    expect(await job(reference)).toBe('done');
    expect(await state(reference)).toBe('doubtful');
    expect(mailsOf(reference)).toEqual([]);
  });
});

describe('a notice that somebody carries', () => {
  it('is neither sent again nor doubted by another who comes to it', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    let answer: () => void = () => undefined;
    server.next({ at: 'answer', until: new Promise<void>((resolve) => (answer = resolve)) });
    const carried = job(reference);
    await expect.poll(() => mailsOf(reference).length).toBe(1);
    expect(await state(reference)).toBe('sending');
    expect(await job(reference)).toBe('later');
    expect(await state(reference)).toBe('sending');
    expect(await cases.why(number, { kind: 'abandon-notice', notice: reference })).toEqual({
      kind: 'notice-state',
      state: 'sending',
    });
    answer();
    expect(await carried).toBe('done');
    expect(await state(reference)).toBe('sent');
    expect(await job(reference)).toBe('done');
    expect(mailsOf(reference)).toHaveLength(1);
  });

  it('is sent by one of two who come to it at the same moment', async () => {
    const reference = await cases.send(await cases.qualified(link()));
    await Promise.all([job(reference), job(reference), job(reference)]);
    await job(reference);
    expect(await state(reference)).toBe('sent');
    expect(mailsOf(reference)).toHaveLength(1);
  });

  it('is known to be sent in spite of a doubt once its answer comes after all', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    const settled = await outbox().deliver(reference, `<${reference}@b.example>`, async () => {
      // Somebody else took it for lost: the lock's connection broke.
      await cases.sql`UPDATE notices SET state = 'doubtful' WHERE reference = ${reference}`;
      return { kind: 'sent' };
    });
    expect(settled).toBe('settled');
    expect(await state(reference)).toBe('sent');
  });

  it('is not given back by an attempt that a moderator’s new one has overtaken', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    await outbox().deliver(reference, `<${reference}@b.example>`, async (): Promise<SendResult> => {
      await cases.sql`UPDATE notices SET state = 'doubtful' WHERE reference = ${reference}`;
      await cases.act(number, { kind: 'retry-notice', notice: reference });
      await cases.sql`UPDATE notices SET state = 'sending', attempts = attempts + 1 WHERE reference = ${reference}`;
      return { kind: 'not-sent', failure: 'recipient', again: false };
    });
    expect(await cases.kept(reference)).toMatchObject({ state: 'sending', attempts: 11 });
  });
});

describe('by a way of the association’s own', () => {
  const courier = (send: NamedCourier['send']): NamedCourier => ({
    name: 'partner',
    title: { fr: 'Partenaire', en: 'Partner' },
    takes: () => true,
    send,
  });
  const route = { kind: 'own', name: 'partner' } as const;

  it('a notice is handed over whole, with a key that stays the same, and keeps what the provider calls it', async () => {
    const number = await cases.qualified(link());
    const outgoing = await cases.prepare(number, { route });
    await cases.act(number, { kind: 'notice', notice: outgoing });
    const { reference } = outgoing.content.notice;
    const keys: string[] = [];
    let answers = 0;
    const partner = courier(async (carried, signal) => {
      keys.push(carried.key);
      expect({ notice: carried.notice, rendered: carried.rendered }).toEqual(outgoing.content);
      expect(carried.to).toEqual({ provider: 'x', host: undefined, platforms: ['x'] });
      expect(carried.replyTo).toBe(`notifications+${reference.toLowerCase()}@association.example`);
      expect(signal.aborted).toBe(false);
      answers += 1;
      return answers === 1 ? { kind: 'not-sent', again: true } : { kind: 'sent', reference: 'P-42' };
    });
    expect(await job(reference, undefined, [partner])).toBe('later');
    expect(await job(reference, undefined, [partner])).toBe('done');
    expect(new Set(keys).size).toBe(1);
    expect(await cases.kept(reference)).toMatchObject({ state: 'sent', provider_reference: 'P-42' });
    expect(await lastOf(number)).toEqual(['notice-sent', { notice: reference, reference: 'P-42' }]);
  });

  it.each([
    ['refuses', courier(async () => ({ kind: 'not-sent', again: false })), 'failed', 'refused'],
    ['does not know', courier(async () => ({ kind: 'doubtful' })), 'doubtful', null],
    ['throws', courier(() => Promise.reject(new Error('secret token'))), 'doubtful', null],
    [
      'throws at once',
      courier(() => {
        throw new TypeError('secret token');
      }),
      'doubtful',
      null,
    ],
  ] as const)('one that %s leaves the notice as it is known to be', async (_, partner, after, failure) => {
    const reference = await cases.send(await cases.qualified(link()), { route });
    expect(await job(reference, undefined, [partner])).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: after, failure });
  });

  it.each([
    ['that is blank', ' \n ', null],
    ['with what cannot be seen in it', 'P\u0000-\u200b4\u202e2\n', 'P-42'],
    ['that is very long', 'é'.repeat(5_000), 'é'.repeat(200)],
  ])('a reference %s makes no doubt of what was sent', async (_, given, kept) => {
    const reference = await cases.send(await cases.qualified(link()), { route });
    expect(await job(reference, undefined, [courier(async () => ({ kind: 'sent', reference: given }))])).toBe(
      'done',
    );
    expect(await cases.kept(reference)).toMatchObject({ state: 'sent', provider_reference: kept });
  });

  it('one that is configured no more sends nothing', async () => {
    const reference = await cases.send(await cases.qualified(link()), { route });
    expect(await job(reference)).toBe('done');
    expect(await cases.kept(reference)).toMatchObject({ state: 'failed', failure: 'no-courier' });
  });
});

/** What may go wrong in one dialogue, in a way that ends by itself. */
const manner: fc.Arbitrary<Manner> = fc.oneof(
  fc.constantFrom<Manner>({ at: 'connect' }, { at: 'end', keeps: true }, { at: 'end', keeps: false }),
  fc.record({
    at: fc.constantFrom('mail' as const, 'rcpt' as const, 'content' as const),
    reply: fc.constantFrom(421, 450, 550, 554),
  }),
);

it('whatever fails in whatever order, a notice is one mail in the end, and no mail where it is not said to be sent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(manner, fc.constantFrom('job', 'twice', 'killed')), { maxLength: 8 }),
      async (failures) => {
        const own = await cases.qualified(link());
        const reference = await cases.send(own);
        for (const [how, by] of failures) {
          if ((await state(reference)) === 'waiting') {
            server.next(how);
            const before = server.dialogues();
            if (by === 'killed') {
              // The process ends once it has said that it is on its way, whatever the server does.
              await cases.sql`UPDATE notices SET state = 'sending', attempts = attempts + 1 WHERE reference = ${reference}`;
              await job(reference);
            } else if (by === 'twice') await Promise.all([job(reference), job(reference)]);
            else await job(reference);
            // A manner that met no dialogue is not for a later one.
            if (server.dialogues() === before) await mail({ ...NOWHERE });
          }
          const now = await state(reference);
          expect(now).not.toBe('sending');
          if (now === 'sent') break;
          // A moderator looks whether the provider has it: only then is anything sent again.
          if (now === 'doubtful' && mailsOf(reference).length === 1) {
            await cases.act(own, { kind: 'notice-sent', notice: reference, providerReference: undefined });
            break;
          }
          if (now === 'doubtful' || now === 'failed') {
            expect(mailsOf(reference)).toEqual([]);
            await cases.act(own, { kind: 'retry-notice', notice: reference });
          }
        }
        if ((await state(reference)) === 'waiting') expect(await job(reference)).toBe('done');
        expect(await state(reference)).toBe('sent');
        expect(mailsOf(reference)).toHaveLength(1);
        expect(mailsOf(reference)[0]?.messageId).toBe(`<${reference.toLowerCase()}@association.example>`);
        const sent = (await cases.trail(own)).filter(([action]) => action === 'notice-sent');
        expect(sent).toHaveLength(1);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

/** A mail of nobody's. */
const NOWHERE = {
  from: { name: undefined, address: 'nobody@association.example' },
  to: 'nobody@provider.example',
  replyTo: 'nobody@association.example',
  subject: '-',
  text: '-',
  html: '-',
  messageId: '<nobody@association.example>',
  inReplyTo: undefined,
  reference: '',
  language: 'fr',
} as const;
