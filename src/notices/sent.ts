import { createHash } from 'node:crypto';
import { type Notice, noticeSchema } from './notice.ts';

/** A notice that went out. It never changes again; what was wrong in it is corrected by another. */
export interface SentNotice {
  readonly notice: Notice;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** `digestOf(notice)` when it was sent: whoever changes the notice afterwards is found out. */
  readonly digest: string;
}

/** The same value with the members of every object in the order of their names. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

/** SHA-256 of the notice's data, in lower-case hexadecimal, whatever the order in which it was stored. */
export function digestOf(notice: Notice): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(notice)))
    .digest('hex');
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

/** The notice as it goes out at that moment (epoch milliseconds): a copy that nothing can change. */
export function sent(notice: Notice, sentAt: number): SentNotice {
  const copy = frozen(noticeSchema.parse(structuredClone(notice)));
  return Object.freeze({ notice: copy, sentAt, digest: digestOf(copy) });
}

/** Whether a notice that was read again is still the one that went out. */
export function isIntact({ notice, digest }: SentNotice): boolean {
  return digestOf(notice) === digest;
}

/** Why a notice cannot correct another. */
export type NoCorrection = 'same-reference' | 'other-case' | 'other-provider' | 'nothing-changed';

/** What makes two notices two, though they say the same. */
function saysOf(notice: Notice): string {
  const { corrects: _, ...own } = notice;
  return digestOf({ ...own, reference: 'N000000000', composedAt: 0 });
}

/**
 * The composed notice as a correction of one that was sent: a notice of its own, which names that one. Refused where it
 * is about another case or to another provider, or says the same as one that reached the provider.
 *
 * @param undelivered whether the one that was sent seems to have reached nobody
 */
export function correctionOf(
  { notice: earlier, sentAt }: SentNotice,
  composed: Notice,
  undelivered = false,
): { readonly ok: true; readonly notice: Notice } | { readonly ok: false; readonly why: NoCorrection } {
  const other = (why: NoCorrection) => ({ ok: false, why }) as const;
  if (composed.reference === earlier.reference) return other('same-reference');
  if (composed.case !== earlier.case) return other('other-case');
  if (composed.provider.slug !== earlier.provider.slug || composed.provider.host !== earlier.provider.host)
    return other('other-provider');
  if (!undelivered && saysOf(composed) === saysOf(earlier)) return other('nothing-changed');
  return { ok: true, notice: { ...composed, corrects: { reference: earlier.reference, sentAt } } };
}
