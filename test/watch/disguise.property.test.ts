import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchMatcher } from '../../src/watch/match.ts';

/** Words that people say every day, near the terms below in spelling: none may be taken for a term. */
const INNOCENT =
  `juillet juin juge juste jupe jeudi suif nage nasal natif nappe sale salle salade saluer soupe mérite meute
  métaphore métro bougie bouger bouillon noble nouille antique antenne antiseptique sémite dragueur drapeau
  est-ce celui-ci aujourd’hui l’histoire d’accord c’est qu’il s’il j’ai tu-es a-t-il étudiant·e·s 1988 880 18h30 n°14
  12/05/2024 3,14 06.12.34.56.78 A380 covid-19 R2D2 mp3 b2b iPhone YouTube John’s jury naive nation Nazaire
  bonjour voici voilà très bien pas mal quelqu’un merci beaucoup au revoir`.split(/\s+/);

const TERMS = [
  'juif',
  'nazi',
  'sale juif',
  'métèque',
  'bougnoule',
  'antisémite',
  'dragon*',
  '88',
  '14/88',
  '1488',
  '🐸',
];
const WORDS = ['juif', 'nazi', 'métèque', 'bougnoule', 'antisémite', 'youpin', 'racaille'];

const leet: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'],
  e: ['3', '€'],
  i: ['1'],
  o: ['0'],
  s: ['5', '$'],
  t: ['7'],
  l: ['1'],
  b: ['8'],
  g: ['9', '6'],
};
const lookalike: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  i: 'і',
  j: 'ј',
  m: 'м',
  t: 'τ',
  u: 'υ',
  n: 'ν',
  z: 'ζ',
  f: 'ｆ',
  b: '𝐛',
  q: '𝖖',
};
const accented: Readonly<Record<string, string>> = {
  a: 'â',
  e: 'ë',
  i: 'ï',
  o: 'ô',
  u: 'ù',
  n: 'ñ',
  c: 'ç',
  z: 'ž',
};

const letters = (term: string) => [...term.normalize('NFD').replace(/\p{M}/gu, '')];

/** Each disguise of one word: all that people do to slip past a filter, alone or several together. */
const disguised = (word: string): fc.Arbitrary<string> => {
  const plain = letters(word);
  return fc
    .record({
      styles: fc.array(fc.constantFrom('plain', 'upper', 'leet', 'lookalike', 'accent'), {
        minLength: plain.length,
        maxLength: plain.length,
      }),
      repeated: fc.array(fc.constantFrom(1, 1, 1, 3, 5), {
        minLength: plain.length,
        maxLength: plain.length,
      }),
      unseen: fc.constantFrom('', '\u200b', '\u00ad', '\u2060'),
      separator: fc.constantFrom('', '', '', '.', '-', '_', ' ', ' - ', '*', '/'),
      choice: fc.nat(1),
      ending: fc.constantFrom('', 's'),
    })
    .map(({ styles, repeated, unseen, separator, choice, ending }) => {
      // Half of the letters stay themselves: what is all digits is a number.
      let budget = Math.floor(plain.length / 2);
      const written = plain.map((letter, index) => {
        const style = styles[index];
        const digits = leet[letter];
        if (style === 'leet' && digits !== undefined && budget > 0) {
          budget -= 1;
          return digits[choice % digits.length] ?? letter;
        }
        if (style === 'lookalike') return lookalike[letter] ?? letter;
        if (style === 'accent') return accented[letter] ?? letter;
        return style === 'upper' ? letter.toUpperCase() : letter;
      });
      // Letters that the word itself doubles stay as they are.
      const stretched = written.map((letter, index) =>
        plain[index] === plain[index - 1] || plain[index] === plain[index + 1] || separator !== ''
          ? letter
          : letter.repeat(repeated[index] ?? 1),
      );
      return (
        stretched.join(separator === '' ? unseen : separator) +
        (separator === '' && !/[sxz]$/.test(word) ? ending : '')
      );
    });
};

const sentence = fc
  .array(fc.constantFrom(...INNOCENT), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '));

describe('a term inside an innocent sentence', () => {
  it.each(WORDS)('is found whatever its disguise: %s', (word) => {
    const matcher = watchMatcher([{ term: word, meaning: '' }]);
    fc.assert(
      fc.property(sentence, disguised(word), sentence, (before, written, after) => {
        const text = `${before}, ${written} ${after}`;
        const [match] = matcher.match(text);
        expect(match, text).toBeDefined();
        expect(match?.at).toBe(before.length + 2);
      }),
      { numRuns: 400 },
    );
  });

  it('is shown as it stands in the text', () => {
    const matcher = watchMatcher(WORDS.map((term) => ({ term, meaning: '' })));
    fc.assert(
      fc.property(
        sentence,
        fc.constantFrom(...WORDS).chain(disguised),
        sentence,
        (before, written, after) => {
          const text = `${before}, ${written} ${after}`;
          for (const { found, at } of matcher.match(text))
            if (!found.endsWith('…')) expect(text.slice(at, at + found.length)).toBe(found);
        },
      ),
    );
  });
});

describe('innocent sentences', () => {
  it('hold no term', () => {
    const matcher = watchMatcher(TERMS.map((term) => ({ term, meaning: '' })));
    fc.assert(
      fc.property(sentence, (text) => {
        expect(matcher.match(text), text).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('hold none either in another case, glued in a hashtag, or with marks around', () => {
    const matcher = watchMatcher(TERMS.map((term) => ({ term, meaning: '' })));
    const words = INNOCENT.filter((word) => /^\p{L}+$/u.test(word));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), (some) => {
        const camel = some.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
        expect(matcher.match(`${some.join(' ').toUpperCase()} !! #${camel} *${some.join('* *')}*`)).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text and any term', () => {
  it('are read without a throw, and a match stands where it says', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 5 }), anything, (terms, text) => {
        const matcher = watchMatcher(terms.map((term) => ({ term, meaning: '' })));
        for (const { found, at } of matcher.match(text)) {
          expect([...found].length).toBeLessThanOrEqual(80);
          expect(at).toBeLessThan(text.length);
        }
        matcher.matchTarget({ canonical: text, account: text, id: undefined });
      }),
      { numRuns: 500 },
    );
  });
});
