import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Key } from '../../src/privacy/seal.ts';
import { type NoticedCases, noticedCases } from '../db/noticed-case.ts';
import { SETTLED } from '../e2e/journeys/reporting.ts';
import { type Manner, type SmtpServer, smtpServer } from '../servers/smtp.ts';
import { type Child, child } from './child.ts';

let cases: NoticedCases;
let server: SmtpServer;
const children: Child[] = [];

beforeAll(async () => {
  cases = await noticedCases();
  server = await smtpServer({ security: 'none' });
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((one) => one.kill()));
});
afterAll(async () => {
  await server.stop();
  await cases.end();
});

function sender(): Child {
  const { current, keys } = cases.people.keys.master;
  const key: Key | undefined = keys.get(current);
  const one = child('notice-process.ts', {
    DATABASE_URL: cases.database.url,
    MASTER_KEYS: `${current}:${Buffer.from(key ?? []).toString('base64')}`,
    SMTP_PORT: String(server.port),
  });
  children.push(one);
  return one;
}

/** The state in which a notice comes to rest. */
async function rests(reference: string): Promise<string> {
  await expect
    .poll(async () => (await cases.kept(reference)).state, SETTLED)
    .toMatch(/sent|doubtful|failed/u);
  return (await cases.kept(reference)).state;
}

test('a notice whose sender is killed while the mail server has it is doubtful, and nobody sends it again', async () => {
  server.next({ at: 'answer', until: new Promise(() => undefined) } satisfies Manner);
  const dying = sender();
  await dying.says('ready');
  const number = await cases.qualified('https://x.com/someone/status/5000000001');
  const reference = await cases.send(number);
  await expect.poll(() => server.mails.length, SETTLED).toBe(1);
  // Another worker that is there already leaves it alone for as long as somebody carries it.
  await sender().says('ready');
  expect((await cases.kept(reference)).state).toBe('sending');
  await dying.kill();
  expect(await rests(reference)).toBe('doubtful');
  expect(server.mails).toHaveLength(1);

  await cases.act(number, { kind: 'retry-notice', notice: reference });
  expect(await rests(reference)).toBe('sent');
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(1);
});

test('notices that wait while the mail server is away go out once when it is back', async () => {
  server.next({ at: 'connect' }, { at: 'rcpt', reply: 451 });
  const before = server.mails.length;
  await sender().says('ready');
  const references = await Promise.all(
    [1, 2, 3].map(async (nth) =>
      cases.send(await cases.qualified(`https://x.com/someone/status/500000001${nth}`)),
    ),
  );
  for (const reference of references) expect(await rests(reference)).toBe('sent');
  expect(server.mails).toHaveLength(before + 3);
});
