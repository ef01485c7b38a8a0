import { csvOf } from '../../documents/csv.ts';
import type { YearlyReport } from './yearly.ts';

const COLUMNS = [
  'year',
  'table',
  'provider',
  'legal_name',
  'content_type',
  'action',
  'notices',
  'notices_year_before',
];

/** What stands for a masked number: not an empty field, which would read as none. */
const MASKED = 'masked';

/**
 * The tables of the annual report as CSV: one line a number, whose `table` says which table it is of.
 */
export function yearlyCsv({ year, notices }: YearlyReport): string {
  const count = (value: number | null): string => (value === null ? MASKED : String(value));
  const provider = (at: number): readonly [string, string] => {
    const { name, legalName, names } = notices.providers[at] ?? { name: null, legalName: null, names: [] };
    return [name ?? names.join(' + '), legalName ?? ''];
  };
  const rows: readonly (readonly string[])[] = [
    [String(year), 'total', '', '', '', '', count(notices.total.count), count(notices.total.before)],
    ...notices.providers.map(({ notices: now, before }, at) => [
      String(year),
      'provider',
      ...provider(at),
      '',
      '',
      count(now),
      count(before),
    ]),
    ...notices.types.map(({ type, notices: now, before }) => [
      String(year),
      'content_type',
      '',
      '',
      type,
      '',
      count(now),
      count(before),
    ]),
    ...notices.actions.map(({ action, notices: now, before }) => [
      String(year),
      'action',
      '',
      '',
      '',
      action,
      count(now),
      count(before),
    ]),
    ...notices.cells.map(({ provider: at, type, action, notices: now }) => [
      String(year),
      'provider_type_action',
      ...provider(at),
      type,
      action,
      count(now),
      '',
    ]),
  ];
  return csvOf(COLUMNS, rows);
}
