import type { ReadAnswer } from './read.ts';

/** How far a mailbox was read: numbers of mails grow, until the server begins them anew (RFC 9051, 2.3.1.1). */
export interface MailboxPlace {
  readonly uidValidity: bigint;
  /** 0 where no mail was there yet. */
  readonly lastUid: number;
}

/** A mail that came in, as far as it is kept. */
export interface ArrivedAnswer {
  /** By which it is told from all others: mails that say different things may come under one Message-ID. */
  readonly name: string;
  /** With its angle brackets; undefined where it has none. */
  readonly messageId: string | undefined;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly answer: ReadAnswer;
}

/** Answers to notices; implemented on PostgreSQL in db/. */
export interface AnswerStore {
  /** Undefined for a mailbox that was never read. */
  place(mailbox: string): Promise<MailboxPlace | undefined>;
  /** Keeps how far a mailbox was read, and how many of its mails nobody has read yet, where that was counted. */
  readUpTo(mailbox: string, place: MailboxPlace, unread?: number): Promise<void>;
  /**
   * Attaches a mail to the notice that it answers, with its receipt where it is one, once, whoever reads it again; of one
   * that names no notice nothing is kept. It decides nothing.
   */
  take(arrived: ArrivedAnswer): Promise<'attached' | 'unmatched'>;
}
