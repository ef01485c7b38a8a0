import { comparedText } from './compared.ts';
import { everydayPlaces } from './everyday.ts';
import { FORMULAS } from './formulas.ts';
import { type NamedTarget, namedBy } from './named-targets.ts';
import type { Notice } from './notice.ts';
import { type PlacedWord, placedWords } from './placed-words.ts';
import { type RareKind, type RareToken, rareTokens } from './rare-tokens.ts';
import {
  allQuoted,
  isQuoted,
  namesOf,
  PASSAGE_WORDS,
  type ReporterText,
  type Runs,
  rareName,
  referenceLetters,
  reporterRuns,
  runs,
  type Traces,
  tracesOf,
  wordsOf,
} from './reporter-traces.ts';
import { type LetteredText, lettered, type Span, spelt, standingName } from './standing-names.ts';

export { PASSAGE_WORDS, type ReporterText } from './reporter-traces.ts';

/** A passage of the notice in which something of a reporter stands. */
export interface ReporterPassage {
  /** Ungrouped reference of the report. */
  readonly report: string;
  readonly kind: 'words' | 'name' | 'reference' | RareKind;
  readonly where: Place;
  /** Which of the quotes; 0 elsewhere. */
  readonly index: number;
  /** Where it stands there, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** The notice's own words there. */
  readonly passage: string;
}

type Place = 'facts' | 'reasoning' | 'quotes';

/** A text in which something of a reporter may stand. */
export interface Part {
  readonly where: Place;
  readonly index: number;
  readonly text: string;
}

function partsOf({ facts, reasoning, quotes }: Notice): readonly Part[] {
  return [
    { where: 'facts', index: 0, text: facts },
    ...quotes.map((text, index) => ({ where: 'quotes', index, text }) as const),
    { where: 'reasoning', index: 0, text: reasoning },
  ];
}

/** Fewer words than these in a row say nothing of where they come from. */
const KNOWN_LEAST = 3;

/** Tells of each word whether it stands in a run that `known` holds. */
function covered(words: readonly string[], known: ReadonlySet<string>): readonly boolean[] {
  const out = new Array<boolean>(words.length).fill(false);
  for (const [run, at] of runs(words, KNOWN_LEAST)) if (known.has(run)) out.fill(true, at, at + KNOWN_LEAST);
  return out;
}

function runsOf(texts: readonly string[], length: number): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...runs(wordsOf(text), length)].map(([run]) => run)));
}

/** The stretches of marked words, as first and last index. */
function stretches(marked: readonly boolean[]): readonly Span[] {
  const out: [number, number][] = [];
  marked.forEach((is, at) => {
    const last = out.at(-1);
    if (is && last?.[1] === at - 1) last[1] = at;
    else if (is) out.push([at, at]);
  });
  return out;
}

/** Words of the notice that are nobody's in particular: the law's, the offences', the links', those quoted from the content. */
function commonRuns({ offences, quotes, targets }: Nobodys): ReadonlySet<string> {
  return runsOf(
    [
      ...FORMULAS,
      ...offences.flatMap(({ name, basis }) => [name, basis]),
      ...quotes,
      ...targets.map(({ canonical }) => canonical),
    ],
    KNOWN_LEAST,
  );
}

/** The words at which these letters stand in the part, from the beginning of a word to the end of one. */
function placesOf({ letters, ends, openings }: ReadPart, run: string): readonly Span[] {
  return (openings.get(run.slice(0, OPENING_LETTERS)) ?? []).flatMap(([first, at]) => {
    const last = letters.startsWith(run, at) ? ends.get(at + run.length) : undefined;
    return last === undefined ? [] : [[first, last] as const];
  });
}

/**
 * Where the notice has the reporter's words, as the first and last word of each passage. Letters are compared, not
 * words: a word that is hyphenated at a line's end, or apostrophes left out, make no other passage.
 */
