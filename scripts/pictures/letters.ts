import { widthOfLetters } from './letter-widths.ts';

/** How a run of text is drawn. */
export interface Style {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly line?: 'line-through' | 'underline';
  readonly mono?: boolean;
  /** A box behind the text, as a code mark has. */
  readonly box?: string;
}

/** A run of text in one style. */
export interface Run extends Style {
  readonly text: string;
  /** Drawn in place of the text, in a square as high as a letter: an emoji. */
  readonly sign?: string;
}

/** Where something is drawn, and how wide it may be. */
export interface At {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Lines of text, drawn, and how much room they take. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const SANS = "Inter,'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif";
const MONOSPACED = "'SF Mono',Menlo,Consolas,'Liberation Mono',monospace";
/** The side of a drawn sign, against the size of the letters beside it. */
const SIGN = 1.25;

/** How wide a text is. */
export function widthOf({ text, size, bold, mono, sign }: Run): number {
  if (sign !== undefined) return size * SIGN;
  return (widthOfLetters(text, { bold: bold === true, mono: mono === true }) * size) / 1000;
}

/** Text as XML holds it. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A rounded box. */
export function box(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`;
}

/** A length as the pictures write it, in tenths of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** One run at its place, held to the width that was counted, whatever font the reader has. */
export function lettered(run: Run, x: number, baseline: number): string {
  const width = widthOf(run);
  if (run.sign !== undefined) {
    const top = baseline - run.size * (SIGN - 0.22);
    return `<g transform="translate(${round(x)} ${round(top)}) scale(${round(run.size * SIGN) / 20})">${run.sign}</g>`;
  }
  if (run.text.trim() === '') return '';
  const behind =
    run.box === undefined
      ? ''
      : box(x - 2, baseline - run.size * 0.92, width + 4, run.size * 1.26, run.box, 'rx="3"');
  const more = [
    ...(run.bold === true ? ['font-weight="600"'] : []),
    ...(run.italic === true ? ['font-style="italic"'] : []),
    ...(run.line === undefined ? [] : [`text-decoration="${run.line}"`]),
  ];
  const family = run.mono === true ? MONOSPACED : SANS;
  return `${behind}<text x="${round(x)}" y="${round(baseline)}" font-family="${family}" font-size="${run.size}"${more.map((each) => ` ${each}`).join('')} fill="${run.colour}" textLength="${round(width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(run.text)}</text>`;
}

function areAlike(one: Run, other: Run): boolean {
  return (
    one.sign === undefined &&
    other.sign === undefined &&
    one.size === other.size &&
    one.colour === other.colour &&
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.line === other.line &&
    one.mono === other.mono &&
    one.box === other.box
  );
}

/** What stays together on a line: a word, even where its letters are of several styles; spaces; a line's end. */
function pieces(runs: readonly Run[]): readonly (readonly Run[])[] {
  const out: Run[][] = [];
  let open = false;
  for (const run of runs)
    for (const part of run.sign === undefined ? (run.text.match(/\n| +|[^ \n]+/gu) ?? []) : [run.text]) {
      const isWord = run.sign !== undefined || !/^[ \n]/u.test(part);
      const piece = { ...run, text: part };
      const last = out.at(-1);
      if (isWord && open && last !== undefined) last.push(piece);
      else out.push([piece]);
      open = isWord;
    }
  return out;
}

/** Breaks runs into lines of at most `width`: at spaces, at line breaks, and inside what is longer than a line. */
export function broken(runs: readonly Run[], width: number): readonly (readonly Run[])[] {
  let line: Run[] = [];
  const lines: Run[][] = [line];
  let used = 0;
  let goesOn = false;
  const next = (isWrapped: boolean): void => {
    line = [];
    lines.push(line);
    used = 0;
    goesOn = isWrapped;
  };
  const put = (run: Run): void => {
    const last = line.at(-1);
    if (last !== undefined && areAlike(last, run))
      line[line.length - 1] = { ...last, text: last.text + run.text };
    else line.push(run);
    used += widthOf(run);
  };
  for (const piece of pieces(runs)) {
    const said = piece.map(({ text }) => text).join('');
    if (said === '\n') {
      next(false);
      continue;
    }
    const wide = piece.reduce((sum, run) => sum + widthOf(run), 0);
    if (used > 0 && used + wide > width) next(true);
    if (used === 0 && goesOn && said.startsWith(' ')) continue;
    if (wide <= width) piece.forEach(put);
    else
      for (const run of piece)
        for (const letter of run.sign === undefined ? run.text : [run.text]) {
          if (used + widthOf({ ...run, text: letter }) > width) next(true);
          put({ ...run, text: letter });
        }
  }
  return lines;
}

/** Runs in as many lines as they need, from a corner on. */
export function written(runs: readonly Run[], at: At, leading = 1.36): Drawn {
  const step = Math.max(0, ...runs.map(({ size }) => size)) * leading;
  const lines = broken(runs, at.width);
  const svg = lines.map((line, index) => {
    let x = at.x;
    return line
      .map((run) => {
        const out = lettered(run, x, at.y + step * index + step * 0.74);
        x += widthOf(run);
        return out;
      })
      .join('');
  });
  const widths = lines.map((line) => line.reduce((sum, run) => sum + widthOf(run), 0));
  return { svg: svg.join('\n'), width: Math.max(...widths), height: step * lines.length };
}

/** A text cut to one line of at most `width`, with `…` at its end where something is missing. */
export function shortened(run: Run, width: number): Run {
  let shown = { ...run, text: run.text.replaceAll('\n', ' ') };
  while (widthOf(shown) > width && shown.text !== '…')
    shown = { ...shown, text: `${[...shown.text.replace(/…$/u, '')].slice(0, -1).join('').trimEnd()}…` };
  return shown;
}

/** A text in one line, ended by `…` where it is wider than `width`, in the middle of `x` and `x + width`. */
export function centred(run: Run, at: { x: number; baseline: number; width: number }): string {
  const shown = shortened(run, at.width);
  return lettered(shown, at.x + (at.width - widthOf(shown)) / 2, at.baseline);
}
