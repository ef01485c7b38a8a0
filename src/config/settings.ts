import { LOCALES } from '../text/locale.ts';
import {
  address,
  apiRoot,
  hours,
  hoursOrNever,
  ids,
  key,
  masterKeys,
  oneOf,
  type Reader,
  shaped,
  timeOfDay,
  timeOfDayOrNever,
  timesOfDay,
  timeZone,
  whole,
} from './readers.ts';

/** The parts in which .env.example tells the settings. */
export const GROUPS = {
  data: 'Data',
  keys: 'Keys (made in DATA_DIR at the first start when not set; required when NODE_ENV=production)',
  telegram: 'Telegram (runs when its token is set)',
  discord: 'Discord (runs when its token is set)',
  slack: "Slack, the moderators' desk (runs when its token is set)",
  web: 'Web server (runs when something needs it: a webhook, HTTP events)',
  association: 'The association (what notices and reports need to know of it)',
  mail: 'Mail of the association (notices go out when SMTP_HOST is set, answers are read when IMAP_HOST is)',
  conversation: 'Conversation',
  privacy: 'How long things are kept',
  operation: 'Operation',
} as const;

/** One setting of the environment. */
export interface Setting<T> {
  readonly group: keyof typeof GROUPS;
  /** What its text is: an address, a number of hours, ids… */
  readonly unit: string;
  /** The text that stands for it when it is not set. */
  readonly default?: string;
  /** What happens when it is not set and has no default. */
  readonly unset?: string;
  readonly doc: string;
  readonly read: Reader<T>;
}

const slackChannel = shaped(/^[CG][A-Z0-9]{2,}$/u, 'must be a Slack channel id, such as C0123456789');

/**
 * Every setting that Vigie reads: a setting is one entry here. .env.example is written from this table, and a test
 * keeps the two together.
 */
