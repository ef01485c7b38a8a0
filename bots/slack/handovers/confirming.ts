import type { KnownBlock } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { checkboxesInput } from '../inputs.ts';
import { chosenMany, type Values } from '../values.ts';

/** The input of what only a moderator can tell before a text is prepared. */
export const CONFIRMED = 'confirmed';
/** Its choices: whose words are quoted; that a reporter may be known by a link. */
export const CONFIRMATIONS = ['quotes-own', 'reporter-page'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** How many links are named, and how much of each. */
const LINKS_SHOWN = 5;
const LINK_MAX = 300;

/** What of a case has to be confirmed. */
export interface ToConfirm {
  /** The links in which a reporter's name stands. */
  readonly reporterPages: readonly string[];
}

/** What only the moderator can tell, with what they have to know for it. */
export function confirmInputs(localiser: Localiser, { reporterPages }: ToConfirm): readonly KnownBlock[] {
  const asked = CONFIRMATIONS.filter((each) => each !== 'reporter-page' || reporterPages.length > 0);
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
