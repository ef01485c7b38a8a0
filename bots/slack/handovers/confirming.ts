import type { KnownBlock } from '@slack/types';
import type { HandoverHead } from '../../../src/handovers/handing.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { checkboxesInput } from '../inputs.ts';
import { inlines, line } from '../rich-text.ts';
import { chosenMany, type Values } from '../values.ts';
import { handoverSaid, toldOf } from './handover-said.ts';

/** The input of what only a moderator can tell before a text is prepared. */
export const CONFIRMED = 'confirmed';
/** Its choices: whose words are quoted; that a reporter may be known by a link; that it goes to the same authority again. */
export const CONFIRMATIONS = ['quotes-own', 'reporter-page', 'again'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** How many links are named, and how much of each. */
const LINKS_SHOWN = 5;
const LINK_MAX = 300;
/** How many handovers are named. */
const EARLIER_SHOWN = 10;

/** What of a case has to be confirmed. */
export interface ToConfirm {
  /** The links in which a reporter's name stands. */
  readonly reporterPages: readonly string[];
  /** The handovers of the case, the newest first. */
  readonly earlier: readonly HandoverHead[];
}

/** Some handovers of the case under what is said of them, the newest first; nothing where there are none. */
export function earlierBlocks(
  localiser: Localiser,
  heading: Say,
  earlier: readonly HandoverHead[],
): readonly KnownBlock[] {
  if (earlier.length === 0) return [];
  const elements = earlier.slice(0, EARLIER_SHOWN).map((head) => line(handoverSaid(localiser, toldOf(head))));
  return [
    {
      type: 'rich_text',
      elements: [
        line(inlines(localiser.rich(heading))),
        { type: 'rich_text_list', style: 'bullet', elements },
      ],
    },
  ];
}

/** What only the moderator can tell, with what they have to know for it. */
export function confirmInputs(
  localiser: Localiser,
  { reporterPages, earlier }: ToConfirm,
): readonly KnownBlock[] {
  const asks: Readonly<Record<Confirmation, boolean>> = {
    'quotes-own': true,
    'reporter-page': reporterPages.length > 0,
    again: earlier.length > 0,
  };
  const asked = CONFIRMATIONS.filter((each) => asks[each]);
  return [
    ...firstOf(
      localiser,
      say('desk.hand-over.reporter-pages', { count: reporterPages.length }),
      { all: reporterPages, shown: LINKS_SHOWN, more: (count) => say('notices.more', { count }) },
      (link) => [{ kind: 'defanged', text: clip(link, LINK_MAX) }],
    ),
    checkboxesInput(localiser, {
      block: CONFIRMED,
      label: say('desk.hand-over.confirm'),
      optional: true,
      options: asked.map((each) => ({
        value: each,
        text: localiser.bare(say(`desk.hand-over.confirm.${each}`)),
      })),
    }),
  ];
}

/** What they said. */
export function confirmedIn(values: Values): ReadonlySet<Confirmation> {
  const chosen = chosenMany(values, CONFIRMED);
  return new Set(CONFIRMATIONS.filter((each) => chosen.includes(each)));
}
