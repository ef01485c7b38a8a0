import { comparedText } from './compared.ts';

/** What is so rare that it alone gives away who wrote it, or whom they wrote of. */
export type RareKind = 'email' | 'phone' | 'handle' | 'link';

export interface RareToken {
  readonly kind: RareKind;
  /** What it is compared by: the same however it was written. */
  readonly identity: string;
  /** As it was written. */
  readonly written: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

// All patterns read a text as it is compared: lower case, without accents or invisible characters.
const AT = String.raw`\s?(?:@|[([{]\s?(?:at|arobase|arrobase|chez|@)\s?[)\]}]|\s(?:at|arobase|arrobase)\s)\s?`;
const DOT = String.raw`(?:\s?\.|\s?[([{]\s?(?:dot|point|\.)\s?[)\]}]\s?|\s(?:dot|point)\s)`;
const NAME = String.raw`[\p{L}\p{N}_-]`;
const EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}._%+-]{1,64}${AT}[\p{L}\p{N}-]{1,63}(?:${DOT}[\p{L}\p{N}-]{2,63}){1,4}`,
  'gu',
);
/** `@name@host`, as the Fediverse writes it. */
const FEDIVERSE = new RegExp(
  String.raw`(?<![\p{L}\p{N}._%+-])@${NAME}{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}[\p{L}\p{N}-]{2,63}`,
  'gu',
);
const HOST_DOT = String.raw`(?:\.|[([]\.[)\]])`;
/** With a scheme or `www.`, or a host with a path behind it. */
const LINK = new RegExp(
  String.raw`(?:h(?:tt|xx)ps?:\/\/|www${HOST_DOT}|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]{1,63}${HOST_DOT}){1,5}[\p{L}]{2,24}\/(?=[\p{L}\p{N}@]))[^\s<>"«»“”]+`,
  'gu',
);
// Nine digits are a French number without its 0; fifteen the most that E.164 allows.
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s.\-‐‑–—_·•/()]{0,3}\d){8,14}(?![\p{L}\p{N}])/gu;
/** With an @; without one where an underscore stands in it, or Discord's old four digits behind it. */
const HANDLE =
  /(?<![\p{L}\p{N}._%+-])@ ?[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?|(?<![\p{L}\p{N}@._%+/-])(?:[\p{L}\p{N}.-]{1,31}_[\p{L}\p{N}_.-]{0,31}[\p{L}\p{N}_]|[\p{L}\p{N}_.]{2,32}#\d{4}(?!\d))/gu;

function emailIdentity(written: string): string {
  const [name = '', host = ''] = written.replaceAll(new RegExp(DOT, 'gu'), '.').split(new RegExp(AT, 'u'));
  // What stands behind a + is the same mailbox.
  return `${name.replace(/\+.*$/u, '')}@${host}`.replaceAll(/\s/gu, '');
}

function phoneIdentity(written: string): string {
  return written.replaceAll(/\D/gu, '').slice(-9);
}

function linkOf(compared: string): string {
  return compared
    .replaceAll(/[([]\.[)\]]/gu, '.')
    .replace(/^h(?:tt|xx)ps?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.,;:!?)\]}']+$/u, '');
}

/** A handle without its @, and without the host where it is named. */
function handleOf(compared: string): string {
  return compared.replace(/^@ ?/u, '').replace(/(?!^)@.*$/u, '');
}

/** A link without what differs between two ways of writing it: scheme, www, defanging, trailing signs, case. */
export function linkIdentity(written: string): string {
  return linkOf(comparedText(written).text);
}

/** A date with an hour behind it, or a round number, which no phone number is. */
const NO_PHONE =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)|(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)|\d{1,3}(?:[\s.]\d{3})*[\s.]000$)/u;

const KINDS = [
  ['link', LINK, linkOf],
  ['handle', FEDIVERSE, handleOf],
  ['email', EMAIL, emailIdentity],
  ['phone', PHONE, phoneIdentity],
  ['handle', HANDLE, handleOf],
] as const;

/** The addresses, numbers, handles and links in a text; each stretch of it is only one of them. */
export function rareTokens(text: string): readonly RareToken[] {
  const compared = comparedText(text);
  const found: RareToken[] = [];
  for (const [kind, pattern, identity] of KINDS)
    for (const match of compared.text.matchAll(pattern)) {
      if (kind === 'phone' && NO_PHONE.test(match[0])) continue;
      const { from, to } = compared.stretch(match.index, match.index + match[0].length);
      if (!found.some((other) => from < other.to && other.from < to))
        found.push({ kind, identity: identity(match[0]), written: text.slice(from, to), from, to });
    }
  return found.sort((one, other) => one.from - other.from);
}
