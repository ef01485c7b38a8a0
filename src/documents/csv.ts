import { stringify } from 'csv-stringify/sync';

/** What begins a formula, in a spreadsheet of any language. */
const SIGNS = '=+\\-@\uFF1D\uFF0B\uFF0D\uFF20';
const AT_THE_START = new RegExp(`^(?=\\s*[${SIGNS}]|[\\t\\r\\n])`, 'u');
/** A spreadsheet set to French splits at semicolons, within quotation marks too where they do not begin a line. */
const IN_A_NEXT_CELL = new RegExp(`([;\\t\\r\\n])(?=\\s*[${SIGNS}])`, 'gu');

function withoutFormula(value: string): string {
  return value.replace(IN_A_NEXT_CELL, "$1'").replace(AT_THE_START, "'");
}

/**
 * A table as CSV: RFC 4180, in UTF-8 with a mark so that spreadsheets read the accents. What a spreadsheet would take for
 * a formula gets an apostrophe before it, wherever one may see a cell begin: what people reported stands in such files,
 * and may be made to harm whoever opens them. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([columns, ...rows], {
    bom: true,
    cast: { string: withoutFormula },
    quoted_match: /[\r\n;\t]/u,
    record_delimiter: '\r\n',
  });
}
