/** A worker that takes jobs and never ends one: says `took <case>` for each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runJobs } from '../../db/jobs.ts';
import { log } from '../../src/log.ts';

await runJobs({
  url: process.env['DATABASE_URL'] ?? '',
  log: log('silent'),
  sweeps: [],
  handlers: {
    async 'show-case'(payload) {
      console.log(`took ${payload.case}`);
      await sleep(3_600_000);
    },
    'fetch-attachment': async () => undefined,
    'write-to-reporter': async () => undefined,
    'send-notice': async () => undefined,
    'import-list': async () => undefined,
  },
});
console.log('ready');
