import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { Day } from '../catalogue/limitation.ts';
import { platforms as knownPlatforms } from '../catalogue/platforms/index.ts';
import { findLinks } from '../links/find.ts';
import { readLink } from '../links/read.ts';
import { noticeReferencesIn } from '../notices/reference.ts';
import { readReference } from '../reports/reference.ts';
import { fold, foldedWords } from '../text/fold.ts';
import type { CaseState, Moderator } from './case.ts';
import { type Days, daysNamed, withDays } from './find-days.ts';
import { CATEGORY_NAMES, KEYWORDS, POLE_NAMES, platformNamed, STATE_NAMES } from './find-names.ts';

/** What is looked for. Every criterion that is given holds of what is found. */
export interface FindQuery {
  /** Any of these cases. */
  readonly numbers: readonly number[];
  /** Of reports, ungrouped. */
  readonly references: readonly string[];
  /** References of notices, ungrouped. */
  readonly notices: readonly string[];
  /** What providers and authorities call what they were sent, as it was typed. */
  readonly theirReferences: readonly string[];
  readonly links: readonly string[];
  /** In punycode. */
  readonly hosts: readonly string[];
  /** Lower case, without @. */
  readonly accounts: readonly string[];
  /** Slugs. */
  readonly platforms: readonly string[];
  /** Any of these. */
  readonly states: readonly CaseState[];
  readonly poles: readonly Pole[];
  readonly categories: readonly CategorySlug[];
  /** A report came on or after this day. */
  readonly since: Day | undefined;
  /** A report came before this day. */
  readonly before: Day | undefined;
  /** Words as they were typed, all of which stand in one report or one note. */
  readonly words: string;
  /** The one word that may be an account, or a provider's or an authority's reference, as well: lower case. */
  readonly perhapsName: string | undefined;
}

/** How a query was understood. */
export type FindReading =
  | { readonly kind: 'query'; readonly query: FindQuery }
  | { readonly kind: 'empty' }
  /** A criterion was named, but what follows it is none of its values. */
  | { readonly kind: 'unclear'; readonly what: string };

/** Why a case is among what was found. */
export const MATCHES = [
  'number',
  'merged',
  'reference',
  'notice',
  'their-reference',
  'link',
  'former-link',
  'host',
  'account',
  'words',
  'note',
  'platform',
  'state',
  'pole',
  'category',
  'date',
] as const;
export type Match = (typeof MATCHES)[number];

export interface FoundCase {
  readonly number: number;
  readonly matched: readonly Match[];
  /** The number that was asked for, where it led to this case. */
  readonly mergedFrom: number | undefined;
}

/** How many cases are found at most: whoever gets more has asked for too little. */
export const FOUND_MAX = 100;

export interface Found {
  /** Newest first. */
  readonly cases: readonly FoundCase[];
  /** There are more than `FOUND_MAX`. */
  readonly more: boolean;
}

/** Finds cases; implemented on PostgreSQL in db/. */
export interface Finding {
  /**
   * The cases that hold what is looked for. That somebody looked is written to the desk's trail with how many were
   * found, and nothing of what was looked for.
   *
   * @param timeZone the association's, whose calendar days are meant (an IANA name)
   */
  find(query: FindQuery, by: Moderator, timeZone: string): Promise<Found>;
}

interface Piece {
  readonly text: string;
  readonly quoted: boolean;
}

const PIECE = /"(?<straight>[^"]*)"|“(?<curly>[^”]*)”|«(?<french>[^»]*)»|(?<bare>\S+)/gu;
/** What Slack makes of a link, a member or a Slack channel in a command's text: `<https://x.com/a|x.com/a>`. */
const SLACK_MARK = /<(?<what>[^<>|\s]+)(?:\|(?<label>[^<>]*))?>/gu;

