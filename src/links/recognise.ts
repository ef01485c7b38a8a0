import type { Form } from '../catalogue/platforms/platform.ts';
import { type Address, addressOf } from './address.ts';
import { canonicalPage, normalisePercents, trueHost } from './canonical.ts';
import { parseUrl } from './parse.ts';
import { type Captures, fillLink, fillText } from './pattern.ts';
import {
  candidatesOf,
  isMirror,
  type Known,
  type Meaning,
  ownsNoHost,
  placeOfScheme,
  placesAnywhere,
  tryBook,
} from './places.ts';
import { shortCode } from './shorteners.ts';
import type { Target } from './target.ts';

/** What a link turned out to be on the platforms that Vigie knows. */
export type Recognition =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'wrapped'; readonly url: string }
  | { readonly kind: 'search-page' }
  | { readonly kind: 'home-page' };

/** A decoded part of a link without what it may hide: control characters, those that turn the direction, NUL above all. */
function printable(text: string | undefined): string | undefined {
  return text?.replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '') || undefined;
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
    id: printable(fillText(form.id ?? '{id}', captures, platform.parts)),
    account: printable(fillText(form.account ?? '{account}', captures, {})),
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

/** A platform without hosts of its own (Mastodon: any instance) is known by its paths. */
function recogniseAnywhere(url: URL, address: Address): Recognition | undefined {
  const host = url.hostname.replace(/^www\.|\.+$/g, '');
  for (const { place, captures } of placesAnywhere(host)) {
    const found = tryBook(place.book, address, captures);
    const concluded =
      found === undefined ? undefined : conclude(place.known, found.meaning, found.captures, url.href);
    if (concluded !== undefined) return concluded;
  }
  return undefined;
}

/** Says what a link of an app's own scheme (`tg://resolve?domain=name`) names; `undefined` where nothing known. */
export function recogniseAppLink(scheme: string, rest: string): Recognition | undefined {
  const place = placeOfScheme(scheme);
  if (place === undefined) return undefined;
  const [beforeHash = '', ...afterHash] = rest.replace(/^\/+/, '').split('#');
  const [path = '', search = ''] = beforeHash.split('?', 2);
  const found = tryBook(place.book, addressOf(path, search, `#${afterHash.join('#')}`), {});
  return found === undefined
    ? undefined
    : conclude(place.known, found.meaning, found.captures, `https://${place.known.platform.site}/`);
}
