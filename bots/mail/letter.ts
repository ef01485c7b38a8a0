import nodemailer from 'nodemailer';
import type { NoticeMail } from '../../src/notices/sending.ts';

/** What signs the association's mails (RFC 6376). */
export interface Dkim {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Writes messages, and sends nothing. */
const writing = nodemailer.createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  disableFileAccess: true,
  disableUrlAccess: true,
});

/**
 * A notice's mail as the bytes that go out: text and HTML, signed where DKIM is configured.
 *
 * It is no automatic mail (RFC 3834): a moderator wrote and sent it, and the provider's receipt, which is one, is wanted.
 */
export async function letterOf(mail: NoticeMail, dkim: Dkim | undefined): Promise<Buffer> {
  const { from, to, replyTo, subject, text, html, messageId, inReplyTo, language } = mail;
  const { message } = await writing.sendMail({
    from: from.name === undefined ? from.address : { name: from.name, address: from.address },
    to,
    replyTo,
    subject,
    text,
    html,
    messageId,
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    headers: { 'Content-Language': language },
    ...(dkim === undefined
      ? {}
      : { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
  });
  if (!Buffer.isBuffer(message)) throw new Error('a mail was not written whole');
  return message;
}
