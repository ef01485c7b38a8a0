import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mailboxReader } from '../../../bots/mail/mailbox.ts';
import { lease } from '../../../db/lease.ts';
import type { AnswerStore } from '../../../src/notices/answers/mailbox.ts';
import { certificate } from '../../servers/certificate.ts';
import { dovecot } from '../../servers/imap.ts';
import { bounceOf, eml } from './mails.ts';
import { type NoticeMailbox, noticeMailbox, type SentNotice } from './notice-mailbox.ts';
import { type SettingFiles, settingFiles } from './smtp-settings.ts';

const program = dovecot();
if (program === undefined)
  console.warn('faults of the notice mailbox are not tried: no Dovecot here (apt-get install dovecot-imapd)');

function receiptFor(notice: SentNotice): Buffer {
  return eml([
    'From: dsa-support@provider.example',
    `To: ${notice.address}`,
    `Message-ID: <${randomBytes(8).toString('hex')}@provider.example>`,
    `Subject: ${notice.reference}`,
    '',
    'We have received your notice.',
  ]);
}

/** A line to a server that can be cut. */
interface CutLine {
  readonly port: number;
  /** Ends every connection that goes over it. */
  cut(): void;
  stop(): Promise<void>;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function lineTo(port: number): Promise<CutLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: await listening(server),
    cut,
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.skipIf(program === undefined)('the notice mailbox', { timeout: 60_000 }, () => {
  let mailbox: NoticeMailbox;
  let files: SettingFiles;
  const ending: { stop(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    mailbox = await noticeMailbox(program ?? '');
    files = await settingFiles();
  });
  afterAll(async () => {
    await mailbox.end();
    await files.remove();
  });
  beforeEach(() => {
    mailbox.logged.length = 0;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const one of ending.splice(0).toReversed()) await one.stop();
  });

  async function delivered(count: number): Promise<readonly SentNotice[]> {
    const notices: SentNotice[] = [];
    for (let n = 0; n < count; n++) {
      const notice = await mailbox.notice();
      await mailbox.server.deliver(receiptFor(notice));
      notices.push(notice);
    }
    return notices;
  }
  async function attachedOnce(notices: readonly SentNotice[]): Promise<void> {
    await expect
      .poll(() => mailbox.seen(...notices.map(({ reference }) => reference)), { timeout: 20_000 })
      .toEqual(notices.map(() => true));
    for (const notice of notices) expect(await mailbox.answers(notice)).toHaveLength(1);
  }

  it('goes on where it was when its connection is lost in the middle', async () => {
    const line = await lineTo(mailbox.server.port);
    ending.push(line);
    const notices = await delivered(4);
    let takes = 0;
    const take: AnswerStore['take'] = async (arrived) => {
      takes += 1;
      if (takes === 2) line.cut();
      return mailbox.store.take(arrived);
    };
    const config = { port: line.port };
    ending.push(await mailbox.reader({ config, store: { ...mailbox.store, take } }).start());
    await attachedOnce(notices);
    expect(takes).toBe(5);
    expect(mailbox.logged).toHaveLength(1);
    expect(mailbox.logged[0]).toContain('will be tried again');
  });

  it('comes back when its server was restarted', async () => {
    ending.push(await mailbox.watch());
    await mailbox.server.restart();
    await attachedOnce(await delivered(2));
  });

  it('takes nothing twice when the server numbers its mails anew', async () => {
    const notices = await delivered(2);
    await mailbox.read();
    const before = await mailbox.cases.sql`SELECT uid_validity FROM mailboxes`;
    await mailbox.server.renumber();
    const [late] = await delivered(1);
    if (late === undefined) throw new Error('no notice');
    await mailbox.read();
    expect(await mailbox.cases.sql`SELECT uid_validity FROM mailboxes`).not.toEqual(before);
    await attachedOnce([...notices, late]);
    for (const { case: number, reference } of notices) {
      const answered = (await mailbox.cases.trail(number)).filter(([action]) => action === 'notice-answered');
      expect(answered, reference).toHaveLength(1);
    }
  });

  it('attaches each mail once though two read it at the same moment', async () => {
    const notices = await delivered(6);
    ending.push(...(await Promise.all([mailbox.watch(), mailbox.watch()])));
    await attachedOnce(notices);
  });

  it('is read by one process, and by another when that one stops', async () => {
    const { database, log } = { ...mailbox.cases, ...mailbox };
    const reads = [0, 0];
    const one = (index: number) =>
      lease({
        url: database.url,
        name: 'notice-mailbox',
        log,
        work: mailbox.reader({
          store: {
            ...mailbox.store,
            async place(name) {
              reads[index] = (reads[index] ?? 0) + 1;
              return mailbox.store.place(name);
            },
          },
        }),
      });
    const first = one(0);
    await first.begun;
    const second = one(1);
    ending.push(second);
    await second.begun;
    await attachedOnce(await delivered(1));
    expect(reads[1]).toBe(0);
    await first.stop();
    await attachedOnce(await delivered(1));
    expect(reads[1]).toBeGreaterThan(0);
  });

  it('leaves a mail to people that cannot be kept, and takes those after it', async () => {
    const [stuck, ...others] = await delivered(3);
    if (stuck === undefined) throw new Error('no notice');
    let tries = 0;
    const take: AnswerStore['take'] = async (arrived) => {
      if (arrived.answer.content.subject !== stuck.reference) return mailbox.store.take(arrived);
      tries += 1;
      throw new Error(`no room for ${arrived.answer.content.from}`);
    };
    ending.push(await mailbox.watch({ ...mailbox.store, take }));
    await attachedOnce(others);
    expect(tries).toBe(5);
    expect(await mailbox.seen(stuck.reference)).toEqual([false]);
    expect(mailbox.logged.at(-1)).toContain('could not be kept');
    expect(mailbox.logged.join()).not.toContain('provider.example');
  });

  it.each([
    ['says that it cannot', () => Promise.reject(new Error('no mail of provider.example'))],
    [
      'ends the connection',
      (client: ImapFlow) => {
        client.close();
        return Promise.reject(new Error('the connection ended'));
      },
    ],
  ])('leaves a mail to people for which its server %s, and takes those after it', async (_, fails) => {
    const [stuck, ...others] = await delivered(3);
    if (stuck === undefined) throw new Error('no notice');
    const { fetchOne } = ImapFlow.prototype;
    const asked: unknown[] = [];
    vi.spyOn(ImapFlow.prototype, 'fetchOne').mockImplementation(async function (this: ImapFlow, uid, ...how) {
      asked.push(uid);
      return uid === asked[0] ? fails(this) : fetchOne.call(this, uid, ...how);
    });
    ending.push(await mailbox.watch());
    await attachedOnce(others);
    expect(asked.filter((uid) => uid === asked[0])).toHaveLength(5);
    expect(await mailbox.seen(stuck.reference)).toEqual([false]);
    expect(mailbox.logged.filter((line) => line.includes('could not be fetched'))).toHaveLength(1);
    expect(mailbox.logged.join()).not.toContain('provider.example');
  });

  it('waits for a database that is away, and gives no mail up meanwhile', async () => {
    const [notice] = await delivered(1);
    if (notice === undefined) throw new Error('no notice');
    let away = 8;
    const place: AnswerStore['place'] = async (name) => {
      away -= 1;
      if (away > 0) throw new Error('the database is away');
      return mailbox.store.place(name);
    };
    ending.push(await mailbox.watch({ ...mailbox.store, place }));
    await attachedOnce([notice]);
  });

  it('takes a report of a delivery that names mails as no mail is named', async () => {
    const notice = await mailbox.notice();
    const report = bounceOf('<a\u0000b@association.example>', notice.address);
    await mailbox.server.deliver(report);
    await mailbox.read();
    expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'bounce' }]);
  });

  it('is read by STARTTLS', async () => {
    const notices = await delivered(1);
    const config = { port: mailbox.server.startTlsPort, security: 'starttls' as const };
    ending.push(await mailbox.reader({ config }).start());
    await attachedOnce(notices);
  });

  it('stops at once though the server never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    const port = await listening(silent);
    const running = await mailbox.reader({ config: { port } }).start();
    await expect.poll(() => sockets.length).toBe(1);
    await running.stop();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  describe('that cannot be read', () => {
    const SECRET = 'S3CRET-of-the-mailbox';
    async function faultOf(changes: Parameters<NoticeMailbox['reader']>[0]): Promise<string | undefined> {
      const fault = await mailbox.reader(changes).check();
      expect(fault ?? '').not.toMatch(/S3CRET|notices@|Authentication/u);
      return fault;
    }

    it('says nothing where all is well, and marks nothing as read', async () => {
      await delivered(1);
      expect(await faultOf({})).toBeUndefined();
      expect((await mailbox.server.inbox()).at(-1)?.seen).toBe(false);
    });

    it.each([
      ['a wrong password', { password: SECRET }, /refuses IMAP_USER with IMAP_PASSWORD$/u],
      ['a wrong user', { user: 'somebody' }, /refuses IMAP_USER with IMAP_PASSWORD$/u],
      ['a wrong host', { host: 'nowhere.invalid' }, /^nowhere\.invalid is no host that can be found \(E/u],
      ['a wrong port', { port: 1 }, /does not answer as a mailbox server does \(ECONNREFUSED\)$/u],
      [
        'no authority',
        { caFile: undefined },
        /offers no safe connection that can be verified \(DEPTH_ZERO_/u,
      ],
      ['a wrong folder', { folder: 'Réponses' }, /has no folder Réponses that can be opened$/u],
      [
        'no file of authorities',
        { caFile: '/nowhere.pem' },
        /^IMAP_CA_FILE names \/nowhere\.pem, .* \(ENOENT\)$/u,
      ],
    ])('with %s says why', async (_, config, says) => {
      expect(await faultOf({ config })).toMatch(says);
    });

    it('with the certificate of another says why', async () => {
      const caFile = await files.write('other.pem', certificate('other.example').cert);
      expect(await faultOf({ config: { caFile } })).toMatch(
        /offers no safe connection that can be verified/u,
      );
    });

    it('with the port of another way of TLS says why', async () => {
      expect(await faultOf({ config: { port: mailbox.server.startTlsPort } })).toMatch(
        /offers no safe connection that can be verified \(/u,
      );
      expect(await faultOf({ config: { security: 'starttls' } })).toMatch(
        /does not answer as a mailbox server does \(/u,
      );
    });

    it('is tried again, and logged without the login', async () => {
      const running = await mailboxReader(
        { ...mailbox.config, password: SECRET },
        mailbox.store,
        mailbox.log,
        {
          look: 60_000,
          rests: [10],
        },
      ).start();
      ending.push(running);
      await expect.poll(() => mailbox.logged.length, { timeout: 30_000 }).toBeGreaterThan(1);
      expect(mailbox.logged[0]).toContain('refuses IMAP_USER');
      expect(mailbox.logged.join()).not.toMatch(new RegExp(`${SECRET}|"${mailbox.config.user}"`, 'u'));
    });
  });
});
