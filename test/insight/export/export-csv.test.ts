import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/documents/csv.ts';
import { exportCsv } from '../../../src/insight/export/export-csv.ts';
import type { Export } from '../../../src/insight/export/exports.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take a field for a formula by, in any width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

const field = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'), fc.string())
    .map(([sign, rest]) => sign + rest),
  fc.constantFrom('=HYPERLINK("https://exemple.fr";"ici")', '"', '""', ',', '\r\n', "'", ';=1+1', ' =1+1'),
);

/** What a cell may hold so that it is no formula anywhere. */
const HARMLESS = fc.string({ unit: 'grapheme' }).filter((text) => !/[=+\-@\t\r\n＝＋－＠]/u.test(text));

const cellsOf = (csv: string, delimiter: string): readonly string[] =>
  parse(csv, { bom: true, delimiter, relax_quotes: true, relax_column_count: true }).flat();

describe('a CSV', () => {
  it('holds no cell that a spreadsheet takes for a formula, set to English or to French', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), (rows) => {
        const csv = csvOf(['one', 'other'], rows);
        expect(csv.startsWith(BYTE_ORDER_MARK)).toBe(true);
        expect(cellsOf(csv, ',').filter((cell) => FORMULA.test(cell))).toEqual([]);
        // Split at semicolons wherever they stand, as where only quotation marks at a line’s beginning count.
        const french = csv
          .slice(1)
          .split(/\r\n|[;\t\r\n]/u)
          .map((cell) => cell.replace(/^"/u, ''));
        expect(french.filter((cell) => /^\s*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
      }),
    );
  });

  it('gives back what is harmless as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(HARMLESS, HARMLESS), { minLength: 1 }), (rows) => {
        const [, ...read] = parse(csvOf(['one', 'other'], rows), { bom: true, skip_empty_lines: false });
        expect(read).toEqual(rows);
      }),
    );
  });

  it.each([
    ['https://forum.example.org/t;=1+1;x', "https://forum.example.org/t;'=1+1;x"],
    ['\n=1+1', "'\n'=1+1"],
    ['\u00A0=1+1', "'\u00A0=1+1"],
    ['https://exemple.fr/a;b=c', 'https://exemple.fr/a;b=c'],
    ['-aBcDeFgHiJ', "'-aBcDeFgHiJ"],
  ])('writes %j as %j', (text, written) => {
    expect(parse(csvOf(['one'], [[text]]), { bom: true })).toEqual([['one'], [written]]);
  });
});

const HEAD = {
  format: 'vigie-export',
  version: 1,
  association: 'Association Exemple',
  from: '2026-01-01',
  until: '2026-12-31',
  asOf: '2027-01-02T08:00:00.000Z',
} as const;

const CONTENT: Extract<Export, { for: 'provider' }>['contents'][number] = {
  notice: 'N-7K3-M9Q-XR2',
  providerReference: '=cmd|calc',
  route: 'email',
  sentAt: '2026-03-04T09:00:00.000Z',
  receiptAt: null,
  decidedAt: '2026-03-06T09:00:00.000Z',
  case: 12,
  platform: 'youtube',
  kind: 'content',
  url: 'https://www.youtube.com/watch?v=-aBcDeFgHiJ',
  stableId: '-aBcDeFgHiJ',
  offences: [
    { code: 'insult-hate', fr: 'Injure', en: 'Insult', basis: 'loi du 29 juillet 1881, art. 33' },
    { code: 'gone-by-now', fr: null, en: null, basis: null },
  ],
  fate: 'removed',
  on: '2026-03-06',
  refusal: null,
  backOn: null,
};

describe('an export as CSV', () => {
  it('has one line a content, under the names of its columns', () => {
    const [row] = parse(exportCsv({ ...HEAD, for: 'provider', provider: 'google', contents: [CONTENT] }), {
      bom: true,
      columns: true,
    });
    expect(row).toEqual({
      notice: 'N-7K3-M9Q-XR2',
      provider_reference: "'=cmd|calc",
      route: 'email',
      sent_at: '2026-03-04T09:00:00.000Z',
      receipt_at: '',
      decided_at: '2026-03-06T09:00:00.000Z',
      case: '12',
      platform: 'youtube',
      kind: 'content',
      url: 'https://www.youtube.com/watch?v=-aBcDeFgHiJ',
      stable_id: "'-aBcDeFgHiJ",
      offences: 'insult-hate; gone-by-now',
      offences_fr: 'Injure',
      offences_en: 'Insult',
      legal_bases: 'loi du 29 juillet 1881, art. 33',
      fate: 'removed',
      on: '2026-03-06',
      refusal: '',
      back_on: '',
    });
  });

  it('of nothing still names its columns', () => {
    const csv = exportCsv({ ...HEAD, for: 'authority', authority: 'pharos', contents: [] });
    expect(csv.trim()).toBe(
      `${BYTE_ORDER_MARK}handed_at,authority_reference,case,platform,kind,url,stable_id,offences,offences_fr,offences_en,legal_bases,outcome,on`.trim(),
    );
  });
});
