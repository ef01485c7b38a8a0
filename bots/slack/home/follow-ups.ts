import type { Button, KnownBlock } from '@slack/types';
import type { FollowUpKind } from '../../../src/cases/follow-ups.ts';
import { FOLLOW_UP_KINDS, type FollowUp, type FollowUpCounts } from '../../../src/cases/follow-ups.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { FOLLOW_UPS } from '../follow-up/ids.ts';
import { countSaid, followUpText } from '../follow-up/lines.ts';
import { SECTION_TEXT_MAX } from '../limits.ts';
import { homeButton, said } from './sections.ts';

/** How many of each kind the home tab shows. */
export const FOLLOW_UPS_SHOWN = 3;

/** What is to be followed up, as the home tab shows it. */
export interface FollowUpsNow {
  readonly counts: FollowUpCounts;
  readonly first: Readonly<Record<FollowUpKind, readonly FollowUp[]>>;
}

function itemBlock(localiser: Localiser, item: FollowUp): KnownBlock {
  return {
    type: 'section',
    text: {
      type: 'plain_text',
      text: clip(followUpText(localiser, item), SECTION_TEXT_MAX),
      emoji: true,
    },
    accessory: caseButton(localiser, ACTIONS.openCase, say('home.open'), item.case),
  };
}

/**
 * What is to be followed up after notices: of each kind how many, the first of them, and a button to all; and the mails
 * that nobody could be told of. Nothing where there is nothing.
 */
export function noticeFollowUps(
  localiser: Localiser,
  { counts, first }: FollowUpsNow,
  unmatched: number,
): readonly KnownBlock[] {
  const kinds = FOLLOW_UP_KINDS.filter((kind) => counts[kind] !== 0);
  const buttons = kinds.map(
    (kind): Button => ({
      ...homeButton(localiser, FOLLOW_UPS.all, say(`follow-ups.all.${kind}`), kind),
      // Buttons of one block may not share an id.
      action_id: `${FOLLOW_UPS.all}.${kind}`,
    }),
  );
  return [
    ...kinds.flatMap((kind) => [
      said(localiser, countSaid(kind, counts[kind])),
      ...first[kind].slice(0, FOLLOW_UPS_SHOWN).map((item) => itemBlock(localiser, item)),
    ]),
    ...(unmatched === 0 ? [] : [said(localiser, say('follow-ups.unmatched', { count: unmatched }))]),
    ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
  ];
}
