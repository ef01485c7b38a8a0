import type { RichTextElement } from '@slack/types';
import type { PageOutcome } from '../../../src/cases/page.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { noonOf } from '../case-line.ts';
import { clip } from '../clip.ts';
import { composed, member, text } from '../rich-text.ts';

/** How many of a target's outcomes its page shows: the last. */
const OUTCOMES_SHOWN = 4;

/** What was recorded of a target, a line each, with the provider's own words in at most `max` characters. */
export function outcomeElements(
  localiser: Localiser,
  outcomes: readonly PageOutcome[],
  max: number,
): readonly RichTextElement[] {
  return outcomes.slice(0, OUTCOMES_SHOWN).flatMap((kept) => [
    text('\n'),
    ...composed(localiser, (slot) =>
      say('page.target.outcome', {
        standing: kept.standing,
        outcome: say(`outcome.${kept.outcome}`),
        on: noonOf(kept.on),
        who: slot(member(kept.moderator)),
        refusal: kept.refusal ?? 'none',
        reason: kept.refusal === undefined ? '' : say(`refusal.${kept.refusal}`),
      }),
    ),
    ...(kept.words === undefined ? [] : [text(`\n“${clip(kept.words, max)}”`, { italic: true })]),
  ]);
}
