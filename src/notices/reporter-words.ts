import { foldedWords } from '../text/fold.ts';
import { FORMULAS } from './formulas.ts';
import type { Notice } from './notice.ts';
import { type PlacedWord, placedWords } from './placed-words.ts';
import { handleIdentity, linkIdentity, type RareKind, type RareToken, rareTokens } from './rare-tokens.ts';

/**
 * From how many words in a row on a passage counts as a reporter's own. Measured in
 * test/notices/reporter-words.measure.test.ts on sixteen reports and eight notices in French and English: written
 * apart, 127 of 128 pairs share three words at most (one, a plain fact, shares six); copied and retouched, all eight
 * keep a run of six to thirteen. Seven would let one of them through.
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

interface Part {
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

/** The runs of so many words, each with where it begins. */
function* runs(words: readonly string[], length: number): Generator<readonly [string, number]> {
  for (let at = 0; at + length <= words.length; at++) yield [words.slice(at, at + length).join(' '), at];
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
  return new Set(texts.flatMap((text) => [...runs(foldedWords(text), length)].map(([run]) => run)));
}

/** Does the passage that begins there stand between quotation marks? */
function allQuoted(words: readonly PlacedWord[], at: number): boolean {
  return words.slice(at, at + PASSAGE_WORDS).every(({ quoted }) => quoted);
}

/** A reporter's runs: those that they wrote themselves, and those that they only quoted. */
interface Runs {
  readonly own: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
}

function reporterRuns(texts: readonly string[]): Runs {
  const own = new Set<string>();
  const quoted = new Set<string>();
  for (const text of texts) {
    const words = placedWords(text);
    for (const [run, at] of runs(
      words.map(({ word }) => word),
      PASSAGE_WORDS,
    ))
      (allQuoted(words, at) ? quoted : own).add(run);
  }
  return { own, quoted };
}

/** The stretches of marked words, as first and last index. */
function stretches(marked: readonly boolean[]): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  marked.forEach((is, at) => {
    const last = out.at(-1);
    if (is && last?.[1] === at - 1) last[1] = at;
    else if (is) out.push([at, at]);
  });
  return out;
}

