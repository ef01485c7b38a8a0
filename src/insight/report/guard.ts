/** From how many on a number is published. */
export const SMALL = 5;

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

/** One sum of the table: the cells that make it, and the sum itself, as indexes. */
interface Equation {
  readonly cells: readonly number[];
  readonly sum: number;
}

/** A prime whose products two by two are exact in a number. */
const PRIME = 67_108_859;

function inverse(value: number): number {
  let [old, now] = [value, PRIME];
  let [x, y] = [1, 0];
  while (now !== 0) {
    const quotient = Math.floor(old / now);
    [old, now] = [now, old - quotient * now];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

type Row = Map<number, number>;

function subtract(row: Row, factor: number, other: Row): void {
  for (const [at, value] of other) {
    const left = ((((row.get(at) ?? 0) - factor * value) % PRIME) + PRIME) % PRIME;
    if (left === 0) row.delete(at);
    else row.set(at, left);
  }
}

/** Those of the masked numbers that follow from the others: the reduced equations give each a row of its own. */
function determined(equations: readonly Equation[], isMasked: (cell: number) => boolean): readonly number[] {
  const reduced = new Map<number, Row>();
  for (const { cells, sum } of equations) {
    const row: Row = new Map();
    for (const cell of cells) if (isMasked(cell)) row.set(cell, 1);
    if (isMasked(sum)) row.set(sum, PRIME - 1);
    for (const [pivot, other] of reduced) {
      const factor = row.get(pivot);
      if (factor !== undefined) subtract(row, factor, other);
    }
    const [lead] = row;
    if (lead === undefined) continue;
    const [pivot, value] = lead;
    const scale = inverse(value);
    for (const [at, each] of row) row.set(at, (each * scale) % PRIME);
    for (const other of reduced.values()) {
      const factor = other.get(pivot);
      if (factor !== undefined) subtract(other, factor, row);
    }
    reduced.set(pivot, row);
  }
  return [...reduced].filter(([, row]) => row.size === 1).map(([cell]) => cell);
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

function equationsOf(sizes: readonly number[], { places, strides, placeOf }: ReturnType<typeof layout>) {
  const equations: Equation[] = [];
  for (let sum = 0; sum < places; sum++)
    for (const [axis, at] of placeOf(sum).entries()) {
      if (at !== TOTAL) continue;
      const stride = strides[axis] ?? 0;
      equations.push({
        sum,
        cells: Array.from({ length: sizes[axis] ?? 0 }, (_, index) => sum + (index + 1) * stride),
      });
    }
  return equations;
}

/**
 * A table of counts in which no number from 1 to 4 is published, sums included, nor can be worked out from those that
 * are: where a masked number would follow from the others, more are masked with it, the smallest first. What can still
 * be known of one are bounds.
 *
 * @param sizes how many rows each axis has
 * @param cells the counts, each at its index on every axis; what is not given is 0
 */
export function guard(
  sizes: readonly number[],
  cells: Iterable<readonly [place: Place, count: number]>,
): GuardedTable {
  const laid = layout(sizes);
  const values = new Float64Array(laid.places);
  for (const [place, count] of cells)
    for (let sums = 0; sums < 2 ** sizes.length; sums++) {
      const index = laid.indexOf(place.map((at, axis) => ((sums >> axis) & 1 ? TOTAL : at)));
      values[index] = (values[index] ?? 0) + count;
    }
  const valueAt = (index: number): number => values[index] ?? 0;
  const equations = equationsOf(sizes, laid);
  const masked = new Set<number>();
  for (let index = 0; index < laid.places; index++)
    if (valueAt(index) > 0 && valueAt(index) < SMALL) masked.add(index);

  const sumsIn = (index: number): number => laid.placeOf(index).filter((at) => at === TOTAL).length;
  /** Whose masking costs the reader least: not a sum, not a 0, the smallest. */
  const cheapest = (candidates: readonly number[]): number | undefined =>
    [...candidates].sort(
      (one, other) =>
        sumsIn(one) - sumsIn(other) ||
        Number(valueAt(one) === 0) - Number(valueAt(other) === 0) ||
        valueAt(one) - valueAt(other) ||
        one - other,
    )[0];

  const isMasked = (cell: number): boolean => masked.has(cell);
  const shownIn = ({ sum, cells: of }: Equation): readonly number[] =>
    [sum, ...of].filter((cell) => !masked.has(cell));
  /** Masks one more of these; false where all are. */
  const maskOneOf = (candidates: readonly number[]): boolean => {
    const more = cheapest(candidates);
    if (more === undefined) return false;
    masked.add(more);
    return true;
  };

  for (let found = true; found; ) {
    found = false;
    // What a single sum tells is found without reducing all of them, which takes long.
    for (const equation of equations) {
      const shown = shownIn(equation);
      if (shown.length === equation.cells.length && maskOneOf(shown)) found = true;
    }
    if (found) continue;
    for (const cell of determined(equations, isMasked)) {
      const around = equations.filter(({ sum, cells: of }) => sum === cell || of.includes(cell));
      if (maskOneOf(around.flatMap(shownIn))) found = true;
    }
  }
  return {
    at: (place) => {
      const index = laid.indexOf(place);
      return masked.has(index) ? MASKED : valueAt(index);
    },
    masked: masked.size,
  };
}

/** A share as it is published: in whole percents, or only beyond or below how many, or not at all. */
export type PublishedShare =
  | { readonly kind: 'exact'; readonly percent: number }
  | { readonly kind: 'above' | 'below'; readonly percent: number }
  | { readonly kind: 'masked' };

/**
 * A share of which neither part nor rest can be told where one of them is small: then only on which side of a bound it
 * lies, the bound being that of `SMALL`.
 */
export function guardedShare({ part, of }: { readonly part: number; readonly of: number }): PublishedShare {
  const isSmall = (count: number): boolean => count > 0 && count < SMALL;
  if (of < 2 * SMALL)
    return of === 0 || !(part === 0 || part === of) || of < SMALL ? { kind: 'masked' } : exact(part, of);
  if (isSmall(part)) return { kind: 'below', percent: Math.ceil((100 * SMALL) / of) };
  if (isSmall(of - part)) return { kind: 'above', percent: Math.floor((100 * (of - SMALL)) / of) };
  return exact(part, of);
}

function exact(part: number, of: number): PublishedShare {
  return { kind: 'exact', percent: Math.round((100 * part) / of) };
}
