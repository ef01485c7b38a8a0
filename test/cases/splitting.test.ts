import { describe, expect, it } from 'vitest';
import { leaving, mayConcernMinor } from '../../src/cases/splitting.ts';

/** Target 1 of reports 10 and 11, target 2 of 11 alone, target 3 of nobody. */
const held = [
  { target: 1, reports: [10, 11] },
  { target: 2, reports: [11] },
  { target: 3, reports: [] },
];

describe('what leaves a case in a split', () => {
  it('is a chosen target, whoever reported it', () => {
    expect(leaving(held, { targets: [1], reports: [] })).toEqual({
      targets: [1],
      staying: [2, 3],
      reports: [],
      bare: [],
    });
  });

  it('is a chosen report with what it alone is about', () => {
    expect(leaving(held, { targets: [], reports: [11] })).toEqual({
      targets: [2],
      staying: [1, 3],
      reports: [11],
      bare: [],
    });
  });

  it('is a chosen report without anything, where it shares all that it is about', () => {
    expect(leaving(held, { targets: [], reports: [10] })).toEqual({
      targets: [],
      staying: [1, 2, 3],
      reports: [10],
      bare: [10],
    });
    expect(leaving(held, { targets: [2], reports: [10] })).toMatchObject({ targets: [2], bare: [10] });
  });

  it('is a target that all its reports leave, and no target that nobody reported unless it is chosen', () => {
    expect(leaving(held, { targets: [], reports: [10, 11] })).toMatchObject({
      targets: [1, 2],
      staying: [3],
    });
    expect(leaving(held, { targets: [3], reports: [] })).toMatchObject({ targets: [3], staying: [1, 2] });
  });

  it('is nothing where nothing was chosen, or nothing would stay', () => {
    expect(leaving(held, { targets: [], reports: [] })).toBeUndefined();
    expect(leaving(held, { targets: [3], reports: [10, 11] })).toBeUndefined();
    expect(leaving(held.slice(0, 2), { targets: [], reports: [10, 11] })).toBeUndefined();
  });
});

describe('whether a minor may be concerned by what was split off', () => {
  it('stays uncertain unless every report says that none is', () => {
    expect(mayConcernMinor(true, ['not-concerned', 'not-concerned'])).toBe(false);
    expect(mayConcernMinor(true, ['not-concerned', 'unknown'])).toBe(true);
    expect(mayConcernMinor(true, [])).toBe(true);
    expect(mayConcernMinor(false, ['unknown'])).toBe(false);
    expect(mayConcernMinor(false, ['not-concerned', 'concerned'])).toBe(true);
  });
});
