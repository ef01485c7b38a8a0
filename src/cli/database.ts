import { connect, type Sql } from '../../db/connection.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { addressOfRunning, startEmbeddedPostgres } from '../../db/embedded.ts';
import type { Config } from '../config.ts';
import { developmentKeys, type Keys } from '../privacy/development-keys.ts';
import { Misused } from './command.ts';

/** The configured keys, or those of development where the data has them. */
async function keysOf(config: Config): Promise<Keys> {
  if (config.masterKeys !== undefined && config.pseudonymKey !== undefined)
    return { master: config.masterKeys, pseudonym: config.pseudonymKey };
  const made = await developmentKeys(config.dataDir);
  return { master: config.masterKeys ?? made.master, pseudonym: config.pseudonymKey ?? made.pseudonym };
}

const silent = { info: () => undefined, warn: () => undefined };

/** The configured server; else our own, which is started for the command where no application has it running. */
async function reached<T>({ database, dataDir }: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (database.kind === 'server') return work(database.url);
  const running = await addressOfRunning(dataDir);
  if (running !== undefined) return work(running);
  const own = await startEmbeddedPostgres({ dataDir, log: silent });
  try {
    return await work(own.url);
  } finally {
    await own.stop();
  }
}

/** Opens the database as the service does, for as long as a command works with it. */
export function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  return reached(config, async (url) => {
    const database = await openDatabase(url, await keysOf(config), config.timeZone);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  });
}

/**
 * A bare connection to the configured server, on which a statement may take any time.
 *
 * @throws Misused where the configuration names no server
 */
export async function withServer<T>({ database }: Config, work: (sql: Sql) => Promise<T>): Promise<T> {
  if (database.kind !== 'server') throw new Misused('DATABASE_URL is not set: name the server that is meant');
  const sql = connect(database.url, { connections: 1 });
  try {
    await sql`SET statement_timeout = 0`;
    return await work(sql);
  } finally {
    await sql.end();
  }
}
