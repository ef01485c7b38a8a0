import { EventEmitter } from 'node:events';
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

function tasks(handlers: JobHandlers, sweeps: readonly Sweep[]): TaskList {
  return {
    ...Object.fromEntries(sweeps.map((sweep) => [sweep.name, () => sweep.run()])),
    'show-case': (payload: unknown) => handlers['show-case'](jobPayloads['show-case'].parse(payload)),
    'fetch-attachment': (payload: unknown) =>
      handlers['fetch-attachment'](jobPayloads['fetch-attachment'].parse(payload)),
  } satisfies TaskList & Record<JobName, unknown>;
}

/** Carries out jobs and sweeps until it is stopped; jobs that a killed process had taken are taken up again. */
export async function runJobs(options: {
  readonly url: string;
  readonly handlers: JobHandlers;
  readonly sweeps: readonly Sweep[];
  readonly log: Log;
}): Promise<JobRunner> {
  const { url, log } = options;
  const pool = new pg.Pool({ connectionString: url, max: CONCURRENCY + 1, application_name: 'vigie-jobs' });
  const lost = (error: Error): void => log.warn(errorFields(error), 'a connection of the job queue was lost');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  // The names of this process's workers are held on one connection: when the process dies, they fall free.
  const names = new pg.Client({ connectionString: url, application_name: 'vigie-workers' });
  names.on('error', (error) =>
    log.error(errorFields(error), 'the connection that holds the workers’ names was lost'),
  );
  await names.connect();
  // One statement at a time: the workers of a process begin together.
  let asked: Promise<unknown> = Promise.resolve();
  const ask = (text: string, values: readonly unknown[], failure: string): void => {
    asked = asked
      .then(() => names.query(text, [...values]))
      .catch((error: unknown) => log.warn(errorFields(error), failure));
  };

  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => {
    ask(
      'SELECT pg_advisory_lock($1, hashtext($2))',
      [WORKER_LOCKS, worker.workerId],
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
    pool
      .query(
        'INSERT INTO failed_jobs (name, payload, error, failed_at, attempts) VALUES ($1, $2, $3, now(), $4)',
        [job.task_identifier, job.payload, String(errorFields(error)['error']), job.attempts],
      )
      .catch((failure: unknown) => log.error(errorFields(failure), 'a failed job could not be recorded'));
  });

  const runner: Runner = await run({
    pgPool: pool,
    taskList: tasks(options.handlers, options.sweeps),
    parsedCronItems: parseCronItems(
      options.sweeps.map(({ name, pattern }) => ({
        task: name,
        match: pattern,
        options: { backfillPeriod: 0, maxAttempts: 1 },
      })),
    ),
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    events,
  });

  const releaseOrphans = (): void =>
    ask(RELEASE_ORPHANS, [], 'the jobs of killed workers could not be looked for');
  releaseOrphans();
  const timer = setInterval(releaseOrphans, ORPHAN_INTERVAL);

  return {
    async stop() {
      clearInterval(timer);
      await runner.stop();
      await asked;
      await names.end();
      await pool.end();
    },
  };
}
