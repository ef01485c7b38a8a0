import type { ThreadLine } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import type { SlackMessage } from './card.ts';
import { composed, fallback, member, paragraph } from './rich-text.ts';

/** A line of a case's thread, in the language of the workspace's setting. */
export function threadMessage(localiser: Localiser, lived: ThreadLine): SlackMessage {
  const elements = composed(localiser, (slot) => {
    switch (lived.kind) {
      case 'report-joined':
        return say('thread.report-joined', { reference: lived.reference, count: lived.count });
      case 'report-added-to':
        return say('thread.report-added-to', { reference: lived.reference });
      case 'report-withdrawn':
        return say('thread.report-withdrawn', { reference: lived.reference });
      case 'screenshots-destroyed':
        return say('thread.screenshots-destroyed', { count: lived.count });
      case 'claimed':
        return say('thread.claimed', { who: slot(member(lived.moderator)) });
      case 'released':
        return say('thread.released', { who: slot(member(lived.moderator)) });
    }
  });
  return { text: fallback(elements), blocks: [paragraph(elements)] };
}
