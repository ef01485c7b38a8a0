import type { HomeView, KnownBlock, ModalView, View } from '@slack/types';
import { areBlocks, blockErrors } from '../../../test/servers/slack/blocks.ts';
import { box, lettered, shortened, widthOf } from '../letters.ts';
import { lookout } from '../phone.ts';
import { drawnBlocks } from './blocks.ts';
import { button } from './controls.ts';
import { cross } from './marks.ts';
import { paper } from './paper.ts';
import { COLOURS, INK } from './theme.ts';
import { type Workspace, wordsOf } from './workspace.ts';

const MODAL = { width: 540, head: 66, foot: 72, margin: 26 } as const;
const HOME = { width: 860, head: 100, margin: 44 } as const;

function blocksOf(view: View): readonly KnownBlock[] {
  const { blocks } = view;
  if (areBlocks(blocks, 'view')) return blocks;
  throw new Error(`Slack would refuse this view:\n${blockErrors(blocks, 'view').join('\n')}`);
}

/** How far up what goes on below the edge of a window fades away, in pixels. */
const FADE = 90;

/** The upper part of what stands in a window that is scrolled. */
function upper(svg: string, { y, width, height }: { y: number; width: number; height: number }): string {
  const clip = `<clipPath id="window"><rect x="0" y="${y}" width="${width}" height="${height}"/></clipPath>`;
  const ends = `<stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff"/>`;
  const fade = `<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">${ends}</linearGradient>`;
  const over = `<rect x="1" y="${y + height - FADE}" width="${width - 2}" height="${FADE}" fill="url(#fade)"/>`;
  return `<defs>${clip}${fade}</defs><g clip-path="url(#window)">${svg}</g>${over}`;
}

function modal(view: ModalView, workspace: Workspace, tallest: number): string {
  const { width, head, foot, margin } = MODAL;
  const words = wordsOf(workspace);
  const title = shortened(
    { ...INK, size: 20, bold: true, text: view.title.text },
    width - margin * 2 - 34 - 40,
  );
  const svg = [
    box(margin, head / 2 - 15, 30, 30, '#1f2a44', 'rx="7"'),
    lookout(margin + 15, head / 2, 15),
    lettered(title, margin + 42, head / 2 + 7),
    cross(width - margin - 8, head / 2, 6),
  ];
  const place = { x: margin, y: head + 8, width: width - margin * 2 };
  const body = drawnBlocks(blocksOf(view), place, workspace, 18);
  const shown = Math.min(body.height + 22, tallest);
  svg.push(shown < body.height ? upper(body.svg, { y: place.y, width, height: shown }) : body.svg);
  const y = place.y + shown;
  const size = { height: 36, size: 15 };
  const close = view.close?.text ?? (view.submit === undefined ? words.close : words.cancel);
  const buttons = [
    button(close, undefined, 240, size),
    ...(view.submit === undefined ? [] : [button(view.submit.text, 'primary', 240, size)]),
  ];
  svg.push(box(0, y, width, 1, COLOURS.line));
  let x = width - margin - buttons.reduce((sum, each) => sum + each.width, 12 * (buttons.length - 1));
  for (const each of buttons) {
    svg.push(each.draw(x, y + (foot - each.height) / 2));
    x += each.width + 12;
  }
  return paper({ title: view.title.text, width, height: y + foot, svg: svg.join('\n') });
}

function home(view: HomeView, workspace: Workspace, tallest: number): string {
  const { width, head, margin } = HOME;
  const words = wordsOf(workspace);
  const svg = [
    box(24, 16, 32, 32, '#1f2a44', 'rx="7"'),
    lookout(40, 32, 16),
    lettered({ ...INK, size: 18, bold: true, text: 'Vigie' }, 68, 38),
    box(0, head - 17, width, 1, COLOURS.line),
  ];
  let x = 26;
  for (const [index, text] of [words.home, words.messages, words.about].entries()) {
    const run = { ...INK, size: 13.5, bold: true, text, colour: index === 0 ? COLOURS.ink : COLOURS.faint };
    svg.push(lettered(run, x, head - 27));
    if (index === 0) svg.push(box(x - 2, head - 19, widthOf(run) + 4, 2.5, COLOURS.ink));
    x += widthOf(run) + 24;
  }
  const place = { x: margin, y: head + 6, width: width - margin * 2 };
  const body = drawnBlocks(blocksOf(view), place, workspace, 14);
  const shown = Math.min(body.height, tallest);
  const all = shown < body.height ? upper(body.svg, { y: place.y, width, height: shown }) : body.svg;
  const height = place.y + shown + (shown < body.height ? 8 : 30);
  return paper({ title: 'Vigie', width, height, svg: [...svg, all].join('\n') });
}

/**
 * A modal or an App Home as SVG; throws on a block that Slack would refuse or that is not drawn yet.
 * @param tallest how much of what stands in it is shown, in pixels: a window that is scrolled shows its upper part
 */
export function viewSvg(
  view: View,
  workspace: Workspace,
  tallest: number = Number.POSITIVE_INFINITY,
): string {
  switch (view.type) {
    case 'modal':
      return modal(view, workspace, tallest);
    case 'home':
      return home(view, workspace, tallest);
    case 'workflow_step':
      throw new Error(`the picture knows no ${view.type}`);
  }
}
