import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { certificate } from './certificate.ts';

/** Where Debian puts Dovecot's server, and where others do. */
const PLACES = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'];

/**
 * The program of Dovecot 2.3, a real IMAP server; undefined where it is not installed (`apt-get install dovecot-imapd`).
 * 2.4 is configured in other words. https://doc.dovecot.org/2.4.0/installation/upgrade/2.3-to-2.4.html
 */
export function dovecot(): string | undefined {
  return PLACES.find((place) => {
    try {
      return execFileSync(place, ['--version']).toString().startsWith('2.3.');
    } catch {
      return false;
    }
  });
}

/** A mailbox on a server of its own. */
export interface ImapServer {
  /** Where TLS is spoken from the first byte, and where it begins by STARTTLS. */
  readonly port: number;
  readonly startTlsPort: number;
  readonly user: string;
  readonly password: string;
  /** A PEM that vouches for it, and the file that holds it. */
  readonly ca: string;
  readonly caFile: string;
  /** Lays a mail into the inbox, as its delivery would: now, or as it did at another time. */
  deliver(mail: string | Buffer, at?: Date): Promise<void>;
  /** The subjects of the inbox's mails, each with whether it was read. */
  inbox(): Promise<readonly { readonly subject: string; readonly seen: boolean }[]>;
  /** Ends every connection, as a server that is restarted does. */
  restart(): Promise<void>;
  /** Has the server number its mails anew. */
  renumber(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Whose account holds the mails: Dovecot gives none to root. */
function account() {
  const isRoot = userInfo().uid === 0;
  const id = (flag: string): string =>
    execFileSync('id', [flag, ...(isRoot ? ['nobody'] : [])])
      .toString()
      .trim();
  return { uid: Number(id('-u')), gid: Number(id('-g')), name: id('-un'), group: id('-gn') };
}

function configuration(
  home: string,
  port: number,
  startTlsPort: number,
  { uid, gid, name, group }: ReturnType<typeof account>,
  isRoot: boolean,
): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
default_internal_user = ${isRoot ? 'dovecot' : name}
default_login_user = ${isRoot ? 'dovenull' : name}
default_internal_group = ${isRoot ? 'dovecot' : group}
first_valid_uid = 1
mail_location = maildir:${home}/mail
mail_uid = ${uid}
mail_gid = ${gid}
ssl = required
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
ssl_dh =
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${home}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${startTlsPort}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${port}
    ssl = yes
  }
  ${isRoot ? '' : 'chroot ='}
}
service anvil {
  # No rest after a wrong password.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
  ${isRoot ? '' : 'chroot ='}
}
${isRoot ? '' : 'service stats {\n  chroot =\n}'}
`;
}

/** Starts Dovecot with an empty inbox, below a folder of its own, with a certificate made for it. */
export async function imapServer(program: string): Promise<ImapServer> {
  const home = await mkdtemp(join(tmpdir(), 'vigie-imap-'));
  const who = account();
  const isRoot = userInfo().uid === 0;
  const [port, startTlsPort] = [await freePort(), await freePort()];
  const { cert, key } = certificate();
  const [user, password] = ['notices', randomBytes(12).toString('base64url')];
  const caFile = join(home, 'ca.pem');
  await chmod(home, 0o755);
  for (const folder of ['run', 'state', 'mail', 'mail/new', 'mail/cur', 'mail/tmp'])
    await mkdir(join(home, folder), { recursive: true });
  for (const folder of ['mail', 'mail/new', 'mail/cur', 'mail/tmp'])
    await chown(join(home, folder), who.uid, who.gid);
  await writeFile(join(home, 'cert.pem'), cert);
  await writeFile(caFile, cert);
  await writeFile(join(home, 'key.pem'), key, { mode: 0o600 });
  await writeFile(join(home, 'users'), `${user}:{PLAIN}${password}\n`);
  await writeFile(join(home, 'dovecot.conf'), configuration(home, port, startTlsPort, who, isRoot));

  const client = (): ImapFlow =>
    new ImapFlow({
      host: 'localhost',
      port,
      secure: true,
      auth: { user, pass: password },
      tls: { ca: cert },
      logger: false,
    });
  async function connected<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const imap = client();
    imap.on('error', () => undefined);
    await imap.connect();
    try {
      await imap.mailboxOpen('INBOX');
      return await work(imap);
    } finally {
      imap.close();
    }
  }

  let process_: ChildProcess | undefined;
  async function run(): Promise<void> {
    process_ = spawn(program, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      try {
        await connected(async () => undefined);
        return;
      } catch (error) {
        if (tries > 100 || process_.exitCode !== null) throw error;
        await sleep(50);
      }
    }
  }
  async function end(): Promise<void> {
    const ending = process_;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGTERM');
    await gone;
  }

  let delivered = 0;
  await run().catch(async (error: unknown) => {
    await end();
    await rm(home, { recursive: true, force: true });
    throw error;
  });
  return {
    port,
    startTlsPort,
    user,
    password,
    ca: cert,
    caFile,
    async deliver(mail, at = new Date()) {
      delivered += 1;
      const name = `${Date.now()}.${process.pid}_${delivered}.test`;
      const made = join(home, 'mail/tmp', name);
      await writeFile(made, mail);
      await utimes(made, at, at);
      await chown(made, who.uid, who.gid);
      execFileSync('mv', [made, join(home, 'mail/new', name)]);
    },
    inbox: () =>
      connected(async (imap) => {
        const mails: { subject: string; seen: boolean }[] = [];
        for await (const { envelope, flags } of imap.fetch('1:*', { envelope: true, flags: true }))
          mails.push({ subject: envelope?.subject ?? '', seen: flags?.has('\\Seen') ?? false });
        return mails;
      }),
    async restart() {
      await end();
      await run();
    },
    async renumber() {
      await end();
      execFileSync('sh', ['-c', `rm -f ${home}/mail/dovecot*`]);
      // A validity is the second at which an index was made: another one makes another.
      await sleep(1_100);
      await run();
    },
    async stop() {
      await end();
      await rm(home, { recursive: true, force: true });
    },
  };
}
