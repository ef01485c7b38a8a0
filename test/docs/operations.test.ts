import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../database.ts';

let database: TestDatabase;
/** The database's owner, as operators are. */
let sql: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

it('jobs that failed for good are run again by what the operators’ page says', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const statement = /```sql\n(?<sql>.*?)```/su.exec(page)?.groups?.['sql'] ?? '';
  await sql`INSERT INTO failed_jobs (name, payload, error, failed_at, attempts)
    VALUES ('show-case', ${sql.json({ case: 7 })}, 'an error', now(), 25)`;
  await sql.unsafe(statement);
  const waiting = await sql`SELECT task_identifier FROM graphile_worker.jobs`;
  expect(waiting.map((row) => row['task_identifier'])).toEqual(['show-case']);
  expect(await sql`SELECT 1 FROM failed_jobs`).toHaveLength(0);
});
