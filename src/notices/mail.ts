import { z } from 'zod';

/** What is kept of a mail, sealed. */
export const mailContentSchema = z.object({ from: z.string(), subject: z.string(), text: z.string() });
export type MailContent = Readonly<z.infer<typeof mailContentSchema>>;

/**
 * A mail as people read it. Whoever knows a notice's address can write to it under any name: who wrote stands first.
 */
export function mailSaid({ from, subject, text }: MailContent): string {
  const head = [from, subject].filter((line) => line !== '').join('\n');
  return head === '' ? text : `${head}\n\n${text}`;
}

/**
 * What a mail to the notice mailbox is. `bounce`: it could not be delivered (RFC 3464); `automatic`: an answering
 * machine's (RFC 3834) that confirms nothing.
 */
export const MAIL_KINDS = ['receipt', 'decision', 'bounce', 'automatic', 'other'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
