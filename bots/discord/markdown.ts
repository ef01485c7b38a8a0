import type { RichText, Span } from '../../src/text/span.ts';
import { CONTENT_MAX } from './limits.ts';

/** Characters that override the direction of what follows: a way to make text read as what it is not. */
const DIRECTION_OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Every character that Discord's clients may take for a mark: of emphasis, quote, list, heading, code, spoiler,
 * mention, emoji, timestamp, or of a link (`:`, `/` and `.`, since an address or an invitation is one by itself). A backslash before a
 * character that is no letter, digit or space shows the character as it is.
 * @see https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101
 */
const MARKS = /[\\*_~`|><#:@/.\-+()[\]]/gu;

/** Text that shows as it was written, whatever it holds. */
export function escaped(text: string): string {
  return text.replace(DIRECTION_OVERRIDES, '').replace(MARKS, '\\$&');
}

/** A span as Discord's markdown, in parts between which a message may be cut. */
function parts(span: Span): string[] {
  switch (span.kind) {
    case 'plain':
      return escaped(span.text).match(/\s+|(?:\\.|[^\s\\])+/gu) ?? [];
    case 'defanged':
      return [escaped(span.text)];
    case 'bold':
      return span.text.trim() === '' ? [span.text] : [`**${escaped(span.text)}**`];
    case 'code':
      return [code(span.text)];
    case 'link':
      return [link(span.text, span.url)];
  }
}

/** Inline code takes no escapes: it is fenced by more backticks than it holds. */
function code(text: string): string {
  const bare = text.replace(/\s*\n\s*/gu, ' ');
  return bare.includes('`') ? `\`\` ${bare.replace(/`{2,}/gu, '`')} \`\`` : `\`${bare}\``;
}

/** An address in angle brackets shows no preview; one that cannot be an address of ours is shown, not linked. */
function link(text: string, url: string): string {
  if (!/^https:\/\/[^\s<>()]+$/u.test(url)) return escaped(text);
  return /^https?:/u.test(text) ? `<${url}>` : `[${escaped(text)}](<${url}>)`;
}

/** Cuts what is longer than a message between two characters, never within an escape. */
function sliced(part: string, max: number): string[] {
  if (part.length <= max) return [part];
  const out: string[] = [];
  let current = '';
  for (const piece of part.match(/\\?[\s\S]/gu) ?? []) {
    if (current.length + piece.length > max) {
      out.push(current);
      current = '';
    }
    current += piece;
  }
  return [...out, current];
}

function isBullet(paragraph: RichText): boolean {
  return paragraph[0]?.text.startsWith('•') ?? false;
}

/**
 * Paragraphs as the contents of as few messages as hold them, each of at most `max` UTF-16 units. Nothing of a
 * person's words is parsed as a mark, a mention or a link.
 */
export function contents(paragraphs: readonly RichText[], max: number = CONTENT_MAX): string[] {
  const out: string[] = [];
  let current = '';
  const close = (): void => {
    if (current.trim() !== '') out.push(current.trim());
    current = '';
  };
  let before: RichText | undefined;
  for (const paragraph of paragraphs) {
    const pieces = paragraph.flatMap(parts).flatMap((part) => sliced(part, max));
    const whole = pieces.join('');
    if (whole === '') continue;
    const gap = before === undefined ? '' : isBullet(before) && isBullet(paragraph) ? '\n' : '\n\n';
    before = paragraph;
    // A paragraph that fits in a message is not torn between two.
    if (current.length + gap.length + whole.length > max && whole.length <= max) close();
    else if (current !== '') current += current.length + gap.length <= max ? gap : '';
    for (const piece of pieces) {
      if (current.length + piece.length > max) close();
      current += piece;
    }
  }
  close();
  return out;
}
