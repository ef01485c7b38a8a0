/** Characters without a width, and those that turn the writing direction: they hide inside pasted links. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** The text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

const DEFANGED = /hxxp|h\*\*p|[[({](?:\.|dot|:|:\/\/|\/)[\])}]|\[\.|\.\]/i;

/** The link without the tag that closes it in a forum's markup: `https://x.com/name[/url]`. */
export function withoutClosingTag(link: string): string {
  const tag = link.search(/\[\/[a-z]+\]/i);
  return tag === -1 ? link : link.slice(0, tag);
}

/**
 * Undoes the usual ways of making a link harmless, `hxxps://x[.]com`, `x(dot)com`, `https[:]//`, and the
 * `&amp;` of links copied from a page's source.
 */
export function refang(text: string): string {
  const unescaped = text.includes('&amp;') ? text.replace(/&(?:amp;)+/g, '&') : text;
  if (!DEFANGED.test(unescaped)) return unescaped;
  return unescaped
    .replace(/\bh(?:xx|\*\*)p(s?)(?=\[?:)/gi, 'http$1')
    .replace(/\[:\]/g, ':')
    .replace(/\[:\/\/\]/g, '://')
    .replace(/\[\/\]/g, '/')
    .replace(/\s?[[({](?:\.|dot)[\])}]\s?/gi, '.');
}
