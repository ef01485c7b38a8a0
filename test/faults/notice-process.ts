/** A worker that sends notices, to the mail server on this machine at SMTP_PORT. */
import { mailer } from '../../bots/mail/smtp.ts';
import { connect } from '../../db/connection.ts';
import { runJobs } from '../../db/jobs.ts';
import { noticeOutbox } from '../../db/notice-outbox.ts';
import { log } from '../../src/log.ts';
import { sendingNotices } from '../../src/notices/dispatching.ts';
import { readMasterKeys } from '../../src/privacy/seal.ts';
import { ASSOCIATION } from '../notices/fixtures.ts';

const quietly = log('silent');
const url = process.env['DATABASE_URL'] ?? '';
const master = readMasterKeys(process.env['MASTER_KEYS'] ?? '');
const { send } = await mailer(
  {
    host: '127.0.0.1',
    port: Number(process.env['SMTP_PORT']),
    security: 'none',
    login: undefined,
    caFile: undefined,
    dkim: undefined,
  },
  quietly,
);
const sendNotice = sendingNotices({
  outbox: noticeOutbox(connect(url), master),
  association: ASSOCIATION,
  mail: send,
  couriers: [],
  log: quietly,
});
await runJobs({
  url,
  log: quietly,
  sweeps: [],
  handlers: {
    'show-case': async () => undefined,
    'fetch-attachment': async () => undefined,
    'write-to-reporter': async () => undefined,
    'send-notice': ({ notice }) => sendNotice(notice),
    'import-list': async () => undefined,
  },
});
console.log('ready');
