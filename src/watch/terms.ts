import { fold } from '../text/fold.ts';
import { textOf } from './bytes.ts';
import { shapeOf, termKey } from './pieces.ts';
import { type Delimiter, delimiterOf, type Row, readSheet, withoutGuard, writeSheet } from './sheet.ts';

/** The language that a term belongs to; a term is looked for in texts of every language. */
export const TERM_LANGUAGES = ['fr', 'en', 'any'] as const;
export type TermLanguage = (typeof TERM_LANGUAGES)[number];

/** A coded term that the association watches. */
export interface WatchTerm {
  /** As people write it; a final `*` goes on with any letters. */
  readonly term: string;
  readonly language: TermLanguage;
  /** What it means, for a moderator who does not know it. */
  readonly meaning: string;
  /** The motive that it stands for, as a slug (`antisemitic`). */
  readonly motive?: string;
  readonly examples?: string;
}

/** The most that a list may hold, in terms, and a term's parts, in characters. */
export const TERMS_MAX = 5_000;
export const TERM_MAX = 100;
export const MEANING_MAX = 500;
export const EXAMPLES_MAX = 500;
export const MOTIVE_MAX = 40;

/** Why a term is not taken; each has its own sentence. */
export type TermRefusal =
  | 'no-term'
  | 'term-too-short'
  | 'term-too-long'
  | 'star-inside'
  | 'no-meaning'
  | 'meaning-too-long'
  | 'examples-too-long'
  | 'unknown-language'
  | 'bad-motive'
  | 'too-many'
  | 'malformed';

/** A term as somebody wrote its parts, in a form or in a file. */
export interface WrittenTerm {
  readonly term: string;
  readonly language: string;
  readonly meaning: string;
  readonly motive: string;
  readonly examples: string;
}

export type TermReading =
  | { readonly kind: 'term'; readonly term: WatchTerm }
  | { readonly kind: 'refused'; readonly why: TermRefusal };

const LANGUAGES: ReadonlyMap<string, TermLanguage> = new Map([
  ...['fr', 'fra', 'fre', 'fr-fr', 'francais', 'french'].map((name) => [name, 'fr'] as const),
  ...['en', 'eng', 'en-gb', 'en-us', 'anglais', 'english'].map((name) => [name, 'en'] as const),
  ...[
    '',
    'any',
    'all',
    'both',
    '*',
    '-',
    'toutes',
    'tous',
    'toute',
    'les deux',
    'fr/en',
    'fr, en',
    'en/fr',
  ].map((name) => [name, 'any'] as const),
]);

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function length(text: string): number {
  return [...text].length;
}

/** A motive as a slug: `Antisémite ` is `antisemite`, `haine LGBT` is `haine-lgbt`. */
function motiveSlug(written: string): string {
  return fold(written)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Takes a term that somebody wrote, or says why not. Spaces are evened out; nothing else is changed. */
export function readTerm(written: WrittenTerm): TermReading {
  const refused = (why: TermRefusal): TermReading => ({ kind: 'refused', why });
  const term = oneLine(written.term);
  const meaning = oneLine(written.meaning);
  const examples = oneLine(written.examples);
  const motive = motiveSlug(written.motive);
  const language = LANGUAGES.get(fold(oneLine(written.language)));
  if (length(term) > TERM_MAX) return refused('term-too-long');
  const shape = shapeOf(term);
  if (shape.kind === 'refused')
    return refused(
      shape.why === 'empty' ? 'no-term' : shape.why === 'too-short' ? 'term-too-short' : shape.why,
    );
  if (meaning === '') return refused('no-meaning');
  if (length(meaning) > MEANING_MAX) return refused('meaning-too-long');
  if (length(examples) > EXAMPLES_MAX) return refused('examples-too-long');
  if (language === undefined) return refused('unknown-language');
  if (motive.length > MOTIVE_MAX || (motive === '' && oneLine(written.motive) !== ''))
    return refused('bad-motive');
  return {
    kind: 'term',
    term: {
      term,
      language,
      meaning,
      ...(motive === '' ? {} : { motive }),
      ...(examples === '' ? {} : { examples }),
    },
  };
}

/** The same for two terms that are one: the folded term and its language. */
export function termIdentity({ term, language }: Pick<WatchTerm, 'term' | 'language'>): string {
  return `${language} ${termKey(term)}`;
}

/** A list of terms as it was read: the good rows, and what is wrong with the others. */
export type TermsReading =
  | {
      readonly kind: 'read';
      readonly terms: readonly WatchTerm[];
      readonly refused: readonly {
        readonly line: number;
        readonly written: string;
        readonly why: TermRefusal;
      }[];
      /** Rows that say again a term of an earlier line; the earlier one is kept. */
      readonly duplicates: readonly {
        readonly line: number;
        readonly term: string;
        readonly firstLine: number;
      }[];
    }
  | {
      readonly kind: 'unreadable';
      readonly why:
        | 'empty'
        | 'too-large'
        | 'spreadsheet'
        | 'not-text'
        | 'no-term-column'
        | 'no-meaning-column';
      /** The headings that were found, where some column is missing. */
      readonly headings?: readonly string[];
    };

type Column = keyof WrittenTerm | 'note';

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  term: ['terme', 'term', 'termes', 'terms', 'mot', 'mots', 'expression', 'word', 'code'],
  language: ['langue', 'language', 'lang', 'langues'],
  meaning: ['sens', 'meaning', 'signification', 'definition', 'explication', 'explanation'],
  motive: ['motif', 'motive', 'mobile'],
  examples: ['exemple', 'exemples', 'example', 'examples'],
  note: ['note', 'notes', 'remarque', 'remarques', 'comment', 'commentaire', 'commentaires'],
};

