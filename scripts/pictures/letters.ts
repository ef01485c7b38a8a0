/** How a run of text is drawn. */
export interface Style {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly mono?: boolean;
  /** A box behind the text, as a code mark has. */
  readonly box?: string;
}

/** A run of text in one style. */
export interface Run extends Style {
  readonly text: string;
}

/** Lines of text, drawn, and how much room they take. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The width of Helvetica's letters in thousandths of the size, by width; letters that are named nowhere take 556. */
const WIDTHS: Readonly<Record<number, string>> = {
  139: '\u202F',
  191: "'",
  222: 'ijl’‘',
  260: '|',
  278: ' !,./:;I[\\]ft·\u00A0',
  333: '()-`r“”',
  334: '{}',
  350: '•',
  355: '"',
  389: '*',
  469: '^',
  500: 'Jckvsxyz',
  584: '+<=>~',
  611: 'FTZ',
  667: '&ABEKPSVXY',
  722: 'CDHNRUw',
  778: 'GOQ',
  833: 'Mm',
  889: '%',
  944: 'Wœ',
  1000: '—…',
  1015: '@',
};
const BY_LETTER = new Map(
  Object.entries(WIDTHS).flatMap(([width, letters]) => [...letters].map((each) => [each, Number(width)])),
);
/** Of the monospaced letters, of bold ones against plain ones, and of a picture such as a flag or a circle. */
const MONO = 600;
const BOLDER = 1.07;
const PICTURED = 1250;

const SANS = "Inter,'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif";
const MONOSPACED = "'SF Mono',Menlo,Consolas,'Liberation Mono',monospace";

/** How wide a text is. */
export function widthOf({ text, size, bold, mono }: Run): number {
  const thousandths = [...text].reduce((sum, letter) => {
    if (/\p{Extended_Pictographic}/u.test(letter) && !/\d/u.test(letter)) return sum + PICTURED;
    if (mono === true) return sum + MONO;
    const plain = letter.normalize('NFD')[0] ?? letter;
    return (
      sum +
      (BY_LETTER.get(letter) ?? BY_LETTER.get(plain) ?? 556) *
        (bold === true && /\p{L}/u.test(letter) ? BOLDER : 1)
    );
  }, 0);
  return (thousandths * size) / 1000;
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** One run at its place, held to the width that was counted, whatever font the reader has. */
export function lettered(run: Run, x: number, baseline: number): string {
  const width = widthOf(run);
  if (run.text.trim() === '') return '';
  const behind =
    run.box === undefined
      ? ''
      : box(x - 2, baseline - run.size * 0.86, width + 4, run.size * 1.18, run.box, 'rx="3"');
  const family = run.mono === true ? MONOSPACED : SANS;
  const weight = run.bold === true ? ' font-weight="600"' : '';
  return `${behind}<text x="${round(x)}" y="${round(baseline)}" font-family="${family}" font-size="${run.size}"${weight} fill="${run.colour}" textLength="${round(width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(run.text)}</text>`;
}

/** Breaks runs into lines of at most `width`: at spaces, at line breaks, and inside what is longer than a line. */
export function broken(runs: readonly Run[], width: number): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let used = 0;
  const next = (): void => {
    lines.push([]);
    used = 0;
  };
  const put = (run: Run): void => {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line === undefined) return;
    if (last !== undefined && last.colour === run.colour && last.bold === run.bold && last.mono === run.mono)
      line[line.length - 1] = { ...last, text: last.text + run.text };
    else line.push(run);
    used += widthOf(run);
  };
  for (const run of runs)
    run.text.split('\n').forEach((paragraph, index) => {
      if (index > 0) next();
      for (const word of paragraph.match(/ +|[^ ]+/gu) ?? []) {
        const piece = { ...run, text: word };
        if (used > 0 && used + widthOf(piece) > width) next();
        if (used === 0 && word.startsWith(' ')) continue;
        if (widthOf(piece) <= width) put(piece);
        else
          for (const letter of word) {
            if (used + widthOf({ ...run, text: letter }) > width) next();
            put({ ...run, text: letter });
          }
      }
    });
  return lines;
}

/** Runs in as many lines as they need, from a corner on. */
export function written(
  runs: readonly Run[],
  at: { x: number; y: number; width: number },
  leading = 1.36,
): Drawn {
  const step = Math.max(...runs.map(({ size }) => size)) * leading;
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

/** A text in one line, ended by `…` where it is wider than `width`, in the middle of `x` and `x + width`. */
export function centred(run: Run, at: { x: number; baseline: number; width: number }): string {
  let shown = run;
  while (widthOf(shown) > at.width)
    shown = { ...shown, text: `${[...shown.text.replace(/…$/u, '')].slice(0, -1).join('').trimEnd()}…` };
  return lettered(shown, at.x + (at.width - widthOf(shown)) / 2, at.baseline);
}
