import { config as readDotenv } from 'dotenv';
import { brokenAnchor, brokenChain } from '../db/audit.ts';
import { connect } from '../db/connection.ts';
import { type FailedJob, failedJobs, runAgain } from '../db/failed-jobs.ts';
import { readConfig } from './config.ts';

const USAGE = `Operator commands:
  health   asks the running service whether it can work; exit code 0 when it can
  audit    checks every case's audit chain and the anchors in the database of DATABASE_URL; exit code 1 where one does not hold
  jobs     lists the jobs that failed for good
  jobs retry ID|all   has one of them, or all, run again by the service
`;

async function health(host: string, port: number): Promise<number> {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const response = await fetch(`http://${reached}:${port}/health`, { signal: AbortSignal.timeout(5_000) });
    process.stdout.write(`${await response.text()}\n`);
    return response.ok ? 0 : 1;
  } catch {
    process.stdout.write('the service does not answer\n');
    return 1;
  }
}

async function audit(url: string): Promise<number> {
  const sql = connect(url, { connections: 1 });
  try {
    // It reads the whole trail, which may take longer than a statement of the service may.
    await sql`SET statement_timeout = 0`;
    const broken = await brokenChain(sql);
    const anchor = await brokenAnchor(sql);
    if (broken !== undefined)
      process.stdout.write(`the chain of case ${broken.case} does not hold from entry ${broken.entry} on\n`);
    if (anchor !== undefined)
      process.stdout.write(`what anchor ${anchor} holds is not what the trail says now\n`);
    if (broken !== undefined || anchor !== undefined) return 1;
    process.stdout.write('every chain holds, and every anchor\n');
    return 0;
  } finally {
    await sql.end();
  }
}

function jobLine(job: FailedJob): string {
  const times = `${job.attempts} ${job.attempts === 1 ? 'time' : 'times'}`;
  return `${job.id}  ${job.name} (${job.about}): ${job.error}, tried ${times}, last at ${job.failedAt.toISOString()}\n`;
}

async function jobs(url: string, [act, which, ...rest]: readonly string[]): Promise<number> {
  const isList = act === undefined;
  const isRetry = act === 'retry' && rest.length === 0 && /^(?:[1-9]\d{0,14}|all)$/u.test(which ?? '');
  if (!isList && !isRetry) {
    process.stderr.write(USAGE);
    return 1;
  }
  const sql = connect(url, { connections: 1 });
  try {
    if (isList) {
      const failed = await failedJobs(sql);
      process.stdout.write(failed.length === 0 ? 'no job failed for good\n' : failed.map(jobLine).join(''));
      return 0;
    }
    const again = await runAgain(sql, which === 'all' ? 'all' : Number(which));
    if (again === 0 && which !== 'all') {
      process.stderr.write(`no failed job has the number ${which}\n`);
      return 1;
    }
    process.stdout.write(`${again} ${again === 1 ? 'job is' : 'jobs are'} run again\n`);
    return 0;
  } finally {
    await sql.end();
  }
}

async function run(command: string | undefined, rest: readonly string[]): Promise<number> {
  readDotenv({ quiet: true });
  const reading = readConfig(process.env);
  if (!reading.ok) {
    process.stderr.write(`${reading.mistakes.join('\n')}\n`);
    return 1;
  }
  const { web, database } = reading.config;
  switch (command) {
    case 'health':
      return health(web.host, web.port);
    case 'audit':
      if (database.kind === 'server') return audit(database.url);
      process.stderr.write('DATABASE_URL is not set: name the server whose audit trail is to be checked\n');
      return 1;
    case 'jobs':
      if (database.kind === 'server') return jobs(database.url, rest);
      process.stderr.write('DATABASE_URL is not set: name the server whose failed jobs are meant\n');
      return 1;
    default:
      process.stderr.write(USAGE);
      return command === undefined || command === 'help' ? 0 : 1;
  }
}

process.exitCode = await run(process.argv[2], process.argv.slice(3));
