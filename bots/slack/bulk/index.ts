import type { Button } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { clip } from '../clip.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import { assign } from './assign.ts';
import type { Bulk } from './bulk.ts';
import { dismiss } from './dismiss.ts';
import { qualify } from './qualify.ts';

/** Everything that can be done with several cases at once, in the order in which it is shown. */
export const BULKS: readonly Bulk[] = [dismiss, assign, qualify];

/** The buttons of a list in which cases can be selected; who shows them answers them with `openBulk`. */
export function bulkButtons(localiser: Localiser): readonly Button[] {
  return BULKS.map(({ id, label }) => ({
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: clip(localiser.bare(label), BUTTON_TEXT_MAX), emoji: false },
  }));
}
