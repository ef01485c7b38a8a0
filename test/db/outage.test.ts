import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { runJobs } from '../../db/jobs.ts';
import { lease } from '../../db/lease.ts';
import type { JobHandlers } from '../../src/jobs.ts';
import { log } from '../../src/log.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

let database: TestDatabase;
/** On another database of the same server: what happens to ours does not concern it. */
let operator: postgres.Sql;
let name: string;
const silent = log('silent');

beforeAll(async () => {
  database = await testDatabase();
  const url = new URL(database.url);
  name = url.pathname.slice(1);
  url.pathname = '/postgres';
  operator = postgres(url.href, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await operator.end();
  await database.drop();
});

/** Breaks every connection of ours, and lets none in until `meanwhile` is over. */
async function outage(meanwhile: () => Promise<unknown>): Promise<void> {
  await operator`ALTER DATABASE ${operator(name)} ALLOW_CONNECTIONS false`;
  await operator`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ${name}`;
  await meanwhile();
  await operator`ALTER DATABASE ${operator(name)} ALLOW_CONNECTIONS true`;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function addFetch(sql: Sql, attachment: string): Promise<void> {
  await sql`SELECT add_jobs(ARRAY['fetch-attachment'], ARRAY[jsonb_build_object('attachment', ${attachment}::text)], ARRAY[${attachment}::text])`;
}

test('jobs go on after the database went away and came back, the one in work included', async () => {
  const sql = connect(database.url);
  const done: string[] = [];
  let hold: Promise<unknown> = Promise.resolve();
  let release: () => void = () => undefined;
  let begun = 0;
  const handlers: JobHandlers = {
    'show-case': async () => undefined,
    'fetch-attachment': async ({ attachment }) => {
      begun += 1;
      await hold;
      done.push(attachment);
    },
    'write-to-reporter': async () => undefined,
    'send-notice': async () => undefined,
    'import-list': async () => undefined,
  };
  const jobs = await runJobs({ url: database.url, handlers, sweeps: [], log: silent });
  try {
    const [first, second] = [randomUUID(), randomUUID()];
    hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    await addFetch(sql, first);
    await expect.poll(() => begun).toBe(1);
    await outage(async () => {
      // The job ends while there is nobody to tell: its worker cannot give it back.
      release();
      await wait(2_500);
    });
    await addFetch(sql, second);
    await expect.poll(() => done.includes(second), { timeout: 30_000 }).toBe(true);
    await expect
      .poll(
        async () => (await sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 8112`).length,
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    const owner = postgres(database.url, { max: 1 });
    await expect
      .poll(async () => (await owner`SELECT 1 FROM graphile_worker._private_jobs`).length, {
        timeout: 30_000,
      })
      .toBe(0);
    await owner.end();
    expect(done.filter((id) => id === first).length).toBeGreaterThanOrEqual(1);
  } finally {
    await jobs.stop();
    await sql.end();
  }
}, 90_000);

test('of a job that fails the queue keeps no message, which might be what a person wrote', async () => {
  const sql = connect(database.url);
  const fails = async (): Promise<void> => {
    throw new TypeError('cannot read “my name is Ada”');
  };
  const jobs = await runJobs({
    url: database.url,
    handlers: {
      'show-case': fails,
      'fetch-attachment': fails,
      'write-to-reporter': fails,
      'send-notice': fails,
      'import-list': fails,
    },
    sweeps: [],
    log: silent,
  });
  const owner = postgres(database.url, { max: 1 });
  try {
    await addFetch(sql, randomUUID());
    await expect
      .poll(
        async () => {
          const rows =
            await owner`SELECT last_error FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL`;
          return rows.map((row) => String(row['last_error']));
        },
        { timeout: 10_000 },
      )
      .toEqual([expect.stringContaining('TypeError')]);
    const [row] = await owner`SELECT last_error FROM graphile_worker._private_jobs`;
    expect(row?.['last_error']).not.toContain('Ada');
  } finally {
    await jobs.stop();
    await owner.end();
    await sql.end();
  }
}, 30_000);

test('leased work ends when its connection breaks, and begins again when the database is back', async () => {
  const happened: string[] = [];
  const held = lease({
    url: database.url,
    name: 'outage',
    log: silent,
    work: {
      start: async () => {
        happened.push('begun');
        return {
          stop: async () => {
            happened.push('ended');
          },
        };
      },
    },
  });
  try {
    await held.begun;
    await outage(() => expect.poll(() => happened.at(-1)).toBe('ended'));
    await expect.poll(() => happened.at(-1), { timeout: 20_000 }).toBe('begun');
  } finally {
    await held.stop();
  }
  expect(happened.at(-1)).toBe('ended');
}, 60_000);

test('the pool of the application answers again after an outage', async () => {
  const sql = connect(database.url);
  try {
    await sql`SELECT 1`;
    await outage(async () => {
      await expect(sql`SELECT 1`).rejects.toThrow();
    });
    await expect
      .poll(async () => (await sql`SELECT 1 AS one`.catch(() => [])).length, { timeout: 20_000 })
      .toBe(1);
  } finally {
    await sql.end();
  }
}, 60_000);

test('leased work that ends by itself rests, and begins again', async () => {
  let begun = 0;
  const held = lease({
    url: database.url,
    name: 'ending',
    log: silent,
    rest: 10,
    work: {
      start: async () => {
        begun += 1;
        return { stop: async () => undefined, ended: begun < 3 ? Promise.resolve() : new Promise(() => {}) };
      },
    },
  });
  try {
    await expect.poll(() => begun, { timeout: 10_000 }).toBe(3);
  } finally {
    await held.stop();
  }
});
