import { generateKeyPairSync } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Mailer, mailer } from '../../../bots/mail/smtp.ts';
import type { SmtpConfig } from '../../../src/config/mail.ts';
import type { Log } from '../../../src/log.ts';
import type { NoticeMail } from '../../../src/notices/sending.ts';
import { type Manner, type SmtpServer, type SmtpServerSettings, smtpServer } from '../../servers/smtp.ts';
import { verifiedDkim } from './dkim.ts';
import { type SettingFiles, settingFiles, settingsFor } from './smtp-settings.ts';

let files: SettingFiles;
const servers: SmtpServer[] = [];
const logged: unknown[] = [];
const keep = (...entry: unknown[]) => void logged.push(entry);
const log: Log = { info: keep, warn: keep, error: keep };

beforeAll(async () => {
  files = await settingFiles();
});
afterAll(() => files.remove());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  logged.length = 0;
});

const MAIL: NoticeMail = {
  from: { name: 'Association Exemple, « pôle modération »', address: 'notices@association.example' },
  to: 'dsa@provider.example',
  replyTo: 'notices+n7k3m9qxr2@association.example',
  subject: 'Notification de contenu illicite — référence N-7K3-M9Q-XR2 (réponse à conserver s’il vous plaît)',
  text: 'Éléments :\n.une ligne qui commence par un point\n\nFrom ici\n',
  html: '<!doctype html>\n<html lang="fr"><body><p>Éléments</p></body></html>\n',
  messageId: '<n7k3m9qxr2@association.example>',
  inReplyTo: undefined,
  reference: 'N-7K3-M9Q-XR2',
  language: 'fr',
};

async function serving(
  settings: SmtpServerSettings = {},
  changes: Partial<SmtpConfig> = {},
): Promise<{ readonly server: SmtpServer; readonly mail: Mailer }> {
  const server = await smtpServer(settings);
  servers.push(server);
  return { server, mail: await mailer(await settingsFor(server, files, changes), log) };
}

async function taken(server: SmtpServer) {
  const [mail] = server.mails;
  if (mail === undefined || server.mails.length !== 1) throw new Error(`${server.mails.length} mails`);
  return { ...mail, parsed: await simpleParser(mail.raw) };
}

describe('a notice’s mail', () => {
  it('arrives as text and as HTML, from the association, to be answered at an address of its own', async () => {
    const { server, mail } = await serving();
    expect(await mail.send(MAIL)).toEqual({ kind: 'sent' });
    const { parsed, ...envelope } = await taken(server);
    expect(envelope).toMatchObject({ from: MAIL.replyTo, to: [MAIL.to], secure: true, user: undefined });
    expect(parsed.from?.value).toEqual([MAIL.from]);
    expect(parsed.replyTo?.value).toMatchObject([{ address: MAIL.replyTo }]);
    expect(parsed).toMatchObject({
      subject: MAIL.subject,
      text: MAIL.text,
      html: MAIL.html,
      messageId: MAIL.messageId,
      attachments: [],
    });
    expect(
      [...parsed.headers.keys()].filter((name) => /^list-|auto-submitted|in-reply-to/u.test(name)),
    ).toEqual([]);
    expect(parsed.headers.get('content-language')).toBe('fr');
  });

  it('refers to the mail of the notice that it corrects', async () => {
    const { server, mail } = await serving();
    await mail.send({ ...MAIL, inReplyTo: '<n000000001@association.example>' });
    const { parsed } = await taken(server);
    expect(parsed).toMatchObject({
      inReplyTo: '<n000000001@association.example>',
      references: '<n000000001@association.example>',
    });
  });

  it('names nobody where its notice does not', async () => {
    const { server, mail } = await serving();
    await mail.send({ ...MAIL, from: { name: undefined, address: MAIL.from.address } });
    expect((await taken(server)).parsed.from?.value).toEqual([{ name: '', address: MAIL.from.address }]);
  });

  it('cannot be given another header or another reader by what stands in it', async () => {
    const { server, mail } = await serving();
    const evil = 'x\r\nBcc: someone@else.example\r\n\r\nbody';
    await mail.send({ ...MAIL, subject: evil, from: { ...MAIL.from, name: evil } });
    const { parsed, to } = await taken(server);
    expect(to).toEqual([MAIL.to]);
    expect(parsed.headers.has('bcc')).toBe(false);
  });

  it('is signed where DKIM is configured, so that a changed one is found out', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyFile = await files.write(
      'dkim.pem',
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    const { server, mail } = await serving(
      {},
      { dkim: { domain: 'association.example', selector: 'vigie2026', keyFile } },
    );
    await mail.send(MAIL);
    const { raw } = await taken(server);
    const verified = verifiedDkim(raw, publicKey);
    expect(verified).toMatchObject({ ok: true, domain: 'association.example', selector: 'vigie2026' });
    expect(verified.signed).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'reply-to', 'date']),
    );
    for (const [word, other] of [
      ['dsa@provider.example', 'dsb@provider.example'],
      ['Content-Language: fr', 'Content-Language: en'],
      ['doctype', 'doctyqe'],
    ] as const) {
      const changed = Buffer.from(raw.toString('latin1').replace(word, other), 'latin1');
      expect(changed.equals(raw)).toBe(false);
      expect([word, verifiedDkim(changed, publicKey).ok]).toEqual([word, word.startsWith('Content')]);
    }
  });
});

