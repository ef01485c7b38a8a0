import { hints } from './config/hints.ts';
import { type ImapConfig, imap } from './config/imap.ts';
import { type SmtpConfig, smtp } from './config/mail.ts';
import { type Environment, Settings } from './config/reading.ts';
import type { SettingName, SettingValue } from './config/settings.ts';
import type { DraftTimes } from './conversation/converse.ts';
import type { RetentionTerms } from './privacy/retention.ts';
import type { Key, MasterKeys } from './privacy/seal.ts';
import type { NewsTimes } from './reports/news.ts';
import type { Locale } from './text/locale.ts';

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  readonly updates:
    | { readonly by: 'polling' }
    | { readonly by: 'webhook'; readonly url: string; readonly secret: string };
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  readonly apiRoot: string;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly events:
    | { readonly by: 'socket'; readonly appToken: string }
    | { readonly by: 'http'; readonly signingSecret: string };
  /** Ends in a slash, as Slack's client wants it. */
  readonly apiUrl: string;
  /** The workspace whose members may act; undefined for the bot token's own. */
  readonly teamId: string | undefined;
  /** The Slack channel of each pole. */
  readonly slackChannels: { readonly moderation: string; readonly cyber: string };
  /** Member ids, and user groups' ids, of those who hold each role. */
  readonly roles: {
    readonly [R in 'leads' | 'moderators' | 'readers']: {
      readonly memberIds: readonly string[];
      readonly userGroups: readonly string[];
    };
  };
  readonly locale: Locale;
  /** The user group that urgent cases mention. */
  readonly onCall: string | undefined;
  /** New cards of a pole within ten minutes, beyond which a summary stands in their place. */
  readonly burstCards: number;
  /** After how many milliseconds an idle claim is released; 0 for never. */
  readonly claimIdle: number;
  /** When the digest is posted, in minutes since midnight. */
  readonly digestAt: number;
  /** When the month's figures are posted, in minutes since midnight; undefined for never. */
  readonly figuresAt: number | undefined;
}

/** The environment, validated: whoever holds this has nothing left to check. */
export interface Config {
  readonly production: boolean;
  readonly logLevel: SettingValue<'LOG_LEVEL'>;
  /** A folder, as it was written (relative to the working directory). */
  readonly dataDir: string;
  /** A server of the operator's, or one of Vigie's own below `dataDir`. */
  readonly database: { readonly kind: 'server'; readonly url: string } | { readonly kind: 'own' };
  /** Undefined outside production when not configured: development keys are made then. */
  readonly masterKeys: MasterKeys | undefined;
  readonly pseudonymKey: Key | undefined;
  /** Empty when no channel is configured: the terminal is opened then. */
  readonly channels: {
    readonly telegram?: TelegramConfig;
    readonly discord?: DiscordConfig;
  };
  readonly slack?: SlackConfig;
  readonly web: { readonly host: string; readonly port: number };
  /** What sends notices by e-mail; undefined where nothing does. */
  readonly smtp?: SmtpConfig;
  /** The mailbox to which providers answer; undefined where nobody but people reads it. */
  readonly imap?: ImapConfig;
  /** The association's own file, as it was written (relative to the working directory). */
  readonly associationFile: string | undefined;
  /** An IANA name. */
  readonly timeZone: string;
  readonly draftTimes: DraftTimes;
  /** When reporters are told news. */
  readonly newsTimes: NewsTimes;
  readonly retention: RetentionTerms;
}

export type { Environment };

/**
 * What the environment says. `mistakes` are one clear line each, naming the variable and never its value; `hints`
 * are variables that look misspelt.
 */
