import { describe, expect, it } from 'vitest';
import { sayingIn } from '../../src/casefile/pdf/saying.ts';
import { LOCALES } from '../../src/text/locale.ts';
import { readSentences } from '../../src/text/sentences.ts';
import { says } from '../notices/fixtures.ts';

describe('an hour in a case file', () => {
  it('is one moment: on the night of 25 October there are two at 02:30', () => {
    const { moment } = sayingIn(says.fr);
    expect(moment(Date.UTC(2026, 9, 25, 0, 30))).toBe('25 octobre 2026 à 02:30 UTC+2');
    expect(moment(Date.UTC(2026, 9, 25, 1, 30))).toBe('25 octobre 2026 à 02:30 UTC+1');
    expect(sayingIn(says.en).moment(Date.UTC(2026, 9, 25, 1, 30))).toBe('25 October 2026 at 02:30 CET');
  });

  it.each(LOCALES)('names its time zone in every sentence of the language %s', (locale) => {
    const timed = Object.entries(readSentences(locale)).filter(
      ([key, text]) => key.startsWith('case-file.') && text.includes(', time'),
    );
    expect(timed.length).toBeGreaterThan(5);
    expect(timed.filter(([, text]) => !text.includes(', time, ::HHmmz}'))).toEqual([]);
  });
});
