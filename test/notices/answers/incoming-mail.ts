import type { IncomingMail } from '../../../src/notices/answers/incoming.ts';

/** A mail with nothing in it that names a notice, but for what is given. */
export function incoming(parts: Partial<IncomingMail> = {}): IncomingMail {
  return {
    messageId: '<answer@platform.example>',
    from: { name: 'Trust & Safety', address: 'legal@platform.example' },
    recipients: ['notices@association.example'],
    subject: 'Re: your notice',
    inReplyTo: [],
    references: [],
    headers: new Map(),
    text: 'Hello.',
    delivery: undefined,
    attached: [],
    ...parts,
  };
}
