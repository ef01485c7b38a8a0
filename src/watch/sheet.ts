import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export type Delimiter = ',' | ';' | '\t';

/** A row that holds something. */
export interface Row {
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
  /** Trimmed; a cell that is not there is ''. */
  readonly cells: readonly string[];
}

/** The rows of a CSV text, and those where a quote is opened and never closed. */
export interface Sheet {
  readonly rows: readonly Row[];
  readonly malformed: readonly { readonly line: number; readonly written: string }[];
}

/** How often a reading begins anew behind a quote that nobody closed. */
const QUOTES_MAX = 20;

/** What separates the cells, by the first line: Excel writes `;` where the decimal comma is used, and may say `sep=;`. */
export function delimiterOf(text: string): Delimiter {
  const said = /^\ufeff?sep=([,;\t])/i.exec(text)?.[1];
  if (said === ',' || said === ';' || said === '\t') return said;
  const line = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0] ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length - 1;
  const [best] = ([';', '\t', ','] as const).toSorted((one, other) => count(other) - count(one));
  return best !== undefined && count(best) > 0 ? best : ',';
}

function lineBreaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

/** Reads a CSV text. Rows need not have the same number of cells; empty ones are left out. Never throws. */
export function readSheet(text: string, delimiter: Delimiter): Sheet {
  const rows: Row[] = [];
  const malformed: { line: number; written: string }[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  let from = /^sep=.$/i.test(lines[0] ?? '') ? 1 : 0;
  for (let round = 0; round < QUOTES_MAX; round += 1) {
    let open = false;
    const before = from;
    let end = before;
    parse(lines.slice(before).join('\n'), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      on_skip: () => {
        open = true;
        return undefined;
      },
      on_record: (record: readonly string[], { lines: last }) => {
        const cells = record.map((cell) => cell.trim());
        end = before + last;
        const line = end - record.reduce((sum, cell) => sum + lineBreaks(cell), 0);
        if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
        return null;
      },
    });
    if (!open) break;
    while (end < lines.length - 1 && lines[end]?.trim() === '') end += 1;
    malformed.push({ line: end + 1, written: lines[end] ?? '' });
    from = end + 1;
  }
  return { rows, malformed };
}

/** What makes a spreadsheet take a cell for a formula (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-25). */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/u;

/** The cell as a spreadsheet shows it without running it: behind an apostrophe where it looks like a formula. */
function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `writeSheet`. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * A CSV text that Excel and LibreOffice open as it is: UTF-8 with its mark, `;` or `,`, CRLF. No cell of it runs as a
 * formula; `withoutGuard` gives each cell back.
 */
export function writeSheet(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  return stringify(
    rows.map((row) => row.map(harmless)),
    { bom: true, delimiter, record_delimiter: '\r\n', quoted_match: /[,;\t\r\n]/ },
  );
}
