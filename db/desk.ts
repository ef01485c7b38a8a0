import { type CardPlace, type Desk, SCREENSHOTS_SHOWN, type Screenshot } from '../src/cases/desk.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { trace } from './audit.ts';
import { cardOf } from './card.ts';
import { lockedCases } from './case-row.ts';
import type { Sql } from './connection.ts';
import { qualifyingOf } from './qualifications.ts';
import { sealedAs } from './sealed-as.ts';
import { threadLinesOf } from './thread-lines.ts';

/** What the moderators' desk shows, on PostgreSQL. */
export function desk(sql: Sql, master: MasterKeys): Desk {
  return {
    card: (number) => cardOf(sql, master, number),
    qualifying: (number) => qualifyingOf(sql, master, number),

    async cardPlace(number): Promise<{ place: CardPlace; version: number } | undefined> {
      const [row] = await sql<
        { card_channel: string | null; card_message: string | null; card_version: number }[]
      >`
        SELECT card_channel, card_message, card_version FROM cases WHERE number = ${number}`;
      return row === undefined || row.card_channel === null || row.card_message === null
        ? undefined
        : { place: { channel: row.card_channel, message: row.card_message }, version: row.card_version };
    },

    async cardShown(number, place, version): Promise<void> {
      await sql`UPDATE cases SET card_channel = ${place.channel}, card_message = ${place.message}, card_version = ${version},
          card_shown_at = now()
        WHERE number = ${number} AND card_version <= ${version}`;
    },

    async threadLines(number) {
      const [row] = await sql<
        { thread_entry: number }[]
      >`SELECT thread_entry FROM cases WHERE number = ${number}`;
      return row === undefined ? [] : threadLinesOf(sql, master, number, row.thread_entry);
    },

    async threadLineShown(number, entry): Promise<void> {
      await sql`UPDATE cases SET thread_entry = ${entry} WHERE number = ${number} AND thread_entry < ${entry}`;
    },

    async screenshots(number, moderator): Promise<readonly Screenshot[]> {
      return sql.begin(async (tx): Promise<readonly Screenshot[]> => {
        if (!(await lockedCases(tx, [number])).has(number)) return [];
        const rows = await tx<{ id: string; shown: Buffer; data_key: Buffer }[]>`
          SELECT a.id, a.shown, p.data_key FROM attachments a JOIN reports r ON r.id = a.report
            JOIN reporters p ON p.id = r.reporter
          WHERE a.state = 'kept' AND p.data_key IS NOT NULL AND a.report IN (
            SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
          ) ORDER BY r.id DESC, a.id LIMIT ${SCREENSHOTS_SHOWN}`;
        await trace(tx, number, moderator, { action: 'screenshots-seen', detail: { count: rows.length } });
        return rows.map(({ id, shown, data_key }) => ({
          id,
          bytes: open(unwrap(master, data_key), sealedAs.shown(id), shown),
          mediaType: 'image/jpeg',
        }));
      });
    },
  };
}
