import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Mailer } from '../bots/mail/smtp.ts';
import type { SlackDesk } from '../bots/slack/desk.ts';
import type { Watching } from '../bots/slack/watch/index.ts';
import type { TelegramBot } from '../bots/telegram/bot.ts';
import { anchorAuditHeads } from '../db/audit.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { DESK_LIMITS, type DeskLimits } from '../db/desk-limits.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { followUp } from '../db/follow-up.ts';
import { releaseIdleClaims } from '../db/idle-claims.ts';
import { runJobs, type Sweep } from '../db/jobs.ts';
import { lease } from '../db/lease.ts';
import { retain } from '../db/retention.ts';
import { tellingNews } from '../db/telling-news.ts';
import { settle } from '../db/upkeep.ts';
import { markWaitingWords } from '../db/words.ts';
import type { Association } from './association/association.ts';
import { couriersOf } from './association/couriers.ts';
import { installAssociation } from './association/file.ts';
import type { Channel, ChannelName } from './channel.ts';
import type { Config, SlackConfig } from './config.ts';
import { type Conversing, conversing } from './conversation/converse.ts';
import { sweepingIdleDrafts } from './conversation/idle.ts';
import { errorFields, type Log } from './log.ts';
import type { NamedCourier, Sending } from './notices/courier.ts';
import { sendingNotices } from './notices/dispatching.ts';
import { developmentKeys, type Keys } from './privacy/development-keys.ts';
import { fetchingAttachments } from './reports/attachments.ts';
import { writingToReporters } from './reports/writing.ts';
import { type Localisers, localisers as localisersIn } from './text/sentences.ts';
import { watchReporting } from './watch/reporting.ts';
import { serveWeb } from './web.ts';

/** Vigie at work. */
export interface Running {
  readonly conversing: Conversing;
  readonly database: Database;
  readonly localisers: Localisers;
  /** Who the association is, as its own file says. */
  readonly association: Association;
  /** The ways out to people; a channel that is opened later is added here. */
  readonly channels: Map<ChannelName, Channel>;
  /** The port of the web server, when one is needed. */
  readonly port: number | undefined;
  /** Stops the application first, then the database. */
  stop(): Promise<void>;
}

/** What has been started, so that it is stopped in the opposite order, whatever fails in between. */
export class Started {
  readonly #stops: { readonly part: string; readonly stop: () => Promise<void> }[] = [];
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(part: string, stop: () => Promise<void>): void {
    this.#stops.push({ part, stop });
  }

  async stop(): Promise<void> {
    for (let last = this.#stops.pop(); last !== undefined; last = this.#stops.pop()) {
      const { part, stop } = last;
      await stop().catch((error: unknown) => {
        this.#log.error({ part, ...errorFields(error) }, 'a part did not stop cleanly');
      });
    }
  }
}

/** The configured keys, or those of development, made at the first start. */
export async function keysOf(config: Config, log: Log): Promise<Keys> {
  if (config.masterKeys !== undefined && config.pseudonymKey !== undefined)
    return { master: config.masterKeys, pseudonym: config.pseudonymKey };
  const made = await developmentKeys(config.dataDir);
  if (made.made)
    log.warn(
      { file: join(config.dataDir, 'development-keys.json') },
      'development keys were made: set MASTER_KEYS and PSEUDONYM_KEY before real reports come in',
    );
  return { master: config.masterKeys ?? made.master, pseudonym: config.pseudonymKey ?? made.pseudonym };
}

/** The configured database or one of our own, up to date; what was started for it is left to `started`. */
export async function databaseOf(
  config: Config,
  keys: Keys,
  started: Started,
  log: Log,
  { onDatabaseLost = () => undefined, limits }: StartOptions = {},
): Promise<{ readonly database: Database; readonly url: string }> {
  let url: string;
  if (config.database.kind === 'server') url = config.database.url;
  else {
    const own = await startEmbeddedPostgres({
      dataDir: config.dataDir,
      log: { info: (message) => log.info({}, message), warn: (message) => log.warn({}, message) },
      onLost: onDatabaseLost,
    });
    started.add('own PostgreSQL', () => own.stop());
    url = own.url;
  }
  const database = await openDatabase(url, keys, config.timeZone, {
    ...DESK_LIMITS,
    ...(config.slack === undefined ? {} : { burstCards: config.slack.burstCards }),
    ...limits,
  });
  started.add('database', () => database.close());
  return { database, url };
}

