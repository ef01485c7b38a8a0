import type { KnownBlock } from '@slack/types';
import { type Instructions, instructionsSaid } from '../../../src/catalogue/platforms/facts.ts';
import { platformOf } from '../../../src/catalogue/platforms/index.ts';
import type { Notice } from '../../../src/notices/notice.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { inlines, paragraph } from '../rich-text.ts';

const NAME_MAX = 100;
const TEXT_MAX = 1_500;
/** How many platforms of one provider are told of. */
const PLATFORMS_MAX = 10;

function told(localiser: Localiser, name: string, instructions: Instructions): KnownBlock {
  const text = instructionsSaid(instructions, localiser.locale);
  return paragraph(
    inlines(
      localiser.rich(
        say('notices.instructions', {
          platform: [plain(clip(name, NAME_MAX))],
          text: typeof text === 'string' ? [plain(clip(text, TEXT_MAX))] : text,
        }),
      ),
    ),
  );
}

/** What a moderator has to know to notify each platform, with its way for trusted flaggers where that is told in words. */
export function instructionsOf(
  localiser: Localiser,
  { platforms, notifier }: Pick<Notice, 'platforms' | 'notifier'>,
): readonly KnownBlock[] {
  return platforms.slice(0, PLATFORMS_MAX).flatMap(({ slug, name }) => {
    const { instructions, notice } = platformOf(slug) ?? {};
    const flagger = notifier?.trustedFlagger === undefined ? undefined : notice?.trustedFlagger;
    return [
      ...(instructions === undefined ? [] : [told(localiser, name, instructions)]),
      ...(flagger !== undefined && 'text' in flagger ? [told(localiser, name, flagger.text)] : []),
    ];
  });
}
