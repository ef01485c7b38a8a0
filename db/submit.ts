import { randomUUID } from 'node:crypto';
import { categoryOf } from '../src/catalogue/categories.ts';
import { refusesFiles } from '../src/conversation/minors.ts';
import { type Draft, givenOf } from '../src/conversation/session.ts';
import { type Key, seal } from '../src/privacy/seal.ts';
import type { Written } from '../src/store.ts';
import type { Locale } from '../src/text/locale.ts';
import type { Sql } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

/** A submit that stands ready, with its conversation's own write. */
export interface Submit {
  readonly pseudonym: string;
  readonly read: number;
  readonly session: Buffer;
  readonly address: Buffer;
  readonly dataKey: Key;
  readonly reference: string;
  readonly draft: Draft;
  readonly locale: Locale;
}

function sealed(key: Key, purpose: string, text: string | undefined): string | null {
  return text === undefined ? null : seal(key, purpose, text).toString('base64');
}

/** The pictures promised, each under an id of its own, its handle sealed. */
export function promised(key: Key, handles: readonly string[]): { id: string; handle: string }[] {
  return handles.map((handle) => {
    const id = randomUUID();
    return { id, handle: seal(key, sealedAs.handle(id), handle).toString('base64') };
  });
}

function row(submit: Submit, start: number): Record<string, unknown> {
  const { draft, reference, dataKey } = submit;
  if (draft.category === undefined) throw new Error('a report without a category cannot be submitted');
  const { pole, urgent } = categoryOf(draft.category);
  return {
    pseudonym: submit.pseudonym,
    read: submit.read,
    start,
    address: submit.address.length,
    session: submit.session.length,
    draft: draft.id,
    reference,
    locale: submit.locale,
    source: draft.source ?? null,
    category: draft.category,
    pole,
    urgent,
    context: sealed(dataKey, sealedAs.context(reference), givenOf(draft.context)?.text),
    description: sealed(dataKey, sealedAs.description(reference), draft.description?.text),
    seen: givenOf(draft.seen) ?? null,
    self: givenOf(draft.self) ?? null,
    minor: givenOf(draft.minor) ?? null,
    minor_concerned: refusesFiles(draft),
    contact: givenOf(draft.contact) === true,
    sent_at: Date.now(),
    targets: draft.targets.map(({ target }) => ({
      canonical: target.canonical,
      kind: target.kind,
      platform: target.platform ?? null,
      stableId: target.id ?? null,
      account: target.account ?? null,
      host: target.host,
    })),
    attachments: promised(
      dataKey,
      draft.pictures.map(({ handle }) => handle),
    ),
  };
}

/** Carries submits in one transaction, each whole or not at all. */
export async function submitReports(sql: Sql, submits: readonly Submit[]): Promise<readonly Written[]> {
  // PostgreSQL counts bytes from 1.
  let start = 1;
  const rows = submits.map((submit) => {
    const made = row(submit, start);
    start += submit.address.length + submit.session.length;
    return made;
  });
  const packed = Buffer.concat(submits.flatMap(({ address, session }) => [address, session]));
  const sent = await sql<{ draft: string }[]>`
    SELECT submit_reports(${JSON.stringify(rows)}::text::jsonb, decode(${packed.toString('base64')}, 'base64')) AS draft`;
  const drafts = new Set(sent.map(({ draft }) => draft));
  return submits.map(({ draft }) => (drafts.has(draft.id) ? 'committed' : 'raced'));
}
