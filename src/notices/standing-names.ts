import type { OwnName } from './own-names.ts';
import type { PlacedWord } from './placed-words.ts';
import { TITLES } from './titles.ts';

/** A text with its words, and its letters and digits without what stands between them. */
export interface LetteredText {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly letters: string;
  /** The numbers of the words that are the same. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Where each word begins in `letters`, with the word's number. */
  readonly begins: ReadonlyMap<number, number>;
  /** Where each word ends in `letters`, with the word's number. */
  readonly ends: ReadonlyMap<number, number>;
}

export function lettered(text: string, words: readonly PlacedWord[]): LetteredText {
  const begins = new Map<number, number>();
  const ends = new Map<number, number>();
  const places = new Map<string, number[]>();
  let length = 0;
  words.forEach(({ word }, nth) => {
    begins.set(length, nth);
    const there = places.get(word);
    if (there === undefined) places.set(word, [nth]);
    else there.push(nth);
    length += word.length;
    ends.set(length, nth);
  });
  return { text, words, letters: words.map(({ word }) => word).join(''), places, begins, ends };
}

/** First and last number of the words of a passage. */
export type Span = readonly [number, number];

/** A name of one or two letters would stand everywhere. */
const NAME_LEAST = 3;
/** A name is looked for through the bounds of words (`Du-pont`) from so many letters on: shorter, it may stand there by chance. */
const GLUED_LEAST = 6;
export function isName({ words }: OwnName): boolean {
  return words.join('').length >= NAME_LEAST;
}

function isCapital({ text, words }: LetteredText, at: number): boolean {
  const word = words[at];
  return word !== undefined && /^\p{Lu}/u.test(text.slice(word.from, word.to));
}

/** Where all of these words stand beside one another, in whatever order: `Jean Dupont`, `DUPONT, Jean`. */
function inAnyOrder({ words, places }: LetteredText, name: readonly string[]): readonly Span[] {
  const sought = [...name].sort().join(' ');
  const starts = [...new Set(name)].flatMap((word) => places.get(word) ?? []);
  return starts.flatMap((at) => {
    const there = words.slice(at, at + name.length).map((each) => each.word);
    return there.sort().join(' ') === sought ? [[at, at + name.length - 1] as const] : [];
  });
}

/** Where these letters stand from the beginning of a word to the end of one, whatever stands between them. */
export function spelt(
  { letters, begins, ends }: Pick<LetteredText, 'letters' | 'begins' | 'ends'>,
  sought: string,
): readonly Span[] {
  if (sought.length < GLUED_LEAST) return [];
  const out: Span[] = [];
  for (let at = letters.indexOf(sought); at !== -1; at = letters.indexOf(sought, at + 1)) {
    const [first, last] = [begins.get(at), ends.get(at + sought.length)];
    if (first !== undefined && last !== undefined) out.push([first, last]);
  }
  return out;
}

/** `J. Dupont`, `Dupont J.`, `Mme Dupont`: one of a name's words with a title or another one's initial beside it. */
function shortened(text: LetteredText, name: readonly string[]): readonly Span[] {
  if (name.length < 2) return [];
  const full = [...new Set(name)].filter((word) => word.length >= NAME_LEAST);
  const isInitial = (beside: number, of: string): boolean => {
    const sign = text.words[beside];
    return (
      sign !== undefined &&
      text.text.charAt(sign.to) === '.' &&
      isCapital(text, beside) &&
      name.some((other) => other !== of && other.charAt(0) === sign.word)
    );
  };
  const beside = (word: string, at: number): readonly Span[] => {
    if (!isCapital(text, at)) return [];
    if (TITLES.has(text.words[at - 1]?.word ?? '') || isInitial(at - 1, word)) return [[at - 1, at]];
    return isInitial(at + 1, word) ? [[at, at + 1]] : [];
  };
  return full.flatMap((word) => (text.places.get(word) ?? []).flatMap((at) => beside(word, at)));
}

/**
 * Where a name stands in a text, as the words of each place: in any order and case, its letters spaced, hyphenated or
 * glued, shortened to an initial or behind a title. A word that only begins with it, or has it inside, is another word.
 */
export function standingName(text: LetteredText, name: OwnName): readonly Span[] {
  const { words, capital } = name;
  if (!isName(name)) return [];
  const spelling = [
    ...spelt(text, words.join('')),
    ...(words.length === 2 ? spelt(text, words.toReversed().join('')) : []),
  ];
  const glued = spelling.filter(([first, last]) => words.length > 1 && first === last);
  const whole = [...inAnyOrder(text, words), ...spelling].filter(
    ([first, last]) => !capital || (isCapital(text, first) && isCapital(text, last)),
  );
  const places = [...whole, ...glued, ...shortened(text, words)];
  return [...new Map(places.map((span) => [span.join(' '), span])).values()];
}
