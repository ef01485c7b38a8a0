import type { TopLevelSpec } from 'vega-lite';
import { COLOURS, INNER_WIDTH, SIZES } from './palette.ts';
import { FONT } from './render.ts';

type Layered = Extract<TopLevelSpec, { layer: unknown }>;
export type Layer = Layered['layer'][number];

/** How letters of the pictures are drawn. */
export interface Letters {
  readonly size?: number;
  readonly bold?: boolean;
}

/** Widths of the letters of DejaVu Sans, in parts of their size; none is wider than those of its kind here. */
const LETTER_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u2000-\u200F\u202F]/u, 0.25],
  [/[iljI|.,:;'’!\u0020\u00A0()[\]/\\-]/u, 0.4],
  [/[rtf]/u, 0.45],
  [/[a-z0-9]/u, 0.65],
  [/[A-Z]/u, 0.8],
  [/[À-ÿ\u0100-\u024F]/u, 0.8],
];
const WIDE = /[mwMW@%—…]/u;
const BOLD_FACTOR = 1.12;

/** How wide a text is at most, in pixels. */
export function textWidth(text: string, { size = SIZES.text, bold = false }: Letters = {}): number {
  const parts = [...text].map((letter) =>
    WIDE.test(letter) ? 1 : (LETTER_WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 1.05),
  );
  return parts.reduce((sum, part) => sum + part, 0) * size * (bold ? BOLD_FACTOR : 1);
}

/** What is left of a text in so many pixels, with dots where it had more. */
export function fitted(text: string, letters: Letters = {}, width: number = INNER_WIDTH): string {
  if (textWidth(text, letters) <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && textWidth(`${signs.join('')}…`, letters) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/**
 * A text in lines, broken between words, at most so many; the last ends in dots where there was more, as a word does
 * that is wider than a line.
 */
export function wrapped(text: string, most: number, letters: Letters = {}): readonly string[] {
  const made: string[] = [];
  for (const word of text.split(' ')) {
    const last = made.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || (made.length < most && textWidth(longer, letters) > INNER_WIDTH))
      made.push(word);
    else made[made.length - 1] = longer;
  }
  return made.map((line) => fitted(line, letters));
}

/** Something drawn at a place in pixels. */
export interface Placed {
  readonly x: number;
  readonly y: number;
}

const at = (field: 'x' | 'y' | 'x2' | 'y2') => ({
  field,
  type: 'quantitative' as const,
  scale: null,
  axis: null,
});

export interface Words extends Placed {
  readonly text: string;
}

/** Words, from their top left corner; by `align` from another side. */
export function words(
  values: readonly Words[],
  options: {
    readonly bold?: boolean;
    readonly colour?: string;
    readonly align?: 'left' | 'center' | 'right';
    readonly size?: number;
  } = {},
): Layer {
  return {
    data: { values: [...values] },
    mark: {
      type: 'text',
      font: FONT,
      fontSize: options.size ?? SIZES.text,
      fontWeight: options.bold === true ? 'bold' : 'normal',
      color: options.colour ?? COLOURS.ink,
      align: options.align ?? 'left',
      baseline: 'top',
      lineBreak: '\n',
      lineHeight: SIZES.line,
      limit: 0,
    },
    encoding: { x: at('x'), y: at('y'), text: { field: 'text', type: 'nominal' } },
  };
}

export interface Box extends Placed {
  readonly x2: number;
  readonly y2: number;
  readonly colour: string;
}

/** Rectangles with a thin white edge, so that neighbours are two in any colour. */
export function boxes(values: readonly Box[]): Layer {
  return {
    data: { values: [...values] },
    mark: { type: 'rect', stroke: COLOURS.paper, strokeWidth: 3 },
    encoding: {
      x: at('x'),
      y: at('y'),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      color: { field: 'colour', type: 'nominal', scale: null, legend: null },
    },
  };
}

/** A picture of that height made of layers, which lie within the margins. */
export function sheet(height: number, layers: readonly Layer[]): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: COLOURS.paper,
    padding: SIZES.margin,
    width: INNER_WIDTH,
    height,
    autosize: { type: 'none', contains: 'content' },
    view: { stroke: null },
    layer: [...layers],
    config: { font: FONT },
  };
}

/** The title and the line under it, with how far down they reach. */
export function heading(
  title: string,
  subtitle: string,
): { readonly layers: readonly Layer[]; readonly bottom: number } {
  const titleLines = wrapped(title, 2, { size: SIZES.title, bold: true });
  const under = wrapped(subtitle, 3);
  const titleHeight = titleLines.length * (SIZES.title + 10);
  return {
    layers: [
      words(
        titleLines.map((text, line) => ({ x: 0, y: line * (SIZES.title + 10), text })),
        { bold: true, size: SIZES.title },
      ),
      words(
        under.map((text, line) => ({ x: 0, y: titleHeight + 6 + line * SIZES.line, text })),
        { colour: COLOURS.faint },
      ),
    ],
    bottom: titleHeight + 6 + under.length * SIZES.line + 24,
  };
}
