import { type CategorySlug, categorySlug } from '../catalogue/categories.ts';
import { type LinkReading, type RefusalReason, readLink, readLinks } from '../links/read.ts';
import type { Target } from '../links/target.ts';
import { fold } from '../text/fold.ts';
import { textOf } from './bytes.ts';
import { type Delimiter, delimiterOf, type Row, readSheet } from './sheet.ts';

/** How many links one import takes. */
export const LINKS_MAX = 500;
/** Longest context of a link, in characters. */
export const LINK_CONTEXT_MAX = 1_000;

/** A link of the list that can be reported. */
export interface ListedLink {
  /** The line of the file, from 1. */
  readonly line: number;
  /** As it is written there. */
  readonly written: string;
  readonly target: Target;
  readonly context?: string;
  readonly category?: CategorySlug;
}

/** What of the list is not taken; `written` has at most 80 characters. */
export type RefusedLink = { readonly line: number; readonly written: string } & (
  | { readonly why: 'no-link' | 'unknown-category' | 'context-too-long' | 'too-many' | 'malformed' }
  | { readonly why: 'refused-address'; readonly reason: RefusalReason }
);

export type LinkListReading =
  | {
      readonly kind: 'read';
      readonly links: readonly ListedLink[];
      readonly refused: readonly RefusedLink[];
      /** Links whose target an earlier line names already; the earlier one is kept. */
      readonly duplicates: readonly {
        readonly line: number;
        readonly written: string;
        readonly firstLine: number;
      }[];
    }
  | { readonly kind: 'unreadable'; readonly why: 'empty' | 'too-large' | 'spreadsheet' | 'not-text' };

/** Finds the category that a person names in words; `undefined` where there is none. */
export type CategoryNamed = (written: string) => CategorySlug | undefined;

/** Finds a category by its slug or by one of its titles, whatever their case and accents. */
export function categoriesByName(
  titles: Iterable<readonly [title: string, slug: CategorySlug]>,
): CategoryNamed {
  const named = new Map<string, CategorySlug>();
  for (const [title, slug] of titles) named.set(wordsOf(title), slug);
  return (written) => categorySlug(fold(written).trim()) ?? named.get(wordsOf(written));
}

function wordsOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type Column = 'link' | 'context' | 'category';

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  link: ['lien', 'liens', 'url', 'urls', 'link', 'links', 'adresse', 'address'],
  context: ['contexte', 'context', 'commentaire', 'comment', 'description', 'note', 'notes'],
  category: ['categorie', 'category', 'type'],
};

/** What one row of the file says. */
interface Entry {
  readonly line: number;
  readonly written: string;
  readonly readings: readonly LinkReading[];
  readonly context: string;
  readonly category: string;
}

const SHOWN_MAX = 80;

function shown(text: string): string {
  return [...text.replace(/\s+/gu, ' ').trim()].slice(0, SHOWN_MAX).join('');
}

function columnOf(cell: string): Column | undefined {
  const heading = wordsOf(cell);
  const columns: readonly Column[] = ['link', 'context', 'category'];
  return columns.find((column) => HEADINGS[column].includes(heading));
}

/** Longest piece of text that is searched for links at once, in characters (`findLinks` reads 10,000). */
const PIECE_MAX = 8_000;

/** Every link of a text of any length: some lists are one endless line. */
function allLinks(text: string): readonly LinkReading[] {
  if (text.length <= PIECE_MAX) return readLinks(text);
  const pieces: string[] = [];
  for (const part of text.split(/\s+|(?<=[;,])(?=https?:)/i)) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + part.length >= PIECE_MAX) pieces.push(part);
    else pieces[pieces.length - 1] = `${last} ${part}`;
  }
  return pieces.flatMap(readLinks);
}

/** The links of a cell; one that only its column makes a link (`site.example`) too. */
function linksIn(cell: string): readonly LinkReading[] {
  const found = allLinks(cell);
  if (found.length > 0 || /\s/.test(cell.trim())) return found;
  const whole = readLink(cell);
  return whole === undefined ? [] : [whole];
}

function withHeadings(header: Row, rows: readonly Row[]): readonly Entry[] {
  const columns = header.cells.map(columnOf);
  const cell = (row: Row, column: Column) => row.cells[columns.indexOf(column)] ?? '';
  return rows.map((row) => ({
    line: row.line,
    written: cell(row, 'link') === '' ? row.cells.join(' ') : cell(row, 'link'),
    readings: linksIn(cell(row, 'link')),
    context: cell(row, 'context'),
    category: cell(row, 'category'),
  }));
}

