import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '../db/migrate.ts';

/** A database that nobody else uses. */
export interface TestDatabase {
  /** Of its owner, who may do everything in it. */
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Any number, as long as all test files of a server use the same. */
const templateLock = 7_316_442_502;

/**
 * A migrated, empty database of a test file's own, cloned in some 50 ms from a template that the first test
 * file to need one makes. Needs test/global-setup.ts.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, run } = inject('testServer');
  const name = `vigie_test_${run}_${randomBytes(6).toString('hex')}`;
  await onServer(async (sql) => {
    const template = await ensureTemplate(sql, run);
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });
  return {
    url: urlOf(url, name),
    drop: () => onServer((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

/** An empty database without any table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { url, run } = inject('testServer');
  const name = `vigie_empty_${run}_${randomBytes(6).toString('hex')}`;
  await onServer((sql) => sql`create database ${sql(name)} template template0`);
  return {
    url: urlOf(url, name),
    drop: () => onServer((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

async function ensureTemplate(sql: postgres.Sql, run: string): Promise<string> {
  const template = `vigie_template_${run}`;
  if (await exists(sql, template)) return template;
  await sql`select pg_advisory_lock(${templateLock}::bigint)`;
  try {
    if (await exists(sql, template)) return template;
    // Renamed when complete: a template that exists is migrated, whatever was killed meanwhile.
    const unfinished = `vigie_unfinished_${run}_${randomBytes(4).toString('hex')}`;
    await sql`create database ${sql(unfinished)} template template0`;
    await migrate(urlOf(inject('testServer').url, unfinished));
    // The server may need a moment to see that the migration's sessions ended.
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${unfinished}`;
    await sql`alter database ${sql(unfinished)} rename to ${sql(template)}`;
    return template;
  } finally {
    await sql`select pg_advisory_unlock(${templateLock}::bigint)`;
  }
}

async function exists(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await sql`select from pg_database where datname = ${name}`).count > 0;
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  // One connection that is never exchanged: the advisory lock belongs to it.
  const sql = postgres(inject('testServer').url, { max: 1, max_lifetime: null, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
