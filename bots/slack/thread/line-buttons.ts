import type { ActionsBlock, Button } from '@slack/types';
import type { ToldLine } from '../../../src/cases/burst.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { proposing } from '../case-actions/resolve.ts';
import { caseButton } from '../case-button.ts';
import { askedOf, FOLLOW } from '../follow-up/buttons.ts';
import { handoverLineButtons } from '../handovers/line-buttons.ts';
import { noticeLineButtons } from '../notices/line-buttons.ts';
import { isNoticeLine, type NoticeLine } from './notice-lines.ts';

/** What can be done at once about what a line tells. */
function buttonsOf(localiser: Localiser, lived: NoticeLine, number: number): readonly Button[] {
  const button = (action: string, label: Say, about?: string, style?: 'primary' | 'danger') =>
    caseButton(localiser, action, label, number, style, about);
  const received = (notice: string) => button(FOLLOW.received, say('follow.received'), notice);
  const other = (notice: string, label: Say) => button('case.resolve', label, proposing(notice));
  switch (lived.kind) {
    case 'notice-overdue': {
      const { notice } = lived;
      return [
        ...(lived.for === 'receipt' ? [received(notice)] : []),
        button('case.remind', say('follow.remind'), notice, 'primary'),
        button('case.escalate', say('follow.escalate'), notice),
        ...(lived.for === 'receipt'
          ? []
          : [
              other(notice, say('follow.outcome')),
              button(FOLLOW.noAnswer, say('follow.no-answer'), proposing(notice, 'no-answer')),
            ]),
      ];
    }
    case 'notice-answered': {
      const { notice, mailKind, proposes } = lived;
      if (mailKind === 'bounce') return noticeLineButtons(localiser, lived, number);
      if (mailKind === 'automatic') return [];
      const receipt = mailKind === 'decision' || lived.received ? [] : [received(notice)];
      if (mailKind === 'receipt') return receipt;
      if (proposes === undefined) return [...receipt, other(notice, say('follow.outcome'))];
      const record = say('follow.record', { outcome: say(`outcome.${proposes}`) });
      return [
        ...receipt,
        button(FOLLOW.proposed, record, proposing(notice, proposes), 'primary'),
        other(notice, say('follow.other-outcome')),
      ];
    }
    case 'online-asked': {
      const asked = askedOf(lived);
      return [
        button(FOLLOW.stillGone, say('follow.still-gone'), asked),
        button(FOLLOW.backOnline, say('follow.back-online'), asked, 'danger'),
      ];
    }
    case 'limitation-near':
      return [button(ACTIONS.openCase, say('page.open'))];
    default:
      return [
        ...noticeLineButtons(localiser, lived, number),
        ...handoverLineButtons(localiser, lived, number),
      ];
  }
}

/** The buttons under a line of a case's thread, where it has any. `number` is the case that the line is of. */
export function lineButtons(localiser: Localiser, lived: ToldLine, number: number): readonly ActionsBlock[] {
  const elements = isNoticeLine(lived) ? [...buttonsOf(localiser, lived, number)] : [];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
