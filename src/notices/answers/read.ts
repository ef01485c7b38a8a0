import type { Outcome } from '../../cases/case.ts';
import type { MailContent, MailKind } from '../mail.ts';
import { NOTICE_REFERENCE } from '../reference.ts';
import { type Claim, claimsOf } from './claims.ts';
import type { IncomingMail } from './incoming.ts';
import { bounces, isAutomatic, isReadReceipt } from './machine-mails.ts';
import { ownWords, passedOn } from './own-words.ts';
import { said } from './said.ts';

/** What a mail to the notice mailbox says. It decides nothing: anybody can write one. */
export interface ReadAnswer {
  readonly kind: MailKind;
  /** The outcome that its words tell; undefined where they tell none, or more than one. */
  readonly proposes: Outcome | undefined;
  /** What it says that it answers, the surest first. */
  readonly claims: readonly Claim[];
  readonly content: MailContent;
}

/** The longest text and subject that are kept, in characters. */
const TEXT_MAX = 20_000;
const SUBJECT_MAX = 500;
const SENDER_MAX = 320;

/**
 * How much of a mail is read at all, in characters: what a provider says stands at the beginning, and everybody can write
 * to the mailbox, at any length.
 */
const READ_MAX = { text: 100_000, subject: 2_000, name: 1_000 } as const;

function clipped(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** A mail without what is too long to be read, and the same of those attached to it. */
function withinBounds(mail: IncomingMail): IncomingMail {
  const { from, subject, text, attached } = mail;
  return {
    ...mail,
    from: from === undefined ? undefined : { ...from, name: from.name.slice(0, READ_MAX.name) },
    subject: subject.slice(0, READ_MAX.subject),
    text: text.slice(0, READ_MAX.text),
    attached: attached.map(withinBounds),
  };
}

/** The address first: a name can be any words, another address too. */
function senderOf({ from }: IncomingMail): string {
  if (from === undefined) return '';
  const name = from.name.replaceAll(/\s+/gu, ' ').trim();
  return clipped(
    name === '' || name === from.address ? from.address : `${from.address} (${name})`,
    SENDER_MAX,
  );
}

function judged(mail: IncomingMail, own: string): { readonly kind: MailKind; readonly proposes?: Outcome } {
  if (bounces(mail)) return { kind: 'bounce' };
  if (mail.delivery !== undefined || isReadReceipt(mail)) return { kind: 'automatic' };
  const { absence, opened, receipt, decided, proposes } = said(own);
  // A subject is often that of what is answered: it counts for absences only, which machines write there.
  if (said(mail.subject).absence) return { kind: 'automatic' };
  // Who decides may add that they will be away.
  if (decided) return { kind: 'decision', ...(proposes === undefined ? {} : { proposes }) };
  if (absence || opened) return { kind: 'automatic' };
  if (receipt) return { kind: 'receipt' };
  return { kind: isAutomatic(mail) ? 'automatic' : 'other' };
}

/** Whether a mail is a notice (see `messageIdOf`), sent back by whom it was sent to: its words are not theirs. */
function isNotice({ messageId = '' }: IncomingMail): boolean {
  return NOTICE_REFERENCE.test(messageId.slice(1).split('@', 1)[0]?.toUpperCase() ?? '');
}

/** Reads an answer, in a time that grows with its length and no faster. */
export function readAnswer(arrived: IncomingMail): ReadAnswer {
  const mail = withinBounds(arrived);
  // Somebody who passes a provider's mail on has it attached to the notice that they name.
  const own = [
    ownWords(mail.text),
    passedOn(mail.subject, mail.text),
    ...mail.attached.filter((attached) => !isNotice(attached)).map(({ text }) => ownWords(text)),
  ]
    .filter((words) => words !== '')
    .join('\n\n');
  const { kind, proposes } = judged(mail, own);
  return {
    kind,
    proposes,
    claims: claimsOf(mail),
    content: {
      from: senderOf(mail),
      subject: clipped(mail.subject.replaceAll(/\s+/gu, ' ').trim(), SUBJECT_MAX),
      // Where nothing of its own is left, what it quotes is better than nothing.
      text: clipped(own === '' ? mail.text.trim() : own, TEXT_MAX),
    },
  };
}
