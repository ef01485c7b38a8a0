import { type Character, charactersOf, isWordCharacter } from './fold.ts';
import { LEET } from './lookalikes.ts';

/** One part of a term; between two parts any spaces and punctuation may stand. */
export type Piece =
  /** Letters and digits, read whole; `open` (written with a final *) goes on with any letters. */
  | { readonly kind: 'word'; readonly letters: string; readonly open: boolean }
  /** Emoji, or punctuation that means something; taken to the letter. */
  | { readonly kind: 'signs'; readonly signs: string }
  /** What stands between two brackets, whatever it is: `((( )))`, `(((nom)))`. */
  | { readonly kind: 'anything' };

/** What a term looks for, or why it can look for nothing. */
export type TermShape =
  /** A number: its groups of digits, joined by `/` (`88`, `14/88`). */
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'refused'; readonly why: 'empty' | 'too-short' | 'star-inside' };

/** Stands for what is between brackets; a character that Unicode gives no meaning. */
const ANYTHING = '\ue000';
/** `(((nom)))`, `((( )))`, `(((…)))`, `((()))`: brackets that people put around somebody's name. */
const AROUND = /(([([{<])\2+)\s*(?:nom|name|x+|\.{2,})?\s*(([)\]}>])\4+)/g;
const NUMBER = /^\d{2,}(?:\s*[/ .\-:]\s*\d+)*$/;
const MEANINGFUL = /(?![°©®])[\p{So}\p{Extended_Pictographic}\p{L}]/u;
const BRACKETS = /^([()[\]{}<>])\1+$/;

/** Letters as a term keeps them: one reading for each character; `@ $ €` beside a letter are letters. */
function termText(characters: readonly Character[]): string {
  return characters
    .map((character, index) => {
      const before = characters[index - 1]?.kind === 'letter';
      const after = characters[index + 1]?.kind === 'letter';
      const asLetter =
        (/[@$€]/.test(character.sign) && (before || after)) ||
        (/[!|]/.test(character.sign) && before && after);
      const letter = asLetter ? LEET.get(character.sign)?.[0] : character.readings[0];
      return letter ?? character.sign;
    })
    .join('');
}

function signsPieces(run: string, alone: boolean): readonly Piece[] {
  if (alone || BRACKETS.test(run)) return [{ kind: 'signs', signs: run }];
  const signs = [...run].filter((sign) => MEANINGFUL.test(sign)).join('');
  return signs === '' ? [] : [{ kind: 'signs', signs }];
}

/** What a watch term looks for in a text. */
export function shapeOf(term: string): TermShape {
  const characters = charactersOf(term.trim());
  const text = termText(characters).replace(AROUND, `$1${ANYTHING}$3`).trim();
  if (text === '') return { kind: 'refused', why: 'empty' };
  if (NUMBER.test(text)) return { kind: 'number', number: (text.match(/\d+/g) ?? []).join('/') };
  const alone = !charactersOf(text).some(isWordCharacter);
  const pieces: Piece[] = [];
  for (const [run] of text.matchAll(/\ue000|[^\s\ue000]+/g)) {
    if (run === ANYTHING) {
      pieces.push({ kind: 'anything' });
      continue;
    }
    let word = '';
    let signs = '';
    const endSigns = () => {
      if (signs !== '') pieces.push(...signsPieces(signs, alone));
      signs = '';
    };
    const endWord = (open: boolean) => {
      if (word !== '') pieces.push({ kind: 'word', letters: word, open });
      word = '';
    };
    const inRun = charactersOf(run);
    for (const [index, character] of inRun.entries()) {
      if (isWordCharacter(character)) {
        endSigns();
        word += character.sign;
      } else if (character.sign === '*' && word !== '') {
        if (isWordCharacter(inRun[index + 1])) return { kind: 'refused', why: 'star-inside' };
        endWord(true);
      } else {
        endWord(false);
        signs += character.sign;
      }
    }
    endWord(false);
    endSigns();
  }
  if (pieces.every((piece) => piece.kind === 'anything')) return { kind: 'refused', why: 'empty' };
  return isTooShort(pieces) ? { kind: 'refused', why: 'too-short' } : { kind: 'pieces', pieces };
}

/** Marks that every text is full of. */
const PUNCTUATION = /^[.,;:!?'"_\-–—/\\]+$/;

/** One letter, or punctuation marks that every text has, would be found in every text; an open word needs three letters. */
function isTooShort(pieces: readonly Piece[]): boolean {
  if (pieces.some((piece) => piece.kind === 'word' && piece.open && piece.letters.length < 3)) return true;
  const [first] = pieces;
  if (pieces.length !== 1 || first === undefined) return false;
  if (first.kind === 'word') return first.letters.length < 2;
  if (first.kind !== 'signs' || MEANINGFUL.test(first.signs)) return false;
  return [...first.signs].length < 2 || PUNCTUATION.test(first.signs);
}

/** The same for two writings of one term, whatever their case, accents, spaces and disguise: what makes a duplicate. */
export function termKey(term: string): string {
  const shape = shapeOf(term);
  if (shape.kind === 'number') return shape.number;
  if (shape.kind === 'refused') return '';
  return shape.pieces
    .map((piece) => {
      if (piece.kind === 'anything') return '…';
      return piece.kind === 'word' ? `${piece.letters}${piece.open ? '*' : ''}` : piece.signs;
    })
    .join(' ');
}
