import type { LentFiles } from '../src/cases/showing.ts';
import type { Sql } from './connection.ts';

/** Files that lie in Slack for a look, on PostgreSQL: whatever becomes of a process, another one deletes them. */
export function slackFiles(sql: Sql): LentFiles {
  return {
    async lend(number, file, forMs) {
      await sql`
        INSERT INTO slack_files (file, "case", delete_at)
        VALUES (${file}, ${number}, now() + ${forMs} * interval '1 millisecond') ON CONFLICT DO NOTHING`;
    },

    async lentFiles(which) {
      const rows = await sql<{ file: string }[]>`
        SELECT file FROM slack_files
        WHERE ${which === 'due' ? sql`delete_at <= now()` : sql`"case" = ${which.case}`} ORDER BY delete_at`;
      return rows.map(({ file }) => file);
    },

    async returned(file) {
      await sql`DELETE FROM slack_files WHERE file = ${file}`;
    },
  };
}
