import type { CardPlace, GoneWords, Showing } from '../src/cases/showing.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import { admission } from './bursts.ts';
import { leadsTo } from './case-row.ts';
import type { Sql } from './connection.ts';
import type { DeskLimits } from './desk-limits.ts';
import { threadEntryOf, threadNewsOf } from './thread-lines.ts';

/** Entries that change nothing on a card, and those of reports, which may wait for the card's next minute. */
const MAY_WAIT = ['case-opened', 'report-joined', 'report-added-to', 'read', 'screenshots-seen', 'refused'];

/** The message, note or mail that an entry is about. */
const ABOUT = `coalesce(detail->>'message', detail->>'note', detail->>'mail')::uuid`;

/** What is remembered of what the desk shows, on PostgreSQL. */
export function showing(sql: Sql, master: MasterKeys, limits: DeskLimits): Showing {
  const about = (number: number, entry: number) =>
    sql`(SELECT ${sql.unsafe(ABOUT)} FROM audit_entries WHERE "case" = ${number} AND entry = ${entry})`;

  return {
    async cardPlace(number) {
      const [row] = await sql<
        { card_channel: string | null; card_message: string | null; card_version: number }[]
      >`
        SELECT card_channel, card_message, card_version FROM cases WHERE number = ${number}`;
      return row === undefined || row.card_channel === null || row.card_message === null
        ? undefined
        : { place: { channel: row.card_channel, message: row.card_message }, version: row.card_version };
    },

    async cardShown(number, { channel, message }, version) {
      return sql.begin(async (tx) => {
        const [was] = await tx<{ card_channel: string | null; card_message: string | null }[]>`
          SELECT card_channel, card_message FROM cases WHERE number = ${number} AND card_version <= ${version} FOR UPDATE`;
        if (was === undefined) return false;
        const moved = was.card_channel !== channel || was.card_message !== message;
        if (moved && was.card_channel !== null && was.card_message !== null)
          await tx`
            INSERT INTO former_cards (channel, message, "case")
            VALUES (${was.card_channel}, ${was.card_message}, ${number}) ON CONFLICT DO NOTHING`;
        if (moved) await tx`DELETE FROM former_cards WHERE channel = ${channel} AND message = ${message}`;
        await tx`
          UPDATE cases SET card_channel = ${channel}, card_message = ${message}, card_version = ${version},
            card_shown_at = now(), thread_entry = CASE WHEN ${moved} THEN 0 ELSE thread_entry END
          WHERE number = ${number}`;
        return true;
      });
    },

    admit: (number) => admission(sql, number, limits),

    async putOff(number) {
      const rows = await sql`
        WITH waiting AS (
          SELECT number, card_shown_at + ${limits.refreshEveryMs} * interval '1 millisecond' AS at FROM cases
          WHERE number = ${number} AND card_message IS NOT NULL AND (on_call_at IS NOT NULL OR NOT urgent)
            AND card_shown_at > now() - ${limits.refreshEveryMs} * interval '1 millisecond'
            AND NOT EXISTS (SELECT 1 FROM audit_entries e
              WHERE e."case" = number AND e.entry > thread_entry AND e.action <> ALL(${MAY_WAIT}))
        )
        SELECT add_jobs_at(ARRAY['show-case'], ARRAY[jsonb_build_object('case', number)],
          ARRAY['show-case-again:' || number], at) FROM waiting`;
      return rows.length > 0;
    },

    async formerCards(number) {
      return sql<CardPlace[]>`
        SELECT channel, message FROM former_cards WHERE "case" = ${number} AND leads_since IS NULL`;
    },

    async leads(number, { channel, message }) {
      const rows = await sql`
        UPDATE former_cards SET leads_since = now() WHERE channel = ${channel} AND message = ${message} RETURNING 1`;
      if (rows.length > 0) return true;
      await sql`
        UPDATE cases SET card_version = 0
        WHERE number = ${number} AND card_channel = ${channel} AND card_message = ${message}`;
      return false;
    },

    leadsTo: (number) => leadsTo(sql, number),

    threadNews: (number) => threadNewsOf(sql, master, number),

    async threadShown(number, { channel, message }, upTo) {
      await sql`
        UPDATE cases SET thread_entry = ${upTo} WHERE number = ${number} AND thread_entry < ${upTo}
          AND card_channel = ${channel} AND card_message = ${message}`;
    },

    async threading(number, entry) {
      const rows = await sql`
        WITH about AS (SELECT ${about(number, entry)} AS id),
        message AS (
          UPDATE messages SET threaded = true WHERE id = (SELECT id FROM about) AND text IS NOT NULL RETURNING 1
        ),
        note AS (
          UPDATE notes SET threaded = true WHERE id = (SELECT id FROM about) AND text IS NOT NULL RETURNING 1
        ),
        mail AS (
          UPDATE notice_mails SET threaded = true WHERE id = (SELECT id FROM about) AND content IS NOT NULL RETURNING 1
        )
        SELECT 1 FROM message UNION ALL SELECT 1 FROM note UNION ALL SELECT 1 FROM mail`;
      return rows.length > 0;
    },

    async goneWords(number) {
      const rows = await sql<{ case: number; entry: number; threads: CardPlace[] }[]>`
        WITH gone AS (
          SELECT id::text FROM messages WHERE threaded AND text IS NULL
          UNION ALL SELECT id::text FROM notes WHERE threaded AND text IS NULL
        ), told AS (
          SELECT e."case", e.entry FROM gone JOIN audit_entries e ON coalesce(e.detail->>'message', e.detail->>'note') = gone.id
            AND e.action IN ('reporter-written-to', 'reporter-answered', 'noted')
          UNION ALL
          SELECT e."case", e.entry FROM notice_mails m JOIN audit_entries e ON e."case" = m.written_in
            AND e.action = 'notice-answered' AND e.detail->>'mail' = m.id::text
          WHERE m.threaded AND m.content IS NULL
        )
        SELECT e."case"::int AS case, e.entry, coalesce((
          WITH RECURSIVE led AS (
            SELECT number, merged_into FROM cases WHERE number = e."case"
            UNION SELECT c.number, c.merged_into FROM cases c JOIN led ON c.number = led.merged_into
          )
          SELECT jsonb_agg(jsonb_build_object('channel', p.channel, 'message', p.message)) FROM (
            SELECT card_channel AS channel, card_message AS message FROM cases
              WHERE number IN (SELECT number FROM led) AND card_message IS NOT NULL
            UNION SELECT channel, message FROM former_cards WHERE "case" IN (SELECT number FROM led)
          ) p
        ), '[]') AS threads
        FROM told e
        ORDER BY 1, 2`;
      const wanted: GoneWords[] = [];
      for (const row of rows) {
        if (number !== undefined && row.case !== number && (await leadsTo(sql, row.case)) !== number)
          continue;
        const told = await threadEntryOf(sql, master, row.case, row.entry);
        if (told !== undefined) wanted.push({ ...told, threads: row.threads });
      }
      return wanted;
    },

    async wordsRemoved(number, entry) {
      await sql`
        UPDATE messages SET threaded = false WHERE id = ${about(number, entry)} AND text IS NULL`;
      await sql`UPDATE notes SET threaded = false WHERE id = ${about(number, entry)} AND text IS NULL`;
      await sql`UPDATE notice_mails SET threaded = false WHERE id = ${about(number, entry)} AND content IS NULL`;
    },

    async callsFor(number) {
      return (
        (await sql`SELECT 1 FROM cases WHERE number = ${number} AND urgent AND on_call_at IS NULL`).length > 0
      );
    },

    async called(number) {
      await sql`UPDATE cases SET on_call_at = now() WHERE number = ${number} AND on_call_at IS NULL`;
    },
  };
}
