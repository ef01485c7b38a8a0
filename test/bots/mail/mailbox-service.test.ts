import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Environment, readConfig } from '../../../src/config.ts';
import { start } from '../../../src/service.ts';
import { dovecot } from '../../servers/imap.ts';
import { eml } from './mails.ts';
import { type NoticeMailbox, noticeMailbox } from './notice-mailbox.ts';

const ROOT = join(import.meta.dirname, '../../..');
const program = dovecot();
if (program === undefined)
  console.warn(
    'a service that reads its mailbox is not tried: no Dovecot here (apt-get install dovecot-imapd)',
  );

describe.skipIf(program === undefined)('the service', { timeout: 60_000 }, () => {
  let mailbox: NoticeMailbox;
  let dataDir: string;
  let env: Environment;

  beforeAll(async () => {
    mailbox = await noticeMailbox(program ?? '');
    dataDir = await mkdtemp(join(tmpdir(), 'vigie-mailbox-'));
    env = {
      DATABASE_URL: mailbox.cases.database.url,
      DATA_DIR: dataDir,
      IMAP_HOST: 'localhost',
      IMAP_PORT: String(mailbox.server.port),
      IMAP_USER: mailbox.server.user,
      IMAP_PASSWORD: mailbox.server.password,
      IMAP_CA_FILE: mailbox.server.caFile,
    };
  });
  afterAll(async () => {
    await mailbox.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('reads the mailbox of its settings for as long as it runs', async () => {
    const reading = readConfig(env);
    if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
    const { master, pseudonym } = mailbox.cases.people.keys;
    const config = { ...reading.config, masterKeys: master, pseudonymKey: pseudonym };
    const running = await start(config, mailbox.log);
    const notice = await mailbox.notice();
    const receipt = (subject: string): Buffer =>
      eml([`To: ${notice.address}`, `Subject: ${subject}`, '', 'We have received your notice.']);
    try {
      await mailbox.server.deliver(receipt('One'));
      await expect.poll(() => mailbox.seen('One'), { timeout: 20_000 }).toEqual([true]);
      expect(await mailbox.answers(notice)).toMatchObject([{ kind: 'receipt', subject: 'One' }]);
    } finally {
      await running.stop();
    }
    await mailbox.server.deliver(receipt('Two'));
    expect(await mailbox.answers(notice)).toHaveLength(1);
  });

  /** What `npm start -- --check` says of the mailbox, and its exit code. */
  async function checked(changes: Environment = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', '--check'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...env, ...changes },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, wrong, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect(out + wrong).not.toContain(changes['IMAP_PASSWORD'] ?? mailbox.server.password);
    return { lines: out.split('\n').filter((line) => line.includes('notice mailbox')), code };
  }

  it('tells by a check what it would read', async () => {
    const { lines } = await checked();
    expect(lines).toEqual([`ok    notice mailbox: INBOX on localhost:${mailbox.server.port} by tls`]);
  });

  it('tells by a check why it could not', async () => {
    expect(await checked({ IMAP_PASSWORD: 'wr0ng-S3CRET' })).toEqual({
      lines: [`FAULT notice mailbox: localhost:${mailbox.server.port} refuses IMAP_USER with IMAP_PASSWORD`],
      code: 1,
    });
  });
});
