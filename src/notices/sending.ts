/**
 * Why a notice did not go out, as far as a moderator or an operator can do something about it. `unreachable`: the mail
 * server, or the association's own way, did not answer; `deferred`: it asked to come back later; `tls`: no safe
 * connection to it; `login`: it refused the association; `sender`, `recipient`, `message`: it refused that; `no-mail`,
 * `no-courier`: what was to send it is not configured any more; `closed`: its case was closed before; `emptied`: what it
 * said is gone; `refused`: the association's own way refused it.
 */
export const SEND_FAILURES = [
  'unreachable',
  'deferred',
  'tls',
  'login',
  'sender',
  'recipient',
  'message',
  'no-mail',
  'no-courier',
  'closed',
  'emptied',
  'refused',
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** What became of one attempt to send something. */
export type SendResult =
  /** It was taken. `reference`: what the provider calls it, where that is known at once. */
  | { readonly kind: 'sent'; readonly reference?: string }
  /** It surely did not go out; `again`: it may later. */
  | { readonly kind: 'not-sent'; readonly failure: SendFailure; readonly again: boolean }
  /** Nobody knows: it was handed over, and the answer was lost. */
  | { readonly kind: 'doubtful' };

/** A notice as an e-mail. */
export interface NoticeMail {
  /** The association's. */
  readonly from: { readonly name: string | undefined; readonly address: string };
  readonly to: string;
  /** The association's address with the notice's reference in it. */
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same whenever it is sent. */
  readonly messageId: string;
  /** The Message-ID of the notice that it corrects. */
  readonly inReplyTo: string | undefined;
  /** The notice's reference, grouped. */
  readonly reference: string;
  /** Of the notice, as a tag: `fr`. */
  readonly language: string;
}

/** Sends one e-mail, once, and tells what became of it. Never rejects. */
export type SendMail = (mail: NoticeMail) => Promise<SendResult>;
