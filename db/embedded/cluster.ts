import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isAlive, run } from './run.ts';

/** The superuser of our own server, and the name of Vigie's database. */
export const ownerName = 'vigie';

/** Where our own server's files lie: everything below `<dataDir>/postgres`, made in one stroke. */
export interface Layout {
  home: string;
  /** PostgreSQL's data directory. */
  cluster: string;
  /** The superuser's password, readable by its owner only. */
  password: string;
  log: string;
}

/** The layout below a data directory, which must be absolute and free of symbolic links. */
export function layoutOf(dataDir: string): Layout {
  const home = join(dataDir, 'postgres');
  return {
    home,
    cluster: join(home, 'cluster'),
    password: join(home, 'password'),
    log: join(home, 'server.log'),
  };
}

/**
 * How the server's account names the directory it is started in. Below a directory that it cannot enter no
 * path leads there, but Linux resolves this link for a process without walking one.
 */
export function pathForServer(path: string, account: Account | undefined): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : path;
}

/**
 * Makes sure that there is data of our major version, and gives the password to it. The data is made beside
 * and moved into place when complete, so that a start that is killed, or that another start overtakes, leaves
 * nothing half made.
 *
 * @throws with the cure when the data is another major version's, or not readable by us
 */
export async function ensureCluster(
  dataDir: string,
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<string> {
  if (!(await stat(layout.home).catch(() => undefined)))
    await createCluster(dataDir, layout, binaries, account);
  const [version, password] = await Promise.all([
    readOwn(join(layout.cluster, 'PG_VERSION')),
    readOwn(layout.password),
  ]);
  if (Number(version) !== binaries.major) {
    const found = /^\d+(\.\d+)?$/.test(version) ? version : 'of an unknown version';
    throw new Error(
      `The data in ${layout.cluster} is that of PostgreSQL ${found}, and this Vigie brings PostgreSQL ${binaries.major}. ` +
        `It was left untouched. Export it with the Vigie that made it and import it here, or move ${layout.home} away to start anew.`,
    );
  }
  if (account && (await stat(layout.cluster)).uid === 0) await giveTo(account, layout.cluster);
  return password;
}

async function readOwn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT')
      throw new Error(`${file} is missing: this is no complete data directory of Vigie's own PostgreSQL.`);
    if (code === 'EACCES')
      throw new Error(
        `${file} belongs to another user: start Vigie as the user who made the data, or as root.`,
      );
    throw error;
  }
}

async function createCluster(
  dataDir: string,
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  await removeUnfinished(dataDir);
  const unfinished = layoutOfUnfinished(await mkdtemp(join(dataDir, `${unfinishedPrefix}${process.pid}-`)));
  try {
    await mkdir(unfinished.cluster, { mode: 0o700 });
    await writeFile(unfinished.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    // Only the data becomes the account's: root must never write into a directory that somebody else can fill
    // with links. The password's file becomes it too, to be read below.
    if (account) {
      await giveTo(account, unfinished.cluster);
      await chown(unfinished.password, account.uid, account.gid);
    }
    await initialise(unfinished, binaries, account);
    await rename(unfinished.home, layout.home);
    await syncDirectory(dataDir);
  } catch (error) {
    await rm(unfinished.home, { recursive: true, force: true, maxRetries: 5 });
    if (!(await stat(layout.home).catch(() => undefined))) throw error;
  }
}

async function initialise(layout: Layout, binaries: Binaries, account: Account | undefined): Promise<void> {
  // The account may be unable to walk to the password file: it gets the opened file, which it owns.
  const password = await open(layout.password, 'r');
  try {
    const { code, output } = await run(
      binaries.initdb,
      [
        '-D',
        pathForServer(layout.cluster, account),
        `--username=${ownerName}`,
        `--pwfile=${account && process.platform === 'linux' ? '/proc/self/fd/3' : layout.password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // No locale of the operating system is needed, and an upgrade of it changes no index's order.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--set=timezone=UTC',
        '--set=log_timezone=UTC',
        '--no-instructions',
      ],
      { cwd: layout.cluster, account, extraFile: password.fd },
    );
    if (code !== 0) throw new Error(`initdb could not make the database: ${output}`);
  } finally {
    await password.close();
  }
}

const unfinishedPrefix = '.postgres-unfinished-';

function layoutOfUnfinished(home: string): Layout {
  return {
    home,
    cluster: join(home, 'cluster'),
    password: join(home, 'password'),
    log: join(home, 'server.log'),
  };
}

/** When this process started, in ms: in a container its id is often an earlier one's too. */
const startedAt = Date.now() - process.uptime() * 1000;

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const maker = Number(name.slice(unfinishedPrefix.length).split('-')[0]);
    const made = await stat(join(dataDir, name)).catch(() => undefined);
    const ourOwn = maker === process.pid && made !== undefined && made.ctimeMs >= startedAt;
    if (ourOwn || (maker !== process.pid && isAlive(maker))) continue;
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
