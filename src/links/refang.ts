/** Characters without a width, and those that turn the writing direction: they hide inside pasted links. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** The text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

const DEFANGED = /hxxp|h\*\*p|[[({](?:\.|dot|:|:\/\/|\/)[\])}]|\[\.|\.\]/i;

/** Undoes the usual ways of making a link harmless: `hxxps://x[.]com`, `x(dot)com`, `https[:]//`. */
export function refang(text: string): string {
  if (!DEFANGED.test(text)) return text;
  return text
    .replace(/\bh(?:xx|\*\*)p(s?)(?=\[?:)/gi, 'http$1')
    .replace(/\[:\]/g, ':')
    .replace(/\[:\/\/\]/g, '://')
    .replace(/\[\/\]/g, '/')
    .replace(/\s?[[({](?:\.|dot)[\])}]\s?/gi, '.');
}
