import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/insight/numbers.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

describe('numbers', () => {
  it.each([
    [0, '0 min'],
    [1, '1 min'],
    [59, '1 min'],
    [90, '2 min'],
    [3_599, '1 h'],
    [HOUR, '1 h'],
    [2 * HOUR + 12 * 60, '2 h 12 min'],
    [DAY - 1, '1 j'],
    [DAY, '1 j'],
    [2 * DAY + 4 * HOUR + 1_799, '2 j 4 h'],
    [2 * DAY - 60, '2 j'],
    [400 * DAY, '400 j'],
  ])('say %i seconds in the two largest units', (seconds, said) => {
    expect(
      numbersOf('fr')
        .duration(seconds)
        .replaceAll(/[\u00A0\u202F]/gu, ' '),
    ).toBe(said);
  });

  it('are written as each language writes them', () => {
    const [fr, en] = [numbersOf('fr'), numbersOf('en')];
    expect([fr.count(1_284), en.count(1_284)]).toEqual(['1\u202F284', '1,284']);
    expect([fr.percent(0.7256), en.percent(0.7256)]).toEqual(['72,6\u00A0%', '72.6%']);
    expect([fr.percent(0.9998), en.percent(0.0001)]).toEqual(['99,9\u00A0%', '0.1%']);
    expect([fr.percent(1), en.percent(0)]).toEqual(['100\u00A0%', '0%']);
    expect([fr.days(1.5), en.days(1), en.days(2)]).toEqual(['1,5\u202Fj', '1 day', '2 days']);
    expect([fr.change(12), en.change(-3), en.change(0)]).toEqual(['+12', '-3', '0']);
  });
});
