import { groupReference, newReference, readReference } from '../reports/reference.ts';

/** What tells a notice's reference from a report's, so that neither is ever taken for the other. */
const PREFIX = 'N';

/** The shape of a notice's reference, ungrouped. */
export const NOTICE_REFERENCE = /^N[0-9A-HJKMNP-TV-Z]{9}$/u;

/**
 * A new notice's reference, ungrouped: random, since it stands in an address to which anybody can write, and an answer
 * is believed by it.
 */
export function newNoticeReference(): string {
  return PREFIX + newReference();
}

/** A notice's reference as it is shown: `N-7K3-M9Q-XR2`. */
export function groupNoticeReference(reference: string): string {
  return `${PREFIX}-${groupReference(reference.slice(PREFIX.length))}`;
}

// O, I and L are written for 0 and 1 by who copies by hand; `readReference` sees to it.
// What follows the N is only looked at: "Notice N-7K3-…" reads like a reference from its first letter on, too.
// Between them may stand whatever mail programs, forms and typesetting make of a dash or put beside it, unseen signs too.
const BETWEEN = '[\\s_\\p{Pd}\\p{Cf}−.]{0,4}';
const WRITTEN = new RegExp(
  `(?<![A-Z0-9])N${BETWEEN}(?=((?:[A-Z0-9]${BETWEEN}){8}[A-Z0-9])(?![A-Z0-9]))`,
  'giu',
);
const NO_SYMBOL = /[^A-Z0-9]/giu;

/**
 * The references of notices that stand in a text (a subject, an address, an answer's body), ungrouped, each once: only
 * those whose check symbol is right.
 */
export function noticeReferencesIn(text: string): readonly string[] {
  const found = [...text.matchAll(WRITTEN)].map(([, symbols = '']) =>
    readReference(symbols.replaceAll(NO_SYMBOL, '')),
  );
  return [...new Set(found.filter((symbols) => symbols !== undefined))].map((symbols) => PREFIX + symbols);
}

/** How long what a provider calls a notice may be, in UTF-16 units. */
export const PROVIDER_REFERENCE_MAX = 200;

/**
 * What a provider calls a notice, as it was typed, pasted or answered: without what cannot be seen, by which it would
 * match no answer. Undefined where nothing is left of it.
 */
export function visibleReference(written: string): string | undefined {
  const seen = written
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return seen === '' ? undefined : seen.slice(0, PROVIDER_REFERENCE_MAX).replace(/\p{Cs}$/u, '');
}

/** The longest local part that SMTP allows (RFC 5321, 4.5.3.1.1). */
const LOCAL_PART_MAX = 64;

/**
 * The address to which a provider answers, with the notice's reference in it (`notices+n7k3m9qxr2@association.example`);
 * the address as it is where the reference would make it too long.
 */
export function replyAddress(email: string, reference: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const tagged = `${local}${local.includes('+') ? '-' : '+'}${reference.toLowerCase()}`;
  return tagged.length > LOCAL_PART_MAX ? email : tagged + email.slice(at);
}
