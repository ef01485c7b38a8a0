import type { KnownBlock, RichTextElement } from '@slack/types';
import type { ThreadLine } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { SlackMessage } from './card.ts';
import { clip } from './clip.ts';
import { harmless } from './harmless.ts';
import { motivesSaid, offencesSaid } from './qualification.ts';
import { composed, fallback, line, member, quotation, type Slot, text } from './rich-text.ts';

/** How many characters of somebody's words a line of a thread holds; the rest stands in the case's page. */
const WORDS_MAX = 3_000;

function sentence(lived: ThreadLine, slot: Slot): Say {
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
    case 'released':
    case 'resumed':
    case 'notified':
    case 'target-corrected':
    case 'noted':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)) });
    case 'released-idle':
      return say('thread.released-idle', { holder: slot(member(lived.holder)) });
    case 'assigned':
      return say('thread.assigned', { who: slot(member(lived.moderator)), to: slot(member(lived.to)) });
    case 'qualified':
      return say('thread.qualified', {
        who: slot(member(lived.moderator)),
        corrected: String(lived.corrected),
        offences: offencesSaid(lived.offences) ?? '',
        count: lived.motives.length,
        motives: motivesSaid(lived.motives) ?? '',
      });
    case 'reporter-written-to':
      return lived.moderator === undefined
        ? say('thread.vigie-wrote', { reference: lived.reference })
        : say('thread.written-to', {
            who: slot(member(lived.moderator)),
            asks: String(lived.asks),
            reference: lived.reference,
          });
    case 'reporter-unreachable':
      return say('thread.unreachable', { reference: lived.reference });
    case 'reporter-answered':
      return say('thread.answered', { reference: lived.reference });
    case 'targets-added':
      return say('thread.targets-added', { who: slot(member(lived.moderator)), count: lived.count });
    case 'split-off':
    case 'merged-into':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)), into: String(lived.into) });
    case 'split-from':
    case 'merged-from':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)), from: String(lived.from) });
    case 'pole-changed':
      return say('thread.pole-changed', {
        who: slot(member(lived.moderator)),
        from: say(`pole.${lived.from}`),
        to: say(`pole.${lived.to}`),
      });
    case 'dismissed':
      return say('thread.dismissed', {
        who: slot(member(lived.moderator)),
        reason: say(`dismissal.${lived.reason}`),
      });
    case 'reopened':
      return say('thread.reopened', {
        who: slot(member(lived.moderator)),
        why: say(`reopening.${lived.why}`),
      });
    case 'resolved':
      return say('thread.resolved', {
        who: slot(member(lived.moderator)),
        outcome: say(`outcome.${lived.outcome}`),
      });
  }
}

/** The words that a line quotes: somebody's own, or that they are gone. */
function quoted(localiser: Localiser, lived: ThreadLine): readonly RichTextElement[] | string | undefined {
  switch (lived.kind) {
    case 'reporter-written-to':
    case 'reporter-answered':
    case 'noted':
      break;
    default:
      return undefined;
  }
  if (lived.text !== undefined) return lived.text;
  if (lived.kind === 'reporter-written-to' && lived.template !== undefined) return undefined;
  return composed(localiser, () => say('thread.words-gone'));
}

/** A line of a case's thread, in the language of the workspace's setting. */
export function threadMessage(localiser: Localiser, lived: ThreadLine): SlackMessage {
  const elements = composed(localiser, (slot) => sentence(lived, slot));
  const words = quoted(localiser, lived);
  const quote = typeof words === 'string' ? quotation(clip(harmless(words), WORDS_MAX)) : undefined;
  const gone = words === undefined || typeof words === 'string' ? [] : [text(' '), ...words];
  const blocks: KnownBlock[] = [
    { type: 'rich_text', elements: [line([...elements, ...gone]), ...(quote === undefined ? [] : [quote])] },
  ];
  return { text: fallback(elements), blocks };
}
