import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Layout, pathForServer } from './cluster.ts';
import { isAlive, run, serverEnvironment } from './run.ts';

/** A PostgreSQL server process on our data, whoever started it. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether the process is still there. */
  alive(): Promise<boolean>;
  /** What the server wrote to its log since it was started here; empty for one that was found running. */
  said(): Promise<string>;
}

/** Settings that each start passes, whatever the data's configuration files say. */
const settings = {
  listen_addresses: '127.0.0.1',
  // A path of a socket is limited to some 100 bytes, and nobody needs a second door.
  unix_socket_directories: '',
  // Statements and the values in them may hold what reporters wrote: the log keeps the errors without them.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} satisfies Record<string, string>;

/** The size above which the server's log is put aside at the next start, in bytes. One older log is kept. */
const logLimit = 10_000_000;

/**
 * The server that runs on this data now, if one does. A postmaster.pid that a crash left behind, or whose
 * process id belongs to another program by now (in a container it often does), counts as none.
 */
export async function findPostmaster(
  layout: Layout,
  account: Account | undefined,
): Promise<Postmaster | undefined> {
  const written = await readPidFile(layout);
  if (!written?.port || !(await isPostmaster(written.pid, layout, account))) return undefined;
  const { pid, port } = written;
  return { pid, port, alive: () => isPostmaster(pid, layout, account), said: async () => '' };
}

/**
 * Starts a server on this data, in a session of its own: a terminal's Ctrl-C or hang-up reaches the
 * application only, which stops the server when it is done with it. Whether it came up is for the caller to
 * see: `alive` and `said` tell.
 */
export async function launchPostmaster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  extraSettings: Record<string, string>,
): Promise<Postmaster> {
  await releaseStaleLock(layout, account);
  const port = await freePort();
  const log = await openLog(layout, account);
  const from = (await log.stat()).size;
  const flags = Object.entries({ ...settings, ...extraSettings, port: String(port) });
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      pathForServer(layout.cluster, account),
      ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: layout.cluster,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: serverEnvironment,
      ...account,
    },
  );
  child.unref();
  const failure = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)));
  await log.close();
  if (child.pid === undefined) throw new Error(`PostgreSQL could not be started: ${await failure}`);
  return {
    pid: child.pid,
    port,
    alive: async () => child.exitCode === null && child.signalCode === null,
    said: async () => (await readFile(layout.log)).subarray(from).toString('utf8').trim(),
  };
}

/**
 * Stops a server in the order that PostgreSQL calls fast (sessions are ended, everything is written), and
 * waits until its process is gone; after `patience` ms (default: 60 s) the immediate order, which leaves
 * the rest to the recovery of the next start.
 */
export async function stopPostmaster(postmaster: Postmaster, patience = 60_000): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!(await postmaster.alive())) return;
    try {
      process.kill(postmaster.pid, signal);
    } catch {
      // It went away by itself between the two lines.
    }
    const deadline = Date.now() + wait;
    while (Date.now() < deadline) {
      if (!(await postmaster.alive())) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop.`);
}

async function readPidFile(layout: Layout): Promise<{ pid: number; port: number | undefined } | undefined> {
  // The lines: https://www.postgresql.org/docs/18/storage-file-layout.html and src/include/utils/pidfile.h
  const text = await readFile(pidFileOf(layout), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n');
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port) || undefined } : undefined;
}

function pidFileOf(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid');
}

async function isPostmaster(pid: number, layout: Layout, account: Account | undefined): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { output } = await run('/bin/ps', ['-p', String(pid), '-o', 'comm='], {
      cwd: '/',
      account: undefined,
    });
    return isAlive(pid) && /(^|\/)postgres$/.test(output);
  }
  try {
    // PostgreSQL works in its data directory; no other program has a reason to.
    const [cwd, name, owner] = await Promise.all([
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/comm`, 'utf8'),
      stat(`/proc/${pid}`),
    ]);
    return cwd === layout.cluster && name.trim() === 'postgres' && (!account || owner.uid === account.uid);
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to start when postmaster.pid names a process that lives, even one that has nothing to do
 * with it. Only its first line is changed, to our own process, because a lock held by the new server's parent
 * counts as left over; the rest must stay, for PostgreSQL reads there whether processes of the dead server
 * still use its memory.
 */
async function releaseStaleLock(layout: Layout, account: Account | undefined): Promise<void> {
  const written = await readPidFile(layout);
  if (!written) {
    const file = await stat(pidFileOf(layout)).catch(() => undefined);
    // Empty: a server is being born, or a machine went down at that moment.
    if (file?.size === 0 && Date.now() - file.mtimeMs > 5_000) await rm(pidFileOf(layout), { force: true });
    return;
  }
  if (!isAlive(written.pid) || written.pid === process.pid) return;
  if (await isPostmaster(written.pid, layout, account)) return;
  const file = await open(pidFileOf(layout), constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const lines = (await file.readFile('utf8')).split('\n');
    lines[0] = String(process.pid);
    await file.truncate(0);
    await file.write(lines.join('\n'), 0);
  } finally {
    await file.close();
  }
}

/** A port of 127.0.0.1 that nobody listens on at this moment; the start is tried again should it be taken meanwhile. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port on 127.0.0.1'));
      });
    });
  });
}

async function openLog(layout: Layout, account: Account | undefined): Promise<FileHandle> {
  const size = await stat(layout.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logLimit) await rename(layout.log, `${layout.log}.1`);
  // No link is followed: the directory may be another user's while we are root.
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
  const file = await open(layout.log, flags, 0o600);
  if (account) await file.chown(account.uid, account.gid);
  return file;
}