export type ConfigReading =
  | { readonly ok: true; readonly config: Config; readonly hints: readonly string[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

function telegram(settings: Settings): TelegramConfig | undefined {
  const token = settings.given('TELEGRAM_BOT_TOKEN');
  const apiRoot = settings.value('TELEGRAM_API_ROOT');
  const url = settings.given('TELEGRAM_WEBHOOK_URL');
  const secret = settings.given('TELEGRAM_WEBHOOK_SECRET');
  if (settings.isSet('TELEGRAM_WEBHOOK_URL') || settings.isSet('TELEGRAM_WEBHOOK_SECRET')) {
    settings.missing('TELEGRAM_BOT_TOKEN', 'a webhook is configured');
    settings.missing('TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET is set');
    settings.missing('TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_WEBHOOK_URL needs it');
  }
  if (token === undefined) return undefined;
  const updates =
    url === undefined || secret === undefined ? polling : { by: 'webhook' as const, url, secret };
  return { token, apiRoot, updates };
}

const polling = { by: 'polling' } as const;

function discord(settings: Settings): DiscordConfig | undefined {
  const token = settings.given('DISCORD_BOT_TOKEN');
  const applicationId = settings.given('DISCORD_APPLICATION_ID');
  const apiRoot = settings.value('DISCORD_API_ROOT');
  if (settings.isSet('DISCORD_BOT_TOKEN') || settings.isSet('DISCORD_APPLICATION_ID')) {
    settings.missing('DISCORD_BOT_TOKEN', 'DISCORD_APPLICATION_ID is set');
    settings.missing('DISCORD_APPLICATION_ID', 'DISCORD_BOT_TOKEN needs it');
  }
  return token === undefined || applicationId === undefined ? undefined : { token, applicationId, apiRoot };
}

/** The settings that only make sense with a bot token. */
const WITH_SLACK = [
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CHANNEL_MODERATION',
  'SLACK_CHANNEL_CYBER',
] as const satisfies readonly SettingName[];

function slackEvents(settings: Settings): SlackConfig['events'] | undefined {
  const appToken = settings.given('SLACK_APP_TOKEN');
  const signingSecret = settings.given('SLACK_SIGNING_SECRET');
  if (settings.isSet('SLACK_APP_TOKEN') && settings.isSet('SLACK_SIGNING_SECRET')) {
    settings.mistakes.push(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: keep SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP events',
    );
  }
  if (appToken !== undefined) return { by: 'socket', appToken };
  return signingSecret === undefined ? undefined : { by: 'http', signingSecret };
}

function slack(settings: Settings): SlackConfig | undefined {
  const botToken = settings.given('SLACK_BOT_TOKEN');
  const events = slackEvents(settings);
  const moderation = settings.given('SLACK_CHANNEL_MODERATION');
  const cyber = settings.given('SLACK_CHANNEL_CYBER') ?? moderation;
  const rest = {
    apiUrl: settings.value('SLACK_API_URL'),
    teamId: settings.given('SLACK_TEAM_ID'),
    roles: {
      leads: {
        memberIds: settings.given('SLACK_LEADS') ?? [],
        userGroups: settings.given('SLACK_LEAD_GROUPS') ?? [],
      },
      moderators: {
        memberIds: settings.given('SLACK_MODERATORS') ?? [],
        userGroups: settings.given('SLACK_USER_GROUPS') ?? [],
      },
      readers: {
        memberIds: settings.given('SLACK_READERS') ?? [],
        userGroups: settings.given('SLACK_READER_GROUPS') ?? [],
      },
    },
    locale: settings.value('SLACK_LOCALE'),
    onCall: settings.given('SLACK_ON_CALL_GROUP'),
    burstCards: settings.value('SLACK_BURST_CARDS'),
    claimIdle: settings.value('SLACK_CLAIM_IDLE_HOURS'),
    digestAt: settings.value('DIGEST_AT'),
    figuresAt: settings.value('MONTHLY_FIGURES_AT'),
  };
  const alone = WITH_SLACK.find((name) => settings.isSet(name));
  if (settings.isSet('SLACK_BOT_TOKEN')) {
    settings.missing('SLACK_CHANNEL_MODERATION', 'SLACK_BOT_TOKEN needs it');
    if (!settings.isSet('SLACK_SIGNING_SECRET'))
      settings.missing(
        'SLACK_APP_TOKEN',
        'SLACK_BOT_TOKEN needs it (or SLACK_SIGNING_SECRET, for HTTP events)',
      );
  } else if (alone !== undefined) settings.missing('SLACK_BOT_TOKEN', `${alone} is set`);
  return botToken === undefined || events === undefined || moderation === undefined || cyber === undefined
    ? undefined
    : { botToken, events, slackChannels: { moderation, cyber }, ...rest };
}

function draftTimes(settings: Settings): DraftTimes {
  const recalledAfter = settings.value('DRAFT_RECALL_HOURS');
  const purgedAfter = settings.value('DRAFT_PURGE_HOURS');
  if (purgedAfter <= recalledAfter)
    settings.mistakes.push('DRAFT_PURGE_HOURS must be more than DRAFT_RECALL_HOURS');
  return { recalledAfter, purgedAfter };
}

/** Reads the environment: all of it, so that every mistake is told at once. */
export function readConfig(env: Environment): ConfigReading {
  const settings = new Settings(env);
  const databaseUrl = settings.given('DATABASE_URL');
  const dataDir = settings.value('DATA_DIR');
  const masterKeys = settings.given('MASTER_KEYS');
  const pseudonymKey = settings.given('PSEUDONYM_KEY');
  const production = settings.value('NODE_ENV') === 'production';
  if (production) {
    settings.missing('MASTER_KEYS', 'NODE_ENV=production needs it');
    settings.missing('PSEUDONYM_KEY', 'NODE_ENV=production needs it');
  }
  const onTelegram = telegram(settings);
  const onDiscord = discord(settings);
  const desk = slack(settings);
  const mail = smtp(settings);
  const mailbox = imap(settings);
  const timeZone = settings.value('TIME_ZONE');
  const config: Config = {
    production,
    logLevel: settings.value('LOG_LEVEL'),
    dataDir,
    database: databaseUrl === undefined ? { kind: 'own' } : { kind: 'server', url: databaseUrl },
    masterKeys,
    pseudonymKey,
    channels: {
      ...(onTelegram === undefined ? {} : { telegram: onTelegram }),
      ...(onDiscord === undefined ? {} : { discord: onDiscord }),
    },
    ...(desk === undefined ? {} : { slack: desk }),
    web: { host: settings.value('HOST'), port: settings.value('PORT') },
    ...(mail === undefined ? {} : { smtp: mail }),
    ...(mailbox === undefined ? {} : { imap: mailbox }),
    associationFile: settings.given('ASSOCIATION_FILE'),
    timeZone,
    draftTimes: draftTimes(settings),
    newsTimes: {
      hours: settings.value('NEWS_HOURS'),
      timeZone,
      delay: settings.value('NEWS_DELAY_MINUTES') * 60_000,
      outcomeAfter: settings.value('NEWS_OUTCOME_HOURS'),
    },
    retention: {
      closed: settings.value('RETENTION_CLOSED_DAYS'),
      dismissed: settings.value('RETENTION_DISMISSED_DAYS'),
      identity: settings.value('RETENTION_IDENTITY_DAYS'),
      audit: settings.value('RETENTION_AUDIT_DAYS'),
    },
  };
  const suspects = hints(env);
  return settings.mistakes.length === 0
    ? { ok: true, config, hints: suspects }
    : { ok: false, mistakes: [...settings.mistakes, ...suspects] };
}
