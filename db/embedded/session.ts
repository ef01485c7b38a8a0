import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ownerName } from './cluster.ts';
import type { Postmaster } from './postmaster.ts';

/** PostgreSQL's codes for "not yet" and "no more": https://www.postgresql.org/docs/18/errcodes-appendix.html */
const comingOrGoing = new Set(['57P01', '57P02', '57P03', '53300']);
const wrongPassword = '28P01';
/** Any number, as long as every version of Vigie uses the same. */
const applicationLock = 7_316_442_501;

/** How long a server may take to answer, in ms: the recovery after a crash may read much. */
const answerPatience = 300_000;
/** How long the session of an application that was killed may linger, in ms. */
const lockPatience = 3_000;

/**
 * Connects to a server of ours as soon as it answers. The session is kept for as long as the application runs,
 * and its advisory lock is what says "in use": it disappears with the process that holds it, however that
 * ends, which no file does. (A plain pg client, because a pool might exchange the connection.)
 *
 * @returns undefined when the server went away before it answered
 * @throws when the password is not this server's, or it does not answer in time
 */
export async function openSession(postmaster: Postmaster, password: string): Promise<pg.Client | undefined> {
  const deadline = Date.now() + answerPatience;
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: postmaster.port,
      user: ownerName,
      password,
      database: 'postgres',
      application_name: `vigie ${process.pid}`,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: string }>(
        "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
      );
      if (rows[0]?.pid === String(postmaster.pid)) return client;
      // Somebody else's server took the port over: PostgreSQL on our data is gone, or still coming.
      await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (codeOf(error) === wrongPassword) {
        throw new Error(
          `PostgreSQL on port ${postmaster.port} refuses the password kept beside the data: it was changed on one side only.`,
        );
      }
      if (!isPassing(error)) throw error;
    }
    if (!(await postmaster.alive())) return undefined;
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}, port ${postmaster.port}) does not answer. Its log says why; stop that process before the next start.`,
      );
    }
    await sleep(25);
  }
}

/**
 * Marks the data as in use by this process, until the session ends.
 *
 * @throws when another application that lives uses it
 */
export async function claim(session: pg.Client, dataDir: string): Promise<void> {
  const deadline = Date.now() + lockPatience;
  for (;;) {
    const { rows } = await session.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      applicationLock,
    ]);
    if (rows[0]?.got) return;
    if (Date.now() > deadline) break;
    await sleep(50);
  }
  const { rows } = await session.query<{ holder: string }>(
    `select application_name as holder from pg_stat_activity
      where pid in (select pid from pg_locks where locktype = 'advisory' and granted
        and classid = $1::bigint >> 32 and objid = $1::bigint & 4294967295)`,
    [applicationLock],
  );
  const holder = /^vigie (\d+)$/.exec(rows[0]?.holder ?? '')?.[1];
  throw new DataInUse(
    `The data in ${dataDir} is in use by another Vigie${holder ? ` (process ${holder})` : ''} that is running. ` +
      'Stop it first, or give this one another data directory.',
  );
}

/** Another application that lives uses the same data. */
export class DataInUse extends Error {
  override name = 'DataInUse';
}

/** Makes the application's own database, where it is missing. */
export async function ensureDatabase(session: pg.Client): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [ownerName]);
  if (!rowCount) await session.query(`create database ${ownerName}`);
}

/** Whether an error only says that the server is starting, stopping or gone. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return error instanceof Error && /terminated|timeout|closed/i.test(error.message);
  return comingOrGoing.has(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
