import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../database.ts';

const ROOT = join(import.meta.dirname, '../..');

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

/** Runs an operator's command as `npm run vigie` does. */
async function vigie(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, wrong, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, wrong, code };
}

const waiting = async () =>
  (await sql`SELECT key FROM graphile_worker.jobs WHERE attempts < max_attempts ORDER BY key`).map(
    (row) => row['key'],
  );
const listed = async () => (await sql`SELECT id FROM failed_jobs ORDER BY id`).map(({ id }) => Number(id));

describe('jobs that failed for good', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await sql`TRUNCATE failed_jobs RESTART IDENTITY`;
    await sql`DELETE FROM graphile_worker._private_jobs`;
    for (const number of [7, 8, 7])
      await sql`INSERT INTO failed_jobs (name, payload, error, failed_at, attempts)
        VALUES ('show-case', ${sql.json({ case: number })}, 'SlackCallFailed', '2026-11-25T08:30:00Z', 25)`;
  });

  it('are run again by the commands that the operators’ page names', async () => {
    const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const named = [...page.matchAll(/^ *npm run vigie -- (jobs[^#\n]*)/gmu)].map(([, words = '']) =>
      words.trim().split(' '),
    );
    expect(named.map((words) => words.slice(0, 2))).toEqual([['jobs'], ['jobs', 'retry'], ['jobs', 'retry']]);
    const answers = [];
    for (const words of named)
      answers.push(await vigie(...words.map((word) => (word === '12' ? '2' : word))));
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(answers[0]?.said.split('\n')[1]).toBe(
      '2  show-case (case 8): SlackCallFailed, tried 25 times, last at 2026-11-25T08:30:00.000Z',
    );
    expect(await waiting()).toEqual(['show-case:7', 'show-case:8']);
    expect(await listed()).toEqual([]);
  });

  it('are run beside none of the same, and one at a time where one is named', async () => {
    await sql`SELECT add_jobs(ARRAY['show-case'], ARRAY['{"case": 7}'::jsonb], ARRAY['show-case:7'])`;
    expect((await vigie('jobs', 'retry', '1')).said).toBe('1 job is run again\n');
    expect(await waiting()).toEqual(['show-case:7']);
    expect(await listed()).toEqual([2, 3]);
  });

  it('stay where they are when what is asked makes no sense', async () => {
    for (const words of [['retry'], ['retry', '99'], ['retry', '-1'], ['retry', '1', '2'], ['rerun', 'all']])
      expect((await vigie('jobs', ...words)).code).toBe(1);
    expect((await vigie('jobs', 'retry', '99')).wrong).toBe('no failed job has the number 99\n');
    expect(await listed()).toEqual([1, 2, 3]);
    await sql`TRUNCATE failed_jobs`;
    expect((await vigie('jobs')).said).toBe('no job failed for good\n');
  });
});