/** The desk as the configuration describes it; nothing connects yet. */
export async function slackOf(
  config: SlackConfig,
  parts: {
    readonly desk: Database['desk'];
    readonly acting: Database['acting'];
    readonly lists?: Database['lists'];
    readonly followUps?: Database['followUps'];
    readonly finding?: Database['finding'];
    readonly figures?: Database['figures'];
    readonly notes?: Database['notes'];
    readonly notices?: Database['notices'];
    readonly handovers?: Database['handovers'];
    readonly caseFiles?: Database['caseFiles'];
    readonly sending?: Sending;
    readonly escalations?: Database['escalations'];
    readonly watch?: Watching;
    readonly localisers: Localisers;
    readonly log: Log;
  },
): Promise<SlackDesk> {
  const { slackDesk } = await import('../bots/slack/desk.ts');
  return slackDesk(
    {
      botToken: config.botToken,
      via:
        config.events.by === 'socket'
          ? { kind: 'socket', appToken: config.events.appToken }
          : { kind: 'http', signingSecret: config.events.signingSecret },
      apiUrl: config.apiUrl,
      channels: config.slackChannels,
      locale: config.locale,
      teamId: config.teamId,
      roles: config.roles,
      onCall: config.onCall,
      digestAt: config.digestAt,
      figuresAt: config.figuresAt,
    },
    parts,
  );
}

/** The watch on the database: its reports go the way of everybody's. */
function watchOf(database: Database, keys: Keys): Watching {
  return {
    reporting: watchReporting({
      store: database.conversations,
      reports: database.watchReports,
      pseudonymKey: keys.pseudonym,
    }),
    imports: database.watchImports,
    terms: database.watchTerms,
  };
}

function pathsOf(
  config: Config,
  telegram: TelegramBot | undefined,
  slack: SlackDesk | undefined,
): Map<string, RequestListener> {
  const paths = new Map<string, RequestListener>();
  const updates = config.channels.telegram?.updates;
  if (updates?.by === 'webhook' && telegram?.webhook !== undefined)
    paths.set(new URL(updates.url).pathname, telegram.webhook);
  if (slack?.requests !== undefined) paths.set(slack.requests.path, slack.requests.listener);
  return paths;
}

/** What is started from the outside: a lost own database, and what has no setting. */
export interface StartOptions {
  /** Called when the own database goes away though nobody stopped it. */
  readonly onDatabaseLost?: () => void;
  /** Gives the start up, though a server that never answers may hold it. */
  readonly signal?: AbortSignal;
  /** How often the desk shows things anew, where that is not as usual. */
  readonly limits?: Partial<DeskLimits>;
}

