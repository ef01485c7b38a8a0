/** Chance that is the same at every run for a seed: mulberry32. */
export interface Chance {
  /** From 0 up to but not 1. */
  next(): number;
  happens(probability: number): boolean;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** A time after which something happens that comes at a steady rate, in milliseconds. */
  after(meanHours: number): number;
  one<const T>(of: readonly [T, ...(readonly T[])]): T;
  /** One of them, each as often as its weight says. */
  weighted<const T>(of: readonly [readonly [T, number], ...(readonly (readonly [T, number])[])]): T;
}

const HOUR_MS = 3_600_000;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    after: (meanHours) => Math.ceil(-Math.log(1 - next()) * meanHours * HOUR_MS) + 1,
    one: (of) => of[between(0, of.length - 1)] ?? of[0],
    weighted: (of) => {
      let left = next() * of.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of of) {
        left -= weight;
        if (left < 0) return value;
      }
      return of[0][0];
    },
  };
}
