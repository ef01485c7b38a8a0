import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { type JobHandlers, type JobName, jobPayloads } from '../src/jobs.ts';
import { errorFields, type Log } from '../src/log.ts';

/** Work done again and again over rows, rather than a job per row. */
export interface Sweep {
  readonly name: string;
  /** A cron pattern, in minutes; UTC. */
  readonly pattern: string;
  readonly run: () => Promise<void>;
}

export interface JobRunner {
  /** Waits for the jobs in work, then lets go of the database. */
  stop(): Promise<void>;
}

/** How many jobs run at once, and how often jobs of killed workers are looked for, in milliseconds. */
const CONCURRENCY = 4;
const ORPHAN_INTERVAL = 5_000;

/** The space of the advisory locks that living workers hold under their names. */
const WORKER_LOCKS = 8_112;

/** Jobs locked by a worker under whose name nobody holds a lock: its process was killed. */
const RELEASE_ORPHANS = `
  WITH dead AS (
    SELECT name FROM (
      SELECT DISTINCT locked_by AS name FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
    ) held
    WHERE NOT EXISTS (
      SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = ${WORKER_LOCKS} AND l.objid = (hashtext(name)::bigint & 4294967295)::oid AND l.objsubid = 2
    )
  )
  SELECT graphile_worker.force_unlock_workers((SELECT array_agg(name) FROM dead)) WHERE EXISTS (SELECT 1 FROM dead)`;

/**
 * Jobs are given back in batches (of what is ready at once): only these are tried again and their failure noticed.
 * One by one graphile-worker lets the rejection go unhandled, which ends the process.
 */
const WATCHED = { completeJobBatchDelay: 0, failJobBatchDelay: 0 } as const;

/** Milliseconds between two tries to begin again after the queue was lost, and how long an end of it may take. */
const AGAIN_AFTER = 1_000;
const STOP_WAIT = 10_000;

/**
 * What the queue keeps of a job's failure: the error's name, code and place. Its message stays out, since the queue
 * stores it and a library's message may carry what a person wrote.
 */
class JobFailure extends Error {
  readonly code: string | undefined;

  constructor(cause: unknown) {
    const { error, code, at } = errorFields(cause);
    super(code === undefined ? String(error) : `${error} ${code}`);
    this.name = String(error);
    this.code = code === undefined ? undefined : String(code);
    this.stack = `${this.name}: ${this.message}\n    ${at ?? ''}`;
  }
}

async function redacting(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new JobFailure(error);
  }
}

function tasks(handlers: JobHandlers, sweeps: readonly Sweep[]): TaskList {
  return {
    ...Object.fromEntries(sweeps.map((sweep) => [sweep.name, () => redacting(sweep.run())])),
    'show-case': (payload: unknown) =>
      redacting(handlers['show-case'](jobPayloads['show-case'].parse(payload))),
    'fetch-attachment': (payload: unknown) =>
      redacting(handlers['fetch-attachment'](jobPayloads['fetch-attachment'].parse(payload))),
    'write-to-reporter': (payload: unknown) =>
      redacting(handlers['write-to-reporter'](jobPayloads['write-to-reporter'].parse(payload))),
    'send-notice': (payload: unknown) =>
      redacting(handlers['send-notice'](jobPayloads['send-notice'].parse(payload))),
    'import-list': (payload: unknown) =>
      redacting(handlers['import-list'](jobPayloads['import-list'].parse(payload))),
  } satisfies TaskList & Record<JobName, unknown>;
}

interface JobOptions {
  readonly url: string;
  readonly handlers: JobHandlers;
  readonly sweeps: readonly Sweep[];
  readonly log: Log;
}

/** The queue at work, until it is stopped or lost. */
interface Round {
  /** Resolves when the queue cannot go on: its workers gave up, or the connection with their names broke. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Carries out jobs and sweeps until it is stopped; jobs that a killed process had taken are taken up again. When the
 * database goes away and comes back, the work goes on.
 * @throws what keeps it from its first start
 */
export async function runJobs(options: JobOptions): Promise<JobRunner> {
  const { log } = options;
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  );

