import type { ChannelName } from '../src/channel.ts';
import type { Keys } from '../src/privacy/development-keys.ts';
import { type MasterKeys, unwrap } from '../src/privacy/seal.ts';
import { acting } from './acts/acting.ts';
import { attachmentStore } from './attachments.ts';
import { briefs } from './brief.ts';
import { caseFiling } from './case-file.ts';
import { connect, type Sql } from './connection.ts';
import { conversationStore } from './conversations.ts';
import { desk } from './desk.ts';
import type { DeskLimits } from './desk-limits.ts';
import { escalations } from './escalations.ts';
import { exports } from './exports.ts';
import { figures } from './figures.ts';
import { finding } from './find.ts';
import { followUps } from './follow-ups.ts';
import { handing } from './handovers.ts';
import { lists } from './lists.ts';
import { messageStore, writeWaiting } from './messages.ts';
import { migrate } from './migrate.ts';
import { noteKeeping } from './notes.ts';
import { answerStore } from './notice-mails.ts';
import { noticeOutbox, sendWaitingNotices } from './notice-outbox.ts';
import { noticing } from './notices.ts';
import { watchImports } from './watch-imports.ts';
import { watchReports } from './watch-reports.ts';
import { watchTerms } from './watch-terms.ts';

/** Everything that Vigie keeps, on one PostgreSQL. */
export interface Database {
  readonly sql: Sql;
  readonly conversations: ReturnType<typeof conversationStore>;
  readonly desk: ReturnType<typeof desk>;
  readonly acting: ReturnType<typeof acting>;
  readonly lists: ReturnType<typeof lists>;
  readonly followUps: ReturnType<typeof followUps>;
  readonly figures: ReturnType<typeof figures>;
  /** What briefs for meetings with providers are made from. */
  readonly briefs: ReturnType<typeof briefs>;
  /** What exports for platforms and authorities are made from. */
  readonly exports: ReturnType<typeof exports>;
  readonly finding: ReturnType<typeof finding>;
  readonly notes: ReturnType<typeof noteKeeping>;
  readonly notices: ReturnType<typeof noticing>;
  /** The notices that wait to be sent. */
  readonly outbox: ReturnType<typeof noticeOutbox>;
  /** What providers answered to notices. */
  readonly answersToNotices: ReturnType<typeof answerStore>;
  /** What escalations of notices start from. */
  readonly escalations: ReturnType<typeof escalations>;
  readonly handovers: ReturnType<typeof handing>;
  readonly caseFiles: ReturnType<typeof caseFiling>;
  readonly attachments: ReturnType<typeof attachmentStore>;
  readonly messages: ReturnType<typeof messageStore>;
  /** What the watch reported. */
  readonly watchReports: ReturnType<typeof watchReports>;
  readonly watchImports: ReturnType<typeof watchImports>;
  readonly watchTerms: ReturnType<typeof watchTerms>;
  /** Whether it answers. */
  answers(): Promise<boolean>;
  /** Has what waits for the people of a channel written to them: one that is opened only now. */
  writeWaiting(channel: ChannelName): Promise<void>;
  /** Has every notice sent that waits, or was on its way when its process ended. */
  sendWaitingNotices(): Promise<void>;
  /** Adds the jobs for cases whose card is missing or old: a desk that was not configured before shows them now. */
  showMissedCases(): Promise<void>;
  /** The numbers of the cases that a report touches, by its reference. */
  casesOf(reference: string): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Refuses master keys that cannot open what is stored: each reporter would otherwise be told to try again later. */
async function refuseMissingKeys(sql: Sql, master: MasterKeys): Promise<void> {
  const wrapped = await sql<{ data_key: Buffer }[]>`
    SELECT DISTINCT ON (substring(data_key FROM 1 FOR 1 + get_byte(data_key, 0))) data_key
    FROM (SELECT data_key FROM conversations UNION ALL SELECT data_key FROM reporters WHERE data_key IS NOT NULL
      UNION ALL SELECT data_key FROM cases WHERE data_key IS NOT NULL
      UNION ALL SELECT data_key FROM watch_imports WHERE data_key IS NOT NULL) k`;
  for (const { data_key } of wrapped) {
    try {
      unwrap(master, data_key);
    } catch {
      throw new Error(
        'MASTER_KEYS lacks a key, or has another under its name, that opens what the database holds',
      );
    }
  }
}

/**
 * Brings the database at `url` up to date and opens it under the application's role.
 *
 * @param timeZone the association's, whose calendar dates are counted in (an IANA name)
 */
export async function openDatabase(
  url: string,
  keys: Keys,
  timeZone?: string,
  limits?: DeskLimits,
): Promise<Database> {
  const { master } = keys;
  await migrate(url);
  const sql = connect(url);
  try {
    await refuseMissingKeys(sql, master);
  } catch (error) {
    await sql.end();
    throw error;
  }
  return {
    sql,
    conversations: conversationStore(sql, master),
    desk: desk(sql, master, limits),
    acting: acting(sql, keys, timeZone),
    lists: lists(sql),
    followUps: followUps(sql),
    figures: figures(sql, timeZone),
    briefs: briefs(sql, timeZone),
    exports: exports(sql, timeZone),
    finding: finding(sql, keys),
    notes: noteKeeping(sql, keys),
    notices: noticing(sql, master),
    outbox: noticeOutbox(sql, master),
    answersToNotices: answerStore(sql, master),
    escalations: escalations(sql, master, noticing(sql, master)),
    handovers: handing(sql, master),
    caseFiles: caseFiling(sql, master),
    attachments: attachmentStore(sql, master),
    messages: messageStore(sql, master),
    watchReports: watchReports(sql),
    watchImports: watchImports(sql, master),
    watchTerms: watchTerms(sql),
    writeWaiting: (channel) => writeWaiting(sql, channel),
    sendWaitingNotices: () => sendWaitingNotices(sql),
    async answers() {
      const [row] = await sql`SELECT true AS ok`;
      return row?.['ok'] === true;
    },
    async showMissedCases() {
      await sql`
        SELECT add_jobs(array_agg('show-case'::text), array_agg(jsonb_build_object('case', number)), array_agg('show-case:' || number))
        FROM cases WHERE card_version < version AND (card_message IS NOT NULL OR closed_at IS NULL)`;
    },
    async casesOf(reference) {
      const rows = await sql<{ number: number }[]>`
        SELECT DISTINCT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
          JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference} ORDER BY 1`;
      return rows.map(({ number }) => number);
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
