import { csvOf } from '../../documents/csv.ts';
import type { Export } from './exports.ts';

type Content<F extends Export['for']> = Extract<Export, { for: F }>['contents'][number];
type Offences = Content<'provider'>['offences'];

/** A column of the CSV: its name, and what stands there. */
type Column<T> = readonly [name: string, (content: T) => string | null];

/** A word of each offence, in one field. */
const each = (offences: Offences, word: keyof Offences[number]): string =>
  offences.flatMap((offence) => offence[word] ?? []).join('; ');

const CONTENT: readonly Column<Content<'provider'> | Content<'authority'>>[] = [
  ['case', ({ case: number }) => String(number)],
  ['platform', ({ platform }) => platform],
  ['kind', ({ kind }) => kind],
  ['url', ({ url }) => url],
  ['stable_id', ({ stableId }) => stableId],
  ['offences', ({ offences }) => each(offences, 'code')],
  ['offences_fr', ({ offences }) => each(offences, 'fr')],
  ['offences_en', ({ offences }) => each(offences, 'en')],
  ['legal_bases', ({ offences }) => each(offences, 'basis')],
];

const TO_PROVIDER: readonly Column<Content<'provider'>>[] = [
  ['notice', ({ notice }) => notice],
  ['provider_reference', ({ providerReference }) => providerReference],
  ['route', ({ route }) => route],
  ['sent_at', ({ sentAt }) => sentAt],
  ['receipt_at', ({ receiptAt }) => receiptAt],
  ['decided_at', ({ decidedAt }) => decidedAt],
  ...CONTENT,
  ['fate', ({ fate }) => fate],
  ['on', ({ on }) => on],
  ['refusal', ({ refusal }) => refusal],
  ['back_on', ({ backOn }) => backOn],
];

const TO_AUTHORITY: readonly Column<Content<'authority'>>[] = [
  ['handed_at', ({ handedAt }) => handedAt],
  ['authority_reference', ({ authorityReference }) => authorityReference],
  ...CONTENT,
  ['outcome', ({ outcome }) => outcome],
  ['on', ({ on }) => on],
];

function table<T>(columns: readonly Column<T>[], contents: readonly T[]): string {
  return csvOf(
    columns.map(([name]) => name),
    contents.map((content) => columns.map(([, of]) => of(content) ?? '')),
  );
}

/** An export as CSV: one line a content, beside what is about it in the JSON. */
export function exportCsv(written: Export): string {
  switch (written.for) {
    case 'provider':
      return table(TO_PROVIDER, written.contents);
    case 'authority':
      return table(TO_AUTHORITY, written.contents);
  }
}
