import { type FailedJob, failedJobs, runAgain } from '../../db/failed-jobs.ts';
import { type Command, Misused } from './command.ts';
import { withServer } from './database.ts';

function jobLine(job: FailedJob): string {
  const times = `${job.attempts} ${job.attempts === 1 ? 'time' : 'times'}`;
  return `${job.id}  ${job.name} (${job.about}): ${job.error}, tried ${times}, last at ${job.failedAt.toISOString()}\n`;
}

export const jobs: Command = {
  usage: 'jobs [retry ID|all]',
  help: 'lists the jobs that failed for good, or has one of them, or all, run again by the service',
  async run(config, [act, which, ...rest]) {
    const isRetry = act === 'retry' && rest.length === 0 && /^(?:[1-9]\d{0,14}|all)$/u.test(which ?? '');
    if (act !== undefined && !isRetry) throw new Misused('jobs takes nothing, or retry with a number or all');
    return withServer(config, async (sql) => {
      if (!isRetry) {
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
    });
  },
};
