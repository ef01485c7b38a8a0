import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { ImapConfig } from '../../src/config/imap.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { AnswerStore, MailboxPlace } from '../../src/notices/answers/mailbox.ts';
import { readAnswer } from '../../src/notices/answers/read.ts';
import { nameOf, parseMail } from './parse.ts';

/** How much of a mail is fetched, in bytes: what a provider says stands at its beginning, files after it. */
const MAIL_MAX = 1_000_000;
/** How far back a mailbox is read that was never read before, in milliseconds. */
const FIRST_LOOK = 30 * 86_400_000;
/** How often it is looked for mails where the server tells of none, in milliseconds. */
const LOOK = 60_000;
/** How long it is rested after a failure, longer each time, in milliseconds. */
const RESTS = [5_000, 15_000, 60_000, 300_000] as const;

/** The notice mailbox as it is read, for as long as it is. */
export interface MailboxReader {
  start(): Promise<{ stop(): Promise<void> }>;
  /** What is wrong with the mailbox as it answers now; undefined where it can be read. */
  check(): Promise<string | undefined>;
}

/** What a server says of a failure is for people who may hold addresses: only that it failed is told. */
function told(error: unknown): ReturnType<typeof errorFields> & { readonly login?: 'refused' } {
  const refused =
    error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;
  return { ...errorFields(error), ...(refused ? { login: 'refused' as const } : {}) };
}

async function clientOf(config: ImapConfig): Promise<ImapFlow> {
  const ca = config.caFile === undefined ? undefined : await readFile(config.caFile, 'utf8');
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    ...(config.security === 'tls' ? {} : { doSTARTTLS: config.security === 'starttls' }),
    auth: { user: config.user, pass: config.password },
    logger: false,
    ...(ca === undefined ? {} : { tls: { ca } }),
    disableAutoEnable: true,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 5 * 60_000,
  });
  // What breaks is told by the command that fails on it.
  client.on('error', () => undefined);
  return client;
}

/** Where a read begins: after the last mail that was read, or at the first of the last days where none was. */
async function waitingIn(
  client: ImapFlow,
  uidValidity: bigint,
  place: MailboxPlace | undefined,
): Promise<readonly number[]> {
  const known = place?.uidValidity === uidValidity ? place : undefined;
  const query =
    known === undefined
      ? { since: new Date(Date.now() - FIRST_LOOK) }
      : // `n:*` names the last mail even where its number is below n.
        { uid: `${known.lastUid + 1}:*` };
  const found = await client.search(query, { uid: true });
  return (found || []).filter((uid) => uid > (known?.lastUid ?? 0)).toSorted((a, b) => a - b);
}

/**
 * Reads the mailbox to which providers answer: attaches what names a notice and marks that as read, leaves all else
 * unread for people, and deletes nothing. One process at a time may run it.
 */
export function mailboxReader(config: ImapConfig, store: AnswerStore, log: Log): MailboxReader {
  const name = `${config.user}@${config.host}/${config.folder}`;

  async function takeOne(client: ImapFlow, uid: number): Promise<void> {
    const mail = await client.fetchOne(
      String(uid),
      { source: { maxLength: MAIL_MAX }, internalDate: true },
      { uid: true },
    );
    // Deleted or moved by somebody meanwhile.
    if (mail === false || mail?.source === undefined) return;
    const parsed = await parseMail(mail.source).catch((error: unknown) => {
      log.warn({ uid, ...errorFields(error) }, 'a mail of the notice mailbox could not be read');
      return undefined;
    });
    if (parsed === undefined) return;
    const { internalDate } = mail;
    const became = await store.take({
      name: nameOf(mail.source, parsed.messageId),
      receivedAt: internalDate === undefined ? Date.now() : new Date(internalDate).getTime(),
      answer: readAnswer(parsed),
    });
    if (became === 'attached') await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }

  /** Takes what came in since the last time. */
  async function read(client: ImapFlow): Promise<void> {
    const { mailbox } = client;
    if (mailbox === false) throw new Error('no folder is open');
    const { uidValidity } = mailbox;
    const place = await store.place(name);
    let lastUid = place?.uidValidity === uidValidity ? place.lastUid : 0;
    for (const uid of await waitingIn(client, uidValidity, place)) {
      await takeOne(client, uid);
      lastUid = uid;
      await store.readUpTo(name, { uidValidity, lastUid });
    }
    const unseen = await client.search({ seen: false }, { uid: true });
    await store.readUpTo(name, { uidValidity, lastUid }, (unseen || []).length);
  }

  async function session(signal: AbortSignal, worked: () => void): Promise<void> {
    const client = await clientOf(config);
    const stop = (): void => client.close();
    signal.addEventListener('abort', stop, { once: true });
    let news = new AbortController();
    client.on('exists', () => news.abort());
    try {
      await client.connect();
      await client.mailboxOpen(config.folder);
      while (!signal.aborted && client.usable) {
        news = new AbortController();
        await read(client);
        worked();
        await sleep(LOOK, undefined, { signal: AbortSignal.any([signal, news.signal]) }).catch(
          () => undefined,
        );
      }
    } finally {
      signal.removeEventListener('abort', stop);
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
            log.warn(
              { ...told(error), failures },
              'the notice mailbox cannot be read and will be tried again',
            );
          }
          const rest = RESTS[Math.min(failures, RESTS.length - 1)];
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
        const client = await clientOf(config);
        try {
          await client.connect();
          await client.mailboxOpen(config.folder, { readOnly: true });
          return undefined;
        } finally {
          client.close();
        }
      } catch (error) {
        const { login, error: kind, code } = told(error);
        if (login === 'refused') return 'the server refuses IMAP_USER with IMAP_PASSWORD';
        return `${config.host}:${config.port} cannot be read (${String(code ?? kind)})`;
      }
    },
  };
}
