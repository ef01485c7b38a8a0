import { z } from 'zod';
import type { Moderator } from '../src/cases/case.ts';
import { type WatchMatcher, watchMatcher } from '../src/watch/match.ts';
import { TERM_LANGUAGES, TERMS_MAX, termIdentity, type WatchTerm } from '../src/watch/terms.ts';
import { countsOf, differenceOf, type KeptTerm, type WatchTerms } from '../src/watch/terms-list.ts';
import { traceDesk } from './audit.ts';
import type { Sql, Transaction } from './connection.ts';

const termRow = z.object({
  id: z.coerce.number(),
  term: z.string(),
  language: z.enum(TERM_LANGUAGES),
  meaning: z.string(),
  motive: z.string().nullable(),
  examples: z.string().nullable(),
});

function termOf(row: unknown): KeptTerm {
  const { motive, examples, ...term } = termRow.parse(row);
  return {
    ...term,
    ...(motive === null ? {} : { motive }),
    ...(examples === null ? {} : { examples }),
  };
}

async function listed(sql: Sql | Transaction): Promise<readonly KeptTerm[]> {
  const rows = await sql`
    SELECT id, term, language, meaning, motive, examples FROM watch_terms ORDER BY lower(term), term, language`;
  return rows.map(termOf);
}

/** One change at a time: what a change is compared with stays as it was read. */
async function lockTerms(tx: Transaction): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtext('watch_terms'))`;
}

/** Written after the lock was got, so that a later change has a later moment: `versionOf` leans on it. */
async function add(tx: Transaction, by: Moderator, terms: readonly WatchTerm[]): Promise<void> {
  if (terms.length === 0) return;
  await tx`
    INSERT INTO watch_terms (term, language, meaning, motive, examples, moderator, at)
    SELECT t.term, t.language, t.meaning, t.motive, t.examples, ${by.id}, clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(terms)}::text::jsonb)
      AS t(term text, language text, meaning text, motive text, examples text)`;
}

async function change(tx: Transaction, by: Moderator, id: number, to: WatchTerm): Promise<void> {
  await tx`
    UPDATE watch_terms SET term = ${to.term}, language = ${to.language}, meaning = ${to.meaning},
      motive = ${to.motive ?? null}, examples = ${to.examples ?? null}, moderator = ${by.id}, at = clock_timestamp()
    WHERE id = ${id}`;
}

async function removeAll(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx`DELETE FROM watch_terms WHERE id IN (SELECT unnest(${[...ids]}::bigint[]))`;
}

const changed = (added: number, rewritten: number, removed: number) =>
  ({ action: 'terms-changed', detail: { added, changed: rewritten, removed } }) as const;

/** The list of coded terms, on PostgreSQL. */
export function watchTerms(sql: Sql): WatchTerms {
  return {
    list: () => listed(sql),

    put: (by, term, id, act) =>
      sql.begin(async (tx) => {
        await lockTerms(tx);
        const terms = await listed(tx);
        const isNew = id === undefined;
        const done = await tx`SELECT 1 FROM desk_entries WHERE act = ${act}`;
        if (done.length > 0) return 'already';
        if (!isNew && !terms.some((kept) => kept.id === id)) return 'gone';
        if (isNew && terms.length >= TERMS_MAX) return 'full';
        const identity = termIdentity(term);
        if (terms.some((kept) => kept.id !== id && termIdentity(kept) === identity)) return 'taken';
        await traceDesk(tx, by.id, changed(isNew ? 1 : 0, isNew ? 0 : 1, 0), act);
        await (isNew ? add(tx, by, [term]) : change(tx, by, id, term));
        return 'done';
      }),

    remove: (by, id, act) =>
      sql.begin(async (tx) => {
        await lockTerms(tx);
        const done = await tx`SELECT 1 FROM desk_entries WHERE act = ${act}`;
        if (done.length > 0) return 'already';
        const gone = await tx`DELETE FROM watch_terms WHERE id = ${id} RETURNING 1`;
        if (gone.length === 0) return 'gone';
        await traceDesk(tx, by.id, changed(0, 0, 1), act);
        return 'done';
      }),

    replaceAll: (by, wanted, act) =>
      sql.begin(async (tx) => {
        await lockTerms(tx);
        const difference = differenceOf(await listed(tx), wanted);
        const counts = countsOf(difference);
        const fresh = await traceDesk(tx, by.id, changed(counts.added, counts.changed, counts.removed), act);
        if (!fresh) return undefined;
        await removeAll(
          tx,
          difference.removed.map(({ id }) => id),
        );
        for (const { id, to } of difference.changed) await change(tx, by, id, to);
        await add(tx, by, difference.added);
        return counts;
      }),

    exported: (by) =>
      sql.begin(async (tx) => {
        const terms = await listed(tx);
        await traceDesk(tx, by.id, { action: 'terms-exported', detail: { terms: terms.length } });
        return terms;
      }),
  };
}

/** Another list has another version, whichever process changed it. */
async function versionOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ version: string }[]>`
    SELECT count(*) || ' ' || coalesce((extract(epoch FROM max(at)) * 1000000)::bigint, 0) AS version FROM watch_terms`;
  return row?.version ?? '';
}

/** Gives the list ready to be looked for; it is made ready once for each version of the list. */
export function termsMatcher(sql: Sql): () => Promise<WatchMatcher<KeptTerm>> {
  let ready: { readonly version: string; readonly matcher: WatchMatcher<KeptTerm> } | undefined;
  return async () => {
    const version = await versionOf(sql);
    if (ready?.version === version) return ready.matcher;
    const matcher = watchMatcher(await listed(sql));
    ready = { version, matcher };
    return matcher;
  };
}
