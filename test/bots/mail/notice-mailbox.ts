import { z } from 'zod';
import { type MailboxReader, mailboxReader } from '../../../bots/mail/mailbox.ts';
import { answerStore } from '../../../db/notice-mails.ts';
import { noticeOutbox } from '../../../db/notice-outbox.ts';
import { sealedAs } from '../../../db/sealed-as.ts';
import { unsealed } from '../../../db/unsealed.ts';
import type { ImapConfig } from '../../../src/config/imap.ts';
import type { Log } from '../../../src/log.ts';
import type { AnswerStore } from '../../../src/notices/answers/mailbox.ts';
import { mailContentSchema } from '../../../src/notices/mail.ts';
import { replyAddress } from '../../../src/notices/reference.ts';
import { type NoticedCases, noticedCases } from '../../db/noticed-case.ts';
import { ASSOCIATION } from '../../notices/fixtures.ts';
import { type ImapServer, imapServer } from '../../servers/imap.ts';

/** A notice that went out by mail. */
export interface SentNotice {
  readonly case: number;
  /** Ungrouped. */
  readonly reference: string;
  readonly messageId: string;
  /** Where it asks to be answered. */
  readonly address: string;
}

const keptSchema = z.object({
  id: z.string(),
  kind: z.string(),
  proposes: z.string().nullable(),
  content: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/** A mailbox on a real server, and a database that takes what is read from it. */
export interface NoticeMailbox {
  readonly cases: NoticedCases;
  readonly server: ImapServer;
  readonly config: ImapConfig;
  readonly store: AnswerStore;
  /** Every line that was logged, as JSON. */
  readonly logged: string[];
  readonly log: Log;
  reader(changes?: { readonly store?: AnswerStore; readonly config?: Partial<ImapConfig> }): MailboxReader;
  /** Has a reader watch the mailbox; resolves when it looked for the first time, with what stops it. */
  watch(store?: AnswerStore): Promise<{ stop(): Promise<void> }>;
  /** Has a reader look at the mailbox once. */
  read(): Promise<void>;
  /** A notice about a content of its own, sent. */
  notice(): Promise<SentNotice>;
  /** What is kept of the mails that answer a notice, in the order in which they came in. */
  answers(notice: SentNotice): Promise<readonly KeptAnswer[]>;
  /** How the inbox's mails of these subjects stand: read or not. */
  seen(...subjects: readonly string[]): Promise<readonly (boolean | undefined)[]>;
  end(): Promise<void>;
}

export interface KeptAnswer {
  readonly kind: string;
  readonly proposes: string | undefined;
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
}

/** Quick, so that a test of what fails need not wait. */
const TIMES = { look: 60_000, rests: [50, 100] } as const;

export async function noticeMailbox(program: string): Promise<NoticeMailbox> {
  const [cases, server] = await Promise.all([noticedCases(), imapServer(program)]);
  const { master } = cases.people.keys;
  const store = answerStore(cases.sql, master);
  const logged: string[] = [];
  const keep = (...entry: unknown[]): void => void logged.push(JSON.stringify(entry));
  const log: Log = { info: keep, warn: keep, error: keep };
  const config: ImapConfig = {
    host: 'localhost',
    port: server.port,
    security: 'tls',
    user: server.user,
    password: server.password,
    folder: 'INBOX',
    caFile: server.caFile,
  };
  const reader: NoticeMailbox['reader'] = (changes = {}) =>
    mailboxReader({ ...config, ...changes.config }, changes.store ?? store, log, TIMES);
  const watch: NoticeMailbox['watch'] = async (under = store) => {
    let looked: () => void = () => undefined;
    const once = new Promise<void>((resolve) => {
      looked = resolve;
    });
    const readUpTo: AnswerStore['readUpTo'] = async (mailbox, place, unread) => {
      await under.readUpTo(mailbox, place, unread);
      if (unread !== undefined) looked();
    };
    const running = await reader({ store: { ...under, readUpTo } }).start();
    await once;
    return running;
  };
  let links = 0;

  return {
    cases,
    server,
    config,
    store,
    logged,
    log,
    reader,
    watch,
    async read() {
      await (await watch()).stop();
    },
    async notice() {
      links += 1;
      const number = await cases.qualified(
        `https://x.com/somebody/status/8${String(links).padStart(9, '0')}`,
      );
      const reference = await cases.send(number);
      const messageId = `<${reference.toLowerCase()}@association.example>`;
      await noticeOutbox(cases.sql, master).deliver(reference, messageId, async () => ({ kind: 'sent' }));
      return {
        case: number,
        reference,
        messageId,
        address: replyAddress(ASSOCIATION.identity?.email ?? '', reference),
      };
    },
    async answers(notice) {
      const rows = await cases.sql`
        SELECT m.id, m.kind, m.proposes, m.content, w.data_key
        FROM notice_mails m LEFT JOIN cases w ON w.number = m.written_in
        WHERE m.notice = ${notice.reference} ORDER BY m.received_at, m.id`;
      return rows.map((raw) => {
        const { id, kind, proposes, content, data_key } = keptSchema.parse(raw);
        const words = unsealed(master, data_key, sealedAs.mail(id), content);
        const answer = { kind, proposes: proposes ?? undefined };
        return words === undefined ? answer : { ...answer, ...mailContentSchema.parse(JSON.parse(words)) };
      });
    },
    async seen(...subjects) {
      const inbox = await server.inbox();
      return subjects.map((subject) => inbox.find((mail) => mail.subject === subject)?.seen);
    },
    async end() {
      await server.stop();
      await cases.end();
    },
  };
}
