/** Characters that change the direction of the text around them, or are no text at all: they could disguise a host. */
const DISGUISES = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** The text without characters that could disguise it, and without halves of characters. Line breaks and tabs stay. */
export function undisguised(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(DISGUISES, '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD');
}

/**
 * The text in at most `max` UTF-16 units, cut between characters and ended by `…` where it was cut. Nothing is
 * said of a text that fits.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let out = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    if (out.length + segment.length > max - 1) break;
    out += segment;
  }
  return `${out}…`;
}

/**
 * How much of each text may be shown when all share `total`: short ones whole, and what they leave to the long
 * ones, evenly.
 */
export function shares(lengths: readonly number[], total: number): readonly number[] {
  const out = lengths.map(() => 0);
  const order = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length);
  let left = total;
  order.forEach(({ length, index }, position) => {
    const share = Math.min(length, Math.floor(left / (order.length - position)));
    out[index] = share;
    left -= share;
  });
  return out;
}
