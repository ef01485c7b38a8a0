import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import { dovecot } from '../../servers/imap.ts';
import { bounceOf, eml } from './mails.ts';
import { type NoticeMailbox, noticeMailbox, type SentNotice } from './notice-mailbox.ts';

const program = dovecot();
if (program === undefined)
  console.warn('the notice mailbox is not tried: no Dovecot here (apt-get install dovecot-imapd)');

let mailbox: NoticeMailbox;
let mails = 0;

/** A mail of a provider, with a subject of its own where none is given. */
function mailOf(headers: Readonly<Record<string, string>>, ...body: readonly string[]) {
  mails += 1;
  const all = {
    From: 'Platform Support <dsa-support@provider.example>',
    To: 'notifications@association.example',
    Date: 'Wed, 25 Nov 2026 10:00:00 +0100',
    'Message-ID': `<${randomBytes(8).toString('hex')}@provider.example>`,
    Subject: `Mail ${mails}`,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return { subject: all.Subject, source: eml([...lines, '', ...body]) };
}

async function arrived(mail: ReturnType<typeof mailOf>): Promise<boolean | undefined> {
  await mailbox.server.deliver(mail.source);
  await mailbox.read();
  return (await mailbox.seen(mail.subject))[0];
}

describe.skipIf(program === undefined)('the notice mailbox', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    mailbox = await noticeMailbox(program ?? '');
  });
  afterAll(() => mailbox.end());
  beforeEach(() => {
    mailbox.logged.length = 0;
  });

  const RECEIPT = 'We have received your notice and will review it.';

  it.each<[string, (notice: SentNotice) => Readonly<Record<string, string>>]>([
    ['the address to which it was sent', ({ address }) => ({ To: `Association <${address}>` })],
    ['the address to which it was delivered', ({ address }) => ({ 'Delivered-To': address })],
    ['the mail that it answers', ({ messageId }) => ({ 'In-Reply-To': messageId })],
    [
      'the exchange that it is in',
      ({ messageId }) => ({ References: `${messageId} <later@provider.example>` }),
    ],
    ['its subject', ({ reference }) => ({ Subject: `Re: notification ${groupNoticeReference(reference)}` })],
    [
      'its subject in encoded words',
      ({ reference }) => ({
        Subject: `=?utf-8?B?${Buffer.from(`Réponse à ${groupNoticeReference(reference)}`).toString('base64')}?=`,
      }),
    ],
  ])('attaches a receipt to the notice that is named by %s, and marks it as read', async (_, headers) => {
    const notice = await mailbox.notice();
    const { source } = mailOf(headers(notice), RECEIPT);
    await mailbox.server.deliver(source);
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([
      {
        kind: 'receipt',
        proposes: undefined,
        from: 'dsa-support@provider.example (Platform Support)',
        text: RECEIPT,
      },
    ]);
    expect((await mailbox.server.inbox()).at(-1)?.seen).toBe(true);
    expect((await mailbox.cases.kept(notice.reference))['receipt_at']).toBeInstanceOf(Date);
  });

  it('attaches one that names the notice nowhere but in the mail that it quotes', async () => {
    const notice = await mailbox.notice();
    const mail = mailOf({}, RECEIPT, '', `> Référence : ${groupNoticeReference(notice.reference)}`);
    expect(await arrived(mail)).toBe(true);
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'receipt', text: RECEIPT }]);
  });

  it('tells the case’s thread', async () => {
    const notice = await mailbox.notice();
    const queued = `show-case:${notice.case}`;
    await mailbox.cases.owner`DELETE FROM graphile_worker._private_jobs WHERE key = ${queued}`;
    await arrived(mailOf({ To: notice.address }, RECEIPT));
    expect(await mailbox.cases.owner`SELECT FROM graphile_worker.jobs WHERE key = ${queued}`).toHaveLength(1);
    expect((await mailbox.cases.trail(notice.case)).at(-1)).toMatchObject([
      'notice-answered',
      { notice: notice.reference, kind: 'receipt' },
    ]);
  });

  it('proposes the outcome that a decision tells, and decides nothing', async () => {
    const notice = await mailbox.notice();
    const before = await mailbox.cases.row(notice.case);
    await arrived(mailOf({ 'In-Reply-To': notice.messageId }, 'We have removed the content.'));
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'decision', proposes: 'removed' }]);
    const after = await mailbox.cases.row(notice.case);
    expect(after).toMatchObject({ state: before['state'], outcome: before['outcome'] });
    expect(await mailbox.cases.sql`SELECT FROM outcomes WHERE "case" = ${notice.case}`).toEqual([]);
    expect((await mailbox.cases.kept(notice.reference))['decided_at']).toBeNull();
  });

  it('tells that a notice could not be delivered', async () => {
    const notice = await mailbox.notice();
    await mailbox.server.deliver(bounceOf(notice.messageId));
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'bounce', proposes: undefined }]);
    expect((await mailbox.cases.kept(notice.reference))['receipt_at']).toBeNull();
  });

  it('takes an answering machine for no receipt', async () => {
    const notice = await mailbox.notice();
    const headers = { To: notice.address, 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' };
    await arrived(mailOf(headers, 'I am out of the office until Monday.'));
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'automatic' }]);
    expect((await mailbox.cases.kept(notice.reference))['receipt_at']).toBeNull();
  });

  it.each<[string, (notice: SentNotice) => Readonly<Record<string, string>>]>([
    ['names no notice', () => ({})],
    ['names a notice that does not exist', () => ({ Subject: 'Re: N-7K3-M9Q-XR2' })],
    [
      'names a reference with a wrong symbol',
      ({ reference }) => ({ Subject: `Re: ${reference.slice(0, -1)}${reference.endsWith('A') ? 'B' : 'A'}` }),
    ],
    ['answers a mail that Vigie never sent', () => ({ 'In-Reply-To': '<n000000001@association.example>' })],
    ['breaks the header in which it would name one', () => ({ 'In-Reply-To': '<<>\u0000 <a\u0000b@c>' })],
  ])('leaves a mail that %s unread for people, and keeps nothing of it', async (_, headers) => {
    const notice = await mailbox.notice();
    const { source } = mailOf(headers(notice), 'We have removed the content.');
    const inbox = await mailbox.server.inbox();
    await mailbox.server.deliver(source);
    await mailbox.read();
    expect(await mailbox.server.inbox()).toEqual([...inbox, expect.objectContaining({ seen: false })]);
    expect(await mailbox.answers(notice)).toEqual([]);
    expect(await mailbox.cases.sql`SELECT FROM notice_mails WHERE notice IS NULL`).toEqual([]);
  });

  it('counts what people have not read yet', async () => {
    await arrived(mailOf({}, 'A newsletter.'));
    const unread = (await mailbox.server.inbox()).filter(({ seen }) => !seen).length;
    expect(await mailbox.cases.sql`SELECT unread FROM mailboxes`).toMatchObject([{ unread }]);
  });

  it('reads no mail of years ago, at its first look or later, and those that come after it', async () => {
    const notice = await mailbox.notice();
    const old = mailOf({ To: notice.address }, RECEIPT);
    await mailbox.server.deliver(old.source, new Date('2020-01-01'));
    await mailbox.server.renumber();
    await mailbox.read();
    await mailbox.read();
    expect(await mailbox.answers(notice)).toEqual([]);
    expect(await arrived(mailOf({ To: notice.address }, RECEIPT))).toBe(true);
    // As a former release left a mailbox in which the first look found nothing.
    await mailbox.cases.sql`UPDATE mailboxes SET last_uid = 0`;
    await mailbox.read();
    expect(await mailbox.answers(notice)).toHaveLength(1);
    expect(await mailbox.seen(old.subject)).toEqual([false]);
  });

  it('attaches a mail once that is delivered twice', async () => {
    const notice = await mailbox.notice();
    const mail = mailOf({ To: notice.address }, RECEIPT);
    await mailbox.server.deliver(mail.source);
    await mailbox.server.deliver(mail.source);
    await mailbox.read();
    expect(await mailbox.answers(notice)).toHaveLength(1);
    const twice = (await mailbox.server.inbox()).filter(({ subject }) => subject === mail.subject);
    expect(twice).toMatchObject([{ seen: true }, { seen: true }]);
  });

  it('attaches every mail that says something of its own, though a provider writes all under one Message-ID', async () => {
    const [one, other] = [await mailbox.notice(), await mailbox.notice()];
    const ticket = { 'Message-ID': '<ticket-4512@provider.example>' };
    await arrived(mailOf({ ...ticket, To: one.address }, RECEIPT));
    await arrived(mailOf({ ...ticket, To: other.address }, RECEIPT));
    await arrived(mailOf({ ...ticket, To: one.address }, 'We have removed the content.'));
    const kinds = (await mailbox.answers(one)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['decision', 'receipt']);
    expect((await mailbox.answers(other)).map(({ kind }) => kind)).toEqual(['receipt']);
  });

  it('attaches a mail that named no notice once somebody sends it on to a notice’s address', async () => {
    const notice = await mailbox.notice();
    const mail = mailOf({}, RECEIPT);
    expect(await arrived(mail)).toBe(false);
    const resent = Buffer.concat([Buffer.from(`Resent-To: ${notice.address}\r\n`), mail.source]);
    await mailbox.server.deliver(resent);
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'receipt', text: RECEIPT }]);
    const both = (await mailbox.server.inbox()).filter(({ subject }) => subject === mail.subject);
    expect(both).toMatchObject([{ seen: false }, { seen: true }]);
  });

  it('attaches what a moderator forwards, with what the provider said', async () => {
    const notice = await mailbox.notice();
    const subject = `Fwd: Your request ${groupNoticeReference(notice.reference)}`;
    const forwarded = [
      'A joindre.',
      '',
      '---------- Forwarded message ---------',
      'From: Platform Support <dsa-support@provider.example>',
      'Subject: Your request',
      '',
      'We have removed the content.',
    ];
    await arrived(mailOf({ From: 'moderation@association.example', Subject: subject }, ...forwarded));
    expect(await mailbox.answers(notice)).toMatchObject([
      { kind: 'decision', proposes: 'removed', text: 'A joindre.\n\nWe have removed the content.' },
    ]);
  });

  it('believes a mail that names notices of two cases to answer the first, and proposes nothing', async () => {
    const [one, other] = [await mailbox.notice(), await mailbox.notice()];
    const subject = `Re: ${groupNoticeReference(one.reference)}, ${groupNoticeReference(other.reference)}`;
    await arrived(mailOf({ Subject: subject }, 'We have removed the content.'));
    expect(await mailbox.answers(one)).toMatchObject([{ kind: 'decision', proposes: undefined }]);
    expect(await mailbox.answers(other)).toEqual([]);
  });

  it('reads a mail of HTML alone', async () => {
    const notice = await mailbox.notice();
    const headers = { To: notice.address, 'Content-Type': 'text/html; charset=utf-8' };
    await arrived(mailOf(headers, '<html><body><p>We have <b>removed</b> the content.</p></body></html>'));
    expect(await mailbox.answers(notice)).toMatchObject([
      { proposes: 'removed', text: 'We have removed the content.' },
    ]);
  });

  it('reads words in other encodings', async () => {
    const notice = await mailbox.notice();
    const { source } = mailOf(
      {
        To: notice.address,
        'Content-Type': 'text/plain; charset=iso-8859-15',
        'Content-Transfer-Encoding': '8bit',
        Subject: '=?iso-8859-15?Q?D=E9cision_=A4?=',
      },
      'Nous avons supprimé ce contenu.',
    );
    await mailbox.server.deliver(Buffer.from(source.toString('utf8'), 'latin1'));
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([
      { proposes: 'removed', subject: 'Décision €', text: 'Nous avons supprimé ce contenu.' },
    ]);
  });

  const withFile = (notice: SentNotice, file: string) =>
    mailOf(
      { To: notice.address, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' },
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'We have removed the content.',
      '--b',
      'Content-Type: application/pdf; name=decision.pdf',
      'Content-Disposition: attachment; filename=decision.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      file,
      '--b--',
    );

  it('keeps no file that is attached', async () => {
    const notice = await mailbox.notice();
    await arrived(withFile(notice, Buffer.from('a file of some words').toString('base64')));
    expect(await mailbox.answers(notice)).toMatchObject([{ text: 'We have removed the content.' }]);
  });

  it('reads the beginning of a mail of 20 MB', async () => {
    const notice = await mailbox.notice();
    const mail = withFile(notice, `${'A'.repeat(76)}\r\n`.repeat(270_000));
    expect(mail.source.length).toBeGreaterThan(20_000_000);
    expect(await arrived(mail)).toBe(true);
    expect(await mailbox.answers(notice)).toMatchObject([
      { proposes: 'removed', text: 'We have removed the content.' },
    ]);
  });

  it.each([
    [
      'has parts without an end',
      ['Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: te'],
    ],
    ['has a broken transfer encoding', ['Content-Transfer-Encoding: base64', '', '=?§§§']],
    ['has no words at all', ['', '']],
    ['has words that are no text', ['Content-Type: text/plain; charset=utf-8', '', '\u0000\uFFFF\u0007']],
  ])('attaches a mail that %s', async (_, lines) => {
    const notice = await mailbox.notice();
    const source = eml([`To: ${notice.address}`, `Subject: broken ${notice.reference}`, ...lines]);
    await mailbox.server.deliver(source);
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'other' }]);
  });

  it('deletes and moves nothing', async () => {
    const before = await mailbox.server.inbox();
    const notice = await mailbox.notice();
    await arrived(mailOf({ To: notice.address }, RECEIPT));
    expect(await mailbox.server.inbox()).toHaveLength(before.length + 1);
  });

  it('hears of a mail that comes while it watches', async () => {
    const notice = await mailbox.notice();
    const running = await mailbox.watch();
    try {
      await mailbox.server.deliver(mailOf({ To: notice.address }, RECEIPT).source);
      await expect.poll(() => mailbox.answers(notice), { timeout: 20_000 }).toHaveLength(1);
    } finally {
      await running.stop();
    }
  });

  it('logs nothing of what mails say, of who wrote them or of the login', async () => {
    const notice = await mailbox.notice();
    await arrived(mailOf({ To: notice.address }, RECEIPT));
    await arrived(mailOf({ Subject: 'A private matter' }, 'Private words.'));
    expect(mailbox.logged).toEqual([]);
  });
});
