import type { NoteChange, NoteKeeping } from '../src/cases/noting.ts';
import type { Keys } from '../src/privacy/development-keys.ts';
import { open, seal, unwrap } from '../src/privacy/seal.ts';
import { wordMarks, wordsKey } from '../src/privacy/words.ts';
import { trace } from './audit.ts';
import { lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

interface NoteRow {
  readonly id: string;
  readonly number: number;
  readonly text: Buffer | null;
  /** Of the case under which it was written. */
  readonly data_key: Buffer | null;
}

/** The note that a reply is, with its case locked. Undefined where there is none. */
async function lockedNote(tx: Transaction, reply: string): Promise<NoteRow | undefined> {
  const [found] = await tx<
    { number: number }[]
  >`SELECT "case"::int AS number FROM notes WHERE reply = ${reply}`;
  if (found === undefined) return undefined;
  await lockedCases(tx, [found.number]);
  const [note] = await tx<NoteRow[]>`
    SELECT n.id, n."case"::int AS number, n.text, c.data_key FROM notes n JOIN cases c ON c.number = n.written_in
    WHERE n.reply = ${reply}`;
  // Its case was merged while the lock was waited for: the other one orders what happens to it now.
  return note === undefined || note.number === found.number ? note : lockedNote(tx, reply);
}

/** Whether a later edit of the same reply was taken: the name of one is its reply's, and the moment of the edit. */
async function isOlder(tx: Transaction, { number }: NoteRow, reply: string, edit: string): Promise<boolean> {
  const later = await tx`
    SELECT 1 FROM audit_entries WHERE "case" = ${number} AND starts_with(act, ${`${reply}@`})
      AND act COLLATE "C" >= ${`${reply}@${edit}`} LIMIT 1`;
  return later.length > 0;
}

/** Replies in cases' threads, kept as notes on PostgreSQL. */
export function noteKeeping(sql: Sql, { master, pseudonym }: Keys): NoteKeeping {
  return {
    async caseAt({ channel, message }) {
      const [row] = await sql<{ number: number }[]>`
        SELECT number::int AS number FROM cases WHERE card_message = ${message} AND card_channel = ${channel}
        UNION ALL SELECT "case"::int FROM former_cards WHERE channel = ${channel} AND message = ${message}
        LIMIT 1`;
      return row?.number;
    },

    async correct(reply, text, by, edit): Promise<NoteChange> {
      return sql.begin(async (tx): Promise<NoteChange> => {
        const note = await lockedNote(tx, reply);
        if (note === undefined) return 'unknown';
        // Withdrawn, or gone with what its case kept: an edit that comes late brings nothing back.
        if (note.text === null || note.data_key === null) return 'already';
        const key = unwrap(master, note.data_key);
        const purpose = sealedAs.note(note.id);
        if (open(key, purpose, note.text).toString() === text) return 'already';
        if (await isOlder(tx, note, reply, edit)) return 'already';
        await tx`UPDATE notes SET text = ${seal(key, purpose, text)},
            words = ${[...wordMarks(wordsKey(pseudonym), text)]}::bigint[]
          WHERE id = ${note.id}`;
        const detail = { note: note.id };
        await trace(tx, note.number, by, { action: 'note-corrected', detail }, `${reply}@${edit}`);
        return 'done';
      });
    },

    async withdraw(reply): Promise<NoteChange> {
      return sql.begin(async (tx): Promise<NoteChange> => {
        const note = await lockedNote(tx, reply);
        if (note === undefined) return 'unknown';
        if (note.text === null) return 'already';
        await tx`UPDATE notes SET text = NULL, words = NULL WHERE id = ${note.id}`;
        // Slack does not say who deleted a message: its author can, and so can an admin of the workspace.
        await trace(tx, note.number, 'vigie', { action: 'note-withdrawn', detail: { note: note.id } });
        return 'done';
      });
    },
  };
}
