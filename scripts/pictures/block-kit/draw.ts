import type { KnownBlock, View } from '@slack/types';
import sharp from 'sharp';
import { type Around, messageSvg } from './message.ts';
import { viewSvg } from './view.ts';
import type { Workspace } from './workspace.ts';

/** A workspace that nothing is known of, at a moment that never changes. */
export const SOMEWHERE: Workspace = { locale: 'fr', names: {}, now: Date.UTC(2026, 10, 24, 9, 30) };

/** How many pixels of a PNG make one of the drawing. */
const SCALE = 2;

/** An SVG document as a PNG, twice as fine. Its letters are those of Helvetica, Liberation Sans where that is not. */
export function png(svg: string): Promise<Buffer> {
  // src/reports/attachments.ts lets sharp open no SVG in its process; what is opened here is drawn here.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] });
  return sharp(Buffer.from(svg), { density: 72 * SCALE })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** A message with its thread as a PNG; throws, naming it, on a block or element that is not drawn yet. */
export function drawMessage(
  blocks: readonly KnownBlock[],
  { workspace = SOMEWHERE, ...around }: Around & { readonly workspace?: Workspace } = {},
): Promise<Buffer> {
  return png(messageSvg(blocks, around, workspace));
}

/** A modal or an App Home as a PNG; throws, naming it, on a block or element that is not drawn yet. */
export function drawView(view: View, workspace: Workspace = SOMEWHERE): Promise<Buffer> {
  return png(viewSvg(view, workspace));
}
