import { describe, expect, it } from 'vitest';
import { localeFor } from '../../src/text/locale.ts';

describe('the language to begin in', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR_be', 'fr'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['de', 'en'],
    ['frr', 'en'],
    ['', 'fr'],
    [undefined, 'fr'],
  ] as const)('for an app in %s is %s', (tag, locale) => {
    expect(localeFor(tag)).toBe(locale);
  });
});
