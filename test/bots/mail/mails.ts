/** The bytes of a mail. */
export function eml(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'utf8');
}

/** A report that a mail could not be delivered, as Postfix writes it. */
export function bounceOf(messageId: string, to = 'notices@association.example'): Buffer {
  return eml([
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.association.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4F1.1/mx.association.example"',
    `Message-ID: <bounce-of-${messageId.replaceAll(/[<>]/gu, '')}>`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4F1.1/mx.association.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '<legal@platform.example>: host mx.platform.example said: 550 5.1.1 User unknown',
    '',
    '--4F1.1/mx.association.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.association.example',
    '',
    'Final-Recipient: rfc822; legal@platform.example',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--4F1.1/mx.association.example',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'From: Association <notices@association.example>',
    'To: legal@platform.example',
    `Message-ID: ${messageId}`,
    'Subject: Notice',
    '',
    '--4F1.1/mx.association.example--',
    '',
  ]);
}
