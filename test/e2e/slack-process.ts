/**
 * Vigie's desk and its jobs as a process of their own, for tests that need several, or that kill one: settings from
 * the environment, `ready` on standard output once it is connected.
 */
import { z } from 'zod';
import { slackDesk } from '../../bots/slack/desk.ts';
import { openDatabase } from '../../db/database.ts';
import { DESK_LIMITS } from '../../db/desk-limits.ts';
import { runJobs } from '../../db/jobs.ts';
import { log } from '../../src/log.ts';
import { newKey, readMasterKeys } from '../../src/privacy/seal.ts';
import { NOBODY } from '../bots/slack/role-settings.ts';
import { localisers } from '../bots/slack/sentences.ts';

const env = z
  .object({
    DATABASE_URL: z.string(),
    MASTER_KEYS: z.string(),
    SLACK_API_URL: z.string(),
    SLACK_BOT_TOKEN: z.string(),
    SLACK_APP_TOKEN: z.string(),
  })
  .parse(process.env);

const quietly = log('silent');
const keys = { master: readMasterKeys(env.MASTER_KEYS), pseudonym: newKey() };
// Cards of one target are drawn at short intervals: a test does not wait for a minute.
const database = await openDatabase(env.DATABASE_URL, keys, undefined, {
  ...DESK_LIMITS,
  refreshEveryMs: 500,
});
const desk = slackDesk(
  {
    botToken: env.SLACK_BOT_TOKEN,
    via: { kind: 'socket', appToken: env.SLACK_APP_TOKEN },
    apiUrl: env.SLACK_API_URL,
    channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
    locale: 'fr',
    roles: NOBODY,
  },
  { desk: database.desk, acting: database.acting, notes: database.notes, localisers, log: quietly },
);
await desk.start();
await desk.tend();
await runJobs({
  url: env.DATABASE_URL,
  handlers: {
    'show-case': desk.showCase,
    'fetch-attachment': async () => undefined,
    'write-to-reporter': async () => undefined,
    'send-notice': async () => undefined,
    'import-list': async () => undefined,
  },
  sweeps: [],
  log: quietly,
});
console.log('ready');
