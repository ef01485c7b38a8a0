import { CONTENT_TYPES, type ContentType } from '../content-types.ts';
import {
  FATES,
  type Fate,
  GONE,
  NOTICE_ACTIONS,
  type NoticeAction,
  type NoticeTable,
  type ProviderSettlement,
  REMOVED,
  UNANSWERED,
  UNSETTLED,
} from '../figures.ts';
import { type ProviderRow, providerRows } from './cells.ts';
import { countTable, type Published, type PublishedShare, publishedShare, TOTAL } from './guard.ts';
import { maskedOf } from './masking.ts';
import type { Sum } from './numbers-together.ts';

/** What became of the contents of a row: fates, and the sums of fates that a share is a part or the whole of. */
const COLUMNS = [
  ...FATES,
  'taken-down',
  'unanswered',
  'unsettled',
  'settled',
  'contents',
  'went',
  'back',
  'stayed-away',
] as const;
type Column = (typeof COLUMNS)[number];

/** What is settled by none of the sums of fates is settled by itself. */
const OTHERWISE_SETTLED = FATES.filter(
  (fate) => ![...REMOVED, ...UNANSWERED, ...UNSETTLED].some((each) => each === fate),
);

const SUMS: readonly { readonly of: Column; readonly parts: readonly Column[] }[] = [
  { of: 'taken-down', parts: REMOVED },
  { of: 'unanswered', parts: UNANSWERED },
  { of: 'unsettled', parts: UNSETTLED },
  { of: 'settled', parts: ['taken-down', 'unanswered', ...OTHERWISE_SETTLED] },
  { of: 'contents', parts: ['settled', 'unsettled'] },
  { of: 'went', parts: ['back', 'stayed-away'] },
];
/** Beyond the sums of a row stand those of all rows. */
const HEIGHTS: Readonly<Partial<Record<Column, number>>> = {
  'taken-down': 1,
  unanswered: 1,
  unsettled: 1,
  settled: 2,
  contents: 3,
  went: 1,
};
const HEIGHT_OF_ALL = 1;

/** The shares of a row, by what they are shares of. */
const SHARES = {
  removalRate: { part: 'taken-down', of: 'settled' },
  refused: { part: 'refused', of: 'settled' },
  unanswered: { part: 'unanswered', of: 'settled' },
  recurrence: { part: 'back', of: 'went' },
} as const satisfies Readonly<Record<string, { readonly part: Column; readonly of: Column }>>;
export type ShareName = keyof typeof SHARES;

/** A row by its index, or all of them together. */
type RowIndex = number | typeof TOTAL;

/** What the report of a year tells of notices and contents: one guard over all of it, since one part tells of another. */
export interface Edition {
  readonly rows: readonly ProviderRow[];
  notices(row: RowIndex, type: ContentType | undefined, action: NoticeAction | undefined): Published;
  contents(row: RowIndex): Published;
  fate(row: RowIndex, fate: Fate): Published;
  share(row: RowIndex, name: ShareName): PublishedShare;
}

function addedUp(settlements: readonly ProviderSettlement[]): Readonly<Record<Column, number>> {
  const sum = (of: (one: ProviderSettlement) => number): number =>
    settlements.reduce((total, one) => total + of(one), 0);
  const fate = (name: Fate): number => sum(({ fates }) => fates[name]);
  const some = (names: readonly Fate[]): number => names.reduce((total, name) => total + fate(name), 0);
  const [contents, unsettled] = [some(FATES), some(UNSETTLED)];
  const [went, back] = [sum(({ gone }) => gone), sum((one) => one.back)];
  return {
    removed: fate('removed'),
    restricted: fate('restricted'),
    'account-suspended': fate('account-suspended'),
    reduced: fate('reduced'),
    refused: fate('refused'),
    'no-answer': fate('no-answer'),
    'gone-by-author': fate('gone-by-author'),
    'gone-by-platform': fate('gone-by-platform'),
    gone: fate('gone'),
    overdue: fate('overdue'),
    pending: fate('pending'),
    'taken-down': some(REMOVED),
    unanswered: some(UNANSWERED),
    unsettled,
    settled: contents - unsettled,
    contents,
    went,
    back,
    'stayed-away': went - back,
  };
}

