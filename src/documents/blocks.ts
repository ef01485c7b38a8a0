import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { drawable } from './fonts.ts';
import { inlines } from './right-to-left.ts';

/** A piece of a document, as pdf.ts lays it out. */
export type Block = Content;

/** Colours that keep a contrast of 4.5 to 1 on white, and on the grey of a table's head (WCAG 2.2, 1.4.3). */
const INK = '#1b1f24';
const QUIET = '#4a5159';
const RULE = '#c3c9d0';
const HEAD = '#eef1f4';

/** How wide a page's text is (points): A4 with the margins of pdf.ts. */
export const TEXT_WIDTH = 483;

/** A text as it is drawn and laid. */
function said(text: string) {
  return inlines(drawable(text));
}

/** A heading; those of levels 1 and 2 stand in the reader's list of bookmarks. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return {
    text: said(text),
    bold: true,
    fontSize: level === 1 ? 17 : level === 2 ? 12.5 : 10.5,
    color: INK,
    margin: level === 1 ? [0, 0, 0, 8] : level === 2 ? [0, 16, 0, 6] : [0, 10, 0, 3],
    headlineLevel: level,
    ...(level === 3 ? {} : { outline: true, outlineText: text }),
  };
}

/** A paragraph. `quiet` is smaller and greyer: a definition, a source, a remark. */
export function paragraph(
  text: string,
  how: { readonly quiet?: boolean; readonly bold?: boolean } = {},
): Block {
  return {
    text: said(text),
    margin: [0, 0, 0, 5],
    ...(how.quiet === true ? { fontSize: 8, color: QUIET } : {}),
    ...(how.bold === true ? { bold: true } : {}),
  };
}

/** What somebody wrote, word for word, set apart from what Vigie says by a rule at its left. */
export function quotation(text: string): Block {
  return {
    table: { widths: [TEXT_WIDTH - 20], body: [[{ text: said(text), margin: [6, 2, 0, 2] }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 2 : 0),
      vLineColor: () => RULE,
    },
    margin: [0, 2, 0, 6],
  };
}

/** A text whose every sign counts: a hash, a link. */
export function code(text: string): Content {
  return { text: drawable(text, 'Code'), font: 'Code', fontSize: 7.5 };
}

/** A link of ours that may be followed. Never a reported one. */
export function link(text: string, url: string): Content {
  return { text: said(text), link: url, color: '#1b4f9c', decoration: 'underline' };
}

/** What a table shows, on the page on which the table begins. */
export function caption(text: string): Block {
  return { text: said(text), fontSize: 8, color: QUIET, margin: [0, 4, 0, 3], headlineLevel: 4 };
}

/** A list. */
export function list(items: readonly string[]): Block {
  return { ul: items.map((item) => ({ text: said(item) })), margin: [0, 0, 0, 6] };
}

/** One fact of a list of facts: what it is, and what it is here. `exact`: every sign counts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: boolean;
}

const FACT_GAP = 8;

/** Facts one below the other, their names at the left. */
export function facts(rows: readonly Fact[], labelWidth = 120): Block {
  if (rows.length === 0) return { text: '' };
  return {
    table: {
      widths: [labelWidth, TEXT_WIDTH - labelWidth - FACT_GAP],
      body: rows.map(({ label, value, exact }) => [
        { text: said(label), color: QUIET, fontSize: 8.5 },
        exact === true ? code(value) : { text: said(value) },
      ]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
      paddingLeft: (column) => (column === 0 ? 0 : FACT_GAP),
      paddingRight: () => 0,
    },
    margin: [0, 0, 0, 6],
  };
}

/** A column of a table. `width` is in points; columns without one share what is left. */
export interface Column {
  readonly title: string;
  readonly width?: number;
  readonly align?: 'left' | 'right';
  /** Every sign counts: hashes, links. */
  readonly exact?: boolean;
}

/** Room at either side of a cell's text. */
const CELL_PADDING = 4;

/**
 * Columns are given whole widths, never "as much as it takes": a word too long for its column, a link say, is then
 * broken where the column ends.
 */
function widthsOf(columns: readonly Column[]): number[] {
  const left = columns.reduce((rest, { width = 0 }) => rest - width - 2 * CELL_PADDING, TEXT_WIDTH);
  const sharing = columns.filter(({ width }) => width === undefined).length;
  return columns.map(({ width }) => width ?? left / sharing);
}

/** A table whose head is said again on every page it goes on to. Cells are plain texts. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Block {
  const head: TableCell[] = columns.map(({ title, align = 'left' }) => ({
    text: said(title),
    bold: true,
    fontSize: 8,
    alignment: align,
    fillColor: HEAD,
  }));
  const body = rows.map((row) =>
    columns.map(({ align = 'left', exact }, column): TableCell => {
      const text = row[column] ?? '';
      return exact === true
        ? { text: drawable(text, 'Code'), font: 'Code', fontSize: 7, alignment: align }
        : { text: said(text), fontSize: 8.5, alignment: align };
    }),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: widthsOf(columns),
      body: [head, ...body],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingTop: () => 3,
      paddingBottom: () => 3,
      paddingLeft: () => CELL_PADDING,
      paddingRight: () => CELL_PADDING,
    },
    margin: [0, 2, 0, 8],
  };
}

/** A picture (PNG), as wide as the text unless `width` says less (points). What it shows must stand beside it in words. */
export function picture(png: Uint8Array, width = TEXT_WIDTH): Block {
  return {
    image: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    width,
    margin: [0, 4, 0, 8],
  };
}

/**
 * Blocks between which no page ends: a name and what it names. Together they must fit on a page. A heading among them asks
 * for no page of its own: pdfmake would lose all that stands before what follows it.
 */
export function together(blocks: readonly Block[]): Block {
  return {
    stack: blocks.map((block) =>
      typeof block === 'object' && 'headlineLevel' in block ? { ...block, headlineLevel: 0 } : block,
    ),
    unbreakable: true,
  };
}

/** What follows begins on a page of its own. */
export function newPage(): Block {
  return { text: '', pageBreak: 'after' };
}