describe('the way to the mail server', () => {
  const login = { user: 'vigie', password: 'päss word' };

  it.each(['tls', 'starttls'] as const)('goes over %s, with a login', async (security) => {
    const { server, mail } = await serving({ security, login }, { security, login });
    expect(await mail.check()).toBeUndefined();
    expect(await mail.send(MAIL)).toEqual({ kind: 'sent' });
    expect(server.mails).toMatchObject([{ secure: true, user: 'vigie' }]);
  });

  it('is open only where that is said', async () => {
    const { server, mail } = await serving({ security: 'none' }, { security: 'none' });
    expect(await mail.send(MAIL)).toEqual({ kind: 'sent' });
    expect(server.mails).toMatchObject([{ secure: false }]);
  });

  it('is not taken where the server offers no STARTTLS', async () => {
    const { server, mail } = await serving({ security: 'none' }, { security: 'starttls', login });
    expect(await mail.send(MAIL)).toMatchObject({ kind: 'not-sent', failure: 'tls', again: false });
    expect(await mail.check()).toContain('offers no safe connection');
    expect(server.mails).toEqual([]);
  });

  it.each(['tls', 'starttls'] as const)(
    'is not taken over %s to a server that cannot prove who it is',
    async (security) => {
      const { server, mail } = await serving({ security }, { security, caFile: undefined });
      expect(await mail.send(MAIL)).toEqual({ kind: 'not-sent', failure: 'tls', again: false });
      expect(await mail.check()).toContain('offers no safe connection');
      expect(server.mails).toEqual([]);
    },
  );

  it('tells a refused login, and one that nobody asks for', async () => {
    const refusing = await serving({ login }, { login: { ...login, password: 'other' } });
    const open = await serving({}, { login });
    for (const { mail } of [refusing, open]) {
      expect(await mail.send(MAIL)).toEqual({ kind: 'not-sent', failure: 'login', again: false });
      expect(await mail.check()).toContain('refuses the login');
    }
  });

  it('tells a server whose name leads nowhere', async () => {
    const { mail } = await serving({}, { host: 'mail.invalid' });
    expect(await mail.send(MAIL)).toEqual({ kind: 'not-sent', failure: 'unreachable', again: true });
    expect(await mail.check()).toMatch(/^mail\.invalid:\d+ does not answer/u);
  });

  it('tells a server that is not there', async () => {
    const { server, mail } = await serving();
    await server.crash();
    expect(await mail.send(MAIL)).toEqual({ kind: 'not-sent', failure: 'unreachable', again: true });
    expect(await mail.check()).toBe(`localhost:${server.port} does not answer (ECONNREFUSED)`);
  });
});

