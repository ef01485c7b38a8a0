import type { KnownBlock } from '@slack/types';
import { type At, box, centred, lettered, widthOf } from '../letters.ts';
import { lookout } from '../phone.ts';
import { drawnBlocks } from './blocks.ts';
import { eye } from './marks.ts';
import { paper } from './paper.ts';
import { type Draw, stacked } from './stack.ts';
import { COLOURS, FAINT, INK } from './theme.ts';
import { moment, nameOf, type Workspace, wordsOf } from './workspace.ts';

const WIDTH = 760;
const LEFT = 72;
const RIGHT = 28;
const AVATAR = 38;

/** A message of a thread. */
export interface Reply {
  readonly blocks: readonly KnownBlock[];
  /** The member who wrote it; Vigie where there is none. */
  readonly by?: string;
}

/** What stands around a message. */
export interface Around {
  /** Slack shows it to one person alone, and says so. */
  readonly isEphemeral?: boolean;
  /** The name of the Slack channel, without its `#`. */
  readonly channel?: string;
  /** What the picture shows, for who cannot see it. */
  readonly title?: string;
  /** The messages of its thread, the oldest first. */
  readonly replies?: readonly Reply[];
}

function repliesLine({ locale }: Workspace, count: number): string {
  if (locale === 'fr') return count === 1 ? '1 réponse' : `${count} réponses`;
  return count === 1 ? '1 reply' : `${count} replies`;
}

function face(at: At, by: string | undefined, workspace: Workspace): string {
  const [x, y] = [at.x + 22, at.y + 2];
  const half = AVATAR / 2;
  if (by === undefined)
    return box(x, y, AVATAR, AVATAR, '#1f2a44', 'rx="8"') + lookout(x + half, y + half, half);
  const initial = [...nameOf(workspace, by)][0] ?? '?';
  const run = { ...INK, size: 17, bold: true, colour: COLOURS.white, text: initial };
  return (
    box(x, y, AVATAR, AVATAR, '#4a7fa5', 'rx="8"') +
    centred(run, { x, baseline: y + half + 6, width: AVATAR })
  );
}

function posted({ blocks, by }: Reply, workspace: Workspace, between?: number): Draw {
  return (at) => {
    const name = { ...INK, text: by === undefined ? 'Vigie' : nameOf(workspace, by), bold: true };
    const app = { ...FAINT, size: 10, bold: true, text: wordsOf(workspace).app };
    const time = { ...FAINT, size: 12, text: moment(workspace, workspace.now / 1000, '{time}') };
    const after = LEFT + widthOf(name) + 7;
    const tag = by === undefined ? widthOf(app) + 8 : 0;
    const head = [face(at, by, workspace), lettered(name, at.x + LEFT, at.y + 14)];
    if (by === undefined)
      head.push(
        box(at.x + after, at.y + 2.5, tag, 15, '#e8e8e8', 'rx="3"'),
        lettered(app, at.x + after + 4, at.y + 13.6),
      );
    head.push(lettered(time, at.x + after + (tag === 0 ? 0 : tag + 8), at.y + 14));
    const inner = { x: at.x + LEFT, y: at.y + 22, width: at.width - LEFT - RIGHT };
    const body = drawnBlocks(blocks, inner, workspace, between);
    const height = Math.max(22 + body.height, AVATAR + 4);
    return { svg: [...head, body.svg].join('\n'), width: at.width, height };
  };
}

/** The line above a message that one person alone sees. */
function onlyYou(workspace: Workspace): Draw {
  return (at) => {
    const said = { ...FAINT, size: 12.5, text: wordsOf(workspace).onlyYou };
    const svg = eye(at.x + LEFT - 14, at.y + 9) + lettered(said, at.x + LEFT, at.y + 13);
    return { svg, width: at.width, height: 14 };
  };
}

/** What is posted one below the other in a Slack channel, or in a thread of it, as SVG. */
function sheet(parts: readonly Draw[], head: string, title: string): string {
  const top = lettered({ ...INK, size: 17, bold: true, text: head }, 22, 31);
  const out = stacked({ x: 0, y: 66, width: WIDTH }, parts, 14);
  return paper({
    title,
    width: WIDTH,
    height: 66 + out.height + 22,
    svg: [top, box(0, 48, WIDTH, 1, COLOURS.line), out.svg].join('\n'),
  });
}

/** Lines of a thread, without the message above them. */
export function threadSvg(replies: readonly Reply[], around: Around, workspace: Workspace): string {
  const { channel = 'vigie', title = 'Vigie' } = around;
  const head = `${wordsOf(workspace).thread} · # ${channel}`;
  return sheet(
    replies.map((reply) => posted(reply, workspace, 6)),
    head,
    title,
  );
}

/** A message in its Slack channel with its thread below, as SVG; throws on a block that is not drawn yet. */
export function messageSvg(blocks: readonly KnownBlock[], around: Around, workspace: Workspace): string {
  const { channel = 'vigie', title = 'Vigie', replies = [], isEphemeral = false } = around;
  const parts = [...(isEphemeral ? [onlyYou(workspace)] : []), posted({ blocks }, workspace)];
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
    for (const reply of replies) parts.push(posted(reply, workspace, 6));
  }
  return sheet(parts, `# ${channel}`, title);
}
