import { z } from 'zod';
import { jobPayloads } from '../src/jobs.ts';
import type { Sql } from './connection.ts';

/** A job that was given up. Nothing in it is personal: `about` names a case, or a row, by its number or id. */
export interface FailedJob {
  readonly id: number;
  readonly name: string;
  readonly about: string;
  /** The error's name. */
  readonly error: string;
  readonly failedAt: Date;
  readonly attempts: number;
}

const failedJobRow = z.object({
  id: z.coerce.number(),
  name: z.string(),
  payload: z.record(z.string(), z.unknown()),
  error: z.string(),
  failed_at: z.date(),
  attempts: z.number(),
});

/** The jobs that failed for good and were not run again, the oldest first. */
export async function failedJobs(sql: Sql): Promise<readonly FailedJob[]> {
  const rows = await sql`SELECT id, name, payload, error, failed_at, attempts FROM failed_jobs ORDER BY id`;
  return rows.map((raw) => {
    const { id, name, payload, error, failed_at, attempts } = failedJobRow.parse(raw);
    const about = Object.entries(payload)
      .map(([what, which]) => `${what} ${which}`)
      .join(' ');
    return { id, name, about, error, failedAt: failed_at, attempts };
  });
}

/**
 * Has one of them, or all, run again, and takes it off the list; gives how many. Under the key that such a job always
 * has, so that one which waits meanwhile is not run beside it. What no version knows any more stays listed.
 */
export async function runAgain(sql: Sql, which: number | 'all'): Promise<number> {
  return sql.begin(async (tx) => {
    const again = await tx`
      DELETE FROM failed_jobs
      WHERE name = ANY(${Object.keys(jobPayloads)}) ${which === 'all' ? tx`` : tx`AND id = ${which}`}
      RETURNING name, payload`;
    const jobs = again.map((raw) => failedJobRow.pick({ name: true, payload: true }).parse(raw));
    // Two of one key in a single call would be refused.
    const byKey = new Map(jobs.map((job) => [`${job.name}:${Object.values(job.payload).join(':')}`, job]));
    for (const [key, { name, payload }] of byKey)
      await tx`SELECT add_jobs(ARRAY[${name}]::text[], ARRAY[${JSON.stringify(payload)}::text::jsonb], ARRAY[${key}]::text[])`;
    return jobs.length;
  });
}
