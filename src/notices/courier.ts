import { z } from 'zod';
import type { Association, InBothLanguages } from '../association/association.ts';
import type { Notice } from './notice.ts';
import type { RenderedNotice } from './outgoing.ts';
import { visibleReference } from './reference.ts';

/** Who a notice is for. */
export interface CourierRecipient {
  /** Slug of the provider (`meta`); undefined for a host that no known provider answers for. */
  readonly provider: string | undefined;
  /** The host whose operator is written to, where no company is known for it. */
  readonly host: string | undefined;
  /** Slugs of the platforms on which its contents are (`facebook`, `instagram`). */
  readonly platforms: readonly string[];
}

/** A notice that a courier carries. */
export interface Carried {
  /** What it says, piece by piece. */
  readonly notice: Notice;
  /** What it says as text and HTML, as its moderator saw it. */
  readonly rendered: RenderedNotice;
  /** The same at every attempt: by it the other side can tell a notice that it has already. */
  readonly key: string;
  /** Where the provider answers: the association's address with the notice's reference in it; undefined without one. */
  readonly replyTo: string | undefined;
  readonly to: CourierRecipient;
}

/** What became of a notice that a courier was given. */
export type CourierAnswer =
  /** The other side has it. `reference`: what it calls it. */
  | { readonly kind: 'sent'; readonly reference?: string }
  /** It surely does not have it; `again`: it may be tried later by itself. */
  | { readonly kind: 'not-sent'; readonly again: boolean }
  /** Nobody can tell: a moderator decides. */
  | { readonly kind: 'doubtful' };

/**
 * A way of the association's own to send notices: a provider's API, a partner's portal. Its module's default export is
 * one; the association's file names the module.
 */
export interface NoticeCourier {
  /** How moderators see it. */
  readonly title: InBothLanguages;
  /** Whether it takes notices to them. Called often: it must not wait for anything. */
  takes(to: CourierRecipient): boolean;
  /**
   * Hands one notice over. What it throws, and a `signal` that it outlives, count as `doubtful`: throw only where nobody
   * can tell whether the notice was taken.
   *
   * @param signal aborts when the attempt has taken too long
   */
  send(carried: Carried, signal: AbortSignal): Promise<CourierAnswer>;
}

/** A courier under the name that the association's file gives it. */
export interface NamedCourier extends NoticeCourier {
  /** Key in the database; never changes. */
  readonly name: string;
}

const TITLE_MAX = 60;
const title = z
  .string({ error: 'must be a text' })
  .trim()
  .min(1, { error: 'is empty' })
  .max(TITLE_MAX, { error: `may have at most ${TITLE_MAX} characters` });

function method<T>() {
  return z.custom<T>((value) => typeof value === 'function', { error: 'must be a function' });
}

/** The default export of a courier's module. */
export const courierSchema = z.looseObject(
  {
    title: z.strictObject({ fr: title, en: title }, { error: 'must hold a text for fr and one for en' }),
    takes: method<NoticeCourier['takes']>(),
    send: method<NoticeCourier['send']>(),
  },
  { error: 'must be an object with title, takes and send' },
);

/** What a courier answered; anything else is nothing that anybody could rely on. */
export const courierAnswerSchema = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('sent'), reference: z.string().optional() })
    // It has the notice, whatever it calls it.
    .transform(({ kind, reference = '' }) => {
      const seen = visibleReference(reference);
      return seen === undefined ? { kind } : { kind, reference: seen };
    }),
  z.object({ kind: z.literal('not-sent'), again: z.boolean() }),
  z.object({ kind: z.literal('doubtful') }),
]);

/** What the association can send notices with. */
export interface Sending {
  readonly association: Association;
  /** Whether e-mail can be sent. */
  readonly mail: boolean;
  readonly couriers: readonly NamedCourier[];
}
