import { fold } from '../text/fold.ts';

/** What is so rare that it alone gives away who wrote it, or whom they wrote of. */
export type RareKind = 'email' | 'phone' | 'handle' | 'link';

export interface RareToken {
  readonly kind: RareKind;
  /** What it is compared by: the same however it was written. */
  readonly identity: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

const AT = String.raw`\s?(?:@|[([{]\s?(?:at|arobase|chez)\s?[)\]}]|\s(?:at|arobase)\s)\s?`;
const DOT = String.raw`(?:\.|\s?[([{]\s?(?:dot|point)\s?[)\]}]\s?|\s(?:dot|point)\s)`;
const EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}._%+-]{1,64}${AT}[\p{L}\p{N}-]{1,63}(?:${DOT}[\p{L}\p{N}-]{2,63}){1,4}`,
  'giu',
);
const LINK = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"«»“”]+/giu;
// Nine digits are a French number without its 0; fifteen the most that E.164 allows.
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s.\-‐‑/()]{0,3}\d){8,14}(?![\p{L}\p{N}])/gu;
const HANDLE = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?/gu;

function emailIdentity(written: string): string {
  return fold(written)
    .replaceAll(new RegExp(DOT, 'giu'), '.')
    .replace(new RegExp(AT, 'iu'), '@')
    .replaceAll(/\s/gu, '');
}

function phoneIdentity(written: string): string {
  return written.replaceAll(/\D/gu, '').slice(-9);
}

/** A link without what differs between two ways of writing it: scheme, www, defanging, trailing signs, case. */
export function linkIdentity(written: string): string {
  return fold(written)
    .replace(/^h(?:tt|xx)ps?:\/\//u, '')
    .replace(/^www\./u, '')
    .replaceAll(/\[\.\]/gu, '.')
    .replace(/[/.,;:!?)\]}']+$/u, '');
}

/** A handle without its @. */
export function handleIdentity(written: string): string {
  return fold(written).replace(/^@/u, '');
}

const KINDS = [
  ['link', LINK, linkIdentity],
  ['email', EMAIL, emailIdentity],
  ['phone', PHONE, phoneIdentity],
  ['handle', HANDLE, handleIdentity],
] as const;

/** The addresses, numbers, handles and links in a text; each stretch of it is only one of them. */
export function rareTokens(text: string): readonly RareToken[] {
  const found: RareToken[] = [];
  for (const [kind, pattern, identity] of KINDS)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (!found.some((other) => from < other.to && other.from < to))
        found.push({ kind, identity: identity(match[0]), from, to });
    }
  return found.sort((one, other) => one.from - other.from);
}
