import type { Sql } from '../../db/connection.ts';

/** A table of JSON by key, as grammY's own PostgreSQL adapter keeps it. https://github.com/grammyjs/storages (psql) */
export interface KeyValue<T> {
  read(key: string): Promise<T | undefined>;
  write(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Makes a table's adapter: a select to read, an upsert to write. */
export function keyValue<T>(sql: Sql, table: string): KeyValue<T> {
  return {
    async read(key) {
      const [row] = await sql<{ value: string }[]>`SELECT value FROM ${sql(table)} WHERE key = ${key}`;
      return row === undefined ? undefined : JSON.parse(row.value);
    },
    async write(key, value) {
      await sql`INSERT INTO ${sql(table)} (key, value) VALUES (${key}, ${JSON.stringify(value)})
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
    },
    async delete(key) {
      await sql`DELETE FROM ${sql(table)} WHERE key = ${key}`;
    },
  };
}
