import type { Paint, Tone } from './paint.ts';

/** A piece of text in one tone. */
export interface Piece {
  readonly tone: Tone;
  readonly text: string;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Scripts and signs that take two columns, near enough to https://www.unicode.org/reports/tr11/ for prose. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|.*\uFE0F|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60])/u;

/** How many columns a text takes on a terminal. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/u.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text))
    width += WIDE.test(segment) ? 2 : /^[\p{M}\p{Cf}]+$/u.test(segment) ? 0 : 1;
  return width;
}

/** The beginning of a text that fits, and what is left. At least one character, so that it ends. */
function split(text: string, width: number): readonly [string, string] {
  let head = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = widthOf(segment);
    if (head !== '' && used + wide > width) break;
    head += segment;
    used += wide;
  }
  return [head, text.slice(head.length)];
}

/** A text in one line of at most so many columns, ended by `…` where it was cut. */
export function clipped(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${split(text, Math.max(1, width - 1))[0]}…`;
}

/** A line break, spaces, or a word: in several tones where a mark touches what stands beside it. */
type Run = { readonly kind: 'break' } | { readonly kind: 'space' | 'word'; readonly parts: Piece[] };

/** Only spaces and line breaks part words: the no-break spaces of French typography hold, and so do changes of tone. */
function runsOf(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { tone, text } of pieces) {
    for (const part of text.match(/\n| +|[^ \n]+/gu) ?? []) {
      if (part === '\n') {
        runs.push({ kind: 'break' });
        continue;
      }
      const kind = part.startsWith(' ') ? 'space' : 'word';
      const last = runs.at(-1);
      if (last?.kind === 'word' && kind === 'word') last.parts.push({ tone, text: part });
      else runs.push({ kind, parts: [{ tone, text: part }] });
    }
  }
  return runs;
}

/**
 * The pieces in lines of at most `width` columns, broken at spaces and at line breaks; a word longer than a line is
 * cut.
 */
export function wrap(pieces: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (): void => {
    const last = line.at(-1);
    if (last !== undefined) line[line.length - 1] = { ...last, text: last.text.replace(/ +$/u, '') };
    lines.push(line);
    line = [];
    used = 0;
  };
  const put = (tone: Tone, text: string): void => {
    const last = line.at(-1);
    if (last?.tone === tone) line[line.length - 1] = { tone, text: last.text + text };
    else line.push({ tone, text });
    used += widthOf(text);
  };
  for (const run of runsOf(pieces)) {
    if (run.kind === 'break') {
      end();
      continue;
    }
    const wide = run.parts.reduce((sum, { text }) => sum + widthOf(text), 0);
    if (used > 0 && used + wide > width) {
      end();
      if (run.kind === 'space') continue;
    }
    for (const { tone, text } of run.parts) {
      let rest = text;
      while (used + widthOf(rest) > width) {
        if (used >= width) end();
        const [head, tail] = split(rest, width - used);
        put(tone, head);
        end();
        rest = tail;
      }
      if (rest !== '') put(tone, rest);
    }
  }
  end();
  return lines;
}

/** A line in its tones, with how many columns it takes. */
export function painted(
  line: readonly Piece[],
  paint: Paint,
): { readonly text: string; readonly width: number } {
  return {
    text: line.map(({ tone, text }) => paint(tone, text)).join(''),
    width: line.reduce((sum, { text }) => sum + widthOf(text), 0),
  };
}