function withoutSlackMarks(text: string): string {
  return text
    .replaceAll(SLACK_MARK, (_, what: string, label: string | undefined) => {
      if (what.startsWith('@')) return `@${label ?? what.slice(1)}`;
      if (/^[#!]/u.test(what)) return label ?? '';
      return what.replace(/^mailto:/u, '');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** « état : ouvert », as French writes a colon. */
const SPACED_COLON = /(?<word>[\p{L}’']+)\s*:\s+(?=\S)/gu;

function withClosedColons(text: string): string {
  return text.replaceAll(SPACED_COLON, (whole, word: string) =>
    KEYWORDS.has(fold(word)) ? `${word}:` : whole,
  );
}

const BEFORE_A_DAY =
  /(?<![\p{L}\p{N}])(?<word>depuis|since|avant|before|until|jusqu['’](?:à|au)|le|on)\s+(?:(?:le|the)\s+)?(?=(?<day>\S+))/giu;

/** « depuis le 12 novembre » as `depuis:2026-11-12`: a word before a day that says how it is meant. */
function withDayCriteria(text: string, today: Day): string {
  const days = withDays(text, today).replaceAll(/avant hier/giu, 'avant-hier');
  return days.replaceAll(BEFORE_A_DAY, (whole, word: string, day: string) =>
    daysNamed(day, today) === undefined ? whole : `${word}:`,
  );
}

const QUOTED_OR_NOT = /"[^"]*"|“[^”]*”|«[^»]*»|[^"“«]+/gu;

function piecesOf(text: string, today: Day): readonly Piece[] {
  const unmarked = withClosedColons(withoutSlackMarks(text)).replaceAll(QUOTED_OR_NOT, (part) =>
    /^["“«]/u.test(part) ? part : withDayCriteria(part, today),
  );
  return [...unmarked.matchAll(PIECE)].map(({ groups = {} }) => {
    const quoted = groups['straight'] ?? groups['curly'] ?? groups['french'];
    return quoted === undefined
      ? { text: groups['bare'] ?? '', quoted: false }
      : { text: quoted, quoted: true };
  });
}

const NUMBER = /^(?:#|n[°º])?(?<number>\d{1,9})$/iu;
const SAYS_NUMBER = /^(?:#|n[°ºo]?|cas|case)$/iu;

function numberIn(text: string): number | undefined {
  const digits = NUMBER.exec(text)?.groups?.['number'];
  return digits === undefined ? undefined : Number(digits);
}

/** Letters alone, in small ones, are a word that happens to have nine of them. */
function referenceIn(text: string): string | undefined {
  return /^[\p{Ll}]+$/u.test(text) ? undefined : readReference(text);
}

/** Grouped like a reference, with letters and digits: a slip of the pen made it another, and nobody wrote it as a word. */
function looksLikeReference(text: string): boolean {
  return /^(?=.*\p{L})(?=.*\d)[\p{L}\d]{3}(?:[-–][\p{L}\d]{3}){2}$/u.test(text);
}

interface Building {
  numbers: number[];
  references: string[];
  notices: string[];
  theirReferences: string[];
  links: string[];
  hosts: string[];
  accounts: string[];
  platforms: string[];
  states: CaseState[];
  poles: Pole[];
  categories: CategorySlug[];
  days: Days[];
  since: Day | undefined;
  before: Day | undefined;
  words: Piece[];
}

/** Where a link leads, a platform's home page to the platform; false where the text is no link. */
function takeLink(into: Building, text: string): boolean {
  if (findLinks(text).length === 0) return false;
  const reading = readLink(findLinks(text)[0] ?? '');
  if (reading === undefined) return false;
  if (reading.kind === 'target') {
    const { canonical, host, kind } = reading.target;
    // A whole site was meant by its bare name.
    if (kind === 'page' && new URL(canonical).pathname === '/') into.hosts.push(host);
    else into.links.push(canonical);
    return true;
  }
  if (reading.host === undefined) return false;
  const site = reading.host.replace(/^(?:www|m|mobile)\./u, '');
  const home = reading.reason === 'home-page' ? knownPlatforms.find((each) => each.site === site) : undefined;
  if (home === undefined) into.hosts.push(reading.host);
  else into.platforms.push(home.slug);
  return true;
}

/** Takes `word:value`; gives whether it was one, or undefined where its value is none. */
function takeKeyword(into: Building, text: string, today: Day): boolean | undefined {
  const { word, value } = /^(?<word>[\p{L}’']+):(?<value>.+)$/u.exec(text)?.groups ?? {};
  const keyword = word === undefined ? undefined : KEYWORDS.get(fold(word));
  if (keyword === undefined || value === undefined) return false;
  const folded = fold(value);
  const taken = <T>(list: T[], found: T | undefined): true | undefined => {
    if (found === undefined) return undefined;
    list.push(found);
    return true;
  };
  switch (keyword) {
    case 'state':
      return taken(into.states, STATE_NAMES.get(folded));
    case 'pole':
      return taken(into.poles, POLE_NAMES.get(folded));
    case 'category':
      return taken(into.categories, CATEGORY_NAMES.get(folded));
    case 'platform':
      return taken(into.platforms, platformNamed(folded));
    case 'reference':
      takeReference(into, value);
      return true;
    case 'account':
      return taken(into.accounts, value.replace(/^@/u, '').toLowerCase());
    case 'on':
      return taken(into.days, daysNamed(value, today));
    case 'since':
    case 'before':
    case 'until': {
      const days = daysNamed(value, today);
      if (days === undefined) return undefined;
      if (keyword === 'since') into.since = days.first;
      else into.before = keyword === 'before' ? days.first : days.after;
      return true;
    }
  }
}

/** A reference that is named as one: ours where it has the form of ours, else a provider's or an authority's. */
function takeReference(into: Building, value: string): void {
  const [notice] = noticeReferencesIn(value);
  const ours = notice === undefined ? readReference(value) : undefined;
  if (notice !== undefined) into.notices.push(notice);
  else if (ours === undefined) into.theirReferences.push(value);
  else into.references.push(ours);
}

function numberAt(pieces: readonly Piece[], index: number): { number: number; taken: number } | undefined {
  const text = pieces[index]?.text ?? '';
  const next = pieces[index + 1];
  if (SAYS_NUMBER.test(text) && next?.quoted === false) {
    // « cas n° 42 »
    const after = pieces[index + 2];
    if (SAYS_NUMBER.test(next.text) && after?.quoted === false) {
      const number = numberIn(after.text);
      if (number !== undefined) return { number, taken: 3 };
    }
    const number = numberIn(next.text);
    if (number !== undefined) return { number, taken: 2 };
  }
  const number = numberIn(text);
  // A number among words is one of them, unless it says that it is a case's.
  return number === undefined || (/^\d/u.test(text) && pieces.length > 1) ? undefined : { number, taken: 1 };
}

/** The pieces that stand together from there on, as many as are said; undefined where they are fewer, or any is quoted. */
function together(pieces: readonly Piece[], index: number, many: number): string | undefined {
  const group = pieces.slice(index, index + many);
  return group.length < many || group.some(({ quoted }) => quoted)
    ? undefined
    : group.map((piece) => piece.text).join('');
}

const NOTICE_LIKE = /^n[-‐‑–—.]?(?:[\p{L}\d][-‐‑–—.]?){9}$/iu;

/** A notice's reference in one piece, or read out in groups: `N 7K3 M9Q XR2`. */
function noticeAt(pieces: readonly Piece[], index: number): { notice: string; taken: number } | undefined {
  for (const taken of [1, 4, 3]) {
    const text = together(pieces, index, taken);
    if (text === undefined || !NOTICE_LIKE.test(text)) continue;
    // Letters alone are a word, or several, unless they are grouped or written in capitals.
    if (!/\d/u.test(text) && (taken > 1 || /^\p{Ll}+$/u.test(text))) continue;
    const [notice] = noticeReferencesIn(text);
    if (notice !== undefined) return { notice, taken };
  }
  return undefined;
}

/** A reference in one piece, or read out in groups: `7K3 M9Q XR2`. */
function referenceAt(
  pieces: readonly Piece[],
  index: number,
): { reference: string; taken: number } | undefined {
  for (const taken of [1, 3, 2]) {
    const text = together(pieces, index, taken);
    if (text === undefined || (taken > 1 && !/\d/u.test(text))) continue;
    const reference = referenceIn(text);
    if (reference !== undefined) return { reference, taken };
  }
  return undefined;
}

/** The days that stand by themselves: one, or from the first to the last of several. */
function spanOf(days: readonly Days[]): { readonly since?: Day; readonly before?: Day } {
  const first = days.map((each) => each.first).sort()[0];
  const after = days
    .map((each) => each.after)
    .sort()
    .at(-1);
  return first === undefined || after === undefined ? {} : { since: first, before: after };
}

function isNothing(query: FindQuery): boolean {
  return Object.values(query).every((value) => value === undefined || value.length === 0);
}

/**
 * Understands what is typed to find cases: numbers, references, links, accounts, platforms, days, named criteria
 * (`depuis:2026-11-01`, `state:open`), and words. What is quoted is always words.
 *
 * @param today the association's day, from which « hier » is counted
 */
export function readFind(text: string, today: Day): FindReading {
  const pieces = piecesOf(text, today);
  const into: Building = {
    numbers: [],
    references: [],
    notices: [],
    theirReferences: [],
    links: [],
    hosts: [],
    accounts: [],
    platforms: [],
    states: [],
    poles: [],
    categories: [],
    days: [],
    since: undefined,
    before: undefined,
    words: [],
  };
  for (let index = 0; index < pieces.length; ) {
    const piece = pieces[index];
    if (piece === undefined) break;
    if (piece.quoted) {
      into.words.push(piece);
      index += 1;
      continue;
    }
    // « N 991 GR0 1VB » begins like a case's number.
    const notice = noticeAt(pieces, index);
    const number = notice === undefined ? numberAt(pieces, index) : undefined;
    const reference = number === undefined && notice === undefined ? referenceAt(pieces, index) : undefined;
    if (number !== undefined) into.numbers.push(number.number);
    if (notice !== undefined) into.notices.push(notice.notice);
    if (reference !== undefined) into.references.push(reference.reference);
    const taken = number?.taken ?? notice?.taken ?? reference?.taken;
    index += taken ?? 1;
    if (taken !== undefined) continue;
    const keyword = takeKeyword(into, piece.text, today);
    if (keyword === undefined || looksLikeReference(piece.text)) return { kind: 'unclear', what: piece.text };
    if (keyword) continue;
    takeBare(into, piece, today);
  }
  const alone = spanOf(into.days);
  const words = into.words.map((piece) => piece.text).join(' ');
  const [only] = into.words;
  const saysWords = foldedWords(words).length > 0;
  const isOneWord = saysWords && into.words.length === 1 && only?.quoted === false;
  const query: FindQuery = {
    numbers: into.numbers,
    references: into.references,
    notices: into.notices,
    theirReferences: into.theirReferences,
    links: into.links,
    hosts: into.hosts,
    accounts: into.accounts,
    platforms: into.platforms,
    states: into.states,
    poles: into.poles,
    categories: into.categories,
    since: into.since ?? alone.since,
    before: into.before ?? alone.before,
    words: saysWords ? words : '',
    perhapsName: isOneWord ? only?.text.toLowerCase() : undefined,
  };
  return isNothing(query) ? { kind: 'empty' } : { kind: 'query', query };
}

function takeBare(into: Building, piece: Piece, today: Day): void {
  const { text } = piece;
  const days = daysNamed(text, today);
  const platform = platformNamed(fold(text));
  if (days !== undefined) into.days.push(days);
  else if (/^@[^\s@]+(?:@[^\s@]+)?$/u.test(text)) into.accounts.push(text.slice(1).toLowerCase());
  else if (platform !== undefined) into.platforms.push(platform);
  else if (!takeLink(into, text)) into.words.push(piece);
}
