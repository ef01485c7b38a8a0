import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guard, guardedShare, type Place, SMALL, TOTAL } from '../../../src/insight/report/guard.ts';

/** Every place of a table, with its sums. */
function placesOf(sizes: readonly number[]): readonly Place[] {
  return sizes.reduce<readonly Place[]>(
    (places, size) =>
      places.flatMap((place) => Array.from({ length: size + 1 }, (_, at) => [...place, at - 1])),
    [[]],
  );
}

const inner = (sizes: readonly number[]): readonly Place[] =>
  placesOf(sizes).filter((place) => !place.includes(TOTAL));

/** The true number at a place. */
function truth(sizes: readonly number[], counts: readonly number[], place: Place): number {
  return inner(sizes).reduce(
    (sum, cell, index) =>
      cell.every((at, axis) => place[axis] === TOTAL || place[axis] === at)
        ? sum + (counts[index] ?? 0)
        : sum,
    0,
  );
}

const guarded = (sizes: readonly number[], counts: readonly number[]) =>
  guard(
    sizes,
    inner(sizes).map((place, index) => [place, counts[index] ?? 0] as const),
  );

const SIZES: readonly (readonly number[])[] = [[1], [2], [3], [5], [2, 2], [2, 3], [3, 3], [2, 2, 2]];

const tables = fc.constantFrom(...SIZES).chain((sizes) =>
  fc.record({
    sizes: fc.constant(sizes),
    counts: fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 40 })),
      {
        minLength: inner(sizes).length,
        maxLength: inner(sizes).length,
      },
    ),
  }),
);

/**
 * Whether some other table of whole numbers shows the same and has another number at the place, for a reader who knows
 * which of the masked numbers are from 1 to 4, and that the others are not 0 unless they are: by trying them, each two
 * more or less at most.
 */
function canDiffer(
  sizes: readonly number[],
  counts: readonly number[],
  published: readonly Place[],
  place: Place,
): boolean {
  const cells = inner(sizes);
  const holds = (of: Place, cell: Place): boolean =>
    cell.every((at, axis) => of[axis] === TOTAL || of[axis] === at);
  const shown = published.map((of) => ({
    cells: new Set(cells.flatMap((cell, at) => (holds(of, cell) ? [at] : []))),
    last: cells.findLastIndex((cell) => holds(of, cell)),
  }));
  const within = new Set(cells.flatMap((cell, at) => (holds(place, cell) ? [at] : [])));
  const changes = counts.map((count) =>
    [0, 1, -1, 2, -2].filter((by) => {
      const value = count + by;
      if (count === 0) return value >= 0;
      return value >= 1 && (count >= SMALL || value < SMALL);
    }),
  );
  const over = (some: ReadonlySet<number>, by: readonly number[]): number =>
    by.reduce((sum, change, at) => (some.has(at) ? sum + change : sum), 0);
  const tried = (by: readonly number[]): boolean => {
    const at = by.length - 1;
    if (shown.some(({ cells: some, last }) => last === at && over(some, by) !== 0)) return false;
    if (by.length === cells.length) return over(within, by) !== 0;
    return (changes[by.length] ?? []).some((change) => tried([...by, change]));
  };
  return tried([]);
}

describe('a published table', () => {
  it('shows true numbers, and none from 1 to 4', () => {
    fc.assert(
      fc.property(tables, ({ sizes, counts }) => {
        const table = guarded(sizes, counts);
        for (const place of placesOf(sizes)) {
          const shown = table.at(place);
          if (shown === undefined) continue;
          expect(shown).toBe(truth(sizes, counts, place));
          expect(shown === 0 || shown >= SMALL).toBe(true);
        }
      }),
    );
  });

  it('lets no small number be worked out from what it shows', () => {
    fc.assert(
      fc.property(tables, ({ sizes, counts }) => {
        const table = guarded(sizes, counts);
        const places = placesOf(sizes);
        const published = places.filter((place) => table.at(place) !== undefined);
        for (const place of places) {
          const count = truth(sizes, counts, place);
          if (count > 0 && count < SMALL) expect(canDiffer(sizes, counts, published, place)).toBe(true);
        }
      }),
    );
  });

  it('masks nothing where nothing is small', () => {
    expect(guarded([2, 2], [10, 0, 7, 12]).masked).toBe(0);
  });

  it('masks a second number of a row, by which the first could be worked out', () => {
    const table = guarded([3], [20, 2, 9]);
    expect([0, 1, 2, TOTAL].map((at) => table.at([at]))).toEqual([20, undefined, undefined, 31]);
  });

  it.each([[[50, 1, 1, 1]], [[50, 4, 4, 4]], [[30, 1, 1, 1, 1, 1]], [[1, 1, 1, 1, 1]]])(
    'of %j masks more than the small ones, whose sum would tell each of them',
    (counts) => {
      const table = guarded([counts.length], counts);
      const shown = counts.flatMap((_, at) => table.at([at]) ?? []);
      expect(shown.length > 0 && table.at([TOTAL]) !== undefined).toBe(false);
    },
  );

  it('shows nothing of a table of so little that every sum would tell it', () => {
    const table = guarded([1], [3]);
    expect([table.at([0]), table.at([TOTAL])]).toEqual([undefined, undefined]);
  });
});

describe('a published share', () => {
  it.each([
    [{ part: 0, of: 0 }, { kind: 'none' }],
    [{ part: 2, of: 4 }, { kind: 'masked' }],
    [{ part: 4, of: 4 }, { kind: 'masked' }],
    [{ part: 5, of: 9 }, { kind: 'masked' }],
    [
      { part: 9, of: 9 },
      { kind: 'exact', percent: 100 },
    ],
    [
      { part: 0, of: 40 },
      { kind: 'exact', percent: 0 },
    ],
    [
      { part: 3, of: 40 },
      { kind: 'below', percent: 13 },
    ],
    [
      { part: 39, of: 40 },
      { kind: 'above', percent: 87 },
    ],
    [
      { part: 40, of: 40 },
      { kind: 'exact', percent: 100 },
    ],
    [
      { part: 1995, of: 2000 },
      { kind: 'above', percent: 99 },
    ],
    [
      { part: 5, of: 2000 },
      { kind: 'below', percent: 1 },
    ],
    [
      { part: 30, of: 40 },
      { kind: 'exact', percent: 75 },
    ],
  ] as const)('%j is said as %j', (share, said) => {
    expect(guardedShare(share)).toEqual(said);
  });

  it('never tells a small part or a small rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (of, any) => {
        const part = Math.min(any, of);
        const small = [part, of - part].some((count) => count > 0 && count < SMALL);
        if (small) expect(guardedShare({ part, of }).kind).not.toBe('exact');
      }),
    );
  });
});
