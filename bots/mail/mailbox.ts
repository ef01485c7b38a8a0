import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { ImapConfig } from '../../src/config/imap.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { AnswerStore, ArrivedAnswer } from '../../src/notices/answers/mailbox.ts';
import { readAnswer } from '../../src/notices/answers/read.ts';
import { MailboxFault, openMailbox } from './mailbox-connection.ts';
import { nameOf, parseMail } from './parse.ts';

/** How much of a mail is fetched, in bytes: what a provider says stands at its beginning, files after it. */
const MAIL_MAX = 1_000_000;
/** How far back a mailbox is read that was never read before, in milliseconds. */
const FIRST_LOOK = 30 * 86_400_000;
/** How often one mail is tried that cannot be fetched or kept, before it is left to people and the next one is read. */
const TRIES = 5;

/** How long a server may take to answer a check, in milliseconds: somebody waits for what it finds. */
const CHECK_PATIENCE = 10_000;

/** When the mailbox is looked at, in milliseconds. */
export interface MailboxTimes {
  /** How often where the server tells of no mail. */
  readonly look: number;
  /** How long it is rested after a failure, longer each time. */
  readonly rests: readonly [number, ...number[]];
}
const TIMES: MailboxTimes = { look: 60_000, rests: [5_000, 15_000, 60_000, 300_000] };

/** The notice mailbox as it is read, for as long as it is. */
export interface MailboxReader {
  start(): Promise<{ stop(): Promise<void> }>;
  /** What is wrong with the mailbox as it answers now; undefined where it can be read. */
  check(): Promise<string | undefined>;
}

/** The numbers of the mails that a search finds; what it does not answer is no answer, and not "none". */
async function found(
  client: ImapFlow,
  query: NonNullable<Parameters<ImapFlow['search']>[0]>,
): Promise<readonly number[]> {
  const uids = await client.search(query, { uid: true });
  if (!Array.isArray(uids)) throw new MailboxFault('the server answers no search');
  return uids;
}

/** The mails after the last one that was read, or those of the last days where none was (`lastUid` 0). */
async function waitingIn(client: ImapFlow, lastUid: number): Promise<readonly number[]> {
  const query =
    lastUid === 0
      ? { since: new Date(Date.now() - FIRST_LOOK) }
      : // `n:*` names the last mail even where its number is below n.
        { uid: `${lastUid + 1}:*` };
  const uids = await found(client, query);
  return uids.filter((uid) => uid > lastUid).toSorted((a, b) => a - b);
}

/** What a mail says; rejects for one that cannot be read, whatever it is in it that cannot. */
async function understood(source: Buffer, receivedAt: number): Promise<ArrivedAnswer> {
  const parsed = await parseMail(source);
  const { messageId } = parsed;
  return { name: nameOf(source, parsed), messageId, receivedAt, answer: readAnswer(parsed) };
}

/**
 * Reads the mailbox to which providers answer: attaches what names a notice and marks that as read, leaves all else
 * unread for people, and deletes nothing. One process at a time may run it.
 */
