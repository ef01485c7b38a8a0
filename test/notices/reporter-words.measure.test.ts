import { expect, test } from 'vitest';
import { FORMULAS } from '../../src/notices/formulas.ts';
import { PASSAGE_WORDS } from '../../src/notices/reporter-words.ts';
import { foldedWords } from '../../src/text/fold.ts';
import { CORPUS } from './corpus.ts';

/** The most words in a row that two texts share. */
function longestShared(one: string, other: string): readonly string[] {
  const [a, b] = [foldedWords(one), foldedWords(other)];
  let longest: readonly string[] = [];
  a.forEach((_, i) => {
    b.forEach((__, j) => {
      let length = 0;
      while (a[i + length] !== undefined && a[i + length] === b[j + length]) length += 1;
      if (length > longest.length) longest = a.slice(i, i + length);
    });
  });
  return longest;
}

/** A text without the content's own words. */
function without(text: string, quotes: readonly string[]): string {
  return quotes.reduce((rest, quote) => rest.replaceAll(quote, '|').replaceAll(lowered(quote), '|'), text);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

test('texts written apart hardly ever share the words that make a passage, and far fewer otherwise', () => {
  const shared = CORPUS.flatMap(({ quotes, apart }) =>
    CORPUS.flatMap(({ reporters }) =>
      reporters.map((text) => longestShared(without(apart, quotes), without(text, quotes))),
    ),
  );
  expect(shared).toHaveLength(128);
  // A plain fact that leaves no other words: the moderator turns it round.
  expect(shared.filter(({ length }) => length > 3).map((words) => words.join(' '))).toEqual([
    'has more than ten thousand followers',
  ]);
});

test('a copy that was retouched keeps a run that makes a passage', () => {
  for (const { reporters, copied } of CORPUS)
    expect(Math.max(...reporters.map((text) => longestShared(copied, text).length))).toBeGreaterThanOrEqual(
      PASSAGE_WORDS,
    );
});

test('reporters of one content share fewer words than make a passage, its own words aside', () => {
  for (const { quotes, reporters } of CORPUS) {
    const [first = '', second = ''] = reporters.map((text) => without(text, quotes));
    expect(longestShared(first, second).length).toBeLessThan(PASSAGE_WORDS);
  }
});

test('the law’s turns are long enough to be taken for copies, were they not known', () => {
  for (const formula of FORMULAS) expect(foldedWords(formula).length).toBeGreaterThanOrEqual(PASSAGE_WORDS);
});
