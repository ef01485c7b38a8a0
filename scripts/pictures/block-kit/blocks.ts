import type { ContextBlock, ImageBlock, KnownBlock, SectionBlock } from '@slack/types';
import { type At, box, type Drawn, type Run, written } from '../letters.ts';
import { control } from './controls.ts';
import { input } from './fields.ts';
import { blurred } from './marks.ts';
import { richText } from './rich-text.ts';
import { type Draw, flowed, stacked } from './stack.ts';
import { textRuns } from './text.ts';
import { COLOURS, FAINT, INK, LEADING } from './theme.ts';
import type { Workspace } from './workspace.ts';

/** How far apart blocks stand, in pixels. */
const BETWEEN = 12;
const PICTURE_MAX = 360;
const CHART_MAX = 420;

function fields(all: NonNullable<SectionBlock['fields']>, at: At, workspace: Workspace): Drawn {
  const gap = 16;
  const width = (at.width - gap) / 2;
  const rows = Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
  return stacked(
    at,
    rows.map((row) => (place) => {
      const outs = row.map((each, column) => {
        const where = { x: place.x + column * (width + gap), y: place.y, width };
        return written(textRuns(each, INK, workspace), where, LEADING);
      });
      const height = Math.max(...outs.map((out) => out.height));
      return { svg: outs.map(({ svg }) => svg).join('\n'), width: at.width, height };
    }),
    8,
  );
}

function section(block: SectionBlock, at: At, workspace: Workspace): Drawn {
  const { text, accessory } = block;
  // Slack puts a group of choices below the text, everything else to its right.
  const below = accessory?.type === 'checkboxes' || accessory?.type === 'radio_buttons';
  const beside = accessory === undefined || below ? undefined : control(accessory, at.width * 0.5, workspace);
  const inner = { ...at, width: at.width - (beside === undefined ? 0 : beside.width + 16) };
  const parts: Draw[] = [];
  if (text !== undefined) parts.push((place) => written(textRuns(text, INK, workspace), place, LEADING));
  if (block.fields !== undefined) {
    const all = block.fields;
    parts.push((place) => fields(all, place, workspace));
  }
  if (accessory !== undefined && below)
    parts.push((place) => flowed(place, [control(accessory, place.width, workspace)], 0));
  const out = stacked(inner, parts, 8);
  if (beside === undefined) return out;
  return {
    svg: out.svg + beside.draw(at.x + at.width - beside.width, at.y),
    width: at.width,
    height: Math.max(out.height, beside.height),
  };
}

function context(block: ContextBlock, at: At, workspace: Workspace): Drawn {
  const runs: Run[] = [];
  for (const [index, element] of block.elements.entries()) {
    if (index > 0) runs.push({ ...FAINT, text: '   ' });
    if (element.type === 'image')
      runs.push({ ...FAINT, text: element.alt_text, sign: box(1, 1, 18, 18, '#c3cfd9', 'rx="4"') });
    else runs.push(...textRuns(element, FAINT, workspace));
  }
  return written(runs, at, LEADING);
}

function image(block: ImageBlock, at: At, { pictures }: Workspace): Drawn {
  const known =
    'slack_file' in block && block.slack_file !== undefined && 'id' in block.slack_file
      ? pictures?.get(block.slack_file.id ?? '')
      : undefined;
  const width = Math.min(known === undefined ? PICTURE_MAX : CHART_MAX, at.width);
  const height = Math.round(width * (known === undefined ? 0.62 : known.height / known.width));
  const { title } = block;
  const put = ({ x, y }: At): string =>
    known === undefined
      ? blurred(x, y, width, height)
      : `<image x="${x}" y="${y}" width="${width}" height="${height}" href="${known.uri}"/>`;
  const parts: Draw[] = [(place) => ({ svg: put(place), width, height })];
  if (title !== undefined)
    parts.unshift((place) => written([{ ...FAINT, text: title.text }], place, LEADING));
  return stacked(at, parts, 4);
}

function drawn(block: KnownBlock, at: At, workspace: Workspace): Drawn {
  switch (block.type) {
    case 'header':
      return written(textRuns(block.text, { ...INK, size: 18, bold: true }, workspace), at, 1.34);
    case 'section':
      return section(block, at, workspace);
    case 'rich_text':
      return richText(block, at, workspace);
    case 'context':
      return context(block, at, workspace);
    case 'divider':
      return { svg: box(at.x, at.y + 4, at.width, 1, COLOURS.line), width: at.width, height: 9 };
    case 'actions':
      return flowed(
        at,
        block.elements.map((element) => control(element, at.width, workspace)),
        8,
      );
    case 'image':
      return image(block, at, workspace);
    case 'input':
      return input(block, at, workspace);
    default:
      throw new Error(`the picture knows no ${block.type}`);
  }
}

/** Blocks one below the other; throws, naming it, on a block or element that is not drawn yet. */
export function drawnBlocks(
  blocks: readonly KnownBlock[],
  at: At,
  workspace: Workspace,
  between = BETWEEN,
): Drawn {
  return stacked(
    at,
    blocks.map((block) => (place) => drawn(block, place, workspace)),
    between,
  );
}