function copiedWords(part: ReadPart, { own, quoted }: Runs): readonly Span[] {
  const { words, known } = part;
  const found = [
    ...[...own].flatMap((run) => placesOf(part, run)),
    ...[...quoted]
      .flatMap((run) => placesOf(part, run))
      .filter(([first, last]) => !allQuoted(words.slice(first, last + 1))),
  ];
  if (found.length === 0) return [];
  const copied = new Array<boolean>(words.length).fill(false);
  for (const [first, last] of found) copied.fill(true, first, last + 1);
  return stretches(copied).filter(([first, last]) => {
    const unknown = known.slice(first, last + 1).filter((is) => !is).length;
    return unknown >= PASSAGE_WORDS || unknown === last + 1 - first;
  });
}

/** Where these words stand one after the other. */
function standing(words: readonly PlacedWord[], sought: readonly string[]): readonly Span[] {
  if (sought.length === 0) return [];
  return words.flatMap(({ word }, at) =>
    word === sought[0] && sought.every((each, nth) => words[at + nth]?.word === each)
      ? [[at, at + sought.length - 1] as const]
      : [],
  );
}

interface Stretch {
  readonly kind: ReporterPassage['kind'];
  readonly from: number;
  readonly to: number;
}

/** How many letters a run is first looked up by: it has at least as many. */
const OPENING_LETTERS = PASSAGE_WORDS;

/** A part of the notice with all that is read from it, made once for all reporters. */
interface ReadPart extends Part, LetteredText {
  readonly rare: readonly RareToken[];
  /** By its first letters, where a word begins: its number and its place in `letters`. */
  readonly openings: ReadonlyMap<string, readonly Span[]>;
  /** Of each word, whether it is nobody's in particular. */
  readonly known: readonly boolean[];
  /** Its letters as a reference's are compared. */
  readonly referenceLetters: string;
}

function readPart(part: Part, common: ReadonlySet<string>): ReadPart {
  const words = placedWords(part.text);
  const letters = lettered(part.text, words);
  const openings = new Map<string, Span[]>();
  for (const [at, nth] of letters.begins) {
    const opening = letters.letters.slice(at, at + OPENING_LETTERS);
    const there = openings.get(opening);
    if (there === undefined) openings.set(opening, [[nth, at]]);
    else there.push([nth, at]);
  }
  const compared = comparedText(part.text);
  const rare = rareTokens(part.text);
  const everyday = everydayPlaces(compared.text).map(({ from, to }) => compared.stretch(from, to));
  const inCommon = covered(
    words.map(({ word }) => word),
    common,
  );
  // What is rare is looked for by itself, and a link is no sentence. A handle may be one: I_moved_to_my_sister.
  const apart = [...rare.filter(({ kind }) => kind !== 'handle'), ...everyday];
  const known = words.map(
    ({ from, to }, at) => inCommon[at] === true || apart.some((place) => from < place.to && place.from < to),
  );
  return { ...part, ...letters, rare, openings, known, referenceLetters: referenceLetters(letters.letters) };
}

function stretchesOf(part: ReadPart, traces: Traces): readonly Stretch[] {
  const { words, where } = part;
  const placed =
    (kind: Stretch['kind']) =>
    ([first, last]: Span): Stretch => ({
      kind,
      from: words[first]?.from ?? 0,
      to: words[last]?.to ?? 0,
    });
  const mayStand = (token: RareToken) => where === 'quotes' || isQuoted(words, token);
  const rare = part.rare.filter(
    (token) =>
      traces.rare.has(rareName(token)) || (traces.quotedRare.has(rareName(token)) && !mayStand(token)),
  );
  const handles = traces.handles
    .flatMap((handle) => standing(words, handle).map(placed('handle')))
    .filter(({ from, to }) => !rare.some((token) => token.from <= from && to <= token.to));
  return [
    ...(where === 'quotes' ? [] : copiedWords(part, traces.runs).map(placed('words'))),
    ...traces.names.flatMap((name) => standingName(part, name).map(placed('name'))),
    ...handles,
    ...rare,
    ...spelt({ ...part, letters: part.referenceLetters }, traces.reference).map(placed('reference')),
  ];
}

