import type { KnownBlock } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import type { RichText } from '../../src/text/span.ts';
import { inlines, line } from './rich-text.ts';

/** A heading with the first of a list under it, and how many more there are; nothing where the list is empty. */
export function firstOf<T>(
  localiser: Localiser,
  heading: Say,
  list: { readonly all: readonly T[]; readonly shown: number; readonly more: (count: number) => Say },
  saying: (each: T) => RichText,
): KnownBlock[] {
  const { all, shown, more } = list;
  if (all.length === 0) return [];
  const rest = all.length - shown;
  return [
    {
      type: 'rich_text',
      elements: [
        line(inlines(localiser.rich(heading))),
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: all.slice(0, shown).map((each) => line(inlines(saying(each)))),
        },
        ...(rest > 0 ? [line(inlines(localiser.rich(more(rest))))] : []),
      ],
    },
  ];
}
