import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV: RFC 4180, in UTF-8 with a mark so that spreadsheets read the accents. A field that a spreadsheet would
 * take for a formula gets an apostrophe before it: what people reported stands in such files, and may be made to harm
 * whoever opens them. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([columns, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' });
}
