import { discord } from '../bots/discord/discord.ts';
import { mailboxReader } from '../bots/mail/mailbox.ts';
import { mailer } from '../bots/mail/smtp.ts';
import { telegramBot } from '../bots/telegram/bot.ts';
import type { Database } from '../db/database.ts';
import { couriersOf } from './association/couriers.ts';
import { AssociationFileError, associationIn, installAssociation } from './association/file.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { databaseOf, keysOf, Started, slackOf } from './service.ts';
import { type Localisers, localisers as localisersIn } from './text/sentences.ts';

/** What was found of one part: what it would run as, or what is wrong with it. */
interface Verdict {
  readonly part: string;
  readonly ok: boolean;
  readonly says: string;
}

async function verdict(part: string, look: () => Promise<string>): Promise<Verdict> {
  try {
    return { part, ok: true, says: await look() };
  } catch (error) {
    return { part, ok: false, says: error instanceof Error ? error.message : 'did not answer' };
  }
}

/** Every mistake of the association's file is a verdict of its own. */
async function associationFound(config: Config): Promise<Verdict[]> {
  const part = 'association';
  try {
    const { identity } = await installAssociation(config.associationFile);
    const says =
      identity === undefined
        ? 'not described, so no notice can be sent'
        : `${identity.name}, as its file says`;
    return [{ part, ok: true, says }];
  } catch (error) {
    if (error instanceof AssociationFileError)
      return error.mistakes.map((says) => ({ part, ok: false, says }));
    throw error;
  }
}

/** The association's own ways to send notices; none where its file is wrong, which is told already. */
async function couriersFound(config: Config): Promise<Verdict[]> {
  const part = 'notices by ways of your own';
  try {
    const couriers = await couriersOf(await associationIn(config.associationFile), config.associationFile);
    return couriers.length === 0
      ? []
      : [{ part, ok: true, says: couriers.map(({ name }) => name).join(', ') }];
  } catch (error) {
    if (!(error instanceof AssociationFileError)) throw error;
    const sound = await associationIn(config.associationFile).catch(() => undefined);
    return sound === undefined ? [] : error.mistakes.map((says) => ({ part, ok: false, says }));
  }
}

/** The mail server: whether it would take a notice now, from the address that the association's file gives. */
async function mailFound({ smtp, associationFile }: Config, log: Log): Promise<Verdict[]> {
  if (smtp === undefined)
    return [{ part: 'mail', ok: true, says: 'no mail server, so no notice goes out by e-mail' }];
  return [
    await verdict('mail', async () => {
      const fault = await (await mailer(smtp, log)).check();
      if (fault !== undefined) throw new Error(fault);
      const identity = (await associationIn(associationFile).catch(() => undefined))?.identity;
      const domain = identity?.email.split('@').at(-1)?.toLowerCase();
      // https://www.rfc-editor.org/rfc/rfc7489#section-3.1.1
      if (smtp.dkim !== undefined && domain !== undefined && !`.${domain}`.endsWith(`.${smtp.dkim.domain}`))
        throw new Error(
          'DKIM_DOMAIN is not the domain of the association’s address: its signature would prove nothing',
        );
      const signed = smtp.dkim === undefined ? 'unsigned' : `signed for ${smtp.dkim.domain}`;
      return `${smtp.host}:${smtp.port} by ${smtp.security}, ${signed}`;
    }),
  ];
}

/** The notice mailbox: whether it can be read now. Nothing is read from it. */
async function mailboxFound({ imap }: Config, log: Log): Promise<Verdict[]> {
  const part = 'notice mailbox';
  if (imap === undefined)
    return [{ part, ok: true, says: 'none, so providers’ answers are read by people alone' }];
  const nothing = () => Promise.reject(new Error('a check keeps nothing'));
  return [
    await verdict(part, async () => {
      const store = { place: nothing, readUpTo: nothing, take: nothing };
      const fault = await mailboxReader(imap, store, log).check();
      if (fault !== undefined) throw new Error(fault);
      return `${imap.folder} on ${imap.host}:${imap.port} by ${imap.security}`;
    }),
  ];
}

async function channelsFound(config: Config, localisers: Localisers, log: Log): Promise<Verdict[]> {
  const { telegram, discord: discordConfig } = config.channels;
  const converse = () => Promise.reject(new Error('a check answers nobody'));
  if (telegram === undefined && discordConfig === undefined)
    return [{ part: 'terminal', ok: true, says: 'no channel is configured, so Vigie talks in the terminal' }];
  return [
    ...(telegram === undefined
      ? []
      : [
          await verdict('Telegram', async () => {
            const { username } = await telegramBot(telegram, { converse, localisers, log }).check();
            return `@${username}, by ${telegram.updates.by === 'polling' ? 'long polling' : 'webhook'}`;
          }),
        ]),
    ...(discordConfig === undefined
      ? []
      : [await verdict('Discord', () => discord({ ...discordConfig, localisers, log }).check())]),
  ];
}

async function deskFound(
  config: Config,
  database: Database | undefined,
  localisers: Localisers,
  log: Log,
): Promise<Verdict[]> {
  const { slack } = config;
  if (slack === undefined)
    return [{ part: 'Slack', ok: true, says: 'not configured, so cases wait for a desk' }];
  if (database === undefined) return [{ part: 'Slack', ok: false, says: 'not tried without a database' }];
  const { desk, acting } = database;
  const faults = await (await slackOf(slack, { desk, acting, localisers, log })).check();
  return faults.length === 0
    ? [{ part: 'Slack', ok: true, says: slack.events.by === 'socket' ? 'by Socket Mode' : 'by HTTP' }]
    : faults.map((says) => ({ part: 'Slack', ok: false, says }));
}

/**
 * Reads the association's file, tries the database and each token without listening to anybody, and says what a start
 * would run. Gives the exit code: 0 when all is well.
 */
export async function check(config: Config, log: Log): Promise<number> {
  const localisers = localisersIn(config.timeZone);
  const started = new Started(log);
  try {
    let database: Database | undefined;
    const verdicts = [
      ...(await associationFound(config)),
      ...(await couriersFound(config)),
      ...(await mailFound(config, log)),
      ...(await mailboxFound(config, log)),
      await verdict('database', async () => {
        const keys = await keysOf(config, log);
        ({ database } = await databaseOf(config, keys, started, log));
        return config.database.kind === 'server'
          ? 'DATABASE_URL answers, and its schema is up to date'
          : `a PostgreSQL of its own, with its data in ${config.dataDir}`;
      }),
      ...(await channelsFound(config, localisers, log)),
      ...(await deskFound(config, database, localisers, log)),
    ];
    for (const { part, ok, says } of verdicts)
      process.stdout.write(`${ok ? 'ok   ' : 'FAULT'} ${part}: ${says}\n`);
    return verdicts.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    await started.stop();
  }
}
