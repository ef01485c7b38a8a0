import { platforms } from '../catalogue/platforms/index.ts';
import type { Form, Platform } from '../catalogue/platforms/platform.ts';
import { canonicalPage, normalisePercents, trueHost } from './canonical.ts';
import { parseUrl } from './parse.ts';
import { type Address, type Captures, compilePattern, fillLink, fillText, type Pattern } from './pattern.ts';
import { shortCode } from './shorteners.ts';
import type { Target } from './target.ts';
import { type TrackingList, trackingList } from './tracking.ts';

/** What a link turned out to be on the platforms that Vigie knows. */
export type Recognition =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'wrapped'; readonly url: string }
  | { readonly kind: 'search-page' }
  | { readonly kind: 'home-page' };

type Meaning =
  | { readonly kind: 'wrapper' | 'search' | 'home' }
  | { readonly kind: 'form'; readonly form: Form };

interface Entry {
  readonly pattern: Pattern;
  readonly meaning: Meaning;
}

/** Patterns by the first word of the path; each list holds the patterns without a fixed word too, in file order. */
interface Book {
  readonly byWord: Map<string, Entry[]>;
  readonly any: Entry[];
}

interface Known {
  readonly platform: Platform;
  readonly tracking: TrackingList;
  readonly shared: Book;
}

/** What a host holds: the platform that owns it, patterns of its own, and whether the shared ones apply. */
interface Place {
  readonly known: Known;
  readonly own: Entry[];
  book: Book;
  shared: boolean;
}

const exactHosts = new Map<string, Place>();
const hostsBelow = new Map<string, Place>();
const labelHosts = new Map<string, { readonly part: string; readonly place: Place }>();
const anyHost: { readonly part: string; readonly place: Place }[] = [];
const byPlatform = new Map<string, Known>();

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

function placeOf(host: string, known: Known): Place {
  if (host.startsWith('*.')) return placeIn(hostsBelow, host.slice(2), known);
  const label = /^\{(\w+)\}(?:\.(.+))?$/.exec(host);
  if (label === null) return placeIn(exactHosts, host.replace(/^www\./, ''), known);
  const part = label[1] ?? '';
  const under = label[2];
  const found =
    under === undefined
      ? anyHost.find((one) => one.place.known === known && one.part === part)
      : labelHosts.get(under);
  if (found !== undefined) return found.place;
  const place: Place = { known, own: [], book: bookOf([]), shared: false };
  if (under === undefined) anyHost.push({ part, place });
  else labelHosts.set(under, { part, place });
  return place;
}

function register(platform: Platform): void {
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
  byPlatform.set(platform.slug, known);
  for (const host of platform.hosts) {
    const below = host.startsWith('*.');
    placeOf(host, known).shared = true;
    if (below) placeIn(exactHosts, host.slice(2).replace(/^www\./, ''), known).shared = true;
  }
  for (const entry of entries)
    if (entry.pattern.host !== undefined) placeOf(entry.pattern.host, known).own.push(entry);
  for (const place of [
    ...exactHosts.values(),
    ...hostsBelow.values(),
    ...[...labelHosts.values(), ...anyHost].map((l) => l.place),
  ])
    if (place.known === known) place.book = bookOf(place.own);
}

for (const platform of platforms) register(platform);

/** The schemes of the platforms' own apps, with their colon: `tg:`. */
export const appSchemes: ReadonlySet<string> = new Set(
  [...exactHosts.keys()].filter((host) => host.endsWith(':')),
);

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undoes a query that was percent-encoded once too often: `?v%3DdQw4w9WgXcQ%26feature%3Dshare`. */
function wholeQuery(search: string): string {
  return /^\?[^=&]*%3d/i.test(search) ? decoded(search) : search;
}

