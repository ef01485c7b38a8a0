import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/u;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let dataDir: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-life-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** A start as `npm start` makes it, in a process group of its own, as a terminal would give it one. */
function launch(
  env: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): { child: ChildProcess; ended: Promise<Ended>; said: () => string } {
  const { DATABASE_URL: _server, ...rest } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: root,
    env: { ...rest, NODE_ENV: 'development', DATA_DIR: dataDir, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  children.add(child);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, out, err });
    });
  });
  return { child, ended, said: () => out };
}

async function piped(lines: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { child, ended } = launch(env);
  child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
  return ended;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50);
}

/** The processes whose command line names the data directory, or that run in it. */
async function leftBehind(): Promise<readonly string[]> {
  const { readdir, readFile, readlink } = await import('node:fs/promises');
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/u.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (cwd.startsWith(dataDir) || command.includes(dataDir)) found.push(`${pid} ${command}`);
  }
  return found;
}

const REPORT = ['fr', 'https://x.com/un_compte/status/4242', '1', 'Des mots.', '5', '1'];

describe('a newcomer’s start', { timeout: 60_000 }, () => {
  it('takes a piped report to its reference, and leaves no process behind', async () => {
    const { code, out } = await piped(REPORT);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(REFERENCE);
    expect(code).toBe(0);
    expect(await leftBehind()).toEqual([]);
  });

  it('finds the same data at the second start', async () => {
    const { out } = await piped(['fr', '/suivi']);
    expect(out).toContain('x[.]com');
  });

  it('says in the person’s language what is missing when the input ends too early', async () => {
    const { code, out, err } = await piped(['en', 'https://x.com/un_compte/status/77']);
    expect(code).not.toBe(0);
    expect(out + err).toMatch(/category|about/iu);
  });

  it('stops on Ctrl-C, the application first and the database last', async () => {
    const { child, ended, said } = launch();
    child.stdin?.write('fr\n');
    await until(() => said().trim() !== '');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    expect(await leftBehind()).toEqual([]);
  });

  it('stops while it waits for a server that never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const asked = once(silent, 'connection');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { child, ended } = launch({
      TELEGRAM_BOT_TOKEN: '123456:a-token-of-the-test',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
      PORT: '18973',
    });
    await asked;
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(await leftBehind()).toEqual([]);
    silent.close();
  });

  it('starts again after it was killed', async () => {
    const { child, ended, said } = launch();
    child.stdin?.write('fr\n');
    await until(() => said().trim() !== '');
    child.kill('SIGKILL');
    await ended;
    const { code } = await piped(REPORT.with(1, 'https://x.com/un_compte/status/4343'));
    expect(code).toBe(0);
    expect(await leftBehind()).toEqual([]);
  });
});

describe('a start with mistakes', { timeout: 60_000 }, () => {
  it('is refused with one line a mistake that names the variable and never its value', async () => {
    const { ended } = launch({
      TELEGRAM_BOT_TOKEN: 'not-a-secret-token',
      TIME_ZONE: 'Mars/Olympus',
      PORT: 'many',
    });
    const { code, err } = await ended;
    expect(code).toBe(1);
    const lines = err.trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
      'PORT',
      'TELEGRAM_BOT_TOKEN',
      'TIME_ZONE',
    ]);
    expect(err).not.toMatch(/not-a-secret-token|Mars|many/u);
  });

  it('is refused in production without keys', async () => {
    const { ended } = launch({ NODE_ENV: 'production' });
    const { code, err } = await ended;
    expect(code).toBe(1);
    expect(err).toMatch(/MASTER_KEYS/u);
    expect(err).toMatch(/PSEUDONYM_KEY/u);
  });
});

describe('--check', { timeout: 60_000 }, () => {
  it('says what would run, and changes nothing about who listens', async () => {
    const { ended } = launch({}, ['--check']);
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out).toMatch(/ok\s+database/u);
    expect(out).toMatch(/terminal/u);
    expect(await leftBehind()).toEqual([]);
  });

  it('tells a database that does not answer', async () => {
    const { ended } = launch({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, ['--check']);
    const { code, out } = await ended;
    expect(code).toBe(1);
    expect(out).toMatch(/FAULT database/u);
  });
});
