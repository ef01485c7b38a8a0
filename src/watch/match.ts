import type { Target } from '../links/target.ts';
import { breaksOf, type Character, charactersOf, type NameReading } from './fold.ts';
import { numbersOf } from './numbers.ts';
import { shapeOf } from './pieces.ts';
import { newNode, plant } from './trie.ts';
import { walk } from './walk.ts';

/** What the matcher needs of a watch term. */
export interface Watched {
  readonly term: string;
  readonly meaning: string;
}

/** A watch term that a text holds. */
export interface WatchMatch<T extends Watched = Watched> {
  readonly term: T;
  /** How it is written there, at most 80 characters. A person's words: show them as nothing but plain text. */
  readonly found: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
}

/** The same, in what names a target. */
export interface TargetMatch<T extends Watched = Watched> extends WatchMatch<T> {
  readonly where: 'handle' | 'link';
}

/** Finds the watch terms of one list. */
export interface WatchMatcher<T extends Watched = Watched> {
  /** The terms that the text holds, each once, in the order in which they begin. */
  match(text: string): readonly WatchMatch<T>[];
  /** The terms that the target's handle or link holds, each once, the handle's first. */
  matchTarget(target: Pick<Target, 'canonical' | 'account' | 'id'>): readonly TargetMatch<T>[];
}

/** Longest piece of a text that a match shows, in characters. */
export const FOUND_MAX = 80;

/** How much of a text is read, in characters: far more than a report may hold. */
const READ_MAX = 20_000;

interface Place {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

function clipped(text: string): string {
  const characters = [...text.trim()];
  return characters.length <= FOUND_MAX
    ? characters.join('')
    : `${characters.slice(0, FOUND_MAX - 1).join('')}…`;
}

function mayBegin(character: Character | undefined): boolean {
  return character !== undefined && character.kind !== 'space';
}

/** The words of a link that its author chose: without the scheme and the content's id, which is chance. */
function wordsOfLink(canonical: string, id: string | undefined): string {
  const bare = canonical.replace(/^https?:\/\/(?:www\.)?/i, '');
  let words = bare;
  try {
    words = decodeURIComponent(bare);
  } catch {
    // A link whose percent signs encode nothing is read as it is written.
  }
  return id === undefined || id === '' ? words : words.replaceAll(id, ' ');
}

/**
 * Makes a list of terms ready to be looked for, once for many texts. A term is found whatever its case, accents and
 * width, written in leetspeak or look-alike letters, with letters repeated, masked or kept apart; always as a whole
 * word, so that `juif` is not in `juillet`, and never by a regular expression made of a term. Terms that look for
 * nothing (see `shapeOf`) are never found.
 */
export function watchMatcher<T extends Watched>(terms: readonly T[]): WatchMatcher<T> {
  const root = newNode();
  const numbers = new Map<string, number[]>();
  terms.forEach(({ term }, index) => {
    const shape = shapeOf(term);
    if (shape.kind === 'pieces') plant(root, shape.pieces, index);
    if (shape.kind === 'number') numbers.set(shape.number, [...(numbers.get(shape.number) ?? []), index]);
  });

  const places = (characters: readonly Character[], names: NameReading): readonly Place[] => {
    const breaks = breaksOf(characters, names);
    const first = new Map<number, Place>();
    const note = (term: number, start: number, end: number) => {
      const known = first.get(term);
      const better = known === undefined || (start === known.start && end > known.end);
      if (better || start < known.start) first.set(term, { term, start, end });
    };
    for (let start = 0; start < characters.length; start += 1) {
      if (!mayBegin(characters[start]) || !breaks.at(start)) continue;
      walk(root, start, { characters, breaks }, (term, end) => note(term, start, end));
    }
    if (numbers.size > 0)
      for (const { number, start, end } of numbersOf(characters, breaks))
        for (const term of numbers.get(number) ?? []) note(term, start, end);
    return [...first.values()].sort((one, other) => one.start - other.start || one.term - other.term);
  };

  const matchesIn = (text: string, names: NameReading): readonly WatchMatch<T>[] => {
    const read = text.slice(0, READ_MAX);
    const characters = charactersOf(read);
    return places(characters, names).flatMap((place) => {
      const term = terms[place.term];
      const at = characters[place.start]?.from;
      const end = characters[place.end - 1]?.to;
      if (term === undefined || at === undefined || end === undefined) return [];
      return [{ term, found: clipped(read.slice(at, end)), at }];
    });
  };

  return {
    match: (text) => matchesIn(text, 'hashtags'),
    matchTarget: ({ canonical, account, id }) => {
      const handle = account === undefined ? [] : matchesIn(account, 'everywhere');
      const known = new Set(handle.map(({ term }) => term));
      const link = matchesIn(wordsOfLink(canonical, id), 'hashtags').filter(({ term }) => !known.has(term));
      return [
        ...handle.map((match) => ({ ...match, where: 'handle' as const })),
        ...link.map((match) => ({ ...match, where: 'link' as const })),
      ];
    },
  };
}
