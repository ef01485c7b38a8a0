import type { Content } from 'pdfmake/interfaces.js';

/** Words of scripts that run from right to left, with the blanks between them. */
const PHRASE = /[\p{Script=Hebrew}\p{Script=Arabic}]+(?:[ \u00A0]+[\p{Script=Hebrew}\p{Script=Arabic}]+)*/gu;

/** How many signs of such a phrase stand on one line: the narrowest column of a table holds about as many. */
const LINE = 34;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A word in pieces that fit on a line, cut between its letters and never between one and its points. */
function pieces(word: string): readonly string[] {
  if (word.length < LINE) return [word];
  const out: string[] = [];
  for (const { segment } of segmenter.segment(word)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + segment.length < LINE) out[out.length - 1] = `${last}${segment}`;
    else out.push(segment);
  }
  return out;
}

/** The phrase in pieces that fit on a line, each of whole words where they are not longer than that. */
function lines(phrase: string): readonly string[] {
  const out: string[] = [];
  for (const word of phrase.split(/[ \u00A0]+/u).flatMap(pieces)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < LINE) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

/**
 * A text as the layout takes it. It sets words from left to right, and only within a word the other way where its
 * script does: a Hebrew or Arabic phrase is given to it as one word, a long one as lines below each other.
 */
export function inlines(text: string): string | Content[] {
  const out: Content[] = [];
  let at = 0;
  for (const match of text.matchAll(PHRASE)) {
    const [phrase] = match;
    if (match.index > at) out.push({ text: text.slice(at, match.index) });
    lines(phrase).forEach((line, index, all) => {
      // With features, even none, a line is shaped whole: word by word its blanks would stand at the wrong side.
      out.push({ text: line, noWrap: true, fontFeatures: [] });
      if (index < all.length - 1) out.push({ text: '\n' });
    });
    at = match.index + phrase.length;
  }
  if (out.length === 0) return text;
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}
