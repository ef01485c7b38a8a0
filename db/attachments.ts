import { z } from 'zod';
import { CATEGORY_SLUGS, categoryOf } from '../src/catalogue/categories.ts';
import { CHANNELS } from '../src/channel.ts';
import { type MasterKeys, open, seal, unwrap } from '../src/privacy/seal.ts';
import type { AttachmentStore } from '../src/reports/attachments.ts';
import { lockCasesOfReport } from './case-locks.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';

const promisedRow = z.object({
  handle: z.instanceof(Buffer),
  category: z.enum(CATEGORY_SLUGS),
  minor: z.boolean().nullable(),
  case_minor: z.boolean(),
  contact: z.boolean(),
  channel: z.enum(CHANNELS),
  pseudonym: z.instanceof(Buffer),
  data_key: z.instanceof(Buffer),
  address: z.instanceof(Buffer),
});
type PromisedRow = z.infer<typeof promisedRow>;

/** Whether a minor's image may be concerned, by the report or by any case that it touches. */
function forbidden(row: PromisedRow): boolean {
  return row.minor === true || row.case_minor || categoryOf(row.category).refusesFiles;
}

async function promisedRowOf(sql: Sql | Transaction, id: string): Promise<PromisedRow | undefined> {
  const [row] = await sql`
    SELECT a.handle, r.category, r.minor, r.contact, r.channel, p.pseudonym, p.data_key, p.address,
      EXISTS (
        SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case"
        WHERE rt.report = r.id AND c.minor
      ) AS case_minor
    FROM attachments a JOIN reports r ON r.id = a.report JOIN reporters p ON p.id = r.reporter
    WHERE a.id = ${id} AND a.state = 'promised' AND p.address IS NOT NULL AND r.withdrawn_at IS NULL
    FOR UPDATE OF a`;
  return row === undefined ? undefined : promisedRow.parse(row);
}

/** Attachments on PostgreSQL, sealed with their reporter's data key. */
export function attachmentStore(sql: Sql, master: MasterKeys): AttachmentStore {
  return {
    async promised(id) {
      const row = await promisedRowOf(sql, id);
      if (row === undefined) return undefined;
      const key = unwrap(master, row.data_key);
      const pseudonym = row.pseudonym.toString('hex');
      return {
        who: {
          pseudonym,
          channel: row.channel,
          address: open(key, sealedAs.address(pseudonym), row.address).toString(),
        },
        handle: open(key, sealedAs.handle(id), row.handle).toString(),
        contact: row.contact,
        forbidden: forbidden(row),
      };
    },

    async keep(id, picture) {
      await sql.begin(async (tx) => {
        // The cases first, as everywhere: a report that says meanwhile that a minor is concerned waits, or has been.
        const [of] = await tx<{ report: number }[]>`SELECT report::int FROM attachments WHERE id = ${id}`;
        if (of === undefined) return;
        const numbers = await lockCasesOfReport(tx, of.report);
        const row = await promisedRowOf(tx, id);
        if (row === undefined) return;
        if (forbidden(row)) {
          await tx`DELETE FROM attachments WHERE id = ${id}`;
          return;
        }
        const key = unwrap(master, row.data_key);
        await tx`
          UPDATE attachments SET state = 'kept', handle = NULL, media_type = ${picture.mediaType},
            sha256 = ${Buffer.from(picture.sha256)}, original = ${seal(key, sealedAs.original(id), picture.original)},
            shown = ${seal(key, sealedAs.shown(id), picture.shown)}
          WHERE id = ${id}`;
        await tx`UPDATE cases SET version = version + 1 WHERE number = ANY(${[...numbers]}::bigint[])`;
        await showCases(tx, numbers);
      });
    },

    async refuse(id) {
      await sql`UPDATE attachments SET state = 'refused', handle = NULL WHERE id = ${id} AND state = 'promised'`;
    },

    async destroy(id) {
      await sql`DELETE FROM attachments WHERE id = ${id}`;
    },
  };
}
