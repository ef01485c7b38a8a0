import { providerOf } from '../../catalogue/providers.ts';
import { groupName } from '../../notices/grouping.ts';
import type { Counted } from '../figures.ts';
import { type GuardedTable, guard, type Published, SMALL, TOTAL } from './guard.ts';

/** A provider with a row of its own, or all those together who got too few notices to have one. */
export interface ProviderRow {
  /** `ProviderGroup.key`s; one, but for the row of all others. */
  readonly groups: readonly string[];
  /** As people know it; undefined for the row of all others. */
  readonly name: string | undefined;
  readonly legalName: string | undefined;
}

/** A count at a provider, of a kind, with a result: what the yearly tables are made from. */
export interface Cell {
  readonly group: string;
  readonly column: string;
  readonly layer: string;
  readonly count: number;
}

function sums(cells: readonly Cell[]): ReadonlyMap<string, number> {
  const by = new Map<string, number>();
  for (const { group, count } of cells) by.set(group, (by.get(group) ?? 0) + count);
  return by;
}

function rowOf(group: string): ProviderRow {
  const [slug = ''] = group.split('@');
  return {
    groups: [group],
    name: groupName(group),
    legalName: group.includes('@') ? undefined : providerOf(slug)?.legalName,
  };
}

/**
 * The rows of the tables by provider: those with enough notices, the most first, then one for all others, so that each
 * provider is named (article 22(3)(a)) and none of few notices is told apart.
 */
export function providerRows(cells: readonly Cell[]): readonly ProviderRow[] {
  const by = [...sums(cells)].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  const large = by.filter(([, count]) => count >= SMALL).map(([group]) => rowOf(group));
  const small = by.filter(([, count]) => count > 0 && count < SMALL).map(([group]) => group);
  const [alone, ...more] = small;
  if (alone === undefined) return large;
  if (more.length === 0) return [...large, rowOf(alone)];
  return [...large, { groups: small, name: undefined, legalName: undefined }];
}

/** A table by provider × column × layer, as it is published. */
export interface Published3 {
  at(row: number | typeof TOTAL, column: string | undefined, layer: string | undefined): Published;
}

/**
 * The cells as they may be published.
 *
 * @param rows whose providers the table has; cells of others are left out
 */
export function published(
  rows: readonly ProviderRow[],
  columns: readonly string[],
  layers: readonly string[],
  cells: readonly Cell[],
): Published3 {
  const rowAt = new Map(rows.flatMap(({ groups }, row) => groups.map((group) => [group, row] as const)));
  const table: GuardedTable = guard(
    [rows.length, columns.length, layers.length],
    cells.flatMap(({ group, column, layer, count }) => {
      const place = [rowAt.get(group) ?? -1, columns.indexOf(column), layers.indexOf(layer)];
      return place.includes(-1) ? [] : [[place, count] as const];
    }),
  );
  return {
    at: (row, column, layer) =>
      table.at([
        row,
        column === undefined ? TOTAL : columns.indexOf(column),
        layer === undefined ? TOTAL : layers.indexOf(layer),
      ]),
  };
}

/** A breakdown whose parts make its total, as it may be published: the total first. */
export function publishedParts<K extends string>(
  parts: readonly Counted<K>[],
): { readonly total: Published; readonly parts: readonly { readonly key: K; readonly count: Published }[] } {
  const table = guard(
    [parts.length],
    parts.map(({ count }, at) => [[at], count] as const),
  );
  return {
    total: table.at([TOTAL]),
    parts: parts.map(({ key }, at) => ({ key, count: table.at([at]) })),
  };
}