export const SETTINGS = {
  DATABASE_URL: {
    group: 'data',
    unit: 'address (postgres://…)',
    unset: 'a PostgreSQL of its own, with its data in DATA_DIR',
    doc: 'The PostgreSQL server and database to use.',
    read: address(['postgres:', 'postgresql:'], 'must be an address that begins with postgres://'),
  },
  DATA_DIR: {
    group: 'data',
    unit: 'path of a folder',
    default: './data',
    doc: 'Where the own PostgreSQL and the development keys are kept.',
    read: shaped(/^[^\0]+$/u, 'must be the path of a folder'),
  },
  MASTER_KEYS: {
    group: 'keys',
    unit: 'name:base64 of 32 bytes, several separated by commas',
    unset: 'a development key in DATA_DIR',
    doc: 'What wraps the data keys. The first one wraps, the others still open. Make one with: openssl rand -base64 32',
    read: masterKeys,
  },
  PSEUDONYM_KEY: {
    group: 'keys',
    unit: 'base64 of 32 bytes',
    unset: 'a development key in DATA_DIR',
    doc: 'Turns ids of people into pseudonyms. Never change it: reporters would no longer be recognised.',
    read: key,
  },
  TELEGRAM_BOT_TOKEN: {
    group: 'telegram',
    unit: 'token',
    unset: 'no Telegram',
    doc: 'The token that @BotFather gave.',
    read: shaped(/^\d+:[\w-]+$/u, 'must be a bot token as @BotFather gives it, digits:letters'),
  },
  TELEGRAM_API_ROOT: {
    group: 'telegram',
    unit: 'address (http or https)',
    default: 'https://api.telegram.org',
    doc: 'The Bot API server, for one that you host yourself.',
    read: apiRoot('without-slash'),
  },
  TELEGRAM_WEBHOOK_URL: {
    group: 'telegram',
    unit: 'address (https)',
    unset: 'long polling',
    doc: 'The public address at which Telegram delivers updates; it must lead to PORT.',
    read: address(['https:'], 'must be an https address'),
  },
  TELEGRAM_WEBHOOK_SECRET: {
    group: 'telegram',
    unit: '1 to 256 characters of A-Z, a-z, 0-9, _ and -',
    unset: 'no webhook',
    doc: 'What proves that an update comes from Telegram. Needed with TELEGRAM_WEBHOOK_URL.',
    // https://core.telegram.org/bots/api#setwebhook
    read: shaped(/^[A-Za-z0-9_-]{1,256}$/u, 'must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -'),
  },
  DISCORD_BOT_TOKEN: {
    group: 'discord',
    unit: 'token',
    unset: 'no Discord',
    doc: "The bot's token, from the developer portal.",
    read: shaped(/^\S+$/u, 'must be a bot token, without spaces'),
  },
  DISCORD_APPLICATION_ID: {
    group: 'discord',
    unit: 'id (digits)',
    unset: 'no Discord',
    doc: "The application's id, from the developer portal. Needed with DISCORD_BOT_TOKEN.",
    read: shaped(/^\d{15,21}$/u, 'must be an application id, 15 to 21 digits'),
  },
  DISCORD_API_ROOT: {
    group: 'discord',
    unit: 'address (http or https)',
    default: 'https://discord.com/api',
    doc: 'The REST API, for a proxy.',
    read: apiRoot('without-slash'),
  },
  SLACK_BOT_TOKEN: {
    group: 'slack',
    unit: 'token (xoxb-…)',
    unset: 'no Slack',
    doc: 'The bot token of the Slack app.',
    read: shaped(/^xoxb-\S+$/u, 'must be a bot token, which begins with xoxb-'),
  },
  SLACK_APP_TOKEN: {
    group: 'slack',
    unit: 'token (xapp-…)',
    unset: 'HTTP events, with SLACK_SIGNING_SECRET',
    doc: 'The app-level token with connections:write, for Socket Mode.',
    read: shaped(/^xapp-\S+$/u, 'must be an app-level token, which begins with xapp-'),
  },
  SLACK_SIGNING_SECRET: {
    group: 'slack',
    unit: 'secret',
    unset: 'Socket Mode, with SLACK_APP_TOKEN',
    doc: 'What proves that an HTTP event comes from Slack. Set it in place of SLACK_APP_TOKEN.',
    read: shaped(/^\S+$/u, 'must be a signing secret, without spaces'),
  },
  SLACK_API_URL: {
    group: 'slack',
    unit: 'address (http or https)',
    default: 'https://slack.com/api/',
    doc: 'The Web API, for a proxy.',
    read: apiRoot('with-slash'),
  },
  SLACK_TEAM_ID: {
    group: 'slack',
    unit: 'id (T…)',
    unset: "the bot token's own workspace",
    doc: 'The workspace whose members may act; an event from another is refused.',
    read: shaped(/^[TE][A-Z0-9]{2,}$/u, 'must be a Slack workspace id, such as T0123456789'),
  },
  SLACK_CHANNEL_MODERATION: {
    group: 'slack',
    unit: 'id (C… or G…)',
    unset: 'no Slack',
    doc: 'The Slack channel of the moderation pole. Needed with SLACK_BOT_TOKEN.',
    read: slackChannel,
  },
  SLACK_CHANNEL_CYBER: {
    group: 'slack',
    unit: 'id (C… or G…)',
    unset: 'the same as SLACK_CHANNEL_MODERATION',
    doc: 'The Slack channel of the cyber pole.',
    read: slackChannel,
  },
  SLACK_LEADS: {
    group: 'slack',
    unit: 'member ids (U… or W…), separated by commas',
    unset: 'with SLACK_LEAD_GROUPS not set either, owners and admins of the workspace among the moderators',
    doc: 'Members who lead: they also import lists, mute reporters, reopen resolved cases and export.',
    read: ids(/^[UW][A-Z0-9]{2,}$/u, 'must be Slack member ids such as U0123456789, separated by commas'),
  },
  SLACK_LEAD_GROUPS: {
    group: 'slack',
    unit: 'user group ids (S…), separated by commas',
    unset: 'see SLACK_LEADS',
    doc: 'User groups whose members lead.',
    read: ids(/^S[A-Z0-9]{2,}$/u, 'must be Slack user group ids such as S0123456789, separated by commas'),
  },
  SLACK_MODERATORS: {
    group: 'slack',
    unit: 'member ids (U… or W…), separated by commas',
    unset: 'with SLACK_USER_GROUPS not set either, whoever is in the Slack channels',
    doc: 'Members who may act on cases.',
    read: ids(/^[UW][A-Z0-9]{2,}$/u, 'must be Slack member ids such as U0123456789, separated by commas'),
  },
  SLACK_USER_GROUPS: {
    group: 'slack',
    unit: 'user group ids (S…), separated by commas',
    unset: 'with SLACK_MODERATORS not set either, whoever is in the Slack channels',
    doc: 'User groups whose members may act on cases.',
    read: ids(/^S[A-Z0-9]{2,}$/u, 'must be Slack user group ids such as S0123456789, separated by commas'),
  },
  SLACK_READERS: {
    group: 'slack',
    unit: 'member ids (U… or W…), separated by commas',
    unset: 'nobody',
    doc: 'Members who may look at cases, and do nothing with them.',
    read: ids(/^[UW][A-Z0-9]{2,}$/u, 'must be Slack member ids such as U0123456789, separated by commas'),
  },
  SLACK_READER_GROUPS: {
    group: 'slack',
    unit: 'user group ids (S…), separated by commas',
    unset: 'nobody',
    doc: 'User groups whose members may look at cases.',
    read: ids(/^S[A-Z0-9]{2,}$/u, 'must be Slack user group ids such as S0123456789, separated by commas'),
  },
  SLACK_LOCALE: {
    group: 'slack',
    unit: LOCALES.join(' or '),
    default: 'fr',
    doc: 'The language of the cards.',
    read: oneOf(LOCALES),
  },
  SLACK_ON_CALL_GROUP: {
    group: 'slack',
    unit: 'user group id (S…)',
    unset: 'nobody',
    doc: 'The user group that the card of an urgent case mentions, once a case.',
    read: shaped(/^S[A-Z0-9]{2,}$/u, 'must be a Slack user group id, such as S0123456789'),
  },
  SLACK_BURST_CARDS: {
    group: 'slack',
    unit: 'cards per 10 minutes and pole',
    default: '20',
    doc: 'When more new cases than that come in, one summary stands in place of their cards. Urgent cases always get theirs.',
    read: whole(1, 1_000),
  },
  SLACK_CLAIM_IDLE_HOURS: {
    group: 'slack',
    unit: 'hours, or 0 for never',
    default: '48',
    doc: 'After how long a case in review or qualified, on which its holder did nothing, is released.',
    read: hoursOrNever(8_760),
  },
  DIGEST_AT: {
    group: 'slack',
    unit: 'time of day (HH:MM) in TIME_ZONE',
    default: '08:30',
    doc: "When each pole's Slack channel gets the morning's digest; it is silent when there is nothing to say.",
    read: timeOfDay,
  },
  MONTHLY_FIGURES_AT: {
    group: 'slack',
    unit: 'time of day (HH:MM) in TIME_ZONE, or never',
    default: '10:00',
    doc: "When each pole's Slack channel gets the figures of the month before, on the first working day of a month.",
    read: timeOfDayOrNever,
  },
  PORT: {
    group: 'web',
    unit: 'port number, 1 to 65535',
    default: '3000',
    doc: 'The port of the webhook, the HTTP events and /health.',
    read: whole(1, 65_535),
  },
  HOST: {
    group: 'web',
    unit: 'host name or IP address',
    default: '127.0.0.1',
    doc: 'The address to listen on; 0.0.0.0 for all.',
    read: shaped(/^[A-Za-z0-9.:-]+$/u, 'must be a host name or an IP address'),
  },
  ASSOCIATION_FILE: {
    group: 'association',
    unit: 'path of a YAML file',
    unset: 'no notice can be sent, since it must name who notifies',
    doc: 'Who the association is, and what it changes or adds about platforms. docs/association.example.yaml shows it.',
    read: shaped(/^[^\0]+$/u, 'must be the path of a file'),
  },
  SMTP_HOST: {
    group: 'mail',
    unit: 'host name or IP address',
    unset: 'no notice goes out by e-mail',
    doc: "The mail server that sends the association's notices. ASSOCIATION_FILE says from which address.",
    read: shaped(/^[A-Za-z0-9.:-]+$/u, 'must be a host name or an IP address'),
  },
  SMTP_PORT: {
    group: 'mail',
    unit: 'port number, 1 to 65535',
    unset: '465 with tls, 587 with starttls, 25 with none',
    doc: 'Its port.',
    read: whole(1, 65_535),
  },
  SMTP_SECURITY: {
    group: 'mail',
    unit: 'tls, starttls or none',
    default: 'tls',
    doc: 'TLS from the beginning, or STARTTLS, without which nothing is sent; none only for a server on this machine.',
    read: oneOf(['tls', 'starttls', 'none']),
  },
  SMTP_USER: {
    group: 'mail',
    unit: 'user name',
    unset: 'no login',
    doc: 'Who logs in to it.',
    read: shaped(/^[^\0\r\n]{1,255}$/u, 'must be a user name of at most 255 characters, on one line'),
  },
  SMTP_PASSWORD: {
    group: 'mail',
    unit: 'secret',
    unset: 'no login',
    doc: 'The password of SMTP_USER.',
    read: shaped(/^[^\0\r\n]{1,1024}$/u, 'must be a password on one line'),
  },
  SMTP_CA_FILE: {
    group: 'mail',
    unit: 'path of a PEM file',
    unset: 'the authorities that Node.js knows',
    doc: 'The authorities that vouch for a mail server whose certificate is of your own making.',
    read: shaped(/^[^\0]+$/u, 'must be the path of a file'),
  },
  DKIM_DOMAIN: {
    group: 'mail',
    unit: 'domain name',
    unset: 'no signature, where the mail server makes it',
    doc: "The domain that signs (DKIM): that of the association's address. Needed with DKIM_SELECTOR and DKIM_KEY_FILE.",
    read: shaped(/^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/u, 'must be a domain name in small letters'),
  },
  DKIM_SELECTOR: {
    group: 'mail',
    unit: 'name',
    unset: 'no signature',
    doc: 'Names the key: its public half stands in the DNS under <selector>._domainkey.<domain>.',
    read: shaped(
      /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/u,
      'must be letters, digits, points and hyphens, such as vigie2026',
    ),
  },
  DKIM_KEY_FILE: {
    group: 'mail',
    unit: 'path of a PEM file',
    unset: 'no signature',
    doc: 'The RSA private key, of 2048 bits or more, that only Vigie can read.',
    read: shaped(/^[^\0]+$/u, 'must be the path of a file'),
  },
  IMAP_HOST: {
    group: 'mail',
    unit: 'host name or IP address',
    unset: 'providers’ answers are read by people alone',
    doc: 'The server of the mailbox to which providers answer: that of the association’s address in ASSOCIATION_FILE.',
    read: shaped(/^[A-Za-z0-9.:-]+$/u, 'must be a host name or an IP address'),
  },
  IMAP_PORT: {
    group: 'mail',
    unit: 'port number, 1 to 65535',
    unset: '993 with tls, 143 with starttls or none',
    doc: 'Its port.',
    read: whole(1, 65_535),
  },
  IMAP_SECURITY: {
    group: 'mail',
    unit: 'tls, starttls or none',
    default: 'tls',
    doc: 'TLS from the beginning, or STARTTLS, without which nothing is read; none only for a server on this machine.',
    read: oneOf(['tls', 'starttls', 'none']),
  },
  IMAP_USER: {
    group: 'mail',
    unit: 'user name',
    unset: 'no mailbox is read',
    doc: 'Whose mailbox it is.',
    read: shaped(/^[^\0\r\n]{1,255}$/u, 'must be a user name of at most 255 characters, on one line'),
  },
  IMAP_PASSWORD: {
    group: 'mail',
    unit: 'secret',
    unset: 'no mailbox is read',
    doc: 'The password of IMAP_USER.',
    read: shaped(/^[^\0\r\n]{1,1024}$/u, 'must be a password on one line'),
  },
  IMAP_FOLDER: {
    group: 'mail',
    unit: 'name of a folder',
    default: 'INBOX',
    doc: 'Where answers arrive. Only those that name a notice are marked as read; nothing is ever deleted.',
    read: shaped(/^[^\0\r\n]{1,255}$/u, 'must be the name of a folder, on one line'),
  },
  IMAP_CA_FILE: {
    group: 'mail',
    unit: 'path of a PEM file',
    unset: 'the authorities that Node.js knows',
    doc: 'The authorities that vouch for a mailbox server whose certificate is of your own making.',
    read: shaped(/^[^\0]+$/u, 'must be the path of a file'),
  },
  TIME_ZONE: {
    group: 'conversation',
    unit: 'IANA time zone',
    default: 'Europe/Paris',
    doc: 'The time zone in which dates are told.',
    read: timeZone,
  },
  DRAFT_RECALL_HOURS: {
    group: 'conversation',
    unit: 'hours',
    default: '2',
    doc: 'After how long a draft left alone is recalled, once.',
    read: hours(8_760),
  },
  DRAFT_PURGE_HOURS: {
    group: 'conversation',
    unit: 'hours',
    default: '24',
    doc: 'After how long a draft left alone is purged; more than DRAFT_RECALL_HOURS.',
    read: hours(8_760),
  },
  NEWS_HOURS: {
    group: 'conversation',
    unit: 'times of day (HH:MM-HH:MM) in TIME_ZONE',
    default: '08:00-21:00',
    doc: 'The hours in which reporters are told what becomes of their report; nobody is written to outside them.',
    read: timesOfDay,
  },
  NEWS_DELAY_MINUTES: {
    group: 'conversation',
    unit: 'minutes',
    default: '30',
    doc: 'How long changes are gathered before one message tells a reporter of them all.',
    read: whole(0, 1_440),
  },
  NEWS_OUTCOME_HOURS: {
    group: 'conversation',
    unit: 'hours, or 0',
    default: '24',
    doc: 'How long after a report was sent its outcome is told at the earliest. A reporter who hears of one at once would know that somebody else had reported the same before.',
    read: hoursOrNever(720),
  },
  RETENTION_CLOSED_DAYS: {
    group: 'privacy',
    unit: 'days',
    default: '365',
    doc: 'How long the words and files of a case are kept after it was closed with an outcome.',
    read: whole(1, 36_500),
  },
  RETENTION_DISMISSED_DAYS: {
    group: 'privacy',
    unit: 'days',
    default: '90',
    doc: 'The same for a case that was dismissed.',
    read: whole(1, 36_500),
  },
  RETENTION_IDENTITY_DAYS: {
    group: 'privacy',
    unit: 'days',
    default: '90',
    doc: 'How long it is known who reported, after the last case of theirs was closed.',
    read: whole(1, 36_500),
  },
  RETENTION_AUDIT_DAYS: {
    group: 'privacy',
    unit: 'days',
    default: '1095',
    doc: 'How long the audit trail of a closed case is kept.',
    read: whole(365, 36_500),
  },
  LOG_LEVEL: {
    group: 'operation',
    unit: 'info, warn, error or silent',
    default: 'info',
    doc: 'What is logged, as JSON lines on standard error.',
    read: oneOf(['info', 'warn', 'error', 'silent']),
  },
  NODE_ENV: {
    group: 'operation',
    unit: 'development, test or production',
    default: 'development',
    doc: 'In production, keys must be configured.',
    read: oneOf(['development', 'test', 'production']),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The names of all settings, in the order of the table. */
export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS).filter(isSettingName);

/** What a setting's text becomes. */
export type SettingValue<N extends SettingName> =
  (typeof SETTINGS)[N]['read'] extends Reader<infer T> ? T : never;

/** The settings that have a default. */
export type DefaultedName = {
  [N in SettingName]: (typeof SETTINGS)[N] extends { readonly default: string } ? N : never;
}[SettingName];