/** Takes the part of a link after its host apart. */
function addressOf(pathname: string, search: string, hash: string): Address {
  // Single-page sites write their path behind a hash: twitter.com/#!/name/status/1, m.youtube.com/#/watch?v=…
  const routed = /^#(?:!\/?|\/|%2f)(.+)$/i.exec(hash);
  const path = routed !== null && /^\/*$/.test(pathname) ? decoded(routed[1] ?? '') : pathname;
  const [clean = '', ...more] = path.split('?');
  const segments = clean
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  return {
    segments,
    folded: segments.map((segment) => segment.toLowerCase()),
    query: new URLSearchParams(more.length > 0 ? more.join('?') : wholeQuery(search)),
    fragment: decoded(hash.slice(1)),
  };
}

function tryBook(
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

/** Is it one of the platform's words for a mirror of the same site: a mobile, a touch or a country host? */
const MIRROR_LABEL =
  /^(?:www\d?|m2?|mobile|touch|web|lite|mbasic|amp|old|new|z-m-www|d|[a-z]{2}(?:-[a-z]{2,4})?)$/;

function isMirror(before: string): boolean {
  return before === '' || before.split('.').every((label) => MIRROR_LABEL.test(label));
}

interface Candidate {
  readonly place: Place;
  readonly captures: Captures;
  /** What stands before the place's host; empty on the host itself. */
  readonly before: string;
}

/** The places that may know a host, the most particular first. */
function candidatesOf(host: string): Candidate[] {
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

function fitsPart(platform: Platform, name: string, value: string): boolean {
  const part = platform.parts[name];
  return (
    part === undefined ||
    (new RegExp(`^(?:${part.shape.source})$`, 'iu').test(value) && !part.not?.includes(value))
  );
}

function targetOf(known: Known, form: Form, captures: Captures): Target | undefined {
  const { platform } = known;
  const path = fillLink(form.canonical, captures, platform.parts);
  if (path === undefined) return undefined;
  const whole = path.startsWith('//') ? `https:${path}` : `https://${platform.site}${path}`;
  const url = parseUrl(whole);
  if (url === undefined) return undefined;
  const canonical = normalisePercents(url.href);
  return {
    canonical: canonical.replace(/\/$/, ''),
    platform: platform.slug,
    kind: form.kind,
    id: fillText(form.id ?? '{id}', captures, platform.parts),
    account: fillText(form.account ?? '{account}', captures, {}),
    host: url.host,
  };
}

function conclude(known: Known, meaning: Meaning, captures: Captures, base: string): Recognition | undefined {
  if (meaning.kind === 'home') return { kind: 'home-page' };
  if (meaning.kind === 'search') return { kind: 'search-page' };
  if (meaning.kind === 'wrapper') {
    const inner = captures['url'] ?? '';
    if (/^[a-z][a-z0-9+.-]*:/i.test(inner)) return { kind: 'wrapped', url: inner };
    if (!inner.startsWith('/')) return { kind: 'wrapped', url: `https://${inner}` };
    const url = parseUrl(inner, base);
    return url === undefined ? undefined : { kind: 'wrapped', url: url.href };
  }
  if (meaning.kind !== 'form') return undefined;
  const target = targetOf(known, meaning.form, captures);
  return target === undefined ? undefined : { kind: 'target', target };
}

function page(known: Known | undefined, canonical: string, host: string): Recognition {
  return {
    kind: 'target',
    target: {
      canonical,
      platform: known?.platform.slug,
      kind: 'page',
      id: undefined,
      account: undefined,
      host,
    },
  };
}

function unknown(url: URL): Recognition {
  const code = shortCode(url);
  if (code === undefined) return page(undefined, canonicalPage(url), trueHost(url));
  const host = trueHost(url).replace(/^www\./, '');
  const canonical = `https://${host}/${code}`;
  return {
    kind: 'target',
    target: { canonical, platform: undefined, kind: 'content', id: code, account: undefined, host },
  };
}

/**
 * Says what an http(s) link is: a content or an account of a known platform, a page of one, a link that only
 * carries another, a page that is of no use, or, on an unknown site, a page.
 */
export function recognise(url: URL): Recognition {
  const host = url.hostname.replace(/\.+$/, '');
  const candidates = candidatesOf(host);
  const address = addressOf(url.pathname, url.search, url.hash);
  for (const { place, captures, before } of candidates) {
    const found =
      tryBook(place.book, address, captures) ??
      (place.shared ? tryBook(place.known.shared, address, captures, !isMirror(before)) : undefined);
    const concluded =
      found === undefined ? undefined : conclude(place.known, found.meaning, found.captures, url.href);
    if (concluded !== undefined) return concluded;
  }
  const first = candidates[0];
  const elsewhere = candidates.every(({ place }) => ownsNoHost(place.known))
    ? recogniseAnywhere(url, address)
    : undefined;
  if (elsewhere !== undefined) return elsewhere;
  if (first === undefined) return unknown(url);
  const { known, shared } = first.place;
  const shown = shared && url.port === '' && isMirror(first.before) ? known.platform.site : trueHost(url);
  const canonical = canonicalPage(url, known.tracking, shown);
  return shared && canonical === `https://${shown}/` ? { kind: 'home-page' } : page(known, canonical, shown);
}

function ownsNoHost(known: Known): boolean {
  return anyHost.some(({ place }) => place.known === known);
}

/** A platform without hosts of its own (Mastodon: any instance) is known by its paths. */
function recogniseAnywhere(url: URL, address: Address): Recognition | undefined {
  const host = url.hostname.replace(/^www\.|\.+$/g, '');
  for (const { part, place } of anyHost) {
    if (!fitsPart(place.known.platform, part, host)) continue;
    const found = tryBook(place.book, address, { [part]: host });
    const concluded =
      found === undefined ? undefined : conclude(place.known, found.meaning, found.captures, url.href);
    if (concluded !== undefined) return concluded;
  }
  return undefined;
}

/** Says what a link of an app's own scheme (`tg://resolve?domain=name`) names; `undefined` where nothing known. */
export function recogniseAppLink(scheme: string, rest: string): Recognition | undefined {
  const place = exactHosts.get(scheme);
  if (place === undefined) return undefined;
  const [beforeHash = '', ...afterHash] = rest.replace(/^\/+/, '').split('#');
  const [path = '', search = ''] = beforeHash.split('?', 2);
  const found = tryBook(place.book, addressOf(path, search, `#${afterHash.join('#')}`), {});
  return found === undefined
    ? undefined
    : conclude(place.known, found.meaning, found.captures, `https://${place.known.platform.site}/`);
}
