import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../src/config/settings.ts';
import { type Config, type Environment, readConfig } from '../src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

const slack = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_APP_TOKEN: 'xapp-1-A-abc',
  SLACK_CHANNEL_MODERATION: 'C0MODERATION',
  SLACK_MODERATORS: 'U0ONE',
};

function configOf(env: Environment): Config {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.config;
}

function mistakesOf(env: Environment): readonly string[] {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.mistakes;
}

describe('without any setting', () => {
  it('runs on its own database, without a channel, in Paris time', () => {
    expect(configOf({})).toEqual({
      production: false,
      logLevel: 'info',
      dataDir: './data',
      database: { kind: 'own' },
      masterKeys: undefined,
      pseudonymKey: undefined,
      channels: {},
      web: { host: '127.0.0.1', port: 3000 },
      timeZone: 'Europe/Paris',
      draftTimes: { recalledAfter: 2 * 3_600_000, purgedAfter: 24 * 3_600_000 },
      newsTimes: {
        hours: { from: 8 * 60, to: 21 * 60 },
        timeZone: 'Europe/Paris',
        delay: 30 * 60_000,
        outcomeAfter: 24 * 3_600_000,
      },
      retention: { closed: 365, dismissed: 90, identity: 90, audit: 1095 },
    });
  });

  it('takes an empty or blank text as not set', () => {
    const blank = Object.fromEntries(SETTING_NAMES.map((name) => [name, '  ']));
    expect(configOf(blank)).toEqual(configOf({}));
  });
});

describe('with every setting', () => {
  it('gives each in its own type', () => {
    const config = configOf({
      ...slack,
      DATABASE_URL: 'postgres://vigie:secret@db.internal:5433/vigie',
      DATA_DIR: '/var/lib/vigie',
      MASTER_KEYS: `second:${KEY},first:${Buffer.alloc(32, 1).toString('base64')}`,
      PSEUDONYM_KEY: KEY,
      TELEGRAM_BOT_TOKEN: '123:AA-b_c',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      TELEGRAM_WEBHOOK_URL: 'https://vigie.example/telegram',
      TELEGRAM_WEBHOOK_SECRET: 'a-secret_1',
      DISCORD_BOT_TOKEN: 'abc.def.ghi',
      DISCORD_APPLICATION_ID: '112233445566778899',
      SLACK_API_URL: 'http://127.0.0.1:9999/api',
      SLACK_TEAM_ID: 'T0TEAM',
      SLACK_CHANNEL_CYBER: 'C0CYBER',
      SLACK_MODERATORS: 'U0ONE, W0TWO',
      SLACK_USER_GROUPS: 'S0DESK',
      SLACK_LEADS: 'U0LEAD',
      SLACK_READER_GROUPS: 'S0READ,S1READ',
      SLACK_LOCALE: 'en',
      PORT: '8080',
      HOST: '0.0.0.0',
      TIME_ZONE: 'America/Martinique',
      DRAFT_RECALL_HOURS: '0.5',
      DRAFT_PURGE_HOURS: '12',
      NEWS_HOURS: '09:30-24:00',
      NEWS_DELAY_MINUTES: '10',
      NEWS_OUTCOME_HOURS: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    });
    expect(config).toMatchObject({
      production: true,
      logLevel: 'warn',
      dataDir: '/var/lib/vigie',
      database: { kind: 'server', url: 'postgres://vigie:secret@db.internal:5433/vigie' },
      masterKeys: { current: 'second' },
      pseudonymKey: Buffer.alloc(32, 7),
      channels: {
        telegram: {
          token: '123:AA-b_c',
          apiRoot: 'http://127.0.0.1:8081',
          updates: { by: 'webhook', url: 'https://vigie.example/telegram', secret: 'a-secret_1' },
        },
        discord: {
          token: 'abc.def.ghi',
          applicationId: '112233445566778899',
          apiRoot: 'https://discord.com/api',
        },
      },
      slack: {
        botToken: 'xoxb-1-2-abc',
        events: { by: 'socket', appToken: 'xapp-1-A-abc' },
        apiUrl: 'http://127.0.0.1:9999/api/',
        teamId: 'T0TEAM',
        slackChannels: { moderation: 'C0MODERATION', cyber: 'C0CYBER' },
        roles: {
          leads: { memberIds: ['U0LEAD'], userGroups: [] },
          moderators: { memberIds: ['U0ONE', 'W0TWO'], userGroups: ['S0DESK'] },
          readers: { memberIds: [], userGroups: ['S0READ', 'S1READ'] },
        },
        locale: 'en',
      },
      web: { host: '0.0.0.0', port: 8080 },
      timeZone: 'America/Martinique',
      draftTimes: { recalledAfter: 1_800_000, purgedAfter: 43_200_000 },
      newsTimes: {
        hours: { from: 570, to: 1_440 },
        timeZone: 'America/Martinique',
        delay: 600_000,
        outcomeAfter: 0,
      },
    });
  });

  it('polls Telegram, listens to Slack over HTTP and shares one Slack channel where nothing else is said', () => {
    const { SLACK_APP_TOKEN: _, ...overHttp } = slack;
    const config = configOf({ ...overHttp, SLACK_SIGNING_SECRET: 'abc', TELEGRAM_BOT_TOKEN: '123:AA' });
    expect(config.channels.telegram?.updates).toEqual({ by: 'polling' });
    expect(config.slack?.events).toEqual({ by: 'http', signingSecret: 'abc' });
    expect(config.slack?.slackChannels).toEqual({ moderation: 'C0MODERATION', cyber: 'C0MODERATION' });
  });
});

