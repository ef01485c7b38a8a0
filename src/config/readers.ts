import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { parseUrl } from '../links/parse.ts';
import { type Key, type MasterKeys, readMasterKeys } from '../privacy/seal.ts';

/**
 * How the text of a setting is read. Every message completes a sentence that begins with the variable's name, and
 * none repeats what was given: a setting may be a secret.
 */
export type Reader<T> = z.ZodType<T, string>;

/** A text of a known shape, told in words when it has another. */
export function shaped(pattern: RegExp, expected: string): Reader<string> {
  return z.string().regex(pattern, { error: expected });
}

/** An absolute address with one of these protocols (`https:`), as it was written. */
export function address(protocols: readonly string[], expected: string): Reader<string> {
  return z.string().refine((text) => protocols.includes(parseUrl(text)?.protocol ?? ''), { error: expected });
}

/** The root of a web API over http or https; `slash` says whether its client wants it to end in one. */
export function apiRoot(slash: 'with-slash' | 'without-slash'): Reader<string> {
  return address(['http:', 'https:'], 'must be an http or https address').transform((text) => {
    const bare = text.replace(/\/+$/u, '');
    return slash === 'with-slash' ? `${bare}/` : bare;
  });
}

/** A whole number within bounds, both included. */
export function whole(min: number, max: number): Reader<number> {
  const expected = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, { error: expected })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error: expected });
}

/** A number of hours above 0, fractions allowed, as milliseconds. */
export function hours(max: number): Reader<number> {
  const expected = `must be a number of hours above 0, at most ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/u, { error: expected })
    .transform(Number)
    .refine((number) => number > 0 && number <= max, { error: expected })
    .transform((number) => Math.round(number * 3_600_000));
}

/** Like `hours`, with 0 for never. */
export function hoursOrNever(max: number): Reader<number> {
  const expected = `must be a number of hours, at most ${max}, or 0`;
  return z.string().pipe(z.union([z.literal('0').transform(() => 0), hours(max)], { error: expected }));
}

/** A time of day, `08:30`, as minutes since midnight. */
export const timeOfDay: Reader<number> = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, { error: 'must be a time of day such as 08:30' })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** Like `timeOfDay`, with the word `never`, which is undefined. */
export const timeOfDayOrNever: Reader<number | undefined> = z.string().pipe(
  z.union([z.literal('never').transform(() => undefined), timeOfDay], {
    error: 'must be a time of day such as 08:30, or never',
  }),
);

/** From a time of day to a later one, `08:00-21:00`, as minutes since midnight; `24:00` ends the day. */
export const timesOfDay: Reader<{ readonly from: number; readonly to: number }> = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u, {
    error: 'must be two times of day such as 08:00-21:00',
  })
  .transform((text) => {
    const minutes = (at: number): number =>
      Number(text.slice(at, at + 2)) * 60 + Number(text.slice(at + 3, at + 5));
    return { from: minutes(0), to: minutes(6) };
  })
  .refine(({ from, to }) => from < to, { error: 'must end later than it begins' });

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly [W, ...W[]]): Reader<W> {
  return z.string().pipe(z.enum(words, { error: `must be one of ${words.join(', ')}` }));
}

/** Ids separated by commas, spaces around them ignored. */
export function ids(each: RegExp, expected: string): Reader<readonly string[]> {
  return z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .refine((all) => all.every((id) => each.test(id)), { error: expected });
}

/** A time zone that this Node knows. */
export const timeZone: Reader<string> = z.string().refine(
  (name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return !/^[+-]/u.test(name);
    } catch {
      return false;
    }
  },
  { error: 'must be an IANA time zone such as Europe/Paris' },
);

/** A key of 32 bytes in base64. */
export const key: Reader<Key> = z
  .base64({ error: 'must be 32 bytes in base64' })
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, { error: 'must be 32 bytes in base64' });

/** Master keys, as src/privacy/seal.ts reads them. Its errors quote the name of a key, so they are not passed on. */
export const masterKeys: Reader<MasterKeys> = z.string().transform((text, context) => {
  try {
    return readMasterKeys(text);
  } catch {
    context.addIssue({
      code: 'custom',
      message:
        'must be name:base64 of 32 bytes, several separated by commas, each name once, the current one first',
    });
    return z.NEVER;
  }
});
