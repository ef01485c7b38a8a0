import { fold } from '../text/fold.ts';
import { LEET, LETTER_RUNS, LOOKALIKES } from './lookalikes.ts';

/** `sign`: all that is neither letter, digit nor space; signs of writing without spaces (Chinese, Japanese) too. */
export type CharacterKind = 'letter' | 'digit' | 'space' | 'sign';

/** One character of a text as the watch reads it. */
export interface Character {
  /** Folded: lower case, without accents, whatever its width or style; a look-alike is still itself. */
  readonly sign: string;
  readonly kind: CharacterKind;
  /** What it may be read as, itself first (a look-alike gives the Latin letters instead of itself). */
  readonly readings: readonly string[];
  /** Is it a capital letter in the text? */
  readonly capital: boolean;
  /** Where it stands in the text, in UTF-16 units: `from` up to and without `to`. */
  readonly from: number;
  readonly to: number;
}

type Known = Omit<Character, 'from' | 'to'>;

const known = new Map<string, readonly Known[]>();
/** Far above what a text in a few alphabets holds: a bound for texts that are made to fill the memory. */
const KNOWN_MAX = 10_000;

const SKIN_TONE = /[\u{1f3fb}-\u{1f3ff}]/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function kindOf(sign: string): CharacterKind {
  if (/[a-z]/.test(sign)) return 'letter';
  if (/\s/u.test(sign)) return 'space';
  if (/\p{N}/u.test(sign)) return 'digit';
  if (/\p{L}/u.test(sign)) return WITHOUT_SPACES.test(sign) ? 'sign' : 'letter';
  return 'sign';
}

/** The plain letter of a white letter on black (🅽), which Unicode does not decompose. */
function plainLetter(written: string): string {
  const point = written.codePointAt(0) ?? 0;
  const run = LETTER_RUNS.find((first) => point >= first && point < first + 26);
  return run === undefined ? written : String.fromCodePoint(0x61 + point - run);
}

function knownOf(written: string): readonly Known[] {
  const capital = /\p{Lu}/u.test(written);
  if (SKIN_TONE.test(written)) return [];
  return [...fold(plainLetter(written))].map((sign) => {
    const kind = kindOf(sign);
    return { sign, kind, readings: [...(LOOKALIKES.get(sign) ?? sign + (LEET.get(sign) ?? ''))], capital };
  });
}

/**
 * The characters of a text, each with all that it may be read as. What shows nothing (zero-width characters, soft
 * hyphens, combining accents, an emoji's skin tone) is no character of its own, and belongs to the one before it; a ligature gives several characters at one place.
 */
export function charactersOf(text: string): readonly Character[] {
  const characters: Character[] = [];
  let from = 0;
  for (const written of text) {
    let signs = known.get(written);
    if (signs === undefined) {
      signs = knownOf(written);
      if (known.size < KNOWN_MAX) known.set(written, signs);
    }
    const to = from + written.length;
    // Member by member: a spread takes five times as long, and this is where the time goes.
    for (const { sign, kind, readings, capital } of signs)
      characters.push({ sign, kind, readings, capital, from, to });
    const last = signs.length === 0 ? characters.pop() : undefined;
    if (last !== undefined) characters.push({ ...last, to });
    from = to;
  }
  return characters;
}

/** Is it a letter or a digit, so that a word goes on through it? */
export function isWordCharacter(character: Character | undefined): boolean {
  return character !== undefined && (character.kind === 'letter' || character.kind === 'digit');
}

/** Where names written without spaces are read: nowhere but in hashtags and mentions, or (a handle) everywhere. */
export type NameReading = 'hashtags' | 'everywhere';

/** Where a word may begin or end, and where words may follow one another without anything between. */
export interface Breaks {
  /** May a word begin or end before that character (or at the text's end)? */
  at(index: number): boolean;
  /** Does that character belong to a name, where words are glued: #MortAux…, @team_88? */
  inName(index: number): boolean;
}

function namesIn(characters: readonly Character[]): readonly boolean[] {
  const names = new Array<boolean>(characters.length).fill(false);
  let inside = false;
  characters.forEach((character, index) => {
    const word = isWordCharacter(character) || character.sign === '_';
    if (!word) inside = /[#@]/.test(character.sign) && !isWordCharacter(characters[index - 1]);
    else names[index] = inside;
  });
  return names;
}

/** Between the words of a name: lowUp, UPLow, letter and digit. */
function humps(before: Character, here: Character, after: Character | undefined): boolean {
  if (before.kind !== here.kind) return true;
  if (here.kind !== 'letter' || !here.capital || here.from === before.from) return false;
  return !before.capital || (after?.kind === 'letter' && !after.capital);
}

/** Where words may begin and end in these characters. */
export function breaksOf(characters: readonly Character[], names: NameReading): Breaks {
  const inNames = names === 'everywhere' ? undefined : namesIn(characters);
  const inName = (index: number) => inNames === undefined || inNames[index] === true;
  return {
    inName,
    at: (index) => {
      const before = characters[index - 1];
      const here = characters[index];
      if (before === undefined || here === undefined) return true;
      if (!isWordCharacter(before) || !isWordCharacter(here)) return true;
      return inName(index) && inName(index - 1) && humps(before, here, characters[index + 1]);
    },
  };
}
