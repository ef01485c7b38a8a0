import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import type { TopLevelSpec } from 'vega-lite';
import { COLOURS } from './palette.ts';

const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** The only letters in pictures, so that they are the same on every machine. */
export const FONT_FILES: readonly string[] = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
  join(FONTS, file),
);
export const FONT = 'DejaVu Sans';

/**
 * A chart as SVG. It asks nothing of the network or the disk: its data stands in it.
 *
 * What draws is loaded with the first chart, once everything else is: vega-lite gives sets a `toJSON`, with which what
 * discord.js stands on cannot be loaded any more.
 */
export async function svgOf(spec: TopLevelSpec): Promise<string> {
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** A chart as PNG, as wide as it was laid out. */
export async function pngOf(spec: TopLevelSpec): Promise<Uint8Array> {
  const image = await renderAsync(await svgOf(spec), {
    background: COLOURS.paper,
    font: { fontFiles: [...FONT_FILES], loadSystemFonts: false, defaultFontFamily: FONT },
  });
  return image.asPng();
}
