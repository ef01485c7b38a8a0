import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { tellingNews } from '../../../db/telling-news.ts';
import { type Environment, readConfig } from '../../../src/config.ts';
import { type Log, log } from '../../../src/log.ts';
import { type Key, newKey, readMasterKeys } from '../../../src/privacy/seal.ts';
import { type Running, start } from '../../../src/service.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { type DiscordServer, startDiscordServer } from '../../servers/discord.ts';
import { type SlackServer, type StoredMessage, startSlackServer } from '../../servers/slack.ts';
import { startTelegramServer, type TelegramServer } from '../../servers/telegram.ts';

/** The Slack channels of the poles, and the two moderators who are in both. */
export const DESK = { moderation: 'C0MODERATION', cyber: 'C0CYBER' } as const;
export const ALICE = 'U0ALICE';
export const BOB = 'U0BOB';

const TELEGRAM_TOKEN = '123456:test-token';
const DISCORD_TOKEN = 'made.up.token';

/** Vigie as an association runs it, on both channels and a desk, with local platforms around it. */
export interface Installation {
  readonly telegram: TelegramServer;
  readonly discord: DiscordServer;
  readonly slack: SlackServer;
  readonly database: TestDatabase;
  /** Of the database's owner. */
  readonly sql: postgres.Sql;
  readonly masterKeys: string;
  readonly running: Running;
  /** The cards of a case that stand in a pole's Slack channel. */
  cards(number: number, pole?: keyof typeof DESK): readonly StoredMessage[];
  /** Tells reporters the news that waits, as will happen two days from now: no test waits for half an hour. */
  tellNews(): Promise<void>;
  stop(): Promise<void>;
}

/** What an installation goes on with instead of beginning anew. */
export interface Inherited {
  readonly database: TestDatabase;
  /** As MASTER_KEYS has them. */
  readonly masterKeys: string;
  readonly pseudonymKey: Key;
}

/** How Slack's events reach Vigie. */
export type Via = 'socket' | 'http';

/**
 * Starts the local platforms, and Vigie on them: on an empty database, or on what an earlier one left.
 *
 * @param more settings beside those of the channels and the desk
 * @param logging where Vigie logs
 */
export async function installation(
  inherited?: Inherited,
  via: Via = 'socket',
  more: Environment = {},
  logging: Log = log('silent'),
): Promise<Installation> {
  const database = inherited?.database ?? (await testDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-journey-'));
  const telegram = await startTelegramServer({ token: TELEGRAM_TOKEN });
  const discord = await startDiscordServer({ token: DISCORD_TOKEN });
  const slack = await startSlackServer();
  slack.member(ALICE, { name: 'alice', locale: 'fr-FR' });
  slack.member(BOB, { name: 'bob', locale: 'en-GB' });
  for (const channel of Object.values(DESK)) slack.channel(channel, { members: [ALICE, BOB] });
  const masterKeys = inherited?.masterKeys ?? `test:${newKey().toString('base64')}`;
  const pseudonymKey = inherited?.pseudonymKey ?? newKey();
  const env: Environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
    DISCORD_BOT_TOKEN: DISCORD_TOKEN,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_API_ROOT: discord.apiRoot,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(via === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    SLACK_API_URL: slack.url,
    SLACK_CHANNEL_MODERATION: DESK.moderation,
    SLACK_CHANNEL_CYBER: DESK.cyber,
    SLACK_MODERATORS: `${ALICE},${BOB}`,
    SLACK_LOCALE: 'fr',
    // Tests run at night too.
    NEWS_HOURS: '00:00-24:00',
    ...more,
  };
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  const config = {
    ...reading.config,
    masterKeys: readMasterKeys(masterKeys),
    pseudonymKey,
    // Any free port: the tests of other files run at the same time.
    web: { host: '127.0.0.1', port: 0 },
  };
  // Cards of one target are drawn at short intervals: a test does not wait for a minute.
  const running = await start(config, logging, { limits: { refreshEveryMs: 500 } });
  if (via === 'http') slack.deliverTo(`http://127.0.0.1:${running.port}/slack/events`);
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined });

  return {
    telegram,
    discord,
    slack,
    database,
    sql,
    masterKeys,
    running,
    cards: (number, pole = 'moderation') =>
      slack.messages(DESK[pole]).filter(({ metadata }) => metadata?.event_payload['case'] === Number(number)),
    tellNews: tellingNews({
      sql: running.database.sql,
      master: config.masterKeys,
      times: config.newsTimes,
      log: log('silent'),
      now: () => Date.now() + 48 * 3_600_000,
    }),
    async stop() {
      await running.stop();
      await sql.end();
      await Promise.all([telegram.close(), discord.close(), slack.close()]);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
