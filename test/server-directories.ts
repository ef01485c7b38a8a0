import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../db/embedded/run.ts';

const prefix = 'vigie-test-';

/** A temporary directory for a server's data, which a later run removes should this process be killed. */
export function serverDirectory(suffix = ''): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-${suffix}`));
}

/**
 * Removes such a directory and ends what still works in it. (Where there is no /proc to find that out, a server
 * whose directory is gone ends by itself within a minute.)
 */
export async function removeServerDirectory(path: string): Promise<void> {
  for (const pid of await processesIn(path)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent's end took it along.
    }
  }
  await rm(path, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes what runs that were killed left behind. */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    // Another user's, or another run is removing it at this moment: not for us to do.
    await removeServerDirectory(join(tmpdir(), name)).catch(() => undefined);
  }
}

/** The processes that work in a directory: a server of ours and all its children. Linux only, else none. */
export async function processesIn(path: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const cwd = await readlink(`/proc/${name}/cwd`).catch(() => '');
    if (cwd.startsWith(`${path}/`)) found.push(Number(name));
  }
  return found;
}
