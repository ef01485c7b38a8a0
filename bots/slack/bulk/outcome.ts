import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { asElements } from '../carry-out.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, line, paragraph } from '../rich-text.ts';
import type { Outcome } from './each.ts';

function listed(numbers: readonly number[]): string {
  return numbers.join(', ');
}

/** What was done, what was refused and why, and what failed, case by case. */
export function outcomeBlocks(localiser: Localiser, outcome: Outcome): readonly KnownBlock[] {
  const { done, refused, unknown, failed } = outcome;
  const said = (elements: readonly RichTextElement[]): KnownBlock => paragraph(elements);
  const of = (key: 'bulk.done' | 'bulk.unknown' | 'bulk.failed', numbers: readonly number[]) =>
    numbers.length === 0
      ? []
      : [said(inlines(localiser.rich(say(key, { count: numbers.length, numbers: listed(numbers) }))))];
  return [
    ...of('bulk.done', done),
    ...(refused.length === 0
      ? []
      : [
          said(inlines(localiser.rich(say('bulk.refused', { count: refused.length })))),
          {
            type: 'rich_text' as const,
            elements: [
              {
                type: 'rich_text_list' as const,
                style: 'bullet' as const,
                elements: refused.map((each) =>
                  line(composed(localiser, (slot) => refusalSaid(each, asElements(slot)))),
                ),
              },
            ],
          },
        ]),
    ...of('bulk.unknown', unknown),
    ...of('bulk.failed', failed),
  ];
}