export function mailboxReader(
  config: ImapConfig,
  store: AnswerStore,
  log: Log,
  times: MailboxTimes = TIMES,
): MailboxReader {
  const name = `${config.user}@${config.host}/${config.folder}`;
  let stumbled = { uid: 0, times: 0 };

  /** Does what one mail needs; what fails on it again and again leaves it to people, so that the next one is read. */
  async function tryOn<Done>(
    uid: number,
    failing: string,
    work: () => Promise<Done>,
  ): Promise<Done | undefined> {
    try {
      return await work();
    } catch (error) {
      stumbled = { uid, times: stumbled.uid === uid ? stumbled.times + 1 : 1 };
      if (stumbled.times < TRIES) throw error;
      log.error({ uid, ...errorFields(error) }, failing);
      return undefined;
    }
  }

  async function keep(uid: number, source: Buffer, receivedAt: number): Promise<boolean> {
    const arrived = await understood(source, receivedAt).catch((error: unknown) => {
      log.warn({ uid, ...errorFields(error) }, 'a mail of the notice mailbox could not be read');
      return undefined;
    });
    if (arrived === undefined) return false;
    const took = await tryOn(uid, 'a mail of the notice mailbox could not be kept', () =>
      store.take(arrived),
    );
    return took === 'attached';
  }

  async function takeOne(client: ImapFlow, uid: number): Promise<void> {
    // A server that cannot read one mail says so, or ends the connection each time that it is asked for it.
    const mail = await tryOn(uid, 'a mail of the notice mailbox could not be fetched', () =>
      client.fetchOne(String(uid), { source: { maxLength: MAIL_MAX }, internalDate: true }, { uid: true }),
    );
    // Deleted or moved by somebody meanwhile.
    if (mail === undefined || mail === false || mail.source === undefined) return;
    const receivedAt = mail.internalDate === undefined ? Date.now() : new Date(mail.internalDate).getTime();
    if (await keep(uid, mail.source, receivedAt))
      await tryOn(uid, 'a mail of the notice mailbox could not be marked as read', () =>
        client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }),
      );
  }

  /** Takes what came in since the last time, and tells of each mail that it is done with. */
  async function read(client: ImapFlow, worked: () => void): Promise<void> {
    const { mailbox } = client;
    if (mailbox === false) throw new MailboxFault('no folder is open');
    // As the folder was when it was opened: what came since is found by its number.
    const { uidValidity, uidNext } = mailbox;
    const place = await store.place(name);
    let lastUid = place?.uidValidity === uidValidity ? place.lastUid : 0;
    const isFirst = lastUid === 0;
    for (const uid of await waitingIn(client, lastUid)) {
      await takeOne(client, uid);
      lastUid = uid;
      await store.readUpTo(name, { uidValidity, lastUid });
      // One that was given up says nothing of the server's state.
      if (stumbled.uid !== uid) worked();
    }
    // What was there and is too old to be read at the first look is not read at the second.
    if (isFirst) lastUid = Math.max(lastUid, (uidNext || 1) - 1);
    const unseen = await found(client, { seen: false });
    await store.readUpTo(name, { uidValidity, lastUid }, unseen.length);
  }

  async function session(signal: AbortSignal, worked: () => void): Promise<void> {
    const client = await openMailbox(config, { signal });
    let news = new AbortController();
    const wake = (): void => news.abort();
    client.on('exists', wake);
    client.on('close', wake);
    try {
      while (!signal.aborted && client.usable) {
        news = new AbortController();
        await read(client, worked);
        worked();
        // What breaks is told by the next read.
        void client.idle().catch(() => undefined);
        await sleep(times.look, undefined, { signal: AbortSignal.any([signal, news.signal]) }).catch(
          () => undefined,
        );
      }
    } finally {
      client.close();
    }
  }

  return {
    async start() {
      const stopping = new AbortController();
      const { signal } = stopping;
      let failures = 0;
      const running = (async () => {
        while (!signal.aborted) {
          try {
            await session(signal, () => {
              failures = 0;
            });
          } catch (error) {
            if (signal.aborted) return;
            const why = error instanceof MailboxFault ? { fault: error.message } : errorFields(error);
            log.warn({ ...why, failures }, 'the notice mailbox cannot be read and will be tried again');
          }
          const rest = times.rests[Math.min(failures, times.rests.length - 1)];
          failures += 1;
          await sleep(rest, undefined, { signal }).catch(() => undefined);
        }
      })();
      return {
        async stop() {
          stopping.abort();
          await running;
        },
      };
    },

    async check() {
      try {
        (await openMailbox(config, { readOnly: true, patience: CHECK_PATIENCE })).close();
        return undefined;
      } catch (error) {
        if (error instanceof MailboxFault) return error.message;
        throw error;
      }
    },
  };
}
