import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { removeLeftovers, removeServerDirectory, serverDirectory } from './server-directories.ts';

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
  const dataDir = await serverDirectory();
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
      await removeServerDirectory(dataDir);
    };
  } catch (error) {
    await removeServerDirectory(dataDir);
    throw error;
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
