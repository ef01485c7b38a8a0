import type { Button } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import { BUTTON_TEXT_MAX } from './limits.ts';

/** A button that carries the case's number. */
export function caseButton(
  localiser: Localiser,
  action: string,
  label: Say,
  number: number,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: clip(localiser.bare(label), BUTTON_TEXT_MAX), emoji: false },
    value: String(number),
    ...(style === undefined ? {} : { style }),
  };
}
