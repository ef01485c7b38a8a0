import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { serverAccount } from '../db/embedded/account.ts';
import { layoutOf } from '../db/embedded/cluster.ts';
import { findPostmaster, stopPostmaster } from '../db/embedded/postmaster.ts';
import { isAlive } from '../db/embedded/run.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';

/** The server that all test files of one run share. */
export interface TestServer {
  /** Of a superuser (or at least of a role that may create databases and roles). */
  url: string;
  /** Names this run's databases, so that several runs can share a server. */
  run: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * Gives a whole run of the tests its PostgreSQL: the one that TEST_DATABASE_URL names, or one of our own in a
 * temporary directory. Tests get their databases from it through test/database.ts; what they leave is removed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = randomBytes(4).toString('hex');
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    project.provide('testServer', { url: given, run });
    return () => dropDatabases(given, run);
  }

  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await startEmbeddedPostgres({
      dataDir,
      log: { info: () => undefined, warn: (message) => console.warn(message) },
      // What a test wrote need not survive a power cut.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
    });
    project.provide('testServer', { url: server.url, run });
    return async () => {
      await server.stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

const prefix = 'vigie-test-server-';

/** A run that was killed could not stop its server: the next one does. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const dataDir = join(tmpdir(), name);
    const layout = layoutOf(dataDir);
    try {
      const server = await findPostmaster(layout, await serverAccount(dataDir, layout.cluster));
      if (server) await stopPostmaster(server);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another user's, or another run is removing it at this moment.
    }
  }
}

async function dropDatabases(url: string, run: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql<{ datname: string }[]>`
      select datname from pg_database where datname like ${`vigie\\_%\\_${run}%`}`;
    for (const { datname } of found) await sql`drop database if exists ${sql(datname)} with (force)`;
  } finally {
    await sql.end();
  }
}
