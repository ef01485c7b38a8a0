import type { KnownBlock } from '@slack/types';
import { SECTION_TEXT_MAX } from '../limits.ts';

/** How much of a notice stands on one page, in blocks and in bytes of JSON: a view holds 100 and 250 kB. */
const PAGE_BLOCKS = 40;
const PAGE_BYTES = 120_000;

/** Whether nothing can be seen of it: Slack takes no such text. */
function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The place, at most there, that is between two characters. */
function betweenCharacters(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}

/**
 * Where a text is cut to have at most `max` UTF-16 units: after a line, else between two characters. Neither side is
 * blank, where that can be helped.
 */
function cutAt(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max - 1) + 1;
  const at = isBlank(text.slice(0, line)) ? betweenCharacters(text, max) : line;
  return isBlank(text.slice(at)) ? betweenCharacters(text, text.trimEnd().length - 1) : at;
}

/** A text in pieces that Slack takes, which are all of it one after the other; none of a text that is blank. */
export function piecesOf(text: string, max = SECTION_TEXT_MAX): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest].filter((piece) => !isBlank(piece));
}

/** Pieces in pages that a view holds; at least one, which may be empty. */
export function paged<T>(pieces: readonly T[]): readonly (readonly T[])[] {
  const pages: T[][] = [[]];
  let bytes = 0;
  for (const piece of pieces) {
    const own = Buffer.byteLength(JSON.stringify(piece));
    const page = pages.at(-1);
    if (page !== undefined && (page.length === 0 || (page.length < PAGE_BLOCKS && bytes + own <= PAGE_BYTES)))
      page.push(piece);
    else {
      pages.push([piece]);
      bytes = 0;
    }
    bytes += own;
  }
  return pages;
}

/** The page of that number, from 0, or the last where there are fewer by now. */
export function pageAt<T>(pages: readonly (readonly T[])[], page: number): readonly T[] {
  return pages[Math.min(Math.max(page, 0), pages.length - 1)] ?? [];
}

/** A text as it is: Slack parses and follows nothing in it. */
export function asItIs(piece: string): KnownBlock {
  return { type: 'section', text: { type: 'plain_text', text: piece, emoji: false } };
}
