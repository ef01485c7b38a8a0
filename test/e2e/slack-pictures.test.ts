import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentStore } from '../../db/attachments.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { newKey, readMasterKeys } from '../../src/privacy/seal.ts';
import { buttons, readable } from '../bots/slack/shown.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type Sent, type WritingReports, writingReports } from '../db/writing-reports.ts';
import { type SlackServer, startSlackServer } from '../servers/slack.ts';

const masterKeys = `test:${newKey().toString('base64')}`;
const settled = { timeout: 20_000, interval: 50 };

let database: TestDatabase;
let sql: Sql;
let people: WritingReports;
let slack: SlackServer;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  people = writingReports(sql, { master: readMasterKeys(masterKeys), pseudonym: newKey() });
  slack = await startSlackServer();
  slack.member('UALICE', { locale: 'fr-FR' });
  for (const channel of ['C0MOD', 'C0CYBER']) slack.channel(channel, { members: ['UALICE'] });
});
afterEach(async () => {
  await Promise.all([...children].map(kill));
  await slack.close();
  await sql.end();
  await database.drop();
});

async function desk(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'slack-process.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      MASTER_KEYS: masterKeys,
      SLACK_API_URL: slack.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => [`exited with ${code}`]),
  ]);
  if (line !== 'ready') throw new Error(`the desk did not start: ${line}`);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function pictured(): Promise<Sent> {
  const sent = await people.report('ada', { context: 'Des mots.' });
  const picture = await sharp({ create: { width: 90, height: 70, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  const id = randomUUID();
  await sql`
    INSERT INTO attachments (id, report, handle)
    SELECT ${id}, id, '\\x00'::bytea FROM reports WHERE reference = ${sent.reference}`;
  const kept = {
    original: picture,
    mediaType: 'image/jpeg',
    sha256: Buffer.from('hash'),
    shown: picture,
  } as const;
  await attachmentStore(sql, readMasterKeys(masterKeys)).keep(id, kept);
  return sent;
}

async function look(): Promise<void> {
  await expect
    .poll(() => slack.messages('C0MOD').flatMap(({ blocks }) => buttons(blocks)), settled)
    .toContain('case.screenshots');
  const ts = slack.messages('C0MOD')[0]?.ts ?? '';
  await slack.press({ user: 'UALICE', channel: 'C0MOD', ts, action: 'case.screenshots' });
}

const lying = () => slack.files().filter(({ deleted }) => !deleted);
const lent = async () => (await sql`SELECT count(*)::int AS n FROM slack_files`)[0]?.['n'];
const looked = () => readable(slack.openViews('UALICE')[0]?.view.blocks);

describe('a picture that is looked at', { timeout: 90_000 }, () => {
  it('is deleted by the next process when the one that showed it was killed', async () => {
    const dying = await desk();
    await pictured();
    await look();
    await expect.poll(looked, settled).toContain('[Capture 1, floutée]');
    await kill(dying);
    expect(lying()).toHaveLength(1);
    await sql`UPDATE slack_files SET delete_at = now()`;
    await desk();
    await expect.poll(lying, settled).toEqual([]);
    await expect.poll(lent, settled).toBe(0);
  });

  it('is known from before it is sent: one killed on the way leaves nothing either', async () => {
    slack.fail('files.completeUploadExternal', { kind: 'silent' });
    await pictured();
    const dying = await desk();
    await look();
    await expect
      .poll(() => slack.calls.some(({ method }) => method === 'files.completeUploadExternal'), settled)
      .toBe(true);
    expect(await lent()).toBe(1);
    await kill(dying);
    await sql`UPDATE slack_files SET delete_at = now()`;
    await desk();
    await expect.poll(lying, settled).toEqual([]);
  });

  it('is deleted by whichever process hears that its window was closed', async () => {
    await Promise.all([desk(), desk()]);
    await pictured();
    await look();
    await expect.poll(looked, settled).toContain('[Capture 1, floutée]');
    await slack.closeView('UALICE', slack.openViews('UALICE')[0]?.id ?? '');
    await expect.poll(lying, settled).toEqual([]);
    await expect.poll(lent, settled).toBe(0);
  });

  it.each(['withdraws it', 'erases everything'] as const)(
    'is deleted at once when its reporter %s, though another process shows it',
    async (what) => {
      const showing = await desk();
      const { reference } = await pictured();
      await look();
      await expect.poll(looked, settled).toContain('[Capture 1, floutée]');
      await kill(showing);
      if (what === 'withdraws it') await people.withdraw('ada', reference);
      else await people.erase('ada');
      await desk();
      await expect.poll(lying, settled).toEqual([]);
      await expect.poll(lent, settled).toBe(0);
    },
  );
});
