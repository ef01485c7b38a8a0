import type { Button, KnownBlock, RichTextElement, SectionBlock } from '@slack/types';
import {
  type Beginning,
  type CaseLine,
  type DayCounters,
  type Deadlines,
  FOLLOW_UP_AFTER_DAYS,
} from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { caseButton } from '../case-button.ts';
import { noonOf } from '../case-line.ts';
import { clip } from '../clip.ts';
import { BUTTON_TEXT_MAX, HEADER_TEXT_MAX, SECTION_TEXT_MAX } from '../limits.ts';
import { inlines, paragraph, text } from '../rich-text.ts';

/** How many cases each section above the list shows. */
export const SHOWN_MAX = 5;

/** A sentence in a block of its own. */
export function said(localiser: Localiser, sentence: Say): KnownBlock {
  return paragraph(inlines(localiser.rich(sentence)));
}

export function heading(localiser: Localiser, sentence: Say): KnownBlock {
  const text = clip(localiser.bare(sentence), HEADER_TEXT_MAX);
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** A button of the home tab, which is about no one case. */
export function homeButton(localiser: Localiser, action: string, label: Say, value?: string): Button {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: clip(localiser.bare(label), BUTTON_TEXT_MAX), emoji: false },
    ...(value === undefined ? {} : { value }),
  };
}

/** A case in one line of plain text, which Slack parses nothing in, with the button that opens it. */
function opening(localiser: Localiser, line: CaseLine, fact: Say): SectionBlock {
  const { number, category, urgent } = line;
  const params = { number: String(number), category: say(`category.${category}`), fact };
  const sentence = urgent ? say('home.short-urgent', params) : say('home.short', params);
  return {
    type: 'section',
    text: { type: 'plain_text', text: clip(localiser.bare(sentence), SECTION_TEXT_MAX), emoji: true },
    accessory: caseButton(localiser, ACTIONS.openCase, say('home.open'), number),
  };
}

/** What came in and what was done today. */
export function countersBlock(localiser: Localiser, counters: DayCounters): KnownBlock {
  return said(localiser, say('home.counters', { ...counters }));
}

/** The cases that the member holds. */
export function mineBlocks(localiser: Localiser, { first, total }: Beginning): readonly KnownBlock[] {
  if (total === 0) return [said(localiser, say('home.mine.none'))];
  return [
    said(localiser, say('home.mine', { count: total })),
    ...first.map((line) => opening(localiser, line, say(`card.state.${line.state}`))),
  ];
}

function limitationSaid(line: CaseLine): Say {
  return line.limitation === undefined
    ? say('offence.to-confirm')
    : say('line.limitation', { at: noonOf(line.limitation) });
}

/** The limitation dates that come next. */
export function deadlineBlocks(localiser: Localiser, { first, counts }: Deadlines): readonly KnownBlock[] {
  if (first.length === 0) return [said(localiser, say('home.deadlines.none'))];
  const parts = counts.flatMap(({ within, cases }, index): RichTextElement[] => [
    ...(index === 0 ? [] : inlines([{ kind: 'plain', text: ' · ' }])),
    ...inlines(localiser.rich(say('home.deadlines.within', { count: cases, days: within }))),
  ]);
  return [
    paragraph([...inlines(localiser.rich(say('home.deadlines'))), text(' '), ...parts]),
    ...first.map((line) => opening(localiser, line, limitationSaid(line))),
  ];
}

/** What waits for a reporter, and for somebody to look after it; nothing where nothing does. */
export function followUpBlocks(localiser: Localiser, { first, total }: Beginning): readonly KnownBlock[] {
  if (total === 0) return [];
  const since = (line: CaseLine): Say => say('home.untouched', { at: line.actedAt ?? line.openedAt });
  return [
    said(localiser, say('home.follow-ups', { count: total, days: FOLLOW_UP_AFTER_DAYS })),
    ...first.map((line) => opening(localiser, line, since(line))),
  ];
}
