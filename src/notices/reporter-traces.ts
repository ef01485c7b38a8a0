import { isAccount, isNamed, type Named } from './named-targets.ts';
import { type OwnName, ownNames } from './own-names.ts';
import { type PlacedWord, placedWords } from './placed-words.ts';
import { type RareToken, rareTokens } from './rare-tokens.ts';
import { isName } from './standing-names.ts';

/**
 * From how many words in a row on a passage counts as a reporter's own. Measured in
 * test/notices/reporter-words.measure.test.ts on sixteen reports and eight notices in French and English: written
 * apart, 127 of 128 pairs share three words at most (one, a plain fact, shares six); copied and retouched, all eight
 * keep a run of six to thirteen. Seven would let one of them through.
 *
 * So what is shorter passes, be it all that somebody wrote (five words are an everyday phrase), and so does a copy in
 * which every sixth word was changed: that was rewritten.
 */
export const PASSAGE_WORDS = 6;

/** What one reporter gave the association. */
export interface ReporterText {
  /** The report's reference, ungrouped. */
  readonly report: string;
  /** All that they wrote: their context, their corrections, their messages. */
  readonly texts: readonly string[];
  /** Their name and handle, where they are known at all. */
  readonly names: readonly string[];
}

/** The runs of so many words, each with where it begins. */
export function* runs(words: readonly string[], length: number): Generator<readonly [string, number]> {
  for (let at = 0; at + length <= words.length; at++) yield [words.slice(at, at + length).join(' '), at];
}

/** The words of a text as they are compared. */
export function wordsOf(text: string): readonly string[] {
  return placedWords(text).map(({ word }) => word);
}

/** Do all of these stand between quotation marks? */
export function allQuoted(words: readonly PlacedWord[]): boolean {
  return words.every(({ quoted }) => quoted);
}

/** A reporter's runs as their letters alone: those that they wrote themselves, and those that they only quoted. */
export interface Runs {
  readonly own: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
}

/** Messages that follow one another are read as one text: a sentence may go on in the next. */
export function reporterRuns(texts: readonly string[]): Runs {
  const own = new Set<string>();
  const quoted = new Set<string>();
  const words = texts.flatMap(placedWords);
  for (let at = 0; at + PASSAGE_WORDS <= words.length; at++) {
    const run = words.slice(at, at + PASSAGE_WORDS);
    (allQuoted(run) ? quoted : own).add(run.map(({ word }) => word).join(''));
  }
  return { own, quoted };
}

/** All that a reporter is called by: what they are known as, and what they call themselves. */
export function namesOf({ names, texts }: ReporterText): readonly OwnName[] {
  return [
    ...names.map((name) => ({ words: wordsOf(name), capital: false })),
    ...texts.flatMap(ownNames),
  ].filter(isName);
}

/** Crockford's base32 as a person may have written it: O for 0, I and L for 1, whatever the case. */
export function referenceLetters(written: string): string {
  return written.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/gu, '1');
}

/** All that a reporter can be known by, made once for the whole notice: a burst has many reporters. */
export interface Traces {
  readonly report: string;
  readonly runs: Runs;
  readonly rare: ReadonlySet<string>;
  /** What is rare and stands between quotation marks only in what they wrote: the content's, it seems. */
  readonly quotedRare: ReadonlySet<string>;
  readonly names: readonly OwnName[];
  /** As words, each list to be found in a row. */
  readonly handles: readonly (readonly string[])[];
  /** `referenceLetters`; empty where none is known. */
  readonly reference: string;
}

/** What something rare is looked up by. */
export function rareName({ kind, identity }: RareToken): string {
  return `${kind} ${identity}`;
}

export function tracesOf(reporter: ReporterText, named: Named): Traces {
  const { report, texts } = reporter;
  const quoted = new Set<string>();
  const own = new Set<string>();
  const handles: string[] = [];
  for (const text of texts) {
    const words = placedWords(text);
    for (const token of rareTokens(text)) {
      if (isNamed(token, named)) continue;
      (isQuoted(words, token) ? quoted : own).add(rareName(token));
      // A handle that may be an everyday word counts with its @ only.
      if (token.kind === 'handle' && /[\d_.-]/u.test(token.identity)) handles.push(token.identity);
    }
  }
  return {
    report,
    runs: reporterRuns(texts),
    rare: own,
    quotedRare: new Set([...quoted].filter((each) => !own.has(each))),
    names: namesOf(reporter).filter(({ words }) => !isAccount(words, named)),
    handles: handles.map(wordsOf).filter((words) => words.join('').length >= HANDLE_LEAST),
    reference: referenceLetters(report),
  };
}

/** The letters of a handle that is looked for without its @. */
const HANDLE_LEAST = 3;

/** Does it stand between quotation marks? */
export function isQuoted(
  words: readonly PlacedWord[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const inside = words.filter((word) => word.from < to && from < word.to);
  return inside.length > 0 && allQuoted(inside);
}