describe('a server that does not take a mail', () => {
  const never = (failure: string) => ({ kind: 'not-sent', failure, again: false });
  const later = (failure: string) => ({ kind: 'not-sent', failure, again: true });
  const manners: readonly (readonly [Manner, unknown])[] = [
    [{ at: 'connect' }, later('unreachable')],
    [{ at: 'login', reply: 454 }, later('deferred')],
    [{ at: 'login', reply: 535 }, never('login')],
    [{ at: 'mail', reply: 421 }, later('deferred')],
    [{ at: 'mail', reply: 451 }, later('deferred')],
    [{ at: 'mail', reply: 530 }, never('login')],
    [{ at: 'mail', reply: 550 }, never('sender')],
    [{ at: 'mail', reply: 552 }, never('message')],
    [{ at: 'rcpt', reply: 450 }, later('deferred')],
    [{ at: 'rcpt', reply: 503 }, later('deferred')],
    [{ at: 'rcpt', reply: 550 }, never('recipient')],
    [{ at: 'content', reply: 421 }, later('deferred')],
    [{ at: 'content', reply: 452 }, later('deferred')],
    [{ at: 'content', reply: 554 }, never('message')],
    [{ at: 'middle' }, later('unreachable')],
    [{ at: 'end', keeps: true }, { kind: 'doubtful' }],
    [{ at: 'end', keeps: false }, { kind: 'doubtful' }],
  ];
  const login = { user: 'vigie', password: 'p' };

  it.each(manners)('%o means %o', async (manner, result) => {
    const { server, mail } = await serving({ login }, { login });
    server.next(manner);
    // Larger than what stands in any buffer between the two.
    const text = manner.at === 'middle' ? 'mots '.repeat(2_000_000) : MAIL.text;
    expect(await mail.send({ ...MAIL, text })).toEqual(result);
    expect(server.mails).toHaveLength(manner.at === 'end' && manner.keeps ? 1 : 0);
    expect(await mail.send(MAIL)).toEqual({ kind: 'sent' });
  });

  it('leaves in the log a code, and never what it said or to whom', async () => {
    const { server, mail } = await serving({ login }, { login });
    server.next({ at: 'rcpt', reply: 550 });
    await mail.send(MAIL);
    expect(JSON.stringify(logged)).toContain('550');
    for (const word of ['private', 'welcome', 'provider.example', 'N-7K3', 'n7k3'])
      expect(JSON.stringify(logged)).not.toContain(word);
  });

  it('is asked for nothing that no server could take', async () => {
    const { server, mail } = await serving();
    const before = server.mails.length;
    expect(await mail.send({ ...MAIL, to: 'Abuse <abuse@provider.example>' })).toEqual(never('recipient'));
    expect(server.mails).toHaveLength(before);
  });

  it('takes one of a thousand contents, whatever stands at the beginnings of its lines and however long they are', async () => {
    const { server, mail } = await serving();
    const lines = Array.from(
      { length: 1_000 },
      (_, nth) => `${nth}. https://x.example/${'é'.repeat(600)}${nth}`,
    );
    const text = ['.', '..', '.QUIT', 'From nobody', ...lines, '.'].join('\n');
    expect(await mail.send({ ...MAIL, subject: `Notification ${'é'.repeat(900)}`, text })).toEqual({
      kind: 'sent',
    });
    const { raw, parsed } = await taken(server);
    expect(parsed.text?.trimEnd()).toBe(text);
    expect(parsed.subject).toBe(`Notification ${'é'.repeat(900)}`);
    // RFC 5321, 4.5.3.1.6, and no server is asked for eight bits.
    expect(
      Math.max(
        ...raw
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(998);
    expect(raw.every((byte) => byte < 128)).toBe(true);
  });

  it('says beforehand that it is too large', async () => {
    const { mail } = await serving({ size: 100 });
    expect(await mail.send(MAIL)).toEqual(never('message'));
  });

  it('may go away in the middle of its answer', async () => {
    const { server, mail } = await serving();
    server.next({ at: 'answer', until: new Promise(() => undefined) });
    const sending = mail.send(MAIL);
    await expect.poll(() => server.mails.length).toBe(1);
    await server.crash();
    expect(await sending).toEqual({ kind: 'doubtful' });
  });
});

describe('files that the settings name', () => {
  it.each([
    ['nothing.pem', undefined, 'cannot be read'],
    ['words.pem', 'no key', 'holds no RSA private key'],
    [
      'ec.pem',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      'holds no RSA private key',
    ],
    [
      'short.pem',
      generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      'less than 1024 bits',
    ],
  ])('are refused: %s', async (name, content, says) => {
    const keyFile = content === undefined ? name : await files.write(name, String(content));
    await expect(
      serving({}, { dkim: { domain: 'association.example', selector: 'v', keyFile } }),
    ).rejects.toThrow(says);
  });
});