/** What is awaited, unless the start is given up before. */
async function unlessGivenUp<T>(awaited: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return awaited;
  let giveUp: () => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('the start was given up'));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([awaited, givenUp]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

async function mailerOf({ smtp }: Config, log: Log): Promise<Mailer | undefined> {
  if (smtp === undefined) return undefined;
  const { mailer } = await import('../bots/mail/smtp.ts');
  return mailer(smtp, log);
}

/**
 * Wires everything that the configuration names and starts it, and loads the library of no channel that it does not name:
 * database, desk, jobs, web server, channels. Whatever
 * fails stops what had started, and is thrown.
 */
export async function start(config: Config, log: Log, options: StartOptions = {}): Promise<Running> {
  const started = new Started(log);
  try {
    const association = await installAssociation(config.associationFile);
    const couriers = await couriersOf(association, config.associationFile);
    const mail = await mailerOf(config, log);
    const keys = await keysOf(config, log);
    const localisers = localisersIn(config.timeZone);
    const { database, url } = await databaseOf(config, keys, started, log, options);
    return await unlessGivenUp(
      startUpon(config, log, started, { database, url, keys, localisers, association, couriers, mail }),
      options.signal,
    );
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/** What the desk does again and again: what is due in Slack once a minute, and claims that are left idle. */
function deskSweeps(config: SlackConfig, slack: SlackDesk, database: Database, log: Log): readonly Sweep[] {
  return [
    { name: 'tend-desk', pattern: '* * * * *', run: () => slack.tend() },
    ...(config.claimIdle === 0
      ? []
      : [
          {
            name: 'release-idle-claims',
            pattern: '*/10 * * * *',
            run: async () => void (await releaseIdleClaims(database.sql, log, config.claimIdle)),
          },
        ]),
  ];
}

/** Starts all that stands on the database; what was started is left to `started`. */
async function startUpon(
  config: Config,
  log: Log,
  started: Started,
  parts: {
    readonly database: Database;
    readonly url: string;
    readonly keys: Keys;
    readonly localisers: Localisers;
    readonly association: Association;
    readonly couriers: readonly NamedCourier[];
    /** What sends e-mail, where a mail server is configured. */
    readonly mail: Mailer | undefined;
  },
): Promise<Running> {
  const { database, url, keys, localisers, association, couriers, mail } = parts;
  const engine = conversing({
    store: database.conversations,
    pseudonymKey: keys.pseudonym,
    draftTimes: config.draftTimes,
  });
  const { converse, bring } = engine;
  const { telegram: telegramConfig, discord: discordConfig } = config.channels;
  const telegram =
    telegramConfig === undefined
      ? undefined
      : (await import('../bots/telegram/bot.ts')).telegramBot(telegramConfig, { converse, localisers, log });
  const onDiscord =
    discordConfig === undefined
      ? undefined
      : (await import('../bots/discord/discord.ts')).discord({ ...discordConfig, localisers, log });
  const slack =
    config.slack === undefined
      ? undefined
      : await slackOf(config.slack, {
          desk: database.desk,
          acting: database.acting,
          lists: database.lists,
          followUps: database.followUps,
          escalations: database.escalations,
          finding: database.finding,
          figures: database.figures,
          notes: database.notes,
          notices: database.notices,
          handovers: database.handovers,
          caseFiles: database.caseFiles,
          sending: { association, mail: mail !== undefined, couriers },
          watch: watchOf(database, keys),
          localisers,
          log,
        });
  const channels = new Map<ChannelName, Channel>(
    [telegram?.channel, onDiscord?.channel]
      .filter((channel) => channel !== undefined)
      .map((channel) => [channel.name, channel]),
  );

  const paths = pathsOf(config, telegram, slack);
  let port: number | undefined;
  if (paths.size > 0 || config.channels.telegram !== undefined || config.channels.discord !== undefined) {
    const web = await serveWeb({
      ...config.web,
      paths,
      health: async () => ((await database.answers()) ? { ok: true } : { ok: false, lacks: 'the database' }),
    });
    started.add('web server', () => web.stop());
    port = web.port;
  }

  if (slack !== undefined) {
    await slack.start();
    started.add('Slack', () => slack.stop());
    await database.showMissedCases();
  }
  const fetchAttachment = fetchingAttachments({ store: database.attachments, channels, bring });
  const writeToReporter = writingToReporters({
    store: database.messages,
    channels,
    bring,
    log,
    times: config.newsTimes,
  });
  const sendNotice = sendingNotices({
    outbox: database.outbox,
    association,
    mail: mail?.send,
    couriers,
    log,
  });
  await database.sendWaitingNotices();
  const jobs = await runJobs({
    url,
    log,
    handlers: {
      // Without a desk a case waits: the next start with one shows it.
      'show-case': async (payload) => {
        await settle(database.sql, keys, payload.case);
        await slack?.showCase(payload);
      },
      'fetch-attachment': ({ attachment }) => fetchAttachment(attachment),
      'write-to-reporter': ({ message }) => writeToReporter(message),
      'send-notice': ({ notice }) => sendNotice(notice),
      'import-list': async (payload) => slack?.importList(payload),
    },
    sweeps: [
      {
        name: 'look-after-drafts',
        pattern: '* * * * *',
        run: sweepingIdleDrafts({ store: database.conversations, channels, bring, log }),
      },
      {
        name: 'tell-news',
        pattern: '* * * * *',
        run: tellingNews({ sql: database.sql, master: keys.master, times: config.newsTimes, log }),
      },
      ...(config.slack === undefined || slack === undefined
        ? []
        : deskSweeps(config.slack, slack, database, log)),
      {
        name: 'follow-up',
        pattern: '*/10 * * * *',
        run: async () => {
          const told = await followUp({ sql: database.sql, timeZone: config.timeZone, log });
          if (told.overdue + told.checks + told.limitations > 0)
            log.info({ ...told }, 'what came due was told');
        },
      },
      { name: 'anchor-audit', pattern: '17 * * * *', run: () => anchorAuditHeads(database.sql) },
      {
        name: 'retain',
        pattern: '43 * * * *',
        run: async () => {
          const taken = await retain(database.sql, log, config.retention, new Date());
          if (taken.cases + taken.identities + taken.entries > 0)
            log.info({ ...taken }, 'what was past its term went');
        },
      },
      { name: 'mark-words', pattern: '*/5 * * * *', run: () => markWaitingWords(database.sql, keys) },
    ],
  });
  started.add('jobs', () => jobs.stop());

  if (config.imap !== undefined) {
    const { mailboxReader } = await import('../bots/mail/mailbox.ts');
    const reader = mailboxReader(config.imap, database.answersToNotices, log);
    const reading = lease({ url, name: 'notice-mailbox', work: reader, log });
    started.add('notice mailbox', () => reading.stop());
    await reading.begun;
  }
  if (telegram !== undefined) {
    const once = { start: async () => telegram.start().then(() => telegram) };
    if (telegram.webhook === undefined) {
      const polling = lease({ url, name: 'telegram', work: once, log });
      started.add('Telegram', () => polling.stop());
      await polling.begun;
    } else {
      await telegram.start();
      started.add('Telegram', () => telegram.stop());
    }
  }
  if (onDiscord !== undefined) {
    const gateway = lease({ url, name: 'discord', work: { start: () => onDiscord.listen(converse) }, log });
    started.add('Discord', () => gateway.stop());
    await gateway.begun;
  }
  return {
    conversing: engine,
    database,
    localisers,
    association: parts.association,
    channels,
    port,
    stop: () => started.stop(),
  };
}
