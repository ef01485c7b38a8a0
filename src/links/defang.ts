import { domainToUnicode } from 'node:url';

/**
 * The Unicode form of a host, where it differs from the punycode one; shown beside it, never instead of it,
 * so that a look-alike (`xn--pple-43d.com`, "аpple.com") is seen for what it is.
 */
export function unicodeHost(host: string): string | undefined {
  if (!host.includes('xn--')) return undefined;
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  const unicode = domainToUnicode(port === '' ? host : host.slice(0, -port.length));
  return unicode === '' || `${unicode}${port}` === host ? undefined : `${unicode}${port}`;
}

/**
 * A link as it is shown to people and never to be clicked: `hxxps://x[.]com/name/status/1`. The host stays in
 * punycode, with its Unicode form behind it where there is one:
 * `hxxps://xn--pple-43d[.]com/login (аpple[.]com)`. What is no URL only loses its dots and colon.
 */
export function defang(url: string): string {
  const parts = /^(h)tt(ps?:\/\/)([^/?#]*)(.*)$/isu.exec(url);
  if (parts === null) return url.replaceAll('.', '[.]').replace(/:/, '[:]');
  const [, h = '', scheme = '', authority = '', rest = ''] = parts;
  const unicode = unicodeHost(authority);
  const beside = unicode === undefined ? '' : ` (${unicode.replaceAll('.', '[.]')})`;
  return `${h}xx${scheme}${authority.replaceAll('.', '[.]')}${rest}${beside}`;
}
