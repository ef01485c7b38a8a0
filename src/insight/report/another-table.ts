import type { Numbers } from './numbers-together.ts';
import { isSmall, SMALL } from './small.ts';

/**
 * How far is looked for another table: how many numbers differ in it, how many of those are shown till now and over how
 * many sums they stand at most, and how many ways are tried to mend a sum, of which one is that the sum itself differs.
 * At last that comes first: where nothing else does, a number and all of its sums may differ.
 */
const LOOKED = [
  { changes: 8, shown: 0, height: 0, ways: 80, tries: 100, upwards: false },
  { changes: 24, shown: 0, height: 0, ways: 80, tries: 60, upwards: false },
  { changes: 8, shown: 1, height: 0, ways: 6, tries: 100, upwards: false },
  { changes: 8, shown: 3, height: 1, ways: 6, tries: 300, upwards: false },
  { changes: 16, shown: 8, height: 1, ways: 5, tries: 300, upwards: false },
  { changes: 24, shown: 24, height: 1, ways: 5, tries: 300, upwards: false },
  { changes: 24, shown: 24, height: 2, ways: 5, tries: 300, upwards: false },
  { changes: 40, shown: 40, height: 2, ways: 12, tries: 1_500, upwards: false },
  { changes: 8, shown: 8, height: 9, ways: 5, tries: 300, upwards: false },
  { changes: 60, shown: 60, height: 9, ways: 5, tries: 2_000, upwards: true },
] as const;

const STEPS = [1, -1] as const;
/** More than any count. */
const LARGE = 1e9;

interface Change {
  readonly at: number;
  readonly step: 1 | -1;
  /** How much nearer its sums come to holding again. */
  readonly gain: number;
  /** What it costs the reader that it is masked; 0 where it is. */
  readonly cost: number;
  readonly isSum: boolean;
}

/**
 * Looks for other tables of whole numbers that show what a table shows: one masked number is one more or one less, and
 * so are others until all sums hold again. What is no sum and from 1 to 4 stays so; what is not 0 stays so.
 *
 * @param isMasked which numbers are; it may come to hold of more between two calls
 * @returns for a number, all those that differ in such a table: masked ones, or where none is found so, few others
 */
export function anotherTable(
  { counts, heights, sums }: Numbers,
  isMasked: (at: number) => boolean,
): (from: number) => readonly number[] | undefined {
  const least = counts.map((count) => Math.min(count, 1));
  const most = counts.map((count, at) =>
    heights[at] === 0 && isSmall(count) ? SMALL - 1 : Number.POSITIVE_INFINITY,
  );
  const members = sums.map(({ sum, parts }) => [
    { at: sum, sign: -1 },
    ...parts.map((at) => ({ at, sign: 1 })),
  ]);
  const within = counts.map((): { readonly sum: number; readonly sign: number }[] => []);
  members.forEach((each, sum) => {
    for (const { at, sign } of each) within[at]?.push({ sum, sign });
  });
  const reach = Math.max(1, ...within.map(({ length }) => length));

  /** What each number differs by, where it does, and each sum that does not hold. */
  const by = new Map<number, number>();
  const wrong = new Map<number, number>();

  /** How many more of those that are shown may differ. */
  let left = 0;
  let tries = 0;
  let ways = 0;
  let highest = 0;
  let upwards = false;

  const move = (at: number, step: number): void => {
    const now = (by.get(at) ?? 0) + step;
    if (now === 0) by.delete(at);
    else by.set(at, now);
    for (const { sum, sign } of within[at] ?? []) {
      const off = (wrong.get(sum) ?? 0) + sign * step;
      if (off === 0) wrong.delete(sum);
      else wrong.set(sum, off);
    }
  };

  const may = (at: number, step: 1 | -1): boolean => {
    const before = by.get(at) ?? 0;
    const value = (counts[at] ?? 0) + before + step;
    const mayDiffer = before !== 0 || isMasked(at) || (left > 0 && (heights[at] ?? 0) <= highest);
    return mayDiffer && before * step >= 0 && value >= (least[at] ?? 0) && value <= (most[at] ?? 0);
  };

  const gainOf = (at: number, step: number): number =>
    (within[at] ?? []).reduce((gain, { sum, sign }) => {
      const off = wrong.get(sum) ?? 0;
      return gain + Math.abs(off) - Math.abs(off + sign * step);
    }, 0);

  /** Not a sum, not a 0, the smallest: that costs the reader least. */
  const costOf = (at: number): number => {
    const count = counts[at] ?? 0;
    return isMasked(at) ? 0 : ((heights[at] ?? 0) + (count === 0 ? 0.5 : 0)) * LARGE + count + 1;
  };

  /** What would bring a sum nearer to holding. */
  const changesFor = (sum: number, off: number): readonly Change[] =>
    (members[sum] ?? []).flatMap(({ at, sign }) => {
      const step = off * sign > 0 ? -1 : 1;
      return may(at, step) ? [{ at, step, gain: gainOf(at, step), cost: costOf(at), isSum: sign < 0 }] : [];
    });

  const repaired = (changes: number): boolean => {
    if (wrong.size === 0) return true;
    tries -= 1;
    if (tries < 0 || wrong.size > changes * reach) return false;
    let fewest: readonly Change[] | undefined;
    for (const [sum, off] of wrong) {
      const some = changesFor(sum, off);
      if (fewest === undefined || some.length < fewest.length) fewest = some;
      if (fewest.length === 0) return false;
    }
    const inOrder = (fewest ?? []).toSorted(
      (one, other) =>
        (upwards ? Number(other.isSum) - Number(one.isSum) : 0) ||
        other.gain - one.gain ||
        one.cost - other.cost,
    );
    for (const { at, step } of inOrder.filter(({ isSum }, index) => isSum || index < ways)) {
      const shown = isMasked(at) || by.has(at) ? 0 : 1;
      left -= shown;
      move(at, step);
      if (repaired(changes - 1)) return true;
      move(at, -step);
      left += shown;
    }
    return false;
  };

  return (from) => {
    for (const looked of LOOKED)
      for (const step of STEPS) {
        by.clear();
        wrong.clear();
        left = looked.shown;
        highest = looked.height;
        ({ tries, ways, upwards } = looked);
        if (!may(from, step)) continue;
        move(from, step);
        if (repaired(looked.changes - 1)) return [...by.keys()];
      }
    return undefined;
  };
}
