import ipaddr from 'ipaddr.js';
import { parse } from 'tldts';

/** Why a link is not taken; each has its own sentence. */
export type RefusalReason =
  | 'dangerous-scheme'
  | 'credentials'
  | 'private-address'
  | 'search-page'
  | 'home-page'
  | 'malformed'
  | 'too-long';

/** Longest canonical link that is taken, in characters: what fits a unique index, and what people's links need. */
export const LONGEST_CANONICAL = 2_048;
/** Longest link that is looked at, in characters: wrappers carry long links and tracking. */
export const LONGEST_WRITTEN = 8_192;

/** Names kept for local networks: RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of .internal. */
const localNames = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'test',
  'invalid',
]);

/** Is the host one that only its own network can reach, so that it names nothing for anybody else? */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '');
  const address = host.startsWith('[') ? host.slice(1, -1) : host;
  if (ipaddr.isValid(address)) return ipaddr.process(address).range() !== 'unicast';
  const dot = host.lastIndexOf('.');
  if (dot === -1) return host !== '';
  return localNames.has(host.slice(dot + 1)) || host.endsWith('.home.arpa');
}

/** Can that host exist on the public Internet at all: an address, a known public suffix, or an onion service? */
export function isPossibleHost(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '');
  if (host === '' || host.includes('..')) return false;
  if (host.startsWith('[') || host.endsWith('.onion')) return true;
  const { isIp, isIcann, publicSuffix, isPrivate } = parse(host, { allowPrivateDomains: true });
  return isIp === true || isIcann === true || isPrivate === true || publicSuffix === 'onion';
}

/** Search engines: host (without `www.`; a trailing `.*` is any suffix) and the paths of their results. */
const searchEngines: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^(?:[a-z]{2}\.)?bing\.com$/, /^\/(?:search|images\/search|videos\/search|news\/search)\b/],
  [/^(?:html\.|lite\.|start\.)?duckduckgo\.com$/, /^\/(?:html\/?|lite\/?)?$/],
  [/^(?:lite\.)?qwant\.com$/, /^\/(?:search)?\/?$/],
  [/^ecosia\.org$/, /^\/(?:search|images|news|videos)\b/],
  [/^(?:[a-z]{2}\.)?(?:(?:images|news|video)\.)?search\.yahoo\.com$/, /^\//],
  [/^yandex\.[a-z.]+$/, /^\/(?:search|images|video)\b/],
  [/^ya\.ru$/, /^\/(?:search)?\/?$/],
  [/^(?:m\.)?baidu\.com$/, /^\/(?:s|wd)?$/],
  [/^startpage\.com$/, /^\/(?:do\/|sp\/)/],
  [/^search\.brave\.com$/, /^\//],
  [/^lilo\.org$/, /^\/(?:search|results)/],
  [/^mojeek\.com$/, /^\/search/],
];

const engineHomes = new Set([
  'bing.com',
  'duckduckgo.com',
  'qwant.com',
  'ecosia.org',
  'yahoo.com',
  'search.yahoo.com',
  'fr.yahoo.com',
  'yandex.ru',
  'yandex.com',
  'ya.ru',
  'baidu.com',
  'startpage.com',
  'search.brave.com',
  'lilo.org',
  'mojeek.com',
]);

/** Is an address on a search engine (Google aside, which is a platform) of no use as a target? */
export function searchEnginePage(url: URL): 'search-page' | 'home-page' | undefined {
  const host = url.hostname.replace(/^www\.|\.+$/g, '');
  if (engineHomes.has(host) && url.pathname === '/' && !/[?&](?:q|p|text|query|wd)=/.test(url.search))
    return 'home-page';
  return searchEngines.some(([name, path]) => name.test(host) && path.test(url.pathname))
    ? 'search-page'
    : undefined;
}
