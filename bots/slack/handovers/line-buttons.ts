import type { Button } from '@slack/types';
import type { ThreadLine } from '../../../src/cases/card.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { caseButton } from '../case-button.ts';
import { HANDOVER } from './ids.ts';

/**
 * What can be done at once about a handover that a line of its case's thread tells of; nothing for other lines.
 *
 * @param number the case that the line is of
 */
export function handoverLineButtons(
  localiser: Localiser,
  lived: { readonly kind: string } | ThreadLine,
  number: number,
): readonly Button[] {
  if (!('handover' in lived)) return [];
  const { kind, handover } = lived;
  if (kind === 'handover-prepared')
    return [caseButton(localiser, HANDOVER.show, say('handover.button.show'), number, 'primary', handover)];
  // Authorities answer days later: the reference is noted then.
  if (kind === 'handed-over')
    return [
      caseButton(localiser, HANDOVER.show, say('handover.button.reference'), number, undefined, handover),
    ];
  return [];
}
