import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { areBlocks, blockErrors } from '../../../test/servers/slack/blocks.ts';
import { isView, viewErrors } from '../../../test/servers/slack/views.ts';
import { png, SOMEWHERE } from './draw.ts';
import { messageSvg } from './message.ts';
import { viewSvg } from './view.ts';
import type { Workspace } from './workspace.ts';

const blocks = z.array(z.unknown());
const message = z.object({
  blocks,
  channel: z.string().optional(),
  isEphemeral: z.boolean().optional(),
  replies: z.array(z.object({ blocks, by: z.string().optional() })).optional(),
});
const kind = z.object({ type: z.enum(['modal', 'home']) });

function refused(errors: readonly string[]): Error {
  return new Error(`Slack would refuse this:\n${errors.join('\n')}`);
}

function blocksOf(value: unknown) {
  if (areBlocks(value, 'message')) return value;
  throw refused(blockErrors(value, 'message'));
}

/**
 * Any JSON of Block Kit as SVG: a view (`modal` or `home`), a message (`blocks`, with `channel`, `isEphemeral` and
 * `replies` if wanted) or the blocks alone. Throws in Slack's words where Slack would refuse it.
 */
export function previewSvg(json: unknown, workspace: Workspace = SOMEWHERE): string {
  if (kind.safeParse(json).success) {
    if (isView(json)) return viewSvg(json, workspace);
    throw refused(viewErrors(json));
  }
  const { channel, isEphemeral, replies, ...said } = message.parse(
    Array.isArray(json) ? { blocks: json } : json,
  );
  const around = {
    ...(channel === undefined ? {} : { channel }),
    ...(isEphemeral === undefined ? {} : { isEphemeral }),
    replies: (replies ?? []).map((reply) => ({
      blocks: blocksOf(reply.blocks),
      ...(reply.by === undefined ? {} : { by: reply.by }),
    })),
  };
  return messageSvg(blocksOf(said.blocks), around, workspace);
}

/** Draws a file of Block Kit JSON into another, as SVG where its name ends so, else as PNG. */
export async function preview(from: string, to: string, workspace?: Workspace): Promise<void> {
  const json: unknown = JSON.parse(await readFile(from, 'utf8'));
  const svg = previewSvg(json, workspace);
  await writeFile(to, to.endsWith('.svg') ? svg : await png(svg));
}
