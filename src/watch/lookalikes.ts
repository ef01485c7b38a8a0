/**
 * Letters of other alphabets that are drawn like a Latin one, and how people write letters with digits and signs.
 * Chosen by hand out of Unicode's confusables (https://www.unicode.org/Public/security/latest/confusables.txt, read
 * 2026-11-25), which goes far beyond what people use to slip past a filter.
 */

/**
 * What each letter may be taken for, the first being how a watch term is kept. Where a capital and its small letter
 * look like different letters (Η is drawn H, η is drawn n), both are possible, whatever the case.
 */
const LOOKALIKE_ROWS: readonly (readonly [letters: string, readings: string])[] = [
  // Cyrillic
  ['а', 'a'],
  ['в', 'b'],
  ['с', 'c'],
  ['ԁ', 'd'],
  ['е', 'e'],
  ['һ', 'h'],
  ['н', 'h'],
  ['і', 'i'],
  ['ј', 'j'],
  ['к', 'k'],
  ['ӏ', 'l'],
  ['м', 'm'],
  ['о', 'o'],
  ['р', 'p'],
  ['ԛ', 'q'],
  ['ѕ', 's'],
  ['т', 't'],
  ['у', 'yu'],
  ['ѵ', 'v'],
  ['ԝ', 'w'],
  ['х', 'x'],
  ['є', 'e'],
  ['ү', 'yv'],
  // Greek
  ['α', 'a'],
  ['β', 'b'],
  ['ε', 'e'],
  ['ζ', 'z'],
  ['η', 'hn'],
  ['ι', 'i'],
  ['κ', 'k'],
  ['μ', 'mu'],
  ['ν', 'nv'],
  ['ο', 'o'],
  ['ρ', 'p'],
  ['τ', 't'],
  ['υ', 'yu'],
  ['χ', 'x'],
  ['γ', 'y'],
  ['ω', 'w'],
  ['ϲ', 'c'],
  ['ϳ', 'j'],
  // Armenian
  ['օ', 'o'],
  ['ս', 'u'],
  ['հ', 'h'],
  ['ո', 'n'],
  // Latin letters that folding leaves alone, small capitals among them
  ['ƶ', 'z'],
  ['ɑ', 'a'],
  ['ɡ', 'g'],
  ['ʀ', 'r'],
  ['ᴀ', 'a'],
  ['ʙ', 'b'],
  ['ᴄ', 'c'],
  ['ᴅ', 'd'],
  ['ᴇ', 'e'],
  ['ꜰ', 'f'],
  ['ɢ', 'g'],
  ['ʜ', 'h'],
  ['ɪ', 'i'],
  ['ᴊ', 'j'],
  ['ᴋ', 'k'],
  ['ʟ', 'l'],
  ['ᴍ', 'm'],
  ['ɴ', 'n'],
  ['ᴏ', 'o'],
  ['ᴘ', 'p'],
  ['ꜱ', 's'],
  ['ᴛ', 't'],
  ['ᴜ', 'u'],
  ['ᴠ', 'v'],
  ['ᴡ', 'w'],
  ['ʏ', 'y'],
  ['ᴢ', 'z'],
];

export const LOOKALIKES: ReadonlyMap<string, string> = new Map(LOOKALIKE_ROWS);

/** First code points of the runs A to Z that compatibility decomposition leaves alone: white letters on black. */
export const LETTER_RUNS: readonly number[] = [0x1f150, 0x1f170];

/** The letters that a digit or a sign may stand for ("leetspeak"), in French and in English. */
export const LEET: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'il'],
  ['2', 'z'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'gb'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  ['€', 'e'],
  ['£', 'l'],
  ['!', 'i'],
  ['¡', 'i'],
  ['|', 'il'],
  ['+', 't'],
  ['¢', 'c'],
]);

/** Signs that people put in the place of a letter that they do not write: `j*if`. */
export const MASKS: ReadonlySet<string> = new Set(['*', '#', '•', '●', '■', '█', '×']);

/**
 * Letters whose doubling makes no other word in French or English (no word differs from another by `uu`), so that a
 * double one is read as a single one. `sale` and `salle`, `poison` and `poisson` stay apart.
 */
export const NEVER_DOUBLED: ReadonlySet<string> = new Set('ahijkquvwxy');
