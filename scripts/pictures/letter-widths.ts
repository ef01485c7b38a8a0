/** Widths of letters in thousandths of the size, by width. */
type Widths = Readonly<Record<number, string>>;

/** Of Helvetica, from its metrics file (https://github.com/adobe-fonts, Core 14 AFM); what is not named takes 556. */
const PLAIN: Widths = {
  139: '\u202F',
  191: "'",
  222: 'ijl’‘',
  260: '|',
  278: ' !,./:;I[\\]ft·\u00A0',
  333: '()-`r“”',
  334: '{}',
  350: '•',
  355: '"',
  389: '*',
  469: '^',
  500: 'Jckvsxyz',
  584: '+<=>~',
  611: 'FTZ',
  667: '&ABEKPSVXY',
  722: 'CDHNRUw',
  778: 'GOQ',
  833: 'Mm',
  889: '%',
  944: 'Wœ',
  1000: '—…Œ→↗',
  1015: '@',
};

/** Of Helvetica Bold, the same; what is not named takes 556. */
const BOLD: Widths = {
  139: '\u202F',
  238: "'",
  278: ' ,./I\\ijl’‘|·\u00A0',
  333: '!()-:;[]`ft',
  350: '•',
  389: '*r{}',
  474: '"',
  500: 'z“”',
  584: '+<=>^~',
  611: '?FLTZbdghnopqu',
  667: 'EPSVXY',
  722: '&ABCDHKNRU',
  778: 'GOQw',
  833: 'M',
  889: '%m',
  944: 'Wœ',
  975: '@',
  1000: '—…Œ→↗',
};

function byLetter(widths: Widths): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(widths).flatMap(([width, letters]) => [...letters].map((each) => [each, Number(width)])),
  );
}

const LETTERS = { plain: byLetter(PLAIN), bold: byLetter(BOLD) };
const OTHER = 556;
const MONO = 600;
/** A picture such as a flag or a circle. */
const PICTURED = 1250;
/** A letter as wide as it is high. */
const SQUARE = 1000;

function widthOfLetter(letter: string, style: { readonly bold: boolean; readonly mono: boolean }): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(letter)) return 0;
  if (/\p{Extended_Pictographic}/u.test(letter) && letter > '\u00FF') return PICTURED;
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u.test(
      letter,
    )
  )
    return SQUARE;
  if (style.mono) return MONO;
  const widths = style.bold ? LETTERS.bold : LETTERS.plain;
  return widths.get(letter) ?? widths.get(letter.normalize('NFD')[0] ?? letter) ?? OTHER;
}

/** How wide a text is, in thousandths of its size. */
export function widthOfLetters(
  text: string,
  style: { readonly bold: boolean; readonly mono: boolean },
): number {
  return [...text].reduce((sum, letter) => sum + widthOfLetter(letter, style), 0);
}
