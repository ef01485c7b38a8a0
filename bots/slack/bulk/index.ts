import type { Button } from '@slack/types';
import { SELECTION_MAX } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { clip } from '../clip.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import { assign } from './assign.ts';
import type { Bulk } from './bulk.ts';
import { dismiss } from './dismiss.ts';
import { qualify } from './qualify.ts';

/** Everything that can be done with several cases at once, in the order in which it is shown. */
export const BULKS: readonly Bulk[] = [dismiss, assign, qualify];

/**
 * The buttons of a list for what can be done with several of its cases at once. App Home answers them for what is
 * ticked there; elsewhere each carries the cases among which is chosen, the first `SELECTION_MAX` of them.
 */
export function bulkButtons(localiser: Localiser, among?: readonly number[]): readonly Button[] {
  return BULKS.map(({ id, label }) => ({
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: clip(localiser.bare(label), BUTTON_TEXT_MAX), emoji: false },
    ...(among === undefined ? {} : { value: among.slice(0, SELECTION_MAX).join(',') }),
  }));
}

/** The cases that such a button carries. */
export function casesAmong(value: string | undefined): readonly number[] {
  return (value ?? '')
    .split(',')
    .map(Number)
    .filter(Number.isSafeInteger)
    .filter((number) => number > 0);
}
