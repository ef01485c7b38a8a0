import { providerOf } from '../../catalogue/providers.ts';
import { groupName } from '../../notices/grouping.ts';
import type { Counted } from '../figures.ts';
import { guard, type Published, SMALL, TOTAL } from './guard.ts';

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

/**
 * A breakdown whose parts make its total, as it may be published: the total first.
 *
 * @param maskTotal whether the total is masked whatever it is
 */
export function publishedParts<K extends string>(
  parts: readonly Counted<K>[],
  maskTotal = false,
): { readonly total: Published; readonly parts: readonly { readonly key: K; readonly count: Published }[] } {
  const table = guard(
    [parts.length],
    parts.map(({ count }, at) => [[at], count] as const),
    maskTotal ? [[TOTAL]] : [],
  );
  return {
    total: table.at([TOTAL]),
    parts: parts.map(({ key }, at) => ({ key, count: table.at([at]) })),
  };
}
