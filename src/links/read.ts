import { findLinks } from './find.ts';
import { parseUrl } from './parse.ts';
import { appSchemes } from './places.ts';
import { type Recognition, recognise, recogniseAppLink } from './recognise.ts';
import { refang, withoutClosingTag, withoutInvisible } from './refang.ts';
import {
  isPossibleHost,
  isPrivateHost,
  LONGEST_CANONICAL,
  LONGEST_WRITTEN,
  type RefusalReason,
  searchEnginePage,
} from './refuse.ts';
import type { Target } from './target.ts';
import { carriedLink } from './unwrap.ts';

export type { RefusalReason } from './refuse.ts';

/** What one link says: a target, or why it cannot be one. */
export type LinkReading =
  | { readonly kind: 'target'; readonly written: string; readonly target: Target }
  | {
      readonly kind: 'refused';
      readonly written: string;
      readonly reason: RefusalReason;
      readonly host: string | undefined;
    };

/** How many links may be carried one in another before the whole is taken for nonsense. */
const DEEPEST_WRAPPING = 5;

/** `x.com:443/name`: what stands before the colon is a host, not a scheme. */
const HOST_AND_PORT = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?:\d{1,5}(?:[/?#]|$)/i;

/** Schemes that run or open something on the reader's own machine. */
const dangerous =
  /^(?:javascript|vbscript|livescript|data|file|blob|filesystem|about|view-source|chrome(?:-extension)?|resource|jar|ms-[a-z-]+|search-ms|shell|ftp|sftp|smb|ws|wss)$/;

function refused(written: string, reason: RefusalReason, host?: string): LinkReading {
  return { kind: 'refused', written, reason, host };
}

function fromRecognition(written: string, found: Recognition, host: string, depth: number): LinkReading {
  switch (found.kind) {
    case 'target':
      return found.target.canonical.length > LONGEST_CANONICAL
        ? refused(written, 'too-long', host)
        : { kind: 'target', written, target: found.target };
    case 'wrapped':
      return depth >= DEEPEST_WRAPPING
        ? refused(written, 'malformed', host)
        : read(written, found.url, depth + 1);
    default:
      return refused(written, found.kind, host);
  }
}

function readWeb(written: string, text: string, depth: number): LinkReading {
  const url = parseUrl(text);
  if (url === undefined) return refused(written, 'malformed');
  const host = url.host.replace(/\.(?=:|$)/, '');
  if (url.username !== '' || url.password !== '') return refused(written, 'credentials', host);
  if (isPrivateHost(url.hostname)) return refused(written, 'private-address', host);
  if (!isPossibleHost(url.hostname)) return refused(written, 'malformed', host);
  const carried = depth < DEEPEST_WRAPPING ? carriedLink(url) : undefined;
  if (carried !== undefined) return read(written, carried, depth + 1);
  const useless = searchEnginePage(url);
  if (useless !== undefined) return refused(written, useless, host);
  return fromRecognition(written, recognise(url), host, depth);
}

function read(written: string, text: string, depth: number): LinkReading {
  if (text.length > LONGEST_WRITTEN) return refused(written, 'too-long');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || HOST_AND_PORT.test(text))
    return readWeb(written, `https://${text.replace(/^\/+/, '')}`, depth);
  if (scheme === 'http' || scheme === 'https') return readWeb(written, text, depth);
  const app = recogniseAppLink(`${scheme}:`, text.slice(scheme.length + 1));
  if (app !== undefined) return fromRecognition(written, app, scheme, depth);
  const intent = scheme === 'intent' ? webLinkOf(text) : undefined;
  if (intent !== undefined) return readWeb(written, intent, depth);
  return refused(written, appSchemes.has(`${scheme}:`) ? 'malformed' : 'dangerous-scheme');
}

/** The web link inside Android's `intent://x.com/name/status/1#Intent;scheme=https;…;end`. */
function webLinkOf(intent: string): string | undefined {
  const parts = /^intent:\/\/([^#]+)#Intent;(?:.*;)?scheme=https?;/i.exec(intent);
  return parts?.[1] === undefined ? undefined : `https://${parts[1]}`;
}

/** Is it a link of some kind, by its scheme? `note:soon` is not, nor are mail addresses and phone numbers. */
function isLinkScheme(text: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || HOST_AND_PORT.test(text)) return true;
  return (
    /^[a-z][a-z0-9+.-]*:[\\/]/i.test(text) ||
    /^https?$/.test(scheme) ||
    dangerous.test(scheme) ||
    appSchemes.has(`${scheme}:`)
  );
}

/**
 * Reads one link that is already delimited (an entity of a message, a pasted address). Never throws, never
 * opens anything. `undefined` where the text is no link at all (empty, a mail address, a phone number).
 */
export function readLink(written: string): LinkReading | undefined {
  const text = withoutClosingTag(refang(withoutInvisible(written))).trim();
  if (text === '' || !isLinkScheme(text) || /^[^\s/:?#@]+@[^\s/:?#@]+$/.test(text)) return undefined;
  if (!text.includes('.') && !text.includes(':')) return undefined;
  const whole = /^https?%3a%2f%2f/i.test(text) ? decodedOnce(text) : text;
  return read(written, whole, 0);
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads every link of a free text, in order of appearance; what has been read already (the same canonical
 * link, or the same refused link) is given once. Never throws.
 */
export function readLinks(text: string): LinkReading[] {
  const seen = new Set<string>();
  const readings: LinkReading[] = [];
  for (const written of findLinks(text)) {
    const reading = readLink(written);
    if (reading === undefined) continue;
    const identity = reading.kind === 'target' ? reading.target.canonical : reading.written;
    if (seen.has(identity)) continue;
    seen.add(identity);
    readings.push(reading);
  }
  return readings;
}
