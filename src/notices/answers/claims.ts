import { noticeReferencesIn, PROVIDER_REFERENCE_MAX } from '../reference.ts';
import type { IncomingMail } from './incoming.ts';

/**
 * Notices that a mail names in one place: by the Message-IDs of their e-mails, by their references (ungrouped), or by what
 * may be the provider's own (see `theirReferencesIn`).
 */
export interface Claim {
  readonly messageIds: readonly string[];
  readonly references: readonly string[];
  readonly theirReferences: readonly string[];
}

/** What a claim may be about: a notice that exists. */
export interface ClaimedNotice {
  readonly reference: string;
  readonly messageId: string | undefined;
  /** The provider's own, as `theirReference` writes it. */
  readonly theirReference: string | undefined;
  readonly case: number;
  readonly group: string;
  /** Epoch milliseconds. */
  readonly preparedAt: number;
}

/** A dash at which a reference was broken, with what wraps and quotes the next line. */
const BROKEN_AT_DASH = /([-‐‑–—])[ \t]*(?:\r?\n[ \t>]*|[ \t]+)/gu;
// Begun at the first blank of a run only: from each one anew, a long run would be walked as often as it is long.
const BROKEN_ANYWHERE = /(?<![ \t])[ \t]*\r?\n[ \t>]*/gu;

/** The references in a text, those too that the wrapping of lines broke. */
function referencesIn(text: string): readonly string[] {
  const unbroken = [text, text.replaceAll(BROKEN_AT_DASH, '$1'), text.replaceAll(BROKEN_ANYWHERE, '')];
  return [...new Set(unbroken.flatMap(noticeReferencesIn))];
}

/** A ticket's number without what stands around it: `[#4512778]`, `(X-4512-7788).` */
const BARE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su;
/** Shorter ones, and those with fewer digits, are dates, years and articles of law. */
const THEIRS_LEAST = { signs: 6, digits: 4 } as const;
const THEIRS_MAX = 200;

/** A provider's reference as it is compared, however it is written; undefined where it is too short to be told. */
export function theirReference(written: string): string | undefined {
  const bare = (written.match(BARE)?.[0] ?? '').toLowerCase();
  const digits = bare.match(/\p{N}/gu)?.length ?? 0;
  return bare.length < THEIRS_LEAST.signs || digits < THEIRS_LEAST.digits ? undefined : bare;
}

/** What in a text may be a provider's own reference: of a notice that was pasted into its form it often says no other. */
function theirReferencesIn(text: string): readonly string[] {
  const words = text
    .split(/\s+/u)
    .filter((word) => word.length <= PROVIDER_REFERENCE_MAX)
    .flatMap((word) => theirReference(word) ?? []);
  return [...new Set(words)].slice(0, THEIRS_MAX);
}

/**
 * What a mail says that it answers, the surest first: the address that the notice gave to answer to, the mail that it
 * answers, what a delivery report is about, the exchange, the subject, the words with what they quote, then what the provider calls it there; then the same of a
 * mail that it passes on as an attachment. Anybody can write any of these.
 */
export function claimsOf(mail: IncomingMail): readonly Claim[] {
  const claim = (given: Partial<Claim>): Claim => ({
    messageIds: [],
    references: [],
    theirReferences: [],
    ...given,
  });
  const ids = (messageIds: readonly string[]): Claim =>
    claim({ messageIds, references: messageIds.flatMap(noticeReferencesIn) });
  const claims: readonly Claim[] = [
    claim({ references: mail.recipients.flatMap(noticeReferencesIn) }),
    ids(mail.inReplyTo),
    ids(mail.delivery?.of ?? []),
    ids(mail.references.toReversed()),
    claim({ references: referencesIn(mail.subject) }),
    claim({ references: referencesIn(mail.text) }),
    claim({ theirReferences: theirReferencesIn(mail.subject) }),
    claim({ theirReferences: theirReferencesIn(mail.text) }),
  ];
  const says = ({ messageIds, references, theirReferences }: Claim): boolean =>
    messageIds.length + references.length + theirReferences.length > 0;
  return [...claims.filter(says), ...mail.attached.flatMap(claimsOf)];
}

/** The notice that a mail is taken to answer. */
export interface Answered {
  readonly reference: string;
  /**
   * False where it names notices about different things, wherever, and what it says of one may not hold for this one; and where it
   * names the provider's own reference alone, which others may know or guess.
   */
  readonly sure: boolean;
}

/** Where in a claim each name of a notice stands; -1 where it does not. */
function placesOf({ messageIds, references, theirReferences }: Claim, notice: ClaimedNotice) {
  const at = (list: readonly string[], name: string | undefined) =>
    name === undefined ? -1 : list.indexOf(name);
  return [
    at(messageIds, notice.messageId),
    at(references, notice.reference),
    at(theirReferences, notice.theirReference),
  ].filter((place) => place >= 0);
}

/**
 * The notice that the surest claim names, among those that exist. Of several for the same contents (one corrects the
 * other) it is the latest; of others the first that is named.
 */
export function answeredBy(
  claims: readonly Claim[],
  existing: readonly ClaimedNotice[],
): Answered | undefined {
  const namedBy = claims
    .map((claim) => ({ claim, named: existing.filter((notice) => placesOf(claim, notice).length > 0) }))
    .filter(({ named }) => named.length > 0);
  const [surest, ...others] = namedBy;
  if (surest === undefined) return undefined;
  const { claim, named } = surest;
  const [first] = named.toSorted((a, b) => placeOf(claim, a) - placeOf(claim, b));
  if (first === undefined) return undefined;
  const isAlike = (notice: ClaimedNotice) => notice.case === first.case && notice.group === first.group;
  const [latest = first] = named.filter(isAlike).toSorted((a, b) => b.preparedAt - a.preparedAt);
  return {
    reference: latest.reference,
    // What may be the provider's own name for another notice may also be a number that says something else.
    sure:
      isOurs(claim) &&
      [surest, ...others.filter((other) => isOurs(other.claim))].every((each) => each.named.every(isAlike)),
  };
}

/** Whether a claim says how Vigie names a notice, which nobody guesses. */
function isOurs({ theirReferences }: Claim): boolean {
  return theirReferences.length === 0;
}

function placeOf(claim: Claim, notice: ClaimedNotice): number {
  return Math.min(...placesOf(claim, notice));
}
