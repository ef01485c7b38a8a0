import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { APPLICATION_ROLE, migrate } from '../db/migrate.ts';
import { postmasterOf } from './cpu.ts';

export interface BenchDatabase {
  readonly url: string;
  /** The settings that decide what a commit costs, as the server says them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly postmaster: number;
  /** Asks the database's owner. */
  readonly owner: postgres.Sql;
  stop(): Promise<void>;
}

const TOLD = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'shared_buffers',
];

/**
 * A PostgreSQL of our own in a new directory, with PostgreSQL's own settings (nothing is taken from durability),
 * migrated, with the two tables of the peers beside.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const quiet = { info: () => undefined, warn: (message: string) => console.warn(message) };
  const server = await startEmbeddedPostgres({ dataDir, log: quiet });
  await migrate(server.url);
  const owner = postgres(server.url, { max: 1, onnotice: () => undefined });
  for (const table of ['bench_sessions', 'bench_conversations']) {
    await owner`CREATE TABLE ${owner(table)} (key text PRIMARY KEY, value text NOT NULL)`;
    await owner.unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${APPLICATION_ROLE}`);
  }
  const rows = await owner<{ name: string; setting: string }[]>`
    SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name IN ${owner(TOLD)} ORDER BY name`;
  const [backend] = await owner<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  return {
    url: server.url,
    owner,
    settings: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
    postmaster: await postmasterOf(backend?.pid ?? 0),
    async stop() {
      await owner.end();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
