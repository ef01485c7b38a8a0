import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { drawable } from './fonts.ts';
import { heightAtMost, mayBeHeld } from './height.ts';
import { inlines } from './right-to-left.ts';

/** A piece of a document, as pdf.ts lays it out. */
export interface Block {
  readonly content: Content;
  /** How tall it is at most (points). */
  readonly height: number;
}

/** The size of letters where nothing else is said, as pdf.ts has it (points). */
export const LETTERS = 9.5;
const QUIET_LETTERS = 8;

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
  const size = level === 1 ? 17 : level === 2 ? 12.5 : 10.5;
  const [above, below] = level === 1 ? [0, 8] : level === 2 ? [16, 6] : [10, 3];
  return {
    content: {
      text: said(text),
      bold: true,
      fontSize: size,
      color: INK,
      margin: [0, above, 0, below],
      headlineLevel: level,
      ...(level === 3 ? {} : { outline: true, outlineText: text }),
    },
    height: above + heightAtMost(drawable(text), TEXT_WIDTH, size) + below,
  };
}

/** A paragraph. `quiet` is smaller and greyer: a definition, a source, a remark. */
export function paragraph(
  text: string,
  how: { readonly quiet?: boolean; readonly bold?: boolean } = {},
): Block {
  const size = how.quiet === true ? QUIET_LETTERS : LETTERS;
  return {
    content: {
      text: said(text),
      margin: [0, 0, 0, 5],
      fontSize: size,
      ...(how.quiet === true ? { color: QUIET } : {}),
      ...(how.bold === true ? { bold: true } : {}),
    },
    height: heightAtMost(drawable(text), TEXT_WIDTH, size) + 5,
  };
}

/** What somebody wrote, word for word, set apart from what Vigie says by a rule at its left. */
export function quotation(text: string): Block {
  const width = TEXT_WIDTH - 20;
  return {
    content: {
      table: { widths: [width], body: [[{ text: said(text), margin: [6, 2, 0, 2] }]] },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (line) => (line === 0 ? 2 : 0),
        vLineColor: () => RULE,
      },
      margin: [0, 2, 0, 6],
    },
    height: heightAtMost(drawable(text), width - 6, LETTERS) + 16,
  };
}

const CODE_LETTERS = 7.5;

function codeCell(text: string): TableCell {
  return { text: drawable(text, 'Code'), font: 'Code', fontSize: CODE_LETTERS };
}

/** A text whose every sign counts: a hash, a link. */
export function code(text: string): Block {
  return {
    content: { text: drawable(text, 'Code'), font: 'Code', fontSize: CODE_LETTERS },
    height: heightAtMost(drawable(text, 'Code'), TEXT_WIDTH, CODE_LETTERS),
  };
}

/** A link of ours that may be followed. Never a reported one. */
export function link(text: string, url: string): Block {
  return {
    content: { text: said(text), link: url, color: '#1b4f9c', decoration: 'underline' },
    height: heightAtMost(drawable(text), TEXT_WIDTH, LETTERS),
  };
}

/** What a table shows, on the page on which the table begins. */
export function caption(text: string): Block {
  return {
    content: {
      text: said(text),
      fontSize: QUIET_LETTERS,
      color: QUIET,
      margin: [0, 4, 0, 3],
      headlineLevel: 4,
    },
    height: heightAtMost(drawable(text), TEXT_WIDTH, QUIET_LETTERS) + 7,
  };
}

/** A list. */
export function list(items: readonly string[]): Block {
  return {
    content: { ul: items.map((item) => ({ text: said(item) })), margin: [0, 0, 0, 6] },
    height: items.reduce((sum, item) => sum + heightAtMost(drawable(item), TEXT_WIDTH - 20, LETTERS), 6),
  };
}

