import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { runJobs } from '../../db/jobs.ts';
import { log } from '../../src/log.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { SETTLED } from '../e2e/journeys/reporting.ts';
import { type Child, child } from './child.ts';

let database: TestDatabase;
let sql: postgres.Sql;
let application: Sql;
const children: Child[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  application = connect(database.url, { connections: 1 });
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((one) => one.kill()));
});
afterAll(async () => {
  await application.end();
  await sql.end();
  await database.drop();
});

function started(program: string): Child {
  const one = child(program, { DATABASE_URL: database.url });
  children.push(one);
  return one;
}

async function addJob(number: number): Promise<void> {
  await application`SELECT add_jobs(ARRAY['show-case'], ARRAY[jsonb_build_object('case', ${number}::int)],
    ARRAY[${`show-case:${number}`}])`;
}

const jobs = () => sql<{ number: number; attempts: number; locked_by: string | null }[]>`
  SELECT (payload ->> 'case')::int AS number, attempts, locked_by FROM graphile_worker._private_jobs ORDER BY id`;

describe('a worker that is killed', () => {
  test('has its job taken up again by the next one', async () => {
    const dying = started('worker-process.ts');
    await dying.says('ready');
    await addJob(1);
    await dying.says('took 1');
    expect(await jobs()).toMatchObject([{ attempts: 1, locked_by: expect.any(String) }]);
    await dying.kill();

    const done: number[] = [];
    const next = await runJobs({
      url: database.url,
      log: log('silent'),
      sweeps: [],
      handlers: {
        async 'show-case'(payload) {
          done.push(payload.case);
        },
        'fetch-attachment': async () => undefined,
        'write-to-reporter': async () => undefined,
        'send-notice': async () => undefined,
        'import-list': async () => undefined,
      },
    });
    await expect.poll(() => done, SETTLED).toEqual([1]);
    await next.stop();
    expect(await jobs()).toEqual([]);
  });

  test('does not lose its job to others while it lives, and loses it to one that runs already when it dies', async () => {
    const first = started('worker-process.ts');
    await first.says('ready');
    await addJob(2);
    await first.says('took 2');
    const second = started('worker-process.ts');
    await second.says('ready');
    const [before] = await jobs();
    await addJob(3);
    await Promise.race([first.says('took 3'), second.says('took 3')]);
    expect((await jobs()).find(({ number }) => number === 2)).toEqual(before);
    await first.kill();
    await second.says('took 2');
    const after = (await jobs()).find(({ number }) => number === 2);
    expect(after?.attempts).toBe(2);
    expect(after?.locked_by).not.toBe(before?.locked_by);
  });
});

describe('a process that holds a lease and is killed', () => {
  test('is followed by the one that stood by, and by nobody before', async () => {
    const first = started('lease-process.ts');
    await first.says('begun');
    const second = started('lease-process.ts');
    await second.says('standing by');
    expect(second.said()).not.toContain('begun');
    await first.kill();
    await second.says('begun');
  });

  test('loses it with its connection as well, and takes it again when nobody else does', async () => {
    const only = started('lease-process.ts');
    await only.says('begun');
    await sql`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'vigie-lease-test' AND datname = current_database()`;
    await expect
      .poll(() => only.said().filter((line) => line === 'begun'), { timeout: 15_000 })
      .toHaveLength(2);
  });
});
