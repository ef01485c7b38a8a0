import { createHash } from 'node:crypto';
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { DeliveryReport, IncomingMail } from '../../src/notices/answers/incoming.ts';
import { noticeReferencesIn } from '../../src/notices/reference.ts';
import { wordsOfHtml } from './html.ts';

/** How much of a mail's words, and of its subject, is read, in characters: no one would write more. */
const TEXT_MAX = 100_000;
const SUBJECT_MAX = 2_000;

/** Files are not opened, links are not made, and what a server reports of a delivery, or another mail, stays apart from the words. */
const READING = {
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  keepCidLinks: true,
  skipImageLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipHtmlToText: true,
} as const;

/** The headers that name where a mail was sent or delivered to; those of servers are spelt by no standard. */
const RECIPIENTS = [
  'to',
  'cc',
  'resent-to',
  'delivered-to',
  'x-original-to',
  'x-delivered-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
];

// As long as SMTP allows (RFC 5321, 4.5.3.1), and tried at the beginnings of words only: what a header holds may be
// one word without end.
const ADDRESS = /(?<![^\s<>,;:"()])[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()]{1,255}/gu;
// RFC 5322, 2.1.1 and 3.6.4: on one line, and nothing that controls a terminal.
const MESSAGE_ID = /<[^<>\s\p{Cc}]{1,500}>/gu;

/** How many of each are looked at. */
const ADDRESSES_MAX = 100;
const IDS_MAX = 100;
const ATTACHED_MAX = 3;

function unfolded(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\r?\n[ \t]*/gu, ' ')
    .trim();
}

function headersOf({ headerLines }: ParsedMail): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const { key, line } of headerLines ?? []) if (!headers.has(key)) headers.set(key, unfolded(line));
  return headers;
}

function recipientsOf({ headerLines }: ParsedMail): readonly string[] {
  const lines = (headerLines ?? []).filter(({ key }) => RECIPIENTS.includes(key));
  const addresses = lines.flatMap(({ line }) => unfolded(line).match(ADDRESS) ?? []);
  // One that names a notice is looked at wherever it stands among the many of a circular.
  const names = (address: string): boolean => noticeReferencesIn(address).length > 0;
  const [naming, others] = [addresses.filter(names), addresses.filter((address) => !names(address))];
  return [...naming, ...others].slice(0, ADDRESSES_MAX);
}

function idsIn(text: string | undefined): readonly string[] {
  return (text?.match(MESSAGE_ID) ?? []).slice(-IDS_MAX);
}

function senderOf(from: AddressObject | undefined): IncomingMail['from'] {
  const first = from?.value[0];
  const single = first?.group?.[0] ?? first;
  return single?.address === undefined || single.address === ''
    ? undefined
    : { name: single.name, address: single.address };
}

const ACTION = /^action:[ \t]*([a-z]+)/gimu;
const EMBEDDED_ID =
  /^(?:message-id|x-original-message-id|original-message-id):[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s\p{Cc}]{1,500}>)/gimu;

/** What a server reports, by its own part and by the headers of the mail that it sends back. */
function deliveryOf(mail: ParsedMail, source: string): DeliveryReport | undefined {
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (status === undefined) return undefined;
  const own = mail.messageId;
  const ids = [...source.matchAll(EMBEDDED_ID)].flatMap(([, id]) =>
    id === undefined || id === own ? [] : [id],
  );
  return {
    actions: [...textOf(status).matchAll(ACTION)].map(([, action = '']) => action.toLowerCase()),
    of: ids.slice(0, IDS_MAX),
  };
}

function textOf({ content }: Attachment): string {
  return content.toString('utf8');
}

/** Words that tell one text from another. */
const TELLING = /\p{L}{4,}/gu;
function tellingWords(text: string): ReadonlySet<string> {
  return new Set(text.slice(0, TEXT_MAX).toLowerCase().match(TELLING) ?? []);
}

/** Whether a plain text says what an HTML does, as that of the same mail should. */
function saysTheSame(plain: string, html: string): boolean {
  const [said, inHtml] = [tellingWords(plain), tellingWords(html)];
  const both = [...said].filter((word) => inHtml.has(word));
  return said.size === 0 ? inHtml.size === 0 : both.length * 2 >= said.size;
}

/** The words of a mail: its plain text, and those of its HTML where the plain text only says to look at that. */
async function wordsOf({ text = '', html }: ParsedMail): Promise<string> {
  const plain = text.trim() === '' ? '' : text;
  if (html === false || html === undefined) return plain;
  const shown = await wordsOfHtml(html);
  if (plain === '') return shown;
  if (saysTheSame(plain, shown)) return plain;
  // The longer is the mail, the other its footer or what stands in for it.
  return (plain.length > shown.length ? [plain, shown] : [shown, plain]).join('\n\n');
}

function digest(of: Buffer | string): string {
  return `sha256:${createHash('sha256').update(of).digest('hex')}`;
}

/**
 * What names a mail: its Message-ID and what it says, since some providers write all mails about a ticket under one; of
 * one that has no Message-ID its bytes.
 */
export function nameOf(
  source: Buffer,
  { messageId, subject, text }: Pick<IncomingMail, 'messageId' | 'subject' | 'text'>,
): string {
  return messageId === undefined ? digest(source) : `${messageId} ${digest(JSON.stringify([subject, text]))}`;
}

/** The mails that a mail passes on as attachments; the one that a delivery report sends back is none. */
async function attachedTo({ attachments }: ParsedMail): Promise<readonly IncomingMail[]> {
  const sources = attachments
    .filter(({ contentType, filename = '' }) => contentType === 'message/rfc822' || /\.eml$/iu.test(filename))
    .slice(0, ATTACHED_MAX);
  return Promise.all(
    sources.map(async ({ content }) => readMail(content, await simpleParser(content, READING), [])),
  );
}

/**
 * Reads a mail as far as it is here: the end of a long one may be missing.
 *
 * @throws what makes it unreadable
 */
export async function parseMail(source: Buffer): Promise<IncomingMail> {
  const mail = await simpleParser(source, READING);
  const isReport = mail.attachments.some(({ contentType }) => contentType === 'message/delivery-status');
  return readMail(source, mail, isReport ? [] : await attachedTo(mail));
}

async function readMail(
  source: Buffer,
  mail: ParsedMail,
  attached: readonly IncomingMail[],
): Promise<IncomingMail> {
  const headers = headersOf(mail);
  return {
    messageId: idsIn(headers.get('message-id'))[0],
    from: senderOf(mail.from),
    recipients: recipientsOf(mail),
    subject: (mail.subject ?? '').slice(0, SUBJECT_MAX),
    inReplyTo: idsIn(headers.get('in-reply-to')),
    references: idsIn(headers.get('references')),
    headers,
    text: (await wordsOf(mail)).slice(0, TEXT_MAX),
    delivery: deliveryOf(mail, source.toString('latin1')),
    attached,
  };
}
