import {
  type Block,
  type Column,
  caption,
  facts,
  heading,
  list,
  paragraph,
  picture,
  TEXT_WIDTH,
  table,
} from './blocks.ts';
import type { Part, PlainDocument, TableColumn } from './document.ts';
import { pdfOf } from './pdf.ts';

/** How wide a column of numbers is where there is room (points), and the least that is left to each of the others. */
const NUMBERS_WIDTH = 62;
const OTHERS_LEAST = 100;
/** Room at both sides of a cell's text. */
const PADDING = 8;
/** How wide a letter of a bold title is, at most, on an average. */
const LETTER = 5.4;
const NARROWEST = 34;

/** How wide the columns are: those of numbers as their titles need where there are many, the others by their shares. */
function columnsOf(columns: readonly TableColumn[]): readonly Column[] {
  const numbers = columns.filter((column) => column.numbers === true);
  const others = columns.length - numbers.length;
  const room = TEXT_WIDTH - columns.length * PADDING;
  const isTight = room - numbers.length * NUMBERS_WIDTH < others * OTHERS_LEAST;
  const widthOf = ({ title }: TableColumn): number => {
    const longest = Math.max(...title.split(/\s/u).map((word) => word.length));
    return isTight
      ? Math.min(NUMBERS_WIDTH, Math.max(NARROWEST, Math.ceil(longest * LETTER)))
      : NUMBERS_WIDTH;
  };
  const left = numbers.reduce((rest, column) => rest - widthOf(column), room);
  const shares = columns.reduce((sum, { numbers: of, share = 1 }) => sum + (of === true ? 0 : share), 0);
  return columns.map((column) => {
    const { title, share = 1 } = column;
    return column.numbers === true
      ? { title, align: 'right', width: widthOf(column) }
      : { title, width: (left * share) / shares };
  });
}

function blocksOf(part: Part): readonly Block[] {
  switch (part.kind) {
    case 'section':
      return [heading(part.level === 1 ? 2 : 3, part.text)];
    case 'words':
      return [paragraph(part.text, part.quiet === true ? { quiet: true } : {})];
    case 'list':
      return [list(part.items)];
    case 'facts':
      return [facts(part.rows)];
    case 'table':
      return [caption(part.caption), table(columnsOf(part.columns), part.rows)];
    case 'picture':
      return [picture(part.png), paragraph(part.alt, { quiet: true })];
  }
}

/** The document as a PDF (A4): the same document gives the same bytes. */
export function documentPdf(document: PlainDocument): Promise<Buffer> {
  const { locale, title, subtitle, author, madeAt, foot, page, parts } = document;
  return pdfOf({
    title,
    author,
    locale,
    madeAt,
    head: title,
    foot,
    page,
    content: [heading(1, title), paragraph(subtitle, { quiet: true }), ...parts.flatMap(blocksOf)],
  });
}