  async function goOn(first: Round): Promise<void> {
    let round: Round | undefined = first;
    while (round !== undefined) {
      await Promise.race([round.lost, stopped]);
      await round.stop();
      round = undefined;
      while (round === undefined && !stopping.signal.aborted) {
        log.warn({}, 'the job queue was lost and is begun again');
        await sleep(AGAIN_AFTER, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        round = await beginRound(options).catch((error: unknown) => {
          log.error(errorFields(error), 'the job queue could not be begun again');
          return undefined;
        });
      }
    }
  }

  const going = goOn(await beginRound(options));
  return {
    async stop() {
      stopping.abort();
      await going;
    },
  };
}

async function within(work: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  await Promise.race([
    work.catch(() => undefined),
    sleep(STOP_WAIT, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
}

async function beginRound(options: JobOptions): Promise<Round> {
  const { url, log } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: CONCURRENCY + 1,
    application_name: 'vigie-jobs',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // A pool has ended before its sockets have: a server that stops next may still tell them so.
  let leaving = false;
  const broken = (error: Error): void => {
    if (!leaving) log.warn(errorFields(error), 'a connection of the job queue was lost');
  };
  pool.on('error', broken);
  pool.on('connect', (client) => client.on('error', broken));
  // The names of this process's workers are held on one connection: when the process dies, they fall free.
  const names = new pg.Client({
    connectionString: url,
    application_name: 'vigie-workers',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  let lose: () => void = () => undefined;
  const nameless = new Promise<void>((resolve) => {
    lose = resolve;
    names.on('error', (error) => {
      log.warn(errorFields(error), 'the connection that holds the workers’ names was lost');
      resolve();
    });
    names.on('end', () => resolve());
  });
  // One statement at a time: the workers of a process begin together.
  let asked: Promise<unknown> = Promise.resolve();
  const ask = (text: string, values: readonly unknown[], failure: string): void => {
    asked = asked
      .then(() => names.query(text, [...values]))
      .catch((error: unknown) => {
        log.warn(errorFields(error), failure);
        lose();
      });
  };

  async function letGo(): Promise<void> {
    leaving = true;
    await within(asked.then(() => names.end()));
    await within(pool.end());
  }

  let runner: Runner;
  try {
    await names.connect();
    runner = await run({
      pgPool: pool,
      taskList: tasks(options.handlers, options.sweeps),
      parsedCronItems: parseCronItems(
        options.sweeps.map(({ name, pattern }) => ({
          task: name,
          match: pattern,
          options: { backfillPeriod: 0, maxAttempts: 1 },
        })),
      ),
      preset: { worker: { concurrentJobs: CONCURRENCY, pollInterval: 1_000, ...WATCHED } },
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      events: eventsOf(pool, ask, log),
    });
  } catch (error) {
    await letGo();
    throw error;
  }
  // A worker that cannot give back a job ends, and takes all others with it.
  const ended = runner.promise.catch(() => undefined);

  const releaseOrphans = (): void =>
    ask(RELEASE_ORPHANS, [], 'the jobs of killed workers could not be looked for');
  releaseOrphans();
  const timer = setInterval(releaseOrphans, ORPHAN_INTERVAL);

  return {
    lost: Promise.race([ended, nameless]),
    async stop() {
      clearInterval(timer);
      await within(runner.stop());
      await letGo();
    },
  };
}

/** Cron items carry when they were due: https://worker.graphile.org/docs/cron */
function isSweep(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && '_cron' in payload;
}

function eventsOf(
  pool: pg.Pool,
  ask: (text: string, values: readonly unknown[], failure: string) => void,
  log: Log,
): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  // A job is locked by the name of its pool of workers, not by that of the one worker that carries it out.
  events.on('pool:create', ({ workerPool }) => {
    ask(
      'SELECT pg_advisory_lock($1, hashtext($2))',
      [WORKER_LOCKS, workerPool.id],
      'a worker’s name could not be held',
    );
  });
  events.on('job:error', ({ job, error }) => {
    log.warn(
      { ...errorFields(error), job: job.task_identifier, attempt: job.attempts },
      'a job failed and will be tried again',
    );
  });
  events.on('job:failed', ({ job, error }) => {
    log.error(
      { ...errorFields(error), job: job.task_identifier, attempts: job.attempts },
      'a job failed for good',
    );
    // A sweep comes again by itself: there is nothing to run again by hand.
    if (isSweep(job.payload)) return;
    pool
      .query(
        'INSERT INTO failed_jobs (name, payload, error, failed_at, attempts) VALUES ($1, $2, $3, now(), $4)',
        [job.task_identifier, job.payload, String(errorFields(error)['error']), job.attempts],
      )
      .catch((failure: unknown) => log.error(errorFields(failure), 'a failed job could not be recorded'));
  });
  return events;
}
