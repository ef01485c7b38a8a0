import { noticeReferencesIn } from '../reference.ts';
import type { IncomingMail } from './incoming.ts';

/** Notices that a mail names in one place: by the Message-IDs of their e-mails, or by their references (ungrouped). */
export interface Claim {
  readonly messageIds: readonly string[];
  readonly references: readonly string[];
}

/** What a claim may be about: a notice that exists. */
export interface ClaimedNotice {
  readonly reference: string;
  readonly messageId: string | undefined;
  readonly case: number;
  readonly group: string;
  /** Epoch milliseconds. */
  readonly preparedAt: number;
}

/** A dash at which a reference was broken, with what wraps and quotes the next line. */
const BROKEN_AT_DASH = /([-‐‑–—])[ \t]*(?:\r?\n[ \t>]*|[ \t]+)/gu;
const BROKEN_ANYWHERE = /[ \t]*\r?\n[ \t>]*/gu;

/** The references in a text, those too that the wrapping of lines broke. */
function referencesIn(text: string): readonly string[] {
  const unbroken = [text, text.replaceAll(BROKEN_AT_DASH, '$1'), text.replaceAll(BROKEN_ANYWHERE, '')];
  return [...new Set(unbroken.flatMap(noticeReferencesIn))];
}

/**
 * What a mail says that it answers, the surest first: the address that the notice gave to answer to, the mail that it
 * answers, what a delivery report is about, the exchange, the subject, the words with what they quote; then the same of a
 * mail that it passes on as an attachment. Anybody can write any of these.
 */
export function claimsOf(mail: IncomingMail): readonly Claim[] {
  const byAddress = mail.recipients.flatMap(noticeReferencesIn);
  const ids = (messageIds: readonly string[]): Claim => ({
    messageIds,
    references: messageIds.flatMap(noticeReferencesIn),
  });
  const claims: readonly Claim[] = [
    { messageIds: [], references: byAddress },
    ids(mail.inReplyTo),
    ids(mail.delivery?.of ?? []),
    ids(mail.references.toReversed()),
    { messageIds: [], references: referencesIn(mail.subject) },
    { messageIds: [], references: referencesIn(mail.text) },
  ];
  return [
    ...claims.filter(({ messageIds, references }) => messageIds.length + references.length > 0),
    ...mail.attached.flatMap(claimsOf),
  ];
}

/** The notice that a mail is taken to answer. */
export interface Answered {
  readonly reference: string;
  /** False where it names notices about different things: what it says of one may not hold for this one. */
  readonly sure: boolean;
}

function isNamed(notice: ClaimedNotice, { messageIds, references }: Claim): boolean {
  const { messageId, reference } = notice;
  return references.includes(reference) || (messageId !== undefined && messageIds.includes(messageId));
}

/**
 * The notice that the surest claim names, among those that exist. Of several for the same contents (one corrects the
 * other) it is the latest; of others the first that is named.
 */
export function answeredBy(
  claims: readonly Claim[],
  existing: readonly ClaimedNotice[],
): Answered | undefined {
  for (const claim of claims) {
    const named = existing.filter((notice) => isNamed(notice, claim));
    const [first] = named.toSorted((a, b) => placeOf(claim, a) - placeOf(claim, b));
    if (first === undefined) continue;
    const alike = named.filter((notice) => notice.case === first.case && notice.group === first.group);
    const [latest = first] = alike.toSorted((a, b) => b.preparedAt - a.preparedAt);
    return { reference: latest.reference, sure: alike.length === named.length };
  }
  return undefined;
}

function placeOf({ messageIds, references }: Claim, { messageId, reference }: ClaimedNotice): number {
  const places = [
    messageId === undefined ? -1 : messageIds.indexOf(messageId),
    references.indexOf(reference),
  ];
  return Math.min(...places.filter((place) => place >= 0));
}