/** The edition of a year, as the figures of that year stand. */
export function edition(settlements: readonly ProviderSettlement[], { notices }: NoticeTable): Edition {
  const rows = providerRows(
    notices.map(({ group, type, action, notices: count }) => ({
      group,
      column: type,
      layer: action,
      count,
    })),
  );
  const rowAt = new Map(rows.flatMap(({ groups }, row) => groups.map((group) => [group, row] as const)));
  const table = countTable(
    [rows.length, CONTENT_TYPES.length, NOTICE_ACTIONS.length],
    notices.flatMap(({ group, type, action, notices: count }) => {
      const row = rowAt.get(group);
      return row === undefined
        ? []
        : [[[row, CONTENT_TYPES.indexOf(type), NOTICE_ACTIONS.indexOf(action)], count] as const];
    }),
  );
  const noticesAt = (row: RowIndex, type: ContentType | undefined, action: NoticeAction | undefined) =>
    table.indexOf([
      row,
      type === undefined ? TOTAL : CONTENT_TYPES.indexOf(type),
      action === undefined ? TOTAL : NOTICE_ACTIONS.indexOf(action),
    ]);
  const columnAt = (row: RowIndex, column: Column): number =>
    table.counts.length + (row + 1) * COLUMNS.length + COLUMNS.indexOf(column);

  const indexes = rows.map((_, row) => row);
  const all: readonly RowIndex[] = [TOTAL, ...indexes];
  const settledIn = (row: RowIndex): readonly ProviderSettlement[] =>
    settlements.filter(({ group }) => {
      const at = rowAt.get(group);
      return at !== undefined && (row === TOTAL || row === at);
    });
  const values = all.map((row) => addedUp(settledIn(row)));
  const counts = [...table.counts, ...values.flatMap((of) => COLUMNS.map((column) => of[column]))];
  const countOf = (at: number): number => counts[at] ?? 0;

  const inRows = all.flatMap((row): readonly Sum[] =>
    SUMS.map(({ of, parts }) => ({
      sum: columnAt(row, of),
      parts: parts.map((part) => columnAt(row, part)),
    })),
  );
  const overRows = COLUMNS.map(
    (column): Sum => ({
      sum: columnAt(TOTAL, column),
      parts: indexes.map((row) => columnAt(row, column)),
    }),
  );
  // Notices and contents tell of one another where each notice is about one content: then they are the same numbers.
  const oneEach = all.filter(
    (row) => countOf(noticesAt(row, undefined, undefined)) === countOf(columnAt(row, 'contents')),
  );
  const alike = oneEach.flatMap((row): readonly Sum[] => [
    { sum: columnAt(row, 'contents'), parts: [noticesAt(row, undefined, undefined)] },
    ...FATES.map((fate) => ({ sum: columnAt(row, fate), parts: [noticesAt(row, undefined, fate)] })),
  ]);
  // Those that went away are mostly those whose fate says so; one that came back and has another fate now is not.
  const away = all.map(
    (row): Sum => ({
      sum: columnAt(row, 'went'),
      parts: GONE.map((fate) => columnAt(row, fate)),
    }),
  );
  const holds = ({ sum, parts }: Sum): boolean =>
    countOf(sum) === parts.reduce((total, part) => total + countOf(part), 0);

  const heights = [
    ...table.heights,
    ...all.flatMap((row) =>
      COLUMNS.map(
        (column) =>
          Math.max(HEIGHTS[column] ?? 0, oneEach.includes(row) ? 1 : 0) + (row === TOTAL ? HEIGHT_OF_ALL : 0),
      ),
    ),
  ];
  const masked = maskedOf({
    counts,
    heights,
    sums: [...table.sums, ...inRows, ...overRows, ...[...alike, ...away].filter(holds)],
  });
  const published = (at: number): Published => (masked.has(at) ? undefined : countOf(at));
  return {
    rows,
    notices: (row, type, action) => published(noticesAt(row, type, action)),
    contents: (row) => published(columnAt(row, 'contents')),
    fate: (row, fate) => published(columnAt(row, fate)),
    share(row, name) {
      const { part, of } = SHARES[name];
      return publishedShare(published(columnAt(row, part)), published(columnAt(row, of)));
    },
  };
}