/** A row without headings: the links of all its cells; a cell without any is the category if it is one, else context. */
function withoutHeadings(row: Row, named: CategoryNamed): Entry {
  const readings: LinkReading[] = [];
  const texts: string[] = [];
  let category = '';
  for (const cell of row.cells) {
    const links = allLinks(cell);
    if (links.length > 0) readings.push(...links);
    else if (category === '' && named(cell) !== undefined) category = cell;
    else if (cell !== '') texts.push(cell);
  }
  return { line: row.line, written: row.cells.join(' '), readings, context: texts.join(' '), category };
}

/** A text of lines: the words around a line's links are no context, since a list's bullets and numbers are words too. */
function plainLines(text: string): readonly Entry[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((written, index) => ({
      line: index + 1,
      written,
      readings: allLinks(written),
      context: '',
      category: '',
    }))
    .filter(({ written }) => written.trim() !== '');
}

function entriesOf(
  text: string,
  named: CategoryNamed,
): { entries: readonly Entry[]; malformed: readonly Row[] } {
  const delimiter: Delimiter = delimiterOf(text);
  const sheet = readSheet(text, delimiter);
  const malformed = sheet.malformed.map(({ line, written }) => ({ line, cells: [written] }));
  const [header, ...rows] = sheet.rows;
  const headed = header?.cells.some((cell) => columnOf(cell) === 'link') && linksOf(header) === 0;
  if (header !== undefined && headed) return { entries: withHeadings(header, rows), malformed };
  // Commas belong to links and sentences: without headings they separate nothing.
  const cells = delimiter !== ',' && (header?.cells.length ?? 0) > 1;
  if (!cells) return { entries: plainLines(text), malformed: [] };
  return { entries: sheet.rows.map((row) => withoutHeadings(row, named)), malformed };
}

function linksOf(row: Row): number {
  return row.cells.reduce((sum, cell) => sum + allLinks(cell).length, 0);
}

/**
 * Reads a list of links to report: a CSV file with a column lien/url/link (and contexte/context, catégorie/category
 * where they are known), a file without headings, or a text with links on its lines, several a line too. Defanged
 * links are made whole. Opens nothing and never throws; nothing of the file is lost without being told.
 *
 * @param named finds the category that a cell names; by its slug only unless told otherwise
 */
export function readLinkList(
  bytes: Uint8Array,
  named: CategoryNamed = categoriesByName([]),
): LinkListReading {
  const file = textOf(bytes);
  if (file.kind === 'unreadable') return file;
  const { entries, malformed } = entriesOf(file.text, named);
  const links: ListedLink[] = [];
  const duplicates: { line: number; written: string; firstLine: number }[] = [];
  const refused: RefusedLink[] = malformed.map(({ line, cells }) => ({
    line,
    written: shown(cells.join(' ')),
    why: 'malformed',
  }));
  const lines = new Map<string, number>();
  for (const entry of entries) {
    const { line, readings, context } = entry;
    const refuse = (why: Exclude<RefusedLink['why'], 'refused-address'>, written = entry.written) =>
      refused.push({ line, written: shown(written), why });
    const category = entry.category === '' ? undefined : named(entry.category);
    if (readings.length === 0) refuse('no-link');
    else if (entry.category !== '' && category === undefined) refuse('unknown-category', entry.category);
    else if ([...context].length > LINK_CONTEXT_MAX) refuse('context-too-long');
    else
      for (const reading of readings) {
        const { written } = reading;
        if (reading.kind === 'refused') {
          refused.push({ line, written: shown(written), why: 'refused-address', reason: reading.reason });
          continue;
        }
        const { target } = reading;
        const firstLine = lines.get(target.canonical);
        if (firstLine !== undefined) duplicates.push({ line, written: shown(written), firstLine });
        else if (links.length >= LINKS_MAX) refuse('too-many', written);
        else {
          lines.set(target.canonical, line);
          links.push({
            line,
            written,
            target,
            ...(context === '' ? {} : { context }),
            ...(category === undefined ? {} : { category }),
          });
        }
      }
  }
  return {
    kind: 'read',
    links,
    refused: refused.toSorted((one, other) => one.line - other.line),
    duplicates,
  };
}
