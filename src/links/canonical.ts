import { isTracking, type TrackingList } from './tracking.ts';

/** Writes percent-encodings one way: upper-case hex, and none where RFC 3986 (6.2.2) needs none. */
export function normalisePercents(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : whole.toUpperCase();
  });
}

/** The host as the true one is written: lower case, punycode, no trailing dot, port only where it is not the scheme's own. */
export function trueHost(url: URL): string {
  const host = url.hostname.replace(/\.+$/, '');
  return url.port === '' || (url.port === '443' && url.protocol === 'http:') ? host : `${host}:${url.port}`;
}

function canonicalQuery(search: string, own: TrackingList | undefined): string {
  if (search.length < 2) return '';
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && pair !== '=')
    .map((pair) => {
      const normal = normalisePercents(pair);
      const equals = normal.indexOf('=');
      return { normal, name: equals === -1 ? normal : normal.slice(0, equals) };
    })
    .filter(({ name }) => !isTracking(name, own));
  if (kept.length === 0) return '';
  // Sorted by name alone: the order among equal names (a[]=1&a[]=2) may mean something.
  kept.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return `?${kept.map(({ normal }) => normal).join('&')}`;
}

/**
 * The canonical form of a page that no pattern knows: https, the true host, the path without trailing
 * slashes, the parameters that do not track in stable order, no fragment.
 *
 * @param host the host to write, where the platform has a better one than the link
 */
export function canonicalPage(url: URL, own?: TrackingList, host: string = trueHost(url)): string {
  const path = normalisePercents(url.pathname).replace(/\/+$/, '');
  return `https://${host}${path === '' ? '/' : path}${canonicalQuery(url.search, own)}`;
}