function columnsOf(row: Row): ReadonlyMap<Column, number> {
  const columns = new Map<Column, number>();
  const headings = row.cells.map((cell) =>
    fold(cell)
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  const names: readonly Column[] = ['term', 'language', 'meaning', 'motive', 'examples', 'note'];
  for (const column of names) {
    const index = headings.findIndex((heading) => HEADINGS[column].includes(heading));
    if (index !== -1) columns.set(column, index);
  }
  return columns;
}

/** Longest piece of a refused row that is shown again, in characters. */
const SHOWN_MAX = 80;

function shown(text: string): string {
  return [...oneLine(text)].slice(0, SHOWN_MAX).join('');
}

function writtenIn(row: Row, columns: ReadonlyMap<Column, number>): WrittenTerm {
  const cell = (column: Column) => {
    const index = columns.get(column);
    return index === undefined ? '' : withoutGuard(row.cells[index] ?? '');
  };
  const meaning = [cell('meaning'), cell('note')].filter((text) => text !== '').join(' – ');
  return {
    term: cell('term'),
    language: cell('language'),
    meaning,
    motive: cell('motive'),
    examples: cell('examples'),
  };
}

/**
 * Reads a list of terms: a CSV file whose first row names the columns in French or English (terme, langue, sens,
 * motif, exemples, note; term and meaning are needed). A note is kept behind the meaning. Bad rows are told with
 * their line and the reason, and the others kept. Never throws.
 */
export function readTerms(bytes: Uint8Array): TermsReading {
  const file = textOf(bytes);
  if (file.kind === 'unreadable') return file;
  const sheet = readSheet(file.text, delimiterOf(file.text));
  const [header, ...rows] = sheet.rows;
  const columns = header === undefined ? new Map<Column, number>() : columnsOf(header);
  const headings = header?.cells.map(shown) ?? [];
  if (!columns.has('term')) return { kind: 'unreadable', why: 'no-term-column', headings };
  if (!columns.has('meaning') && !columns.has('note'))
    return { kind: 'unreadable', why: 'no-meaning-column', headings };
  const terms: WatchTerm[] = [];
  const duplicates: { line: number; term: string; firstLine: number }[] = [];
  const refused: { line: number; written: string; why: TermRefusal }[] = sheet.malformed.map(
    ({ line, written }) => ({ line, written: shown(written), why: 'malformed' }),
  );
  const lines = new Map<string, number>();
  for (const row of rows) {
    const written = writtenIn(row, columns);
    const reading = readTerm(written);
    const refuse = (why: TermRefusal) =>
      refused.push({ line: row.line, written: shown(row.cells.join(' ')), why });
    if (reading.kind === 'refused') {
      refuse(reading.why);
      continue;
    }
    const identity = termIdentity(reading.term);
    const firstLine = lines.get(identity);
    if (firstLine !== undefined) duplicates.push({ line: row.line, term: reading.term.term, firstLine });
    else if (terms.length >= TERMS_MAX) refuse('too-many');
    else {
      lines.set(identity, row.line);
      terms.push(reading.term);
    }
  }
  return {
    kind: 'read',
    terms,
    refused: refused.toSorted((one, other) => one.line - other.line),
    duplicates,
  };
}

const WRITTEN_HEADINGS = {
  fr: ['terme', 'langue', 'sens', 'motif', 'exemples'],
  en: ['term', 'language', 'meaning', 'motive', 'examples'],
} as const;

/**
 * The list as a CSV text to hand on: nothing of any case is in it, no cell runs as a formula, and `readTerms` gives
 * the same terms back. In French with `;`, as Excel wants it there; in English with `,`.
 */
export function writeTerms(terms: readonly WatchTerm[], language: 'fr' | 'en'): string {
  const delimiter: Delimiter = language === 'fr' ? ';' : ',';
  return writeSheet(
    [
      WRITTEN_HEADINGS[language],
      ...terms.map((term) => [
        term.term,
        term.language,
        term.meaning,
        term.motive ?? '',
        term.examples ?? '',
      ]),
    ],
    delimiter,
  );
}