/** One fact of a list of facts: what it is, and what it is here. `exact`: every sign counts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: boolean;
}

const FACT_GAP = 8;
const CELL_LETTERS = 8.5;
const EXACT_LETTERS = 7;

/** Facts one below the other, their names at the left. */
export function facts(rows: readonly Fact[], labelWidth = 120): Block {
  if (rows.length === 0) return { content: { text: '' }, height: 0 };
  const valueWidth = TEXT_WIDTH - labelWidth - FACT_GAP;
  const heightOf = ({ label, value, exact }: Fact): number =>
    3 +
    Math.max(
      heightAtMost(drawable(label), labelWidth, CELL_LETTERS),
      exact === true
        ? heightAtMost(drawable(value, 'Code'), valueWidth, CODE_LETTERS)
        : heightAtMost(drawable(value), valueWidth, LETTERS),
    );
  return {
    content: {
      table: {
        widths: [labelWidth, valueWidth],
        body: rows.map(({ label, value, exact }) => [
          { text: said(label), color: QUIET, fontSize: CELL_LETTERS },
          exact === true ? codeCell(value) : { text: said(value) },
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
    },
    height: rows.reduce((sum, row) => sum + heightOf(row), 6),
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

/** Room above and below a cell's text, with the line between two rows. */
const ROW_PADDING = 6.5;

/**
 * A table whose head is said again on every page it goes on to. Cells are plain texts. No page ends within a row, unless
 * one of them may be taller than a page.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Block {
  const widths = widthsOf(columns);
  const rowHeight = (cells: readonly number[]): number => ROW_PADDING + Math.max(0, ...cells);
  const headHeight = rowHeight(
    columns.map(({ title }, column) => heightAtMost(drawable(title), widths[column] ?? 0, QUIET_LETTERS)),
  );
  const heights = rows.map((row) =>
    rowHeight(
      columns.map(({ exact }, column) => {
        const text = row[column] ?? '';
        return exact === true
          ? heightAtMost(drawable(text, 'Code'), widths[column] ?? 0, EXACT_LETTERS)
          : heightAtMost(drawable(text), widths[column] ?? 0, CELL_LETTERS);
      }),
    ),
  );
  const head: TableCell[] = columns.map(({ title, align = 'left' }) => ({
    text: said(title),
    bold: true,
    fontSize: QUIET_LETTERS,
    alignment: align,
    fillColor: HEAD,
  }));
  const body = rows.map((row) =>
    columns.map(({ align = 'left', exact }, column): TableCell => {
      const text = row[column] ?? '';
      return exact === true
        ? { text: drawable(text, 'Code'), font: 'Code', fontSize: EXACT_LETTERS, alignment: align }
        : { text: said(text), fontSize: CELL_LETTERS, alignment: align };
    }),
  );
  return {
    content: {
      table: {
        // A head that may be taller than a page is a row as any other.
        headerRows: mayBeHeld(headHeight) ? 1 : 0,
        keepWithHeaderRows: mayBeHeld(headHeight + (heights[0] ?? 0)) ? 1 : 0,
        dontBreakRows: heights.every((height) => mayBeHeld(headHeight + height)),
        widths,
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
    },
    height: heights.reduce((sum, height) => sum + height, headHeight + 10),
  };
}

/** A picture (PNG), as wide as the text unless `width` says less (points). What it shows must stand beside it in words. */
export function picture(png: Uint8Array, width = TEXT_WIDTH): Block {
  return {
    content: {
      image: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
      width,
      margin: [0, 4, 0, 8],
    },
    // How tall a picture is stands in it: it is held together with nothing.
    height: Number.POSITIVE_INFINITY,
  };
}

/**
 * Blocks between which no page ends, a name and what it names, where all of them fit on a page for sure; others go on on
 * the next page. A heading among what is held asks for no page of its own: pdfmake would lose all that stands before
 * what follows it.
 */
export function together(blocks: readonly Block[]): Block {
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  if (!mayBeHeld(height)) return { content: { stack: blocks.map(({ content }) => content) }, height };
  return {
    content: {
      stack: blocks.map(({ content }) =>
        typeof content === 'object' && 'headlineLevel' in content
          ? { ...content, headlineLevel: 0 }
          : content,
      ),
      unbreakable: true,
    },
    height,
  };
}

/** What follows begins on a page of its own. */
export function newPage(): Block {
  return { content: { text: '', pageBreak: 'after' }, height: Number.POSITIVE_INFINITY };
}
