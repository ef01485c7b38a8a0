import { z } from 'zod';
import type { Outcome } from '../cases/case.ts';
import type { Locale } from '../text/locale.ts';
import type { DueFor } from './escalation.ts';
import { noticeSchema } from './notice.ts';

/** How a notice goes out. `own`: a way that the association added; `outside`: not through Vigie. */
export const NOTICE_ROUTES = ['email', 'form', 'own', 'outside'] as const;
export type NoticeRouteKind = (typeof NOTICE_ROUTES)[number];

/** Where one notice is to go. */
export type SendingRoute =
  | { readonly kind: 'email'; readonly to: string }
  /** A moderator pastes it; `url` is the form's. */
  | { readonly kind: 'form'; readonly url: string }
  | { readonly kind: 'own'; readonly name: string };

/**
 * `waiting` for its turn; `sending`, until the answer is known; `doubtful`: the answer was lost; `failed`: it did not go
 * out; `prepared`: a moderator is to paste it; `sent`; `abandoned`: it is not to go out.
 */
export const NOTICE_STATES = [
  'waiting',
  'sending',
  'doubtful',
  'failed',
  'prepared',
  'sent',
  'abandoned',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** The very bytes of a notice as it goes out. */
const renderedSchema = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type RenderedNotice = Readonly<z.infer<typeof renderedSchema>>;

/** What is kept of a notice, sealed: what it says, and what was shown to whoever sent it. */
export const noticeContentSchema = z.object({ notice: noticeSchema, rendered: renderedSchema });
export type NoticeContent = Readonly<z.infer<typeof noticeContentSchema>>;

/** A notice that is to go out, as its moderator saw it. */
export interface OutgoingNotice {
  readonly content: NoticeContent;
  /** `ProviderGroup.key`. */
  readonly group: string;
  readonly route: SendingRoute;
  /** Numbers of the targets that it is about. */
  readonly targets: readonly number[];
}

/** A target of a notice, with the outcome that holds for it. */
export interface NoticedTarget {
  readonly id: number;
  /** Defanged. */
  readonly shown: string;
  readonly outcome: Outcome | undefined;
}

/** A notice without what it says: what lists, threads and pages show of it. Moments are epoch milliseconds. */
export interface NoticeHead {
  /** Ungrouped. */
  readonly reference: string;
  readonly case: number;
  readonly group: string;
  readonly provider: string | undefined;
  readonly host: string | undefined;
  /** The provider's name as people know it, or the host. */
  readonly providerName: string;
  readonly locale: Locale;
  readonly route: NoticeRouteKind;
  readonly recipient: string | undefined;
  readonly state: NoticeState;
  readonly failure: string | undefined;
  readonly corrects: string | undefined;
  /** The notice that corrects this one. */
  readonly correctedBy: string | undefined;
  readonly moderator: string;
  readonly preparedAt: number;
  readonly sentAt: number | undefined;
  readonly providerReference: string | undefined;
  readonly receiptAt: number | undefined;
  readonly decidedAt: number | undefined;
  readonly due: { readonly for: DueFor; readonly at: number } | undefined;
  readonly targets: readonly NoticedTarget[];
}

/** Whether a notice that corrects it went out in its place. `all` are those of its case. */
export function isReplaced(
  { reference }: Pick<NoticeHead, 'reference'>,
  all: readonly Pick<NoticeHead, 'corrects' | 'state'>[],
): boolean {
  return all.some(({ corrects, state }) => corrects === reference && state === 'sent');
}

/** A notice with what it says. */
export interface StoredNotice {
  readonly head: NoticeHead;
  /** Undefined for one that was sent outside Vigie, and once its case is emptied. */
  readonly content: NoticeContent | undefined;
  /** Whether what it says is still what went out. */
  readonly intact: boolean;
  /** Whether its mail came back: it went out, and seems to have reached nobody. */
  readonly undelivered: boolean;
}
