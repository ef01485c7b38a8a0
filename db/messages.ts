import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Trace } from '../src/cases/trail.ts';
import { CATEGORY_SLUGS, categoryOf } from '../src/catalogue/categories.ts';
import { CHANNELS } from '../src/channel.ts';
import { type MasterKeys, open, seal, unwrap } from '../src/privacy/seal.ts';
import {
  isNewsTemplate,
  MESSAGE_TEMPLATES,
  type MessageTemplate,
  type Recipients,
} from '../src/reports/messages.ts';
import type { MessageStore, WaitingMessage } from '../src/reports/writing.ts';
import { LOCALES } from '../src/text/locale.ts';
import { trace } from './audit.ts';
import { type CaseRow, leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';
import { newsAsOfNow } from './waiting-news.ts';

const waitingRow = z.object({
  moderator: z.string().nullable(),
  template: z.enum(MESSAGE_TEMPLATES).nullable(),
  text: z.instanceof(Buffer).nullable(),
  asks: z.boolean(),
  report: z.coerce.number(),
  reference: z.string(),
  news_stopped: z.boolean(),
  minor: z.boolean().nullable(),
  category: z.enum(CATEGORY_SLUGS),
  case_minor: z.boolean(),
  /** Null, as the key may be, where who reported was forgotten meanwhile. */
  pseudonym: z.instanceof(Buffer).nullable(),
  reporter_key: z.instanceof(Buffer).nullable(),
  channel: z.enum(CHANNELS),
  data_key: z.instanceof(Buffer).nullable(),
  address: z.instanceof(Buffer).nullable(),
});
type WaitingRow = z.infer<typeof waitingRow>;

/** The template as it may be said by now: a picture is not asked for once a minor may be concerned. */
function lawful(row: WaitingRow): MessageTemplate | undefined {
  const minor = row.minor === true || row.case_minor || categoryOf(row.category).refusesFiles;
  return row.template === 'ask-screenshot' && minor ? 'ask-context' : (row.template ?? undefined);
}

function correspondent(master: MasterKeys, row: WaitingRow): WaitingMessage['who'] {
  if (row.pseudonym === null || row.data_key === null || row.address === null) return undefined;
  const pseudonym = row.pseudonym.toString('hex');
  const address = open(unwrap(master, row.data_key), sealedAs.address(pseudonym), row.address).toString();
  return { pseudonym, channel: row.channel, address };
}

/** Messages to reporters on PostgreSQL, sealed with their reporter's data key. */
export function messageStore(sql: Sql, master: MasterKeys): MessageStore {
  return {
    async waiting(id): Promise<WaitingMessage | undefined> {
      const [found] = await sql`
        SELECT m.report, m.moderator, m.template, m.text, m.asks, r.reference, r.minor, r.category, r.channel,
          r.news_stopped_at IS NOT NULL AS news_stopped, p.pseudonym, p.data_key AS reporter_key, c.data_key, c.address,
          EXISTS (
            SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target JOIN cases k ON k.number = t."case"
            WHERE rt.report = r.id AND k.minor
          ) AS case_minor
        FROM messages m JOIN reports r ON r.id = m.report JOIN reporters p ON p.id = r.reporter
          LEFT JOIN conversations c ON c.pseudonym = p.pseudonym
        WHERE m.id = ${id} AND m.state = 'waiting' AND r.withdrawn_at IS NULL AND r.contact AND p.erased_at IS NULL`;
      if (found === undefined) return undefined;
      const row = waitingRow.parse(found);
      const template = lawful(row);
      const isNews = template !== undefined && row.moderator === null && isNewsTemplate(template);
      if (isNews && row.news_stopped) return undefined;
      const news = isNews ? await newsAsOfNow(sql, { id, report: row.report, template }) : undefined;
      if (isNews && news === undefined) return undefined;
      return {
        who: correspondent(master, row),
        channel: row.channel,
        reference: row.reference,
        template: news?.template ?? template,
        isNews,
        facts: news?.facts,
        text:
          row.text === null || row.reporter_key === null
            ? undefined
            : open(unwrap(master, row.reporter_key), sealedAs.message(id), row.text).toString(),
        asks: row.asks,
      };
    },

    async settle(id, delivery): Promise<void> {
      if (delivery === 'delivered') {
        await sql`UPDATE messages SET state = 'delivered', delivered_at = now() WHERE id = ${id} AND state = 'waiting'`;
        return;
      }
      await sql.begin(async (tx) => {
        const row = await lockedCaseOf(tx, id);
        const [unheard] = await tx<{ reference: string }[]>`
          UPDATE messages m SET state = 'unreachable' FROM reports r
          WHERE m.id = ${id} AND m.state = 'waiting' AND r.id = m.report RETURNING r.reference`;
        if (row === undefined || unheard === undefined) return;
        const { number } = row;
        await tx`UPDATE cases SET version = version + 1 WHERE number = ${number}`;
        const detail = { message: id, reference: unheard.reference };
        await trace(tx, number, 'vigie', { action: 'reporter-unreachable', detail });
        await showCases(tx, [number]);
      });
    },
  };
}

/** The case that a message is of, locked; a merge or a split may move it while its lock is waited for. */
export async function lockedCaseOf(tx: Transaction, message: string): Promise<CaseRow | undefined> {
  const caseNow = async (): Promise<number | undefined> => {
    const [row] = await tx<{ number: number }[]>`
      SELECT "case"::int AS number FROM messages WHERE id = ${message}`;
    return row === undefined ? undefined : leadsTo(tx, row.number);
  };
  for (let number = await caseNow(); number !== undefined; ) {
    const row = (await lockedCases(tx, [number])).get(number);
    const now = await caseNow();
    if (now === number) return row;
    number = now;
  }
  return undefined;
}

/**
 * Forgets what was said with the reporter of a report; what was not sent yet no longer is. Where the words stand in
 * Slack, they go from there too. The caller holds the locks of the report's cases.
 */
export async function forgetMessages(tx: Transaction, report: number): Promise<void> {
  const rows = await tx<{ number: number }[]>`
    WITH gone AS (
      UPDATE messages SET text = NULL, state = CASE WHEN state = 'waiting' THEN 'unreachable' ELSE state END
      WHERE report = ${report} RETURNING "case"
    )
    SELECT DISTINCT "case"::int AS number FROM gone ORDER BY 1`;
  await showCases(
    tx,
    rows.map(({ number }) => number),
  );
}

/** Whoever can be written to about a report of a case, with what it takes. */
export interface Addressee {
  /** The report's id. */
  readonly report: number;
  readonly reference: string;
  /** The reporter's data key, wrapped; null where they did not allow it, or cannot be written to any more. */
  readonly key: Buffer | null;
}

/** Whether the reporter p of the report r can be written to, and allowed it. */
export const REACHABLE = `r.contact AND r.withdrawn_at IS NULL AND r.channel <> 'watch' AND p.address IS NOT NULL AND p.data_key IS NOT NULL`;

/** All reports of a case, oldest first, each with the key of its reporter where they can be written to. */
export async function addresseesOf(tx: Transaction, number: number): Promise<readonly Addressee[]> {
  return tx<Addressee[]>`
    SELECT r.id::int AS report, r.reference, CASE WHEN ${tx.unsafe(REACHABLE)} THEN p.data_key END AS key
    FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE r.id IN (SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number})
    ORDER BY r.id`;
}

const recipientRow = z.object({
  reference: z.string(),
  locale: z.enum(LOCALES),
  channel: z.enum(CHANNELS),
  reachable: z.boolean(),
  minor: z.boolean(),
});

/** Who can be written to about a case, the newest report first; undefined when there is no such case. */
export async function recipientsOf(sql: Sql, number: number): Promise<Recipients | undefined> {
  const [found] = await sql<{ minor: boolean }[]>`SELECT minor FROM cases WHERE number = ${number}`;
  if (found === undefined) return undefined;
  const rows = await sql`
    SELECT r.reference, r.locale, r.channel, ${sql.unsafe(REACHABLE)} AS reachable, coalesce(r.minor, false) AS minor
    FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE r.id IN (SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number})
    ORDER BY r.id DESC`;
  const parsed = rows.map((row) => recipientRow.parse(row));
  const reachable = parsed.filter((row) => row.reachable);
  return {
    reachable: reachable.map(({ reference, locale, channel }) => ({ reference, locale, channel })),
    others: parsed.length - reachable.length,
    takesPictures: !found.minor && parsed.every(({ minor }) => !minor),
  };
}

/** What is written to a reporter. */
export interface Letter {
  /** Undefined where Vigie writes by itself. */
  readonly moderator: string | undefined;
  readonly template: MessageTemplate | undefined;
  readonly text: string | undefined;
  readonly asks: boolean;
}

/** Somebody who can be written to. */
type Reachable = Addressee & { readonly key: Buffer };

export function isReachable(addressee: Addressee): addressee is Reachable {
  return addressee.key !== null;
}

/**
 * Keeps a message to each of these reporters and has them sent once what the caller writes is committed; gives the
 * entry that each makes in the trail.
 */
export async function writeToEach(
  tx: Transaction,
  master: MasterKeys,
  number: number,
  addressees: readonly Reachable[],
  { moderator, template, text, asks }: Letter,
): Promise<readonly Trace[]> {
  if (addressees.length === 0) return [];
  const letters = addressees.map(({ report, reference, key }) => {
    const id = randomUUID();
    const sealed = text === undefined ? null : seal(unwrap(master, key), sealedAs.message(id), text);
    return { id, report, reference, sealed: sealed?.toString('base64') ?? null };
  });
  await tx`
    INSERT INTO messages (id, "case", report, direction, moderator, template, text, asks, state, at)
    SELECT l.id, ${number}, l.report, 'to-reporter', ${moderator ?? null}, ${template ?? null}, decode(l.sealed, 'base64'),
      ${asks}, 'waiting', now()
    FROM unnest(
      ${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ report }) => report)}::bigint[],
      ${letters.map(({ sealed }) => sealed)}::text[]
    ) AS l(id, report, sealed)`;
  await sendWaiting(
    tx,
    letters.map(({ id }) => id),
  );
  return letters.map(({ id, reference }) => ({
    action: 'reporter-written-to',
    detail: { message: id, reference, asks, ...(template === undefined ? {} : { template }) },
  }));
}

/** Has messages sent that wait, once what the caller writes is committed. */
export async function sendWaiting(sql: Sql | Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    SELECT add_jobs(array_agg('write-to-reporter'::text), array_agg(jsonb_build_object('message', id)),
      array_agg('write-to-reporter:' || id))
    FROM unnest(${[...ids]}::text[]) id`;
}

/** Has the messages sent that wait for people of a channel which is opened only now. */
export async function writeWaiting(sql: Sql, channel: (typeof CHANNELS)[number]): Promise<void> {
  const rows = await sql<{ id: string }[]>`
    SELECT m.id FROM messages m JOIN reports r ON r.id = m.report
    WHERE m.state = 'waiting' AND r.channel = ${channel} AND r.withdrawn_at IS NULL`;
  await sendWaiting(
    sql,
    rows.map(({ id }) => id),
  );
}
