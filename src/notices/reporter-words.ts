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

/** A reporter's runs: those that they wrote themselves, and those that they only quoted. */
function reporterRuns(texts: readonly string[]): {
  readonly own: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
} {
  const own = new Set<string>();
  const quoted = new Set<string>();
  for (const text of texts) {
    const words = placedWords(text);
    for (const [run, at] of runs(
      words.map(({ word }) => word),
      PASSAGE_WORDS,
    ))
      (words.slice(at, at + PASSAGE_WORDS).every((word) => word.quoted) ? quoted : own).add(run);
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

function copiedWords(
  words: readonly PlacedWord[],
  texts: readonly string[],
  common: ReadonlySet<string>,
): readonly (readonly [number, number])[] {
  const { own, quoted } = reporterRuns(texts);
  const plain = words.map(({ word }) => word);
  const copied = new Array<boolean>(words.length).fill(false);
  for (const [run, at] of runs(plain, PASSAGE_WORDS)) {
    const here = words.slice(at, at + PASSAGE_WORDS);
    const stands = own.has(run) || (quoted.has(run) && !here.every((word) => word.quoted));
    if (stands) copied.fill(true, at, at + PASSAGE_WORDS);
  }
  const known = covered(plain, common);
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
  return [
    ...runs(
      words.map(({ word }) => word),
      name.length,
    ),
  ]
    .filter(([run]) => run === name.join(' '))
    .map(([, at]) => [at, at + name.length - 1] as const);
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

interface Stretch {
  readonly kind: ReporterPassage['kind'];
  readonly from: number;
  readonly to: number;
}

function stretchesOf(
  part: Part,
  words: readonly PlacedWord[],
  notice: Notice,
  reporter: ReporterText,
  common: ReadonlySet<string>,
): readonly Stretch[] {
  const placed =
    (kind: Stretch['kind']) =>
    ([first, last]: readonly [number, number]): Stretch => ({
      kind,
      from: words[first]?.from ?? 0,
      to: words[last]?.to ?? 0,
    });
  const theirs = reporter.texts.flatMap(rareTokens).filter((token) => !isTarget(token, notice));
  const rare = rareTokens(part.text).filter(({ kind, identity }) =>
    theirs.some((token) => token.kind === kind && token.identity === identity),
  );
  const bareHandles = theirs
    .filter(({ kind, identity }) => kind === 'handle' && /[\d_.-]/u.test(identity))
    .flatMap(({ identity }) => standing(words, foldedWords(identity)));
  return [
    ...(part.where === 'quotes' ? [] : copiedWords(words, reporter.texts, common).map(placed('words'))),
    ...namesOf(reporter.names).flatMap((name) => standing(words, name).map(placed('name'))),
    ...bareHandles.map(placed('handle')),
    ...rare.map(({ kind, from, to }) => ({ kind, from, to })),
    ...(reporter.report === ''
      ? []
      : [...part.text.matchAll(referencePattern(reporter.report))].map(
          (match): Stretch => ({ kind: 'reference', from: match.index, to: match.index + match[0].length }),
        )),
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
  return partsOf(notice).flatMap((part) => {
    const words = placedWords(part.text);
    const found = new Map<string, ReporterPassage>();
    for (const reporter of reporters)
      for (const { kind, from, to } of stretchesOf(part, words, notice, reporter, common))
        found.set(`${reporter.report} ${kind} ${from} ${to}`, {
          report: reporter.report,
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
