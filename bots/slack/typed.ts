import { fold } from '../../src/text/fold.ts';

/** What somebody calls something they can type, in each language. */
export interface Words {
  readonly fr: readonly string[];
  readonly en: readonly string[];
}

/** A case's number, however it is written: `42`, `#42`, `n°42`, `no. 42`, `cas 42`, `case 42`. */
const CASE_NUMBER = /^(?:cas|case)?\s*(?:#|n\s*[°º]|no\.?\s)?\s*(\d{1,15})$/u;

/** The number that was typed, if it is one. */
export function caseNumber(typed: string): number | undefined {
  const digits = CASE_NUMBER.exec(typed.trim().toLowerCase())?.[1];
  const number = digits === undefined ? Number.NaN : Number(digits);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Words before a case's number, as people go on after a verb: « classer sans suite 42 », "assign the case 42". */
const AFTER_WORDS = /^[\p{L}'’\s]+?\s((?:#|n\s*[°º]|no\.?\s)?\s*\d+)$/iu;

/** The number that was typed after a verb, whatever words stand between them; none where there are two. */
export function numberAfterVerb(rest: string): number | undefined {
  return caseNumber(rest) ?? caseNumber(AFTER_WORDS.exec(rest.trim())?.[1] ?? '');
}

/** The first word, folded, and what follows it. */
export function firstWord(typed: string): { readonly word: string; readonly rest: string } {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/su.exec(typed.trim()) ?? [];
  return { word: fold(word), rest: rest.trim() };
}

/** Whether a folded word is one of these. */
export function isOneOf({ fr, en }: Words, word: string): boolean {
  return [...fr, ...en].some((each) => fold(each) === word);
}

/** How many letters must be typed anew to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? a.length;
}

/** How far apart a word that was meant may be, in letters typed wrong. */
const MEANT_WITHIN = 2;

/** Those of which a word may be meant that nobody has: the nearest first, at most three. */
export function nearest<T extends { readonly words: Words }>(all: readonly T[], word: string): readonly T[] {
  return all
    .map((each) => {
      const words = [...each.words.fr, ...each.words.en].map(fold);
      const begins = word.length > 1 && words.some((own) => own.startsWith(word));
      return { each, apart: begins ? 0 : Math.min(...words.map((own) => distance(word, own))) };
    })
    .filter(({ apart }) => apart <= Math.min(MEANT_WITHIN, Math.ceil(word.length / 2)))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ each }) => each);
}
