import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { asElements } from '../carry-out.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../limits.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, line, paragraph } from '../rich-text.ts';
import type { Outcome } from './each.ts';

/** How many refusals stand in one block: several blocks can be shared out among messages, one cannot. */
const REFUSALS_IN_A_BLOCK = 10;

function refusals(localiser: Localiser, refused: Outcome['refused']): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: refused.map((each) =>
          line(composed(localiser, (slot) => refusalSaid(each, asElements(slot)))),
        ),
      },
    ],
  };
}

/** What was done, what was refused and why, and what failed, case by case. */
export function outcomeBlocks(localiser: Localiser, outcome: Outcome): readonly KnownBlock[] {
  const { done, refused, unknown, failed } = outcome;
  const said = (sentence: Say): KnownBlock => paragraph(inlines(localiser.rich(sentence)));
  const of = (key: 'bulk.done' | 'bulk.unknown' | 'bulk.failed', numbers: readonly number[]) =>
    numbers.length === 0 ? [] : [said(say(key, { count: numbers.length, numbers: numbers.join(', ') }))];
  const groups = Array.from({ length: Math.ceil(refused.length / REFUSALS_IN_A_BLOCK) }, (_, index) =>
    refused.slice(index * REFUSALS_IN_A_BLOCK, (index + 1) * REFUSALS_IN_A_BLOCK),
  );
  return [
    ...of('bulk.done', done),
    ...(refused.length === 0 ? [] : [said(say('bulk.refused', { count: refused.length }))]),
    ...groups.map((group) => refusals(localiser, group)),
    ...of('bulk.unknown', unknown),
    ...of('bulk.failed', failed),
  ];
}

/** The blocks shared out among as many messages as Slack wants for them. */
export function inMessages(blocks: readonly KnownBlock[]): readonly (readonly KnownBlock[])[] {
  const messages: KnownBlock[][] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    if (last === undefined || JSON.stringify([...last, block]).length > MESSAGE_BLOCKS_JSON_MAX / 2)
      messages.push([block]);
    else last.push(block);
  }
  return messages;
}
