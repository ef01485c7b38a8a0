import { builtIn, platforms } from '../catalogue/platforms/index.ts';
import type { Form, Platform } from '../catalogue/platforms/platform.ts';
import type { Address } from './address.ts';
import { type Captures, compilePattern, type Pattern } from './pattern.ts';
import { type TrackingList, trackingList } from './tracking.ts';

/** What a pattern stands for. */
export type Meaning =
  | { readonly kind: 'wrapper' | 'search' | 'home' }
  | { readonly kind: 'form'; readonly form: Form };

export interface Entry {
  readonly pattern: Pattern;
  readonly meaning: Meaning;
}

/** Patterns by the first word of the path; each list holds the patterns without a fixed word too, in file order. */
export interface Book {
  readonly byWord: Map<string, Entry[]>;
  readonly any: Entry[];
}

export interface Known {
  readonly platform: Platform;
  readonly tracking: TrackingList;
  readonly shared: Book;
}

/** What a host holds: the platform that owns it, patterns of its own, and whether the shared ones apply. */
export interface Place {
  readonly known: Known;
  readonly own: Entry[];
  book: Book;
  shared: boolean;
}

/** The places of one list of platforms, by the shape of their host. */
interface Places {
  readonly exactHosts: Map<string, Place>;
  readonly hostsBelow: Map<string, Place>;
  readonly labelHosts: Map<string, { readonly part: string; readonly place: Place }>;
  readonly anyHost: { readonly part: string; readonly place: Place }[];
}

function bookOf(entries: readonly Entry[]): Book {
  const words = new Set(entries.flatMap(({ pattern }) => pattern.firstWords));
  const under = (word: string) =>
    entries.filter(({ pattern }) => pattern.firstWords.length === 0 || pattern.firstWords.includes(word));
  return {
    byWord: new Map([...words].map((word) => [word, under(word)])),
    any: entries.filter(({ pattern }) => pattern.firstWords.length === 0),
  };
}

function placeIn(map: Map<string, Place>, host: string, known: Known): Place {
  const there = map.get(host);
  if (there !== undefined) return there;
  const place: Place = { known, own: [], book: bookOf([]), shared: false };
  map.set(host, place);
  return place;
}

function placeOf(places: Places, host: string, known: Known): Place {
  if (host.startsWith('*.')) return placeIn(places.hostsBelow, host.slice(2), known);
  const label = /^\{(\w+)\}(?:\.(.+))?$/.exec(host);
  if (label === null) return placeIn(places.exactHosts, host.replace(/^www\./, ''), known);
  const part = label[1] ?? '';
  const under = label[2];
  const found =
    under === undefined
      ? places.anyHost.find((one) => one.place.known === known && one.part === part)
      : places.labelHosts.get(under);
  if (found !== undefined) return found.place;
  const place: Place = { known, own: [], book: bookOf([]), shared: false };
  if (under === undefined) places.anyHost.push({ part, place });
  else places.labelHosts.set(under, { part, place });
  return place;
}

function register(places: Places, platform: Platform): void {
  const entries: Entry[] = [];
  const add = (written: readonly string[] | undefined, meaning: Meaning) => {
    for (const text of written ?? [])
      entries.push({ pattern: compilePattern(text, platform.parts), meaning });
  };
  add(platform.wrappers, { kind: 'wrapper' });
  add(platform.homes, { kind: 'home' });
  add(platform.searches, { kind: 'search' });
  for (const form of platform.forms) add(form.written, { kind: 'form', form });
  add(['/'], { kind: 'home' });

  const known: Known = {
    platform,
    tracking: trackingList(platform.tracking ?? []),
    shared: bookOf(entries.filter(({ pattern }) => pattern.host === undefined)),
  };
  const { exactHosts, hostsBelow, labelHosts, anyHost } = places;
  for (const host of platform.hosts) {
    const below = host.startsWith('*.');
    placeOf(places, host, known).shared = true;
    if (below) placeIn(exactHosts, host.slice(2).replace(/^www\./, ''), known).shared = true;
  }
  for (const entry of entries)
    if (entry.pattern.host !== undefined) placeOf(places, entry.pattern.host, known).own.push(entry);
  for (const place of [
    ...exactHosts.values(),
    ...hostsBelow.values(),
    ...[...labelHosts.values(), ...anyHost].map((l) => l.place),
  ])
    if (place.known === known) place.book = bookOf(place.own);
}

function compile(list: readonly Platform[]): Places {
  const places: Places = {
    exactHosts: new Map(),
    hostsBelow: new Map(),
    labelHosts: new Map(),
    anyHost: [],
  };
  for (const platform of list) register(places, platform);
  return places;
}

