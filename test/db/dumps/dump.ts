import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type postgres from 'postgres';

/** Tables in the order in which their rows can be put back. */
const TABLES = [
  'conversations',
  'reporters',
  'cases',
  'targets',
  'reports',
  'report_targets',
  'additions',
  'attachments',
  'audit_entries',
  'audit_anchors',
  'failed_jobs',
] as const;

const MIGRATIONS = join(import.meta.dirname, '../../../db/migrations');

async function rowsOf(sql: postgres.Sql, table: string): Promise<string[]> {
  const columns = await sql<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${table} ORDER BY ordinal_position`;
  const names = columns.map(({ name }) => `"${name}"`);
  const literals = names.map((name) => `coalesce(quote_literal(${name}::text), 'NULL')`).join(` || ', ' || `);
  const rows = await sql.unsafe<{ row: string }[]>(`SELECT ${literals} AS row FROM "${table}" ORDER BY 1`);
  if (rows.length === 0) return [];
  return [
    `INSERT INTO "${table}" (${names.join(', ')}) OVERRIDING SYSTEM VALUE VALUES`,
    `${rows.map(({ row }) => `(${row})`).join(',\n')};`,
  ];
}

/**
 * The schema that the migrations with these tags make, and all rows in it, as SQL that an empty database takes. The
 * job queue's own tables are left out, as another program's, so that jobs that were waiting are not in it.
 */
export async function dumped(sql: postgres.Sql, tags: readonly string[]): Promise<string> {
  const schema = await Promise.all(tags.map((tag) => readFile(join(MIGRATIONS, `${tag}.sql`), 'utf8')));
  await sql`SET TIME ZONE 'UTC'`;
  const rows: string[] = [];
  for (const table of TABLES) rows.push(...(await rowsOf(sql, table)));
  const sequences = await sql<{ name: string; last: string }[]>`
    SELECT quote_ident(sequencename) AS name, last_value::text AS last FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`;
  const applied = await sql<{ hash: string; created_at: string }[]>`
    SELECT hash, created_at::text FROM drizzle.__drizzle_migrations ORDER BY id`;
  return [
    '-- Made by test/db/dumps/make.ts; sealed with the keys of test/db/dumps/keys.ts. Not to be changed by hand.',
    // What calls the job queue is made before the queue.
    'SET check_function_bodies = off;',
    ...schema.map((text) => text.replaceAll('--> statement-breakpoint', '')),
    ';',
    'CREATE SCHEMA drizzle;',
    'CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);',
    ...applied.map(
      ({ hash, created_at }) =>
        `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('${hash}', ${created_at});`,
    ),
    // As it was, and not as it would be chained today.
    'ALTER TABLE audit_entries DISABLE TRIGGER USER;',
    ...rows,
    'ALTER TABLE audit_entries ENABLE TRIGGER USER;',
    ...sequences.map(({ name, last }) => `SELECT setval('${name}', ${last});`),
    '',
  ].join('\n');
}
