import { z } from 'zod';
import { CATEGORY_SLUGS } from '../src/catalogue/categories.ts';
import { type MasterKeys, newKey, open, seal, unwrap, wrap } from '../src/privacy/seal.ts';
import { localeSchema } from '../src/text/locale.ts';
import type { ListImport, WatchImports } from '../src/watch/importing.ts';
import { traceDesk } from './audit.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

const importRow = z.object({
  id: z.uuid(),
  file: z.string(),
  moderator: z.string(),
  category: z.enum(CATEGORY_SLUGS),
  locale: localeSchema,
  context: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/** How long it is known that a modal was sent, in days: far longer than its job is tried again. */
const KEPT_DAYS = 30;

/** Forgets what was brought long before `now`, read or not: nothing of it may stay because no list came after it. */
export async function forgetOldImports(sql: Sql | Transaction, now: Date): Promise<void> {
  await sql`DELETE FROM watch_imports WHERE asked_at < ${now}::timestamptz - ${KEPT_DAYS} * interval '1 day'`;
}

/** The lists of links that wait to be read, on PostgreSQL. */
export function watchImports(sql: Sql, master: MasterKeys): WatchImports {
  return {
    async ask({ id, file, by, category, context, locale }) {
      const key = context === undefined ? undefined : newKey();
      const sealed =
        context === undefined || key === undefined ? null : seal(key, sealedAs.importContext(id), context);
      await sql.begin(async (tx) => {
        await forgetOldImports(tx, new Date());
        const kept = await tx`
          INSERT INTO watch_imports (id, file, moderator, category, locale, context, data_key, asked_at)
          VALUES (${id}, ${file}, ${by.id}, ${category}, ${locale}, ${sealed},
            ${key === undefined ? null : wrap(master, key)}, now())
          ON CONFLICT (id) DO NOTHING RETURNING 1`;
        if (kept.length === 1)
          await tx`SELECT add_jobs(ARRAY['import-list'], ARRAY[jsonb_build_object('import', ${id}::text)],
            ARRAY[${`import-list:${id}`}])`;
      });
    },

    async waiting(id): Promise<ListImport | undefined> {
      const [found] = await sql`
        SELECT id, file, moderator, category, locale, context, data_key FROM watch_imports
        WHERE id = ${id} AND done_at IS NULL`;
      if (found === undefined) return undefined;
      const row = importRow.parse(found);
      return {
        id: row.id,
        file: row.file,
        by: { id: row.moderator },
        category: row.category,
        locale: row.locale,
        context:
          row.context === null || row.data_key === null
            ? undefined
            : open(unwrap(master, row.data_key), sealedAs.importContext(row.id), row.context).toString(),
      };
    },

    async recorded({ id, by }, { fresh, known, refused }) {
      const entry = { action: 'list-imported', detail: { fresh, known, refused } } as const;
      await traceDesk(sql, by.id, entry, `import ${id}`);
    },

    async ended(id) {
      await sql`
        UPDATE watch_imports SET done_at = now(), context = NULL, data_key = NULL
        WHERE id = ${id} AND done_at IS NULL`;
    },
  };
}
