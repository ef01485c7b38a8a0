import { z } from 'zod';

/** What is kept of a mail, sealed. */
export const mailContentSchema = z.object({ from: z.string(), subject: z.string(), text: z.string() });
export type MailContent = Readonly<z.infer<typeof mailContentSchema>>;

/**
 * What a mail to the notice mailbox is. `bounce`: it could not be delivered (RFC 3464); `automatic`: an answering
 * machine's (RFC 3834) that confirms nothing.
 */
export const MAIL_KINDS = ['receipt', 'decision', 'bounce', 'automatic', 'other'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
