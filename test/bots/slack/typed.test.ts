import { describe, expect, it } from 'vitest';
import { caseNumber, firstWord, isOneOf, nearest, numberAfterVerb } from '../../../bots/slack/typed.ts';

describe('a case’s number', () => {
  it.each([
    '42',
    '#42',
    ' 42 ',
    'n°42',
    'n° 42',
    'N°\u00A042',
    'nº42',
    'no 42',
    'no. 42',
    'cas 42',
    'Case #42',
    'cas n° 42',
  ])('is read in %j', (typed) => {
    expect(caseNumber(typed)).toBe(42);
  });

  it.each(['', 'forty-two', '42 43', '4.2', '-42', '0', '42e3', 'https://x.com/42', '9'.repeat(20)])(
    'is not read in %j',
    (typed) => {
      expect(caseNumber(typed)).toBeUndefined();
    },
  );
});

describe('a case’s number after a verb', () => {
  it.each(['42', '#42', 'sans suite 42', 'en charge le cas n° 42', 'the case 42', 'l’affaire #42'])(
    'is read in %j',
    (typed) => {
      expect(numberAfterVerb(typed)).toBe(42);
    },
  );

  it.each(['', 'sans suite', '1 2', 'le cas 1 dans 2', 'x.com/42', 'https://x.com/a 42'])(
    'is not read in %j',
    (typed) => {
      expect(numberAfterVerb(typed)).toBeUndefined();
    },
  );
});

describe('a word', () => {
  it('is compared without accents or capitals, in either language', () => {
    const { word, rest } = firstWord('  Relâcher   n° 42 ');
    expect(rest).toBe('n° 42');
    expect(isOneOf({ fr: ['relâcher'], en: ['release'] }, word)).toBe(true);
    expect(isOneOf({ fr: ['relâcher'], en: ['release'] }, firstWord('RELEASE').word)).toBe(true);
  });

  it('that nobody has leads to the nearest, and to none where none is near', () => {
    const all = [
      { words: { fr: ['classer'], en: ['dismiss'] } },
      { words: { fr: ['confier'], en: ['assign'] } },
      { words: { fr: ['note'], en: ['note'] } },
    ];
    const named = (word: string) => nearest(all, word).map(({ words }) => words.en[0]);
    expect(named('dismis')).toEqual(['dismiss']);
    expect(named('clasers')).toEqual(['dismiss']);
    expect(named('confi')).toEqual(['assign']);
    expect(named('xyzzy')).toEqual([]);
    expect(named('x')).toEqual([]);
  });
});
