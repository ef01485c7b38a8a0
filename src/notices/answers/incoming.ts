/** A mail as it came in, read and not judged yet. */
export interface IncomingMail {
  /** With its angle brackets; undefined where it has none. */
  readonly messageId: string | undefined;
  readonly from: { readonly name: string; readonly address: string } | undefined;
  /** Every address that it says it was sent or delivered to. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** The Message-IDs that it answers (RFC 5322, 3.6.4), and those of the exchange before, the latest last. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** The first value of each header, unfolded, by its name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Its words, with what it quotes; those of an HTML mail as text. */
  readonly text: string;
  /** Undefined where it is no report of a delivery (RFC 3464). */
  readonly delivery: DeliveryReport | undefined;
  /** The mails that it has as attachments, as some programs pass one on; what those have attached is left out. */
  readonly attached: readonly IncomingMail[];
}

/** What a mail server reports of the delivery of a mail. */
export interface DeliveryReport {
  /** What became of it for each recipient, in lower case: `failed`, `delayed`, `delivered`… */
  readonly actions: readonly string[];
  /** The Message-IDs of the mails that it is about. */
  readonly of: readonly string[];
}