/** Words of the notice that are nobody's in particular: the law's, the offences', the links', those quoted from the content. */
function commonRuns({ offences, quotes, targets }: Notice): ReadonlySet<string> {
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

/** Where the notice has the reporter's words, as the first and last word of each passage. */
function copiedWords(
  { words, passages, known }: ReadPart,
  { own, quoted }: Runs,
): readonly (readonly [number, number])[] {
  const standing = passages.flatMap(([run, at]) =>
    own.has(run) || (quoted.has(run) && !allQuoted(words, at)) ? [at] : [],
  );
  if (standing.length === 0) return [];
  const copied = new Array<boolean>(words.length).fill(false);
  for (const at of standing) copied.fill(true, at, at + PASSAGE_WORDS);
  return stretches(copied).filter(
    ([first, last]) => known.slice(first, last + 1).filter((is) => !is).length >= PASSAGE_WORDS,
  );
}

/** Where these words stand one after the other. */
function standing(
  words: readonly PlacedWord[],
  name: readonly string[],
): readonly (readonly [number, number])[] {
  if (name.length === 0) return [];
  return words.flatMap(({ word }, at) =>
    word === name[0] && name.every((each, nth) => words[at + nth]?.word === each)
      ? [[at, at + name.length - 1] as const]
      : [],
  );
}

/** A handle stands where its words do; a name of one or two letters would stand everywhere. */
const NAME_LEAST = 3;
function namesOf(names: readonly string[]): readonly (readonly string[])[] {
  return names.map(foldedWords).filter((words) => words.join('').length >= NAME_LEAST);
}

/** Crockford's base32 as a person may have written it: O for 0, I and L for 1, with any sign between. */
function referencePattern(report: string): RegExp {
  const signs = [...report.toUpperCase()].map((sign) =>
    sign === '0' ? '[0O]' : sign === '1' ? '[1IL]' : sign.replaceAll(/[^A-Z0-9]/gu, ''),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])${signs.join('[\\s\\-‐‑–—.]{0,3}')}(?![\\p{L}\\p{N}])`, 'giu');
}

/** What the notice has to name because it is the target itself. */
function isTarget({ kind, identity }: RareToken, { targets }: Notice): boolean {
  return targets.some(({ canonical, account, id }) => {
    const link = linkIdentity(canonical);
    if (kind === 'link') return link === identity || link.startsWith(`${identity}/`);
    if (kind === 'phone') return (id?.replaceAll(/\D/gu, '') ?? '').endsWith(identity);
    return kind === 'handle' && account !== undefined && handleIdentity(account) === identity;
  });
}

/** All that a reporter can be known by, made once for the whole notice: a burst has many reporters. */
interface Traces {
  readonly report: string;
  readonly runs: Runs;
  readonly rare: ReadonlySet<string>;
  /** As words, each list to be found in a row. */
  readonly names: readonly (readonly string[])[];
  readonly handles: readonly (readonly string[])[];
  readonly reference: RegExp | undefined;
}

function rareName({ kind, identity }: RareToken): string {
  return `${kind} ${identity}`;
}

function tracesOf({ report, texts, names }: ReporterText, notice: Notice): Traces {
  const rare = texts.flatMap(rareTokens).filter((token) => !isTarget(token, notice));
  return {
    report,
    runs: reporterRuns(texts),
    rare: new Set(rare.map(rareName)),
    names: namesOf(names),
    // A handle that may be an everyday word counts with its @ only.
    handles: rare
      .filter(({ kind, identity }) => kind === 'handle' && /[\d_.-]/u.test(identity))
      .map(({ identity }) => foldedWords(identity)),
    reference: report === '' ? undefined : referencePattern(report),
  };
}

interface Stretch {
  readonly kind: ReporterPassage['kind'];
  readonly from: number;
  readonly to: number;
}

/** A part of the notice with all that is read from it, made once for all reporters. */
interface ReadPart extends Part {
  readonly words: readonly PlacedWord[];
  readonly rare: readonly RareToken[];
  /** The runs that would make a passage, each with its first word. */
  readonly passages: readonly (readonly [string, number])[];
  /** Of each word, whether it is nobody's in particular. */
  readonly known: readonly boolean[];
}

function readPart(part: Part, common: ReadonlySet<string>): ReadPart {
  const words = placedWords(part.text);
  const folded = words.map(({ word }) => word);
  return {
    ...part,
    words,
    rare: rareTokens(part.text),
    passages: [...runs(folded, PASSAGE_WORDS)],
    known: covered(folded, common),
  };
}

function stretchesOf(part: ReadPart, traces: Traces): readonly Stretch[] {
  const { words, text, where } = part;
  const placed =
    (kind: Stretch['kind']) =>
    ([first, last]: readonly [number, number]): Stretch => ({
      kind,
      from: words[first]?.from ?? 0,
      to: words[last]?.to ?? 0,
    });
  const references = traces.reference === undefined ? [] : [...text.matchAll(traces.reference)];
  return [
    ...(where === 'quotes' ? [] : copiedWords(part, traces.runs).map(placed('words'))),
    ...traces.names.flatMap((name) => standing(words, name).map(placed('name'))),
    ...traces.handles.flatMap((handle) => standing(words, handle).map(placed('handle'))),
    ...part.rare.filter((token) => traces.rare.has(rareName(token))),
    ...references.map(
      (match): Stretch => ({ kind: 'reference', from: match.index, to: match.index + match[0].length }),
    ),
  ];
}

/**
 * The passages of a notice in which a reporter's words, name, handle, address, number or reference stand, in the order
 * of the text. A notice goes out only where there are none: what a reporter wrote is told in the moderator's own words.
 *
 * Nobody's own, and let through: the law's turns, the content's words that the moderator gave as quotes, and what both
 * the reporter and the notice put between quotation marks.
 */
export function reporterWords(
  notice: Notice,
  reporters: readonly ReporterText[],
): readonly ReporterPassage[] {
  const common = commonRuns(notice);
  const traces = reporters.map((reporter) => tracesOf(reporter, notice));
  return partsOf(notice).flatMap((part) => {
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
 * The quotes that stand in what a reporter wrote, outside quotation marks: the notice gives them as the content's own
 * words, and only the moderator can tell whether they are. To be asked before sending; blocks nothing.
 */
export function doubtfulQuotes(
  { quotes }: Pick<Notice, 'quotes'>,
  reporters: readonly ReporterText[],
): readonly string[] {
  const texts = reporters.flatMap((reporter) => reporter.texts).map(placedWords);
  return quotes.filter((quote) => {
    const words = foldedWords(quote);
    return texts.some((text) => standing(text, words).some(([first]) => text[first]?.quoted === false));
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
  const names = reporters.flatMap((reporter) => namesOf(reporter.names));
  return targets.filter(({ canonical, account = '' }) => {
    const words = placedWords(`${canonical} ${account}`);
    return names.some((name) => standing(words, name).length > 0);
  });
}
