/** Letters that Unicode does not decompose, as a person without that key types them. Lower case. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

const SPELT_OUT_LETTERS = new RegExp(`[${Object.keys(SPELT_OUT).join('')}]`, 'gu');
const APOSTROPHES = /[’‘‛ʼ＇`´]/gu;
/** Accents, and what shows nothing (zero-width and soft hyphens, directions): both are used to slip past a search. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The one form in which words are compared, whoever typed them: lower case, without accents or invisible characters,
 * ligatures and width variants spelt out (œ → oe, ﬁ → fi, Ａ → a), apostrophes straight. For comparison only, never
 * for display. Folding twice gives the same as folding once.
 *
 * @example fold('L’Œuvre à Noël') === "l'oeuvre a noel"
 */
export function fold(text: string): string {
  // An acute accent that stands alone decomposes to a space and an accent: apostrophes go first.
  const decomposed = text.replaceAll(APOSTROPHES, "'").normalize('NFKD').toLowerCase().normalize('NFKD');
  return decomposed
    .replaceAll(UNSEEN, '')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(SPELT_OUT_LETTERS, (letter) => SPELT_OUT[letter] ?? letter);
}

/**
 * The folded words of a text in their order: its unbroken runs of letters and digits, so that an elision (l’État) and
 * a number with hyphens (222-17) give two words each. None is empty.
 */
export function foldedWords(text: string): readonly string[] {
  return fold(text).match(WORD) ?? [];
}
