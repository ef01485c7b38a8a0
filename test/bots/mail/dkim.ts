import { createHash, type KeyObject, verify } from 'node:crypto';

/** What a DKIM signature proves of a mail. */
export interface VerifiedDkim {
  readonly ok: boolean;
  readonly domain: string | undefined;
  readonly selector: string | undefined;
  /** Names of the headers that it signs, in small letters. */
  readonly signed: readonly string[];
}

interface Header {
  readonly name: string;
  /** With its folds, without the last line break. */
  readonly whole: string;
}

function headersOf(head: string): readonly Header[] {
  return head
    .split(/\r\n(?![ \t])/u)
    .map((whole) => ({ name: (whole.split(':')[0] ?? '').trim().toLowerCase(), whole }));
}

/** RFC 6376, 3.4.2. */
function relaxedHeader({ name, whole }: Header): string {
  const value = whole.slice(whole.indexOf(':') + 1).replaceAll(/\r\n/gu, '');
  return `${name}:${value.replaceAll(/[ \t]+/gu, ' ').trim()}`;
}

/** RFC 6376, 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/gu, ' ').replace(/ $/u, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

/**
 * Checks the first DKIM signature of a mail as a receiving server does (RFC 6376, 6.1), with the public key that the DNS
 * would give: rsa-sha256, relaxed in header and body.
 */
export function verifiedDkim(raw: Buffer, key: KeyObject): VerifiedDkim {
  const mail = raw.toString('latin1');
  const split = mail.indexOf('\r\n\r\n');
  const headers = headersOf(mail.slice(0, split));
  const signature = headers.find(({ name }) => name === 'dkim-signature');
  if (signature === undefined) return { ok: false, domain: undefined, selector: undefined, signed: [] };
  const tags = new Map(
    relaxedHeader(signature)
      .slice('dkim-signature:'.length)
      .split(';')
      .map((tag): [string, string] => {
        const at = tag.indexOf('=');
        return [tag.slice(0, at).trim(), tag.slice(at + 1).replaceAll(/\s+/gu, '')];
      }),
  );
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed')
    throw new Error(`a signature of another kind: ${tags.get('a')} ${tags.get('c')}`);
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const left = [...headers];
  const covered = signed.flatMap((name) => {
    // The last one first: RFC 6376, 5.4.2.
    const at = left.findLastIndex((header) => header.name === name);
    return at === -1 ? [] : left.splice(at, 1);
  });
  const unsigned = signature.whole.replace(/(\bb=)[^;]*$/u, '$1').replace(/([;\s]b=)[^;]*(;|$)/u, '$1$2');
  const material = [
    ...covered.map((header) => `${relaxedHeader(header)}\r\n`),
    relaxedHeader({ name: 'dkim-signature', whole: unsigned }),
  ].join('');
  const body = createHash('sha256')
    .update(Buffer.from(relaxedBody(mail.slice(split + 4)), 'latin1'))
    .digest('base64');
  const ok =
    body === tags.get('bh') &&
    verify('rsa-sha256', Buffer.from(material, 'latin1'), key, Buffer.from(tags.get('b') ?? '', 'base64'));
  return { ok, domain: tags.get('d'), selector: tags.get('s'), signed };
}
