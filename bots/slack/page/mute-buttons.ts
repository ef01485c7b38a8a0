import type { ActionsBlock, Button } from '@slack/types';
import type { CardReport } from '../../../src/cases/card.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';

/** The action ids of the buttons beside a report; each carries the report's reference, ungrouped, as its value. */
export const MUTING = { mute: 'page.mute', unmute: 'page.unmute' } as const;

const words = (localiser: Localiser, sentence: ReturnType<typeof say>) =>
  ({ type: 'plain_text', text: localiser.bare(sentence), emoji: false }) as const;

/** The reference that a button carries. */
export function ungrouped(reference: string): string {
  return reference.replaceAll('-', '');
}

/** The button that mutes whoever sent a report, or unmutes them, once confirmed; none where nobody is known. */
export function muteButtons(
  localiser: Localiser,
  { reference, reputation }: CardReport,
): readonly ActionsBlock[] {
  if (reputation === undefined) return [];
  const { muted } = reputation;
  const label = words(localiser, muted ? say('unmute.button') : say('mute.button'));
  const button: Button = {
    type: 'button',
    action_id: muted ? MUTING.unmute : MUTING.mute,
    text: label,
    value: ungrouped(reference),
    confirm: {
      title: words(localiser, muted ? say('unmute.title') : say('mute.title')),
      text: words(localiser, muted ? say('unmute.what') : say('mute.what')),
      confirm: label,
      deny: words(localiser, say('desk.cancel')),
      ...(muted ? {} : { style: 'danger' }),
    },
  };
  return [{ type: 'actions', elements: [button] }];
}
