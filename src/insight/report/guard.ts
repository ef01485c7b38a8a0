import { maskedOf } from './masking.ts';
import type { Numbers, Sum } from './numbers-together.ts';
import { isSmall, SMALL } from './small.ts';

export { SMALL } from './small.ts';

/** Stands in a place for the sum over that axis. */
export const TOTAL = -1;

/** Where a number stands: its index on each axis, or `TOTAL`. */
export type Place = readonly number[];

/** A number that is not published: a small one, or one from which a small one could be worked out. */
export const MASKED = undefined;
export type Published = number | typeof MASKED;

/** A table of counts, with all of its sums, as it is published. */
export interface GuardedTable {
  /** The number at a place, or `MASKED`. */
  at(place: Place): Published;
  /** How many numbers are masked, sums included. */
  readonly masked: number;
}

/** All places of a table with its sums, and how one is numbered. */
function layout(sizes: readonly number[]) {
  const strides: number[] = [];
  let places = 1;
  for (const size of sizes) {
    strides.push(places);
    places *= size + 1;
  }
  const indexOf = (place: Place): number =>
    place.reduce((index, at, axis) => index + (at + 1) * (strides[axis] ?? 0), 0);
  const placeOf = (index: number): Place =>
    sizes.map((size, axis) => (Math.floor(index / (strides[axis] ?? 1)) % (size + 1)) - 1);
  return { places, strides, indexOf, placeOf };
}

function sumsOf(sizes: readonly number[], { places, strides, placeOf }: ReturnType<typeof layout>): Sum[] {
  const sums: Sum[] = [];
  for (let sum = 0; sum < places; sum++)
    for (const [axis, at] of placeOf(sum).entries()) {
      if (at !== TOTAL) continue;
      const stride = strides[axis] ?? 0;
      sums.push({
        sum,
        parts: Array.from({ length: sizes[axis] ?? 0 }, (_, index) => sum + (index + 1) * stride),
      });
    }
  return sums;
}

/** A table of counts with all of its sums. */
export interface CountTable extends Numbers {
  /** The index of the number at a place. */
  indexOf(place: Place): number;
}

/**
 * @param sizes how many rows each axis has
 * @param cells the counts, each at its index on every axis; what is not given is 0
 */
export function countTable(
  sizes: readonly number[],
  cells: Iterable<readonly [place: Place, count: number]>,
): CountTable {
  const laid = layout(sizes);
  const counts = Array.from({ length: laid.places }, () => 0);
  for (const [place, count] of cells)
    for (let sums = 0; sums < 2 ** sizes.length; sums++) {
      const index = laid.indexOf(place.map((at, axis) => ((sums >> axis) & 1 ? TOTAL : at)));
      counts[index] = (counts[index] ?? 0) + count;
    }
  const height = (index: number): number => laid.placeOf(index).filter((at) => at === TOTAL).length;
  return {
    counts,
    heights: counts.map((_, index) => height(index)),
    sums: sumsOf(sizes, laid),
    indexOf: laid.indexOf,
  };
}

/**
 * A table of counts in which no number from 1 to 4 is published, sums included, nor can be worked out from those that
 * are, as `maskedOf` has it.
 *
 * @param already places that are masked whatever they hold
 */
export function guard(
  sizes: readonly number[],
  cells: Iterable<readonly [place: Place, count: number]>,
  already: readonly Place[] = [],
): GuardedTable {
  const table = countTable(sizes, cells);
  const masked = maskedOf(table, already.map(table.indexOf));
  return {
    at: (place) => {
      const index = table.indexOf(place);
      return masked.has(index) ? MASKED : (table.counts[index] ?? 0);
    },
    masked: masked.size,
  };
}

/**
 * A share as it is published: in whole percents, or only beyond or below how many, or not at all; `none` where there is
 * nothing to share.
 */
export type PublishedShare =
  | { readonly kind: 'exact'; readonly percent: number }
  | { readonly kind: 'above' | 'below'; readonly percent: number }
  | { readonly kind: 'masked' }
  | { readonly kind: 'none' };

/** A share of numbers that are themselves published or masked: what it tells, they tell. */
export function publishedShare(part: Published, of: Published): PublishedShare {
  if (part === MASKED || of === MASKED) return { kind: 'masked' };
  return of === 0 ? { kind: 'none' } : exact(part, of);
}

/**
 * A share of which neither part nor rest can be told where one of them is small: then only on which side of a bound it
 * lies, the bound being that of `SMALL`. Only for one that stands alone: by shares of one whole, or of parts of it,
 * more could be told.
 */
export function guardedShare({ part, of }: { readonly part: number; readonly of: number }): PublishedShare {
  if (of === 0) return { kind: 'none' };
  if (of < 2 * SMALL)
    return !(part === 0 || part === of) || of < SMALL ? { kind: 'masked' } : exact(part, of);
  if (isSmall(part)) return { kind: 'below', percent: Math.ceil((100 * SMALL) / of) };
  if (isSmall(of - part)) return { kind: 'above', percent: Math.floor((100 * (of - SMALL)) / of) };
  return exact(part, of);
}

/** In whole percents: what is not all is not said to be, nor what is not nothing. */
function exact(part: number, of: number): PublishedShare {
  const percent = Math.round((100 * part) / of);
  if (percent === 100 && part < of) return { kind: 'above', percent: 99 };
  if (percent === 0 && part > 0) return { kind: 'below', percent: 1 };
  return { kind: 'exact', percent };
}