/**
 * The passages of a notice in which a reporter's words, name, handle, address, number or reference stand, in the order
 * of the text. A notice goes out only where there are none: what a reporter wrote is told in the moderator's own words.
 *
 * Nobody's own, and let through: the law's turns, the content's words that the moderator gave as quotes, what both the
 * reporter and the notice put between quotation marks, and the links and accounts of what is notified. A number, an
 * address or a handle that a reporter wrote without quotation marks is refused everywhere: nobody can tell a swindler's
 * from the reporter's own, and the content that is notified shows it.
 *
 * @param others all targets of the case: what is notified to another provider may be named too
 */
export function reporterWords(
  notice: Notice,
  reporters: readonly ReporterText[],
  others: readonly NamedTarget[] = [],
): readonly ReporterPassage[] {
  return reporterWordsInParts(partsOf(notice), notice, reporters, others);
}

/** What may stand in any text about a case: its law, its targets, and what was quoted of them. */
export type Nobodys = Pick<Notice, 'offences' | 'quotes' | 'targets'>;

/** The same passages in other texts than a notice's, each of which is named by its place and index. */
export function reporterWordsInParts(
  parts: readonly Part[],
  nobodys: Nobodys,
  reporters: readonly ReporterText[],
  others: readonly NamedTarget[] = [],
): readonly ReporterPassage[] {
  const common = commonRuns(nobodys);
  const named = namedBy([...nobodys.targets, ...others], nobodys.offences);
  const traces = reporters.map((reporter) => tracesOf(reporter, named));
  return parts.flatMap((part) => {
    const read = readPart(part, common);
    const found = new Map<string, ReporterPassage>();
    for (const each of traces)
      for (const { kind, from, to } of stretchesOf(read, each))
        found.set(`${each.report} ${kind} ${from} ${to}`, {
          report: each.report,
          kind,
          where: part.where,
          index: part.index,
          from,
          to,
          passage: part.text.slice(from, to),
        });
    return [...found.values()].sort((one, other) => one.from - other.from || one.to - other.to);
  });
}

/**
 * The quotes that stand in what a reporter wrote, outside quotation marks, whole or for a passage: the notice gives them
 * as the content's own words, and only the moderator can tell whether they are. It goes out once they said so: most
 * reporters repeat what they saw without quotation marks.
 */
export function doubtfulQuotes(
  { quotes }: Pick<Notice, 'quotes'>,
  reporters: readonly ReporterText[],
): readonly string[] {
  const texts = reporters.flatMap((reporter) => reporter.texts).map(placedWords);
  const own = new Set(reporters.flatMap((reporter) => [...reporterRuns(reporter.texts).own]));
  return quotes.filter((quote) => {
    const words = wordsOf(quote);
    const copied = [...runs(words, PASSAGE_WORDS)].some(([run]) => own.has(run.replaceAll(' ', '')));
    return (
      copied || texts.some((text) => standing(text, words).some(([first]) => text[first]?.quoted === false))
    );
  });
}

/**
 * The targets whose own link or account holds a reporter's name or handle (somebody reported what stands on their own
 * page): the provider cannot be notified without it, so the moderator decides whether the reporter may be known by it.
 */
export function reporterInTargets(
  { targets }: Pick<Notice, 'targets'>,
  reporters: readonly ReporterText[],
): Notice['targets'] {
  const names = reporters.flatMap(namesOf).map((name) => ({ ...name, capital: false }));
  return targets.filter(({ canonical, account = '' }) => {
    const text = `${canonical} ${account}`;
    const read = lettered(text, placedWords(text));
    return names.some((name) => standingName(read, name).length > 0);
  });
}
