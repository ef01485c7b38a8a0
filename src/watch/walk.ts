import { type Breaks, type Character, isWordCharacter } from './fold.ts';
import { MASKS, NEVER_DOUBLED } from './lookalikes.ts';
import type { Node } from './trie.ts';

/** Called for each term found from one place: the term, and the place after its last character. */
export type Found = (term: number, end: number) => void;

/** Between the words of a term: at most that many spaces and marks. */
const GAP_MAX = 8;
/** Between two letters that are kept apart (`j - u - i - f`). */
const SEPARATORS_MAX = 3;
/** Inside `((( )))`. */
const ANYTHING_MAX = 60;
/** Longest piece of a text that is one term, in characters: beyond, letters are repeated for the sake of it. */
const WALK_MAX = 400;
/** How many ways of reading one place are followed at once: no list and no text can make it slow. */
const STATES_MAX = 64;

const SEPARATOR = /^[\s.\-_*~|·•/\\,:;+='"–—…#]$/u;
/** Signs that, alone, may break a word in two without being how people write (`ju.if`, `ju-if`). */
const BREAKER = /^[.\-_*~|·•]$/u;
/** Signs that end a sentence more often than a word. */
const WEAK = /^[!¡|+£¢]$/;

/** Signs that stand for a letter at a word's beginning too. */
const BEGINNING = /^[@$€]$/;

type Phase = 'word' | 'plural' | 'apart' | 'gap' | 'anything' | 'open';

/** One way of reading what stands from a word's beginning up to here. */
interface State {
  readonly node: Node;
  readonly phase: Phase;
  /** The last letter, and how often it stands there beyond what the term has (2 is "twice or more"). */
  readonly letter: string;
  readonly excess: number;
  /** Of this word: its letters, those that stand there as themselves, and those masked. */
  readonly length: number;
  readonly plain: number;
  readonly masked: number;
  /** Is the last character one that cannot end a word: a mask, a mark of punctuation? */
  readonly weak: boolean;
  /** Are letters kept apart by more than one breaker; do letters stand side by side? Never both. */
  readonly spaced: boolean;
  readonly joined: boolean;
  /** How many characters the gap, the separation or the anything has so far. */
  readonly width: number;
}

function beginning(node: Node): State {
  return {
    node,
    phase: 'word',
    letter: '',
    excess: 0,
    length: 0,
    plain: 0,
    masked: 0,
    weak: false,
    spaced: false,
    joined: false,
    width: 0,
  };
}

/**
 * May a run of one letter stop here? A letter too many must be a letter that no word doubles, or two too many; the
 * last letter of a word is doubled by few words (`tell` is not `tel`), and a final `ée` is a feminine.
 */
function mayLeaveRun(state: State, last: boolean): boolean {
  return state.excess !== 1 || NEVER_DOUBLED.has(state.letter) || (last && !/[lst]/.test(state.letter));
}

/** Is what has been read enough like a word for its end to be one? */
function isWhole(state: State): boolean {
  if (state.phase === 'open') return true;
  if (state.phase !== 'word' && state.phase !== 'plural') return false;
  if (state.length === 0 || state.weak || !mayLeaveRun(state, true)) return false;
  if (state.spaced && state.length < 3) return false;
  if (state.masked > state.length - state.masked || (state.masked > 0 && state.length < 4)) return false;
  // Digits and signs for letters: none in two letters; two true letters in up to five, one in longer words.
  const disguised = state.length - state.plain - state.masked;
  if (disguised === 0) return true;
  return state.length > 2 && state.plain >= (state.length > 5 ? 1 : 2);
}

/** All ways of reading `character` as the next letter of the word. */
function letters(state: State, character: Character, into: State[]): void {
  const { node, length } = state;
  const adjacent = state.phase === 'word' && length > 0;
  const spaced = state.spaced || (state.phase === 'apart' && state.width > 1);
  const joined = state.joined || adjacent;
  const own = character.kind === 'letter' || character.kind === 'digit';
  for (let index = 0; index < character.readings.length; index += 1) {
    const reading = character.readings[index] ?? '';
    const plain = own && (character.kind === 'letter' || index === 0) ? 1 : 0;
    const sign = !own && index === 0 ? 1 : 0;
    const again = reading === state.letter && length > 0;
    if (again && adjacent && sign === 0)
      into.push({ ...state, excess: Math.min(state.excess + 1, 2), weak: false });
    const child = node.next.get(reading);
    if (child === undefined || (spaced && joined)) continue;
    if (length === 0 && !own && index > 0 && !BEGINNING.test(character.sign)) continue;
    if (again ? state.excess > 0 : !mayLeaveRun(state, false)) continue;
    into.push({
      ...state,
      node: child,
      phase: 'word',
      letter: reading,
      excess: 0,
      length: length + 1,
      plain: state.plain + Math.max(plain, sign),
      weak: sign === 0 && !own && WEAK.test(character.sign),
      spaced,
      joined,
      width: 0,
    });
  }
}

function masks(state: State, character: Character, into: State[]): void {
  if (state.phase !== 'word' || state.length === 0 || !MASKS.has(character.sign)) return;
  if (state.masked > 2 || state.spaced) return;
  for (const [letter, node] of state.node.next) {
    if (letter < 'a' || letter > 'z') continue;
    into.push({
      ...state,
      node,
      letter,
      excess: 0,
      length: state.length + 1,
      masked: state.masked + 1,
      weak: true,
      joined: true,
    });
  }
}

function separated(state: State, character: Character, into: State[]): void {
  if (!SEPARATOR.test(character.sign)) return;
  const wide = character.kind === 'space' || !BREAKER.test(character.sign);
  if (state.phase === 'word') {
    // Width 2 says "more than one breaker": a space between letters counts as much.
    if (state.length > 0 && mayLeaveRun(state, false))
      into.push({ ...state, phase: 'apart', width: wide ? 2 : 1, excess: 0 });
  } else if (state.width <= SEPARATORS_MAX) into.push({ ...state, width: state.width + 1 });
}

function plural(state: State, character: Character, into: State[]): void {
  if (state.phase !== 'word' || state.length < 3 || /[sxz]/.test(state.letter)) return;
  const { node } = state;
  if (node.ends.length === 0 && node.after === undefined) return;
  if (!character.readings.includes('s') || !mayLeaveRun(state, false)) return;
  if (character.kind === 'letter' || state.plain >= 2) into.push({ ...state, phase: 'plural', excess: 0 });
}

/** What follows a word that may end before `index`. */
function nextWord(state: State, node: Node | undefined, index: number, all: Place, into: State[]): void {
  if (node === undefined) return;
  const character = all.characters[index];
  if (character === undefined) return;
  const start = beginning(node);
  if (!isWordCharacter(character)) {
    into.push({ ...start, phase: 'gap', width: 1 });
    letters(start, character, into);
  } else if (all.breaks.inName(index) || all.characters[index - 1]?.kind === 'sign') {
    // Glued words: only in names (#MortAux…), and after an emoji or a bracket that belongs to the term.
    if (all.breaks.inName(index) || isSign(state.letter)) letters(start, character, into);
  }
}

function isSign(letter: string): boolean {
  return letter !== '' && !/[\p{L}\p{N}]/u.test(letter);
}

/** The text that is read. */
export interface Place {
  readonly characters: readonly Character[];
  readonly breaks: Breaks;
}

function advance(state: State, index: number, all: Place, into: State[]): void {
  const character = all.characters[index];
  if (character === undefined) return;
  const { node, phase } = state;
  if (phase === 'gap' || phase === 'anything') {
    const stays = phase === 'gap' ? !isWordCharacter(character) : character.sign !== '\n';
    if (stays && state.width < (phase === 'gap' ? GAP_MAX : ANYTHING_MAX))
      into.push({ ...state, width: state.width + 1 });
    letters(beginning(node), character, into);
    return;
  }
  const breaks = all.breaks.at(index) || all.breaks.inName(index) || isSign(state.letter);
  if (breaks && isWhole(state))
    nextWord(state, phase === 'open' ? node.openAfter : node.after, index, all, into);
  if (phase === 'open') {
    if (!all.breaks.at(index)) into.push(state);
    return;
  }
  if (phase === 'plural') return;
  if (phase === 'word' && node.afterAnything !== undefined) {
    const start = beginning(node.afterAnything);
    into.push({ ...start, phase: 'anything', width: 1 });
    letters(start, character, into);
  }
  letters(state, character, into);
  masks(state, character, into);
  separated(state, character, into);
  plural(state, character, into);
  if (node.openAfter !== undefined && isWordCharacter(character) && isWhole(state))
    into.push({ ...state, phase: 'open' });
}

function isSame(one: State, other: State): boolean {
  return (
    one.node === other.node &&
    one.phase === other.phase &&
    one.letter === other.letter &&
    one.excess === other.excess &&
    one.plain === other.plain &&
    one.masked === other.masked &&
    one.weak === other.weak &&
    one.spaced === other.spaced &&
    one.joined === other.joined &&
    (one.width === other.width || one.phase === 'gap' || one.phase === 'anything')
  );
}

function report(state: State, end: number, all: Place, found: Found): void {
  if (!isWhole(state) || state.phase === 'open') return;
  if (all.breaks.at(end) || isSign(state.letter)) for (const term of state.node.ends) found(term, end);
  if (state.node.openEnds.length === 0 || state.phase !== 'word') return;
  let wordEnd = end;
  while (!all.breaks.at(wordEnd)) wordEnd += 1;
  for (const term of state.node.openEnds) found(term, wordEnd);
}

/** Finds the terms of the tree that begin at `start`, whatever their disguise. */
export function walk(root: Node, start: number, all: Place, found: Found): void {
  let states: State[] = [beginning(root)];
  const end = Math.min(all.characters.length, start + WALK_MAX);
  for (let index = start; index < end && states.length > 0; index += 1) {
    const ways: State[] = [];
    for (const state of states) advance(state, index, all, ways);
    states = [];
    for (const way of ways) {
      if (states.length >= STATES_MAX) break;
      if (!states.some((other) => isSame(other, way))) states.push(way);
    }
    for (const state of states) report(state, index + 1, all, found);
  }
}
