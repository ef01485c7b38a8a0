import { fold } from '../text/fold.ts';

/** A folded word and where it stands in the text, in UTF-16 units: `from` up to and without `to`. */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** Does it stand between quotation marks? */
  readonly quoted: boolean;
}

const OPENING = /[«“„‹]/u;
const CLOSING = /[»”›]/u;
const WORD = /[\p{L}\p{N}]/u;
/** A quotation that nobody closed ends here: else one forgotten mark would quote the rest of the text. */
const PARAGRAPH = /\n\s*\n/uy;

/** Where straight quotation marks stand in pairs: the odd ones open, the even ones close; a last one alone does neither. */
function straightMarks(text: string): ReadonlyMap<number, 'open' | 'close'> {
  const marks = [...text.matchAll(/"/gu)].map(({ index }) => index);
  const paired = marks.slice(0, marks.length - (marks.length % 2));
  return new Map(paired.map((at, nth) => [at, nth % 2 === 0 ? 'open' : 'close']));
}

/** The folded words of a text (`foldedWords`), each with its place. */
export function placedWords(text: string): readonly PlacedWord[] {
  const straight = straightMarks(text);
  const out: PlacedWord[] = [];
  let word = '';
  let start = 0;
  let end = 0;
  let depth = 0;
  const finish = () => {
    if (word !== '') out.push({ word, from: start, to: end, quoted: depth > 0 });
    word = '';
  };
  let at = 0;
  for (const character of text) {
    const mark = straight.get(at);
    PARAGRAPH.lastIndex = at;
    if (character === '\n' && PARAGRAPH.test(text)) {
      finish();
      depth = 0;
    }
    const shown = fold(character);
    const isMark = mark !== undefined || OPENING.test(character) || CLOSING.test(character);
    if (isMark) {
      finish();
      if (mark === 'open' || OPENING.test(character)) depth += 1;
      else depth = Math.max(0, depth - 1);
    } else
      for (const sign of shown) {
        if (WORD.test(sign)) {
          if (word === '') start = at;
          word += sign;
          end = at + character.length;
        } else finish();
      }
    at += character.length;
  }
  finish();
  return out;
}
