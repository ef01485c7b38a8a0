import type { KnownBlock } from '@slack/types';
import { box, lettered, widthOf } from '../letters.ts';
import { lookout } from '../phone.ts';
import { drawnBlocks } from './blocks.ts';
import { paper } from './paper.ts';
import { type Draw, stacked } from './stack.ts';
import { COLOURS, FAINT, INK } from './theme.ts';
import { moment, type Workspace, wordsOf } from './workspace.ts';

const WIDTH = 760;
const LEFT = 72;
const RIGHT = 28;
const AVATAR = 38;

/** What stands around a message. */
export interface Around {
  /** The name of the Slack channel, without its `#`. */
  readonly channel?: string;
  /** What the picture shows, for who cannot see it. */
  readonly title?: string;
  /** The messages of its thread, the oldest first. */
  readonly replies?: readonly { readonly blocks: readonly KnownBlock[] }[];
}

function repliesLine({ locale }: Workspace, count: number): string {
  if (locale === 'fr') return count === 1 ? '1 réponse' : `${count} réponses`;
  return count === 1 ? '1 reply' : `${count} replies`;
}

function posted(blocks: readonly KnownBlock[], workspace: Workspace, between?: number): Draw {
  return (at) => {
    const name = { ...INK, text: 'Vigie', bold: true };
    const app = { ...FAINT, size: 10, bold: true, text: wordsOf(workspace).app };
    const time = { ...FAINT, size: 12, text: moment(workspace, workspace.now / 1000, '{time}') };
    const after = LEFT + widthOf(name) + 7;
    const tag = widthOf(app) + 8;
    const head = [
      box(at.x + 22, at.y + 2, AVATAR, AVATAR, '#1f2a44', 'rx="8"'),
      lookout(at.x + 22 + AVATAR / 2, at.y + 2 + AVATAR / 2, AVATAR / 2),
      lettered(name, at.x + LEFT, at.y + 14),
      box(at.x + after, at.y + 2.5, tag, 15, '#e8e8e8', 'rx="3"'),
      lettered(app, at.x + after + 4, at.y + 13.6),
      lettered(time, at.x + after + tag + 8, at.y + 14),
    ];
    const inner = { x: at.x + LEFT, y: at.y + 22, width: at.width - LEFT - RIGHT };
    const body = drawnBlocks(blocks, inner, workspace, between);
    const height = Math.max(22 + body.height, AVATAR + 4);
    return { svg: [...head, body.svg].join('\n'), width: at.width, height };
  };
}

/** A message in its Slack channel with its thread below, as SVG; throws on a block that is not drawn yet. */
export function messageSvg(blocks: readonly KnownBlock[], around: Around, workspace: Workspace): string {
  const { channel = 'vigie', title = 'Vigie', replies = [] } = around;
  const parts: Draw[] = [posted(blocks, workspace)];
  if (replies.length > 0) {
    parts.push((at) => {
      const said = {
        ...INK,
        size: 13,
        colour: COLOURS.link,
        bold: true,
        text: repliesLine(workspace, replies.length),
      };
      const from = LEFT + widthOf(said) + 12;
      const rule = box(at.x + from, at.y + 9, at.width - RIGHT - from, 1, COLOURS.line);
      return { svg: lettered(said, at.x + LEFT, at.y + 14) + rule, width: at.width, height: 20 };
    });
    for (const reply of replies) parts.push(posted(reply.blocks, workspace, 6));
  }
  const head = lettered({ ...INK, size: 17, bold: true, text: `# ${channel}` }, 22, 31);
  const out = stacked({ x: 0, y: 66, width: WIDTH }, parts, 14);
  return paper({
    title,
    width: WIDTH,
    height: 66 + out.height + 22,
    svg: [head, box(0, 48, WIDTH, 1, COLOURS.line), out.svg].join('\n'),
  });
}