describe('a wrong value', () => {
  it.each([
    ['NEWS_HOURS', '08:00', 'must be two times of day such as 08:00-21:00'],
    ['NEWS_HOURS', '08:00-24:30', 'must be two times of day such as 08:00-21:00'],
    ['NEWS_HOURS', '21:00-08:00', 'must end later than it begins'],
    ['DATABASE_URL', 'mysql://host/db', 'must be an address that begins with postgres://'],
    ['DATABASE_URL', 'localhost:5432/vigie', 'must be an address that begins with postgres://'],
    ['MASTER_KEYS', 'c2hvcnQ=', 'must be name:base64 of 32 bytes'],
    ['MASTER_KEYS', `mine:${KEY},mine:${KEY}`, 'must be name:base64 of 32 bytes'],
    ['PSEUDONYM_KEY', 'c2hvcnQ=', 'must be 32 bytes in base64'],
    ['PSEUDONYM_KEY', 'not base64!', 'must be 32 bytes in base64'],
    ['TELEGRAM_BOT_TOKEN', 'my-token', 'must be a bot token as @BotFather gives it'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', 'must be an http or https address'],
    ['DISCORD_API_ROOT', 'ftp://discord.com', 'must be an http or https address'],
    ['PORT', '0', 'must be a whole number from 1 to 65535'],
    ['PORT', '65536', 'must be a whole number from 1 to 65535'],
    ['PORT', '80.5', 'must be a whole number from 1 to 65535'],
    ['HOST', 'my host', 'must be a host name or an IP address'],
    ['TIME_ZONE', 'Paris', 'must be an IANA time zone such as Europe/Paris'],
    ['TIME_ZONE', '+02:00', 'must be an IANA time zone such as Europe/Paris'],
    ['DRAFT_RECALL_HOURS', '0', 'must be a number of hours above 0, at most 8760'],
    ['DRAFT_RECALL_HOURS', 'two', 'must be a number of hours above 0, at most 8760'],
    ['DRAFT_PURGE_HOURS', '-1', 'must be a number of hours above 0, at most 8760'],
    ['LOG_LEVEL', 'loud', 'must be one of info, warn, error, silent'],
    ['NODE_ENV', 'prod', 'must be one of development, test, production'],
    ['SLACK_LOCALE', 'de', 'must be one of fr, en'],
    ['SLACK_TEAM_ID', 'vigie', 'must be a Slack workspace id'],
    ['SLACK_MODERATORS', 'U0ONE,@marie', 'must be Slack member ids'],
    ['SLACK_USER_GROUPS', '@desk', 'must be Slack user group ids'],
  ])('%s=%s is told in one line', (name, value, line) => {
    const mistakes = mistakesOf({ [name]: value });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name} `));
    expect(mistakes[0]).toContain(line);
  });

  it.each([
    ['TELEGRAM_WEBHOOK_URL', 'http://vigie.example/', 'must be an https address'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with space', 'must be 1 to 256 characters'],
    ['DISCORD_APPLICATION_ID', 'vigie', 'must be an application id'],
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'must be a bot token, which begins with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'must be an app-level token, which begins with xapp-'],
    ['SLACK_CHANNEL_MODERATION', '#moderation', 'must be a Slack channel id'],
    ['SLACK_CHANNEL_CYBER', '#cyber', 'must be a Slack channel id'],
  ])('%s=%s is told among a complete channel', (name, value, line) => {
    const whole = {
      ...slack,
      TELEGRAM_BOT_TOKEN: '123:AA',
      TELEGRAM_WEBHOOK_URL: 'https://vigie.example/',
      TELEGRAM_WEBHOOK_SECRET: 'secret',
      DISCORD_BOT_TOKEN: 'abc',
      DISCORD_APPLICATION_ID: '112233445566778899',
    };
    const mistakes = mistakesOf({ ...whole, [name]: value });
    expect(mistakes).toEqual([expect.stringMatching(new RegExp(`^${name} ${line}`))]);
  });

  it('is told together with every other, and never with its value', () => {
    const mistakes = mistakesOf({ PORT: 'S3CRET', TIME_ZONE: 'S3CRET', PSEUDONYM_KEY: 'S3CRET!' });
    expect(mistakes).toHaveLength(3);
    expect(mistakes.join('\n')).not.toContain('S3CRET');
  });

  it('never shows any part of what was given, whatever it is', () => {
    const secret = fc.stringMatching(/^[^\w\s,:./-]{4,12}$/u);
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_NAMES), secret, (name, value) => {
        for (const mistake of mistakesOf({ [name]: `x${value}`, NODE_ENV: 'production' }))
          expect(mistake).not.toContain(value);
      }),
    );
  });
});

describe('a channel configured in part', () => {
  it.each([
    [{ DISCORD_BOT_TOKEN: 'abc' }, 'DISCORD_APPLICATION_ID is missing: DISCORD_BOT_TOKEN needs it'],
    [
      { DISCORD_APPLICATION_ID: '112233445566778899' },
      'DISCORD_BOT_TOKEN is missing: DISCORD_APPLICATION_ID is set',
    ],
    [
      { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: 'https://vigie.example' },
      'TELEGRAM_WEBHOOK_SECRET is missing: TELEGRAM_WEBHOOK_URL needs it',
    ],
    [
      { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_SECRET: 's' },
      'TELEGRAM_WEBHOOK_URL is missing: TELEGRAM_WEBHOOK_SECRET is set',
    ],
    [
      { TELEGRAM_WEBHOOK_URL: 'https://vigie.example', TELEGRAM_WEBHOOK_SECRET: 's' },
      'TELEGRAM_BOT_TOKEN is missing: a webhook is configured',
    ],
    [{ ...slack, SLACK_BOT_TOKEN: '' }, 'SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN is set'],
    [
      { ...slack, SLACK_APP_TOKEN: '' },
      'SLACK_APP_TOKEN is missing: SLACK_BOT_TOKEN needs it (or SLACK_SIGNING_SECRET, for HTTP events)',
    ],
    [
      { ...slack, SLACK_CHANNEL_MODERATION: '' },
      'SLACK_CHANNEL_MODERATION is missing: SLACK_BOT_TOKEN needs it',
    ],
    [
      { ...slack, SLACK_SIGNING_SECRET: 's' },
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: keep SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP events',
    ],
  ])('%o names what is missing', (env, mistake) => {
    expect(mistakesOf(env)).toEqual([mistake]);
  });

  it.each([
    [{ SMTP_USER: 'vigie' }, ['SMTP_HOST', 'SMTP_PASSWORD']],
    [{ SMTP_HOST: 'mail.association.example', SMTP_PASSWORD: 'p' }, ['SMTP_USER']],
    [{ SMTP_HOST: 'mail.association.example', DKIM_SELECTOR: 'v1' }, ['DKIM_DOMAIN', 'DKIM_KEY_FILE']],
    [{ DKIM_DOMAIN: 'association.example', DKIM_SELECTOR: 'v1', DKIM_KEY_FILE: 'key.pem' }, ['SMTP_HOST']],
    [{ SMTP_HOST: 'mail.association.example', SMTP_SECURITY: 'none' }, ['SMTP_SECURITY']],
    [{ SMTP_HOST: 'localhost', SMTP_SECURITY: 'none' }, []],
  ])('%o names what the mail server lacks', (env, names) => {
    expect(mistakesOf(env).map((mistake) => mistake.split(' ')[0])).toEqual(names);
  });

  it('keys are required in production only', () => {
    expect(mistakesOf({ NODE_ENV: 'production' })).toEqual([
      'MASTER_KEYS is missing: NODE_ENV=production needs it',
      'PSEUDONYM_KEY is missing: NODE_ENV=production needs it',
    ]);
  });

  it('a draft is purged after it is recalled', () => {
    expect(mistakesOf({ DRAFT_RECALL_HOURS: '24' })).toEqual([
      'DRAFT_PURGE_HOURS must be more than DRAFT_RECALL_HOURS',
    ]);
  });
});

describe('the mail server', () => {
  it('is spoken with over TLS, at the port of its way, where nothing else is said', () => {
    const server = (env: Environment) => {
      const reading = readConfig(env);
      return reading.ok ? reading.config.smtp : reading.mistakes;
    };
    const host = 'mail.association.example';
    const bare = { login: undefined, caFile: undefined, dkim: undefined };
    expect(server({})).toBeUndefined();
    expect(server({ SMTP_HOST: host })).toEqual({ host, port: 465, security: 'tls', ...bare });
    expect(
      server({
        SMTP_HOST: host,
        SMTP_SECURITY: 'starttls',
        SMTP_USER: 'vigie',
        SMTP_PASSWORD: 'a b',
        DKIM_DOMAIN: 'association.example',
        DKIM_SELECTOR: 'vigie2026',
        DKIM_KEY_FILE: '/run/secrets/dkim.pem',
      }),
    ).toEqual({
      host,
      port: 587,
      security: 'starttls',
      login: { user: 'vigie', password: 'a b' },
      caFile: undefined,
      dkim: { domain: 'association.example', selector: 'vigie2026', keyFile: '/run/secrets/dkim.pem' },
    });
    expect(server({ SMTP_HOST: '127.0.0.1', SMTP_SECURITY: 'none' })).toMatchObject({ port: 25 });
  });
});

describe('a misspelt name', () => {
  it.each([
    ['TELEGRAM_TOKEN', 'TELEGRAM_BOT_TOKEN'],
    ['TELEGRAM_BOT_TOKN', 'TELEGRAM_BOT_TOKEN'],
    ['DISCORD_APP_ID_', undefined],
    ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN'],
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN or SLACK_APP_TOKEN'],
    ['VIGIE_DATABASE_URL', 'DATABASE_URL'],
    ['SLACK_WEBHOOK_URL', undefined],
    ['TOKEN', undefined],
  ])('%s suggests %s', (name, meant) => {
    const reading = readConfig({ [name]: 'anything' });
    expect(reading.ok && reading.hints).toEqual(
      meant === undefined ? [] : [`${name} is no setting of Vigie: did you mean ${meant}?`],
    );
  });

  it('is told beside the mistakes, but not when the right one is set', () => {
    expect(mistakesOf({ DISCORD_APPLICATION_ID: '112233445566778899', DISCORD_TOKEN: 'abc' })).toEqual([
      'DISCORD_BOT_TOKEN is missing: DISCORD_APPLICATION_ID is set',
      'DISCORD_TOKEN is no setting of Vigie: did you mean DISCORD_BOT_TOKEN?',
    ]);
    const both = readConfig({ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_TOKEN: '1:a' });
    expect(both.ok && both.hints).toEqual([]);
  });
});
