import { parse } from 'tldts';
import { appSchemes, isKnownHost } from './places.ts';
import { refang, withoutClosingTag, withoutInvisible } from './refang.ts';

/** Where a link of any kind may begin: a scheme, an encoded scheme, or (below) a host. */
const schemed = [
  'https?:\\/{1,3}',
  'https?%3a%2f%2f',
  '(?:javascript|vbscript|view-source|livescript):(?=\\S)',
  'intent:\\/\\/',
  'data:(?=[a-z]+\\/|[,;])',
  '(?:file|ftp|blob|filesystem|chrome|about):(?=[/\\\\]|[a-z]+:|blank)',
  ...[...appSchemes].map((scheme) => `${scheme.replace(/[.+]/g, '\\$&')}(?=\\/\\/|[a-z])`),
].join('|');

const LINK_CHARACTERS = '[^\\s<>"«»“”„‹›`{}|\\\\^\\u3000-\\u3003\\u3008-\\u3011\\uff0c\\uff1b\\uff5c]';
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{N}])?';

/** A host has at most 253 characters; without a bound, a text of nothing but dots and letters is read again at each. */
const LABELS_MAX = 60;

const FINDER = new RegExp(
  `(?<scheme>(?<![a-z0-9])(?:${schemed})|(?<=[a-z0-9])https?:\\/\\/)${LINK_CHARACTERS}+` +
    `|(?<![\\p{L}\\p{N}@._/:\\-])(?:\\/\\/)?(?<host>(?:${LABEL}[.。]){1,${LABELS_MAX}}(?:\\p{L}{2,24}|xn--[a-z0-9-]+)\\.?)(?![\\p{L}\\p{N}_@-])` +
    `(?<rest>(?::\\d{1,5}(?!\\d))?(?:[/?#]${LINK_CHARACTERS}*)?)`,
  'giu',
);

/** Suffixes under which a host alone, without scheme, `www.` or path, is meant as a link; elsewhere `fin.Le`, `notes.md`. */
const plainSuffixes = new Set([
  'com',
  'net',
  'org',
  'fr',
  'eu',
  'info',
  'biz',
  'io',
  'tv',
  'gg',
  'xyz',
  'online',
  'site',
  'shop',
  'app',
  'dev',
  'co.uk',
  'de',
  'ch',
  'be',
  'ru',
  'onion',
  'uk',
  'nl',
  'pl',
  'lu',
  'xxx',
  'porn',
  'club',
  'top',
  'live',
  'store',
  'paris',
  'bzh',
]);

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

const TAIL = /[.,;:!?'’‘"*~…。，、！？：；·•¡¿([>|]/u;

/**
 * Takes away what a sentence glued to the end of a link: punctuation, quotes, and the sign that opened it just
 * before (`_https://x.com/name_`). Brackets are balanced here already.
 */
function withoutTail(link: string, before: string): string {
  let end = link.length;
  while (end > 0) {
    const last = link[end - 1] ?? '';
    if (!TAIL.test(last) && !(last === '_' && before === '_')) break;
    end -= 1;
  }
  return link.slice(0, end);
}

/** Cuts where another link begins without a space between, unless the first one carries it (`?u=https://`). */
function cutAtNext(link: string): number {
  const next = /(?<=[^=/:?&#%])https?:\/\//gi;
  next.lastIndex = 8;
  return next.exec(link)?.index ?? link.length;
}

/** Cuts at a bracket that closes what was opened before the link: `[text](https://x.com/a)and more`. */
function cutAtForeignBracket(link: string): number {
  const open: string[] = [];
  for (let index = 0; index < link.length; index += 1) {
    const character = link[index] ?? '';
    if (character === '(' || character === '[') open.push(character);
    else if (character === ')' || character === ']') {
      if (open.at(-1) !== PAIRS[character]) return index;
      open.pop();
    }
  }
  return link.length;
}

function isMeantAsHost(host: string, rest: string): boolean {
  const name = host.replace(/\.$/, '').toLowerCase();
  if (isKnownHost(name)) return true;
  const { isIcann, domain, publicSuffix } = parse(name, { allowPrivateDomains: false });
  if (domain === null || publicSuffix === null) return false;
  if (name.endsWith('.onion')) return true;
  if (isIcann !== true) return false;
  if (name.startsWith('www.')) return true;
  // A sentence that ends without a space: "c'est la fin.Le lendemain".
  const suffix = host.replace(/\.$/, '').split('.').at(-1) ?? '';
  if (/^\p{Lu}\p{Ll}/u.test(suffix)) return false;
  if (/^(?::\d+)?[/?#]./u.test(rest) || plainSuffixes.has(publicSuffix)) return true;
  return /[^ -~]|^xn--/u.test(publicSuffix);
}

/** How much of a text is searched, in characters: more than any platform lets a person send at once. */
const SEARCHED = 10_000;

/**
 * Finds the links of a free text, in order of appearance, duplicates included, as they are written there
 * (invisible characters taken out, defanged ones made whole). Links need no scheme where their host is a
 * real one; mail addresses, file names, versions and times are no links. Dangerous schemes are found too,
 * so that they can be answered.
 */
export function findLinks(text: string): string[] {
  if (!/[.:。%\]]/.test(text)) return [];
  const visible = refang(withoutInvisible(text.slice(0, SEARCHED)));
  const found: string[] = [];
  FINDER.lastIndex = 0;
  for (let match = FINDER.exec(visible); match !== null; match = FINDER.exec(visible)) {
    const { scheme, host, rest } = match.groups ?? {};
    const raw = match[0];
    const end = Math.min(cutAtNext(raw), cutAtForeignBracket(raw), withoutClosingTag(raw).length);
    if (end < raw.length) FINDER.lastIndex = match.index + Math.max(end, 1);
    const link = withoutTail(raw.slice(0, end), visible[match.index - 1] ?? '');
    if (scheme !== undefined) {
      if (link.length > scheme.length && !/^https?:\/*[#?]*$/i.test(link)) found.push(link);
    } else if (host !== undefined && isMeantAsHost(host, rest ?? '')) found.push(link);
  }
  return found;
}
