import postgres from 'postgres';
import { expect, it } from 'vitest';
import { testDatabase } from './database.ts';

async function ask(url: string, question: (sql: postgres.Sql) => Promise<unknown>): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

it('gives every test file a database of its own, also when several ask at once', async () => {
  const databases = await Promise.all([testDatabase(), testDatabase(), testDatabase(), testDatabase()]);
  for (const { url } of databases) await ask(url, (sql) => sql`create table mine ()`);
  expect(new Set(databases.map(({ url }) => url)).size).toBe(4);
  await Promise.all(databases.map((database) => database.drop()));
});

it('removes a database that somebody is still connected to', async () => {
  const { url, drop } = await testDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`select`;
  await drop();
  await expect(ask(url, (again) => again`select`)).rejects.toMatchObject({ code: '3D000' });
  await sql.end();
});
