import type { TopLevelSpec } from 'vega-lite';
import { COLOURS, LINE_LETTERS, SIZES } from './palette.ts';
import { FONT } from './render.ts';

type Layered = Extract<TopLevelSpec, { layer: unknown }>;
export type Layer = Layered['layer'][number];

/** Breaks a text into lines between words; a word that is longer than a line is cut. */
export function lines(text: string, letters = LINE_LETTERS): readonly string[] {
  const made: string[] = [];
  for (const word of text.split(' ')) {
    const last = made.at(-1);
    const shown = word.length > letters ? `${word.slice(0, letters - 1)}…` : word;
    if (last !== undefined && `${last} ${shown}`.length <= letters)
      made[made.length - 1] = `${last} ${shown}`;
    else made.push(shown);
  }
  return made;
}

/** At most so many lines, the last one ending in dots where there was more. */
export function clipped(text: string, most: number, letters = LINE_LETTERS): readonly string[] {
  const all = lines(text, letters);
  if (all.length <= most) return all;
  const kept = all.slice(0, most);
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, letters - 2)} …`];
}

/** About how wide a text of `SIZES.text` is in DejaVu Sans, in pixels: no narrower than that, save for a run of W. */
export function plainWidth(text: string): number {
  return text.length * SIZES.text * 0.62;
}
export function boldWidth(text: string): number {
  return text.length * SIZES.text * 0.71;
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
    width: SIZES.width - 2 * SIZES.margin,
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
  const letters = Math.floor((LINE_LETTERS * SIZES.text) / SIZES.title) - 2;
  const titleLines = clipped(title, 2, letters);
  const under = clipped(subtitle, 2);
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