let compiledFrom: readonly Platform[] = builtIn;
let compiled = compile(builtIn);

/** The places of the platforms that are known now; the list only changes at start, so this is one comparison. */
function places(): Places {
  if (compiledFrom !== platforms) {
    compiled = compile(platforms);
    compiledFrom = platforms;
  }
  return compiled;
}

/** The schemes of the platforms' own apps, with their colon: `tg:`. An association's platforms have none. */
export const appSchemes: ReadonlySet<string> = new Set(
  [...compiled.exactHosts.keys()].filter((host) => host.endsWith(':')),
);

/**
 * The first pattern of the book that the address fits, with what it captured.
 *
 * @param elsewhere on a host below the platform's own that is no mirror of it
 */
export function tryBook(
  book: Book,
  address: Address,
  captures: Captures,
  elsewhere = false,
): { meaning: Meaning; captures: Captures } | undefined {
  const word = address.folded[0];
  const entries = (word === undefined ? undefined : book.byWord.get(word)) ?? book.any;
  let useless: Meaning | undefined;
  for (const { pattern, meaning } of entries) {
    // A feed or a search page may still show one thing above itself: /feed?w=wall1_2
    if (useless !== undefined && !(meaning.kind === 'form' && pattern.particular)) continue;
    // help.x.com/en is nobody's account: below the platform's host only what cannot be mistaken is believed.
    if (
      elsewhere &&
      !(meaning.kind === 'wrapper' || (meaning.kind === 'form' && meaning.form.kind === 'content'))
    )
      continue;
    const mine = { ...captures };
    if (!pattern.match(address, mine)) continue;
    if (meaning.kind === 'form' || meaning.kind === 'wrapper') return { meaning, captures: mine };
    useless = meaning;
  }
  return useless === undefined ? undefined : { meaning: useless, captures };
}

/** Labels of hosts that mirror the site itself: a mobile, a touch or a country host. */
const MIRROR_LABEL =
  /^(?:www\d?|m2?|mobile|touch|web|lite|mbasic|amp|old|new|z-m-www|d|[a-z]{2}(?:-[a-z]{2,4})?)$/;

/** Does what stands before a platform's host only say which mirror of the same site it is? */
export function isMirror(before: string): boolean {
  return before === '' || before.split('.').every((label) => MIRROR_LABEL.test(label));
}

/** A place that may know a host. */
export interface Candidate {
  readonly place: Place;
  readonly captures: Captures;
  /** What stands before the place's host; empty on the host itself. */
  readonly before: string;
}

/** The places that may know a host, the most particular first. */
export function candidatesOf(host: string): Candidate[] {
  const { exactHosts, hostsBelow, labelHosts } = places();
  const found: Candidate[] = [];
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  const exact = exactHosts.get(bare);
  if (exact !== undefined) found.push({ place: exact, captures: {}, before: '' });
  for (let dot = bare.indexOf('.'); dot !== -1; dot = bare.indexOf('.', dot + 1)) {
    const parent = bare.slice(dot + 1);
    const before = bare.slice(0, dot);
    const label = before.includes('.') ? undefined : labelHosts.get(parent);
    if (label !== undefined && fitsPart(label.place.known.platform, label.part, before))
      found.push({ place: label.place, captures: { [label.part]: before }, before });
    const below = hostsBelow.get(parent);
    if (below !== undefined) found.push({ place: below, captures: {}, before });
  }
  return found;
}

/** Does a platform own that host (lower case)? */
export function isKnownHost(host: string): boolean {
  return candidatesOf(host).length > 0;
}

const wholeHosts = new Map<RegExp, RegExp>();

function fitsPart(platform: Platform, name: string, value: string): boolean {
  const part = platform.parts[name];
  if (part === undefined) return true;
  const known = wholeHosts.get(part.shape);
  const whole = known ?? new RegExp(`^(?:${part.shape.source})$`, 'iu');
  if (known === undefined) wholeHosts.set(part.shape, whole);
  return whole.test(value) && !part.not?.includes(value);
}

/** The places of platforms that own no hosts, whose hosts have the shape of their part. */
export function placesAnywhere(host: string): Candidate[] {
  return places()
    .anyHost.filter(({ part, place }) => fitsPart(place.known.platform, part, host))
    .map(({ part, place }) => ({ place, captures: { [part]: host }, before: '' }));
}

/** Is it a platform that is known by its paths alone, on any host? */
export function ownsNoHost(known: Known): boolean {
  return places().anyHost.some(({ place }) => place.known === known);
}

/** The place of an app's own scheme, with its colon. */
export function placeOfScheme(scheme: string): Place | undefined {
  return places().exactHosts.get(scheme);
}
