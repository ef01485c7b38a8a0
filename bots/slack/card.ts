import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { ACTIONS } from './action-ids.ts';
import { CASE_ACTIONS } from './case-actions/index.ts';
import { caseFacts, caseTitle, targetsBlock } from './case-blocks.ts';
import { caseButton } from './case-button.ts';
import { clip, shares } from './clip.ts';
import { harmlessView } from './harmless.ts';
import { HEADER_TEXT_MAX, MESSAGE_BLOCKS_JSON_MAX } from './limits.ts';
import { noticesBlock } from './notice-summary.ts';
import { qualificationBlock } from './qualification.ts';
import { reportBlock } from './report.ts';
import { fallback, inlines, paragraph, text } from './rich-text.ts';
import { termsBlock } from './watch/terms-block.ts';

/** How many targets a card shows; the others are in "Read all". */
const TARGETS_SHOWN = 10;

/** Below that many characters for all links and words of a case, nothing of them can be understood. */
const WORTH_SHOWING = 500;

/** A message of Slack: its blocks, and the text of the notification. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

function buttons(localiser: Localiser, view: CardView, cut: boolean): ActionsBlock[] {
  const elements = [
    ...CASE_ACTIONS.filter(({ place, offered }) => place === 'card' && offered(view)).map(
      ({ id, label, style }) => caseButton(localiser, id, label(view), view.number, style),
    ),
    ...(view.screenshotCount > 0 && !view.minor
      ? [
          caseButton(
            localiser,
            ACTIONS.screenshots,
            say('desk.screenshots', { count: view.screenshotCount }),
            view.number,
          ),
        ]
      : []),
    ...(cut ? [caseButton(localiser, ACTIONS.readAll, say('desk.read-all'), view.number)] : []),
    caseButton(localiser, ACTIONS.more, say('desk.more'), view.number),
  ];
  return [{ type: 'actions', elements }];
}

/** The card with at most `budget` characters of links and of reporters' words, and so many targets. */
function drawn(localiser: Localiser, view: CardView, budget: number, targetsShown: number): KnownBlock[] {
  const targets = view.targets.slice(0, targetsShown);
  const lengths = [
    ...targets.map(({ shown }) => shown.length),
    ...view.reports.map(({ context, withdrawn }) => (withdrawn ? 0 : (context?.length ?? 0))),
  ];
  const allowed = shares(lengths, budget);
  const clipped = allowed.some((share, index) => share < (lengths[index] ?? 0));
  const cut = clipped || view.targets.length > targets.length;
  const older = view.reportCount - view.reports.length;
  return [
    {
      type: 'header',
      text: { type: 'plain_text', text: clip(caseTitle(localiser, view), HEADER_TEXT_MAX), emoji: false },
    },
    caseFacts(localiser, view),
    ...(view.qualification === undefined ? [] : [qualificationBlock(localiser, view.qualification)]),
    ...noticesBlock(localiser, view, Date.now()),
    ...(view.terms.length === 0 ? [] : [termsBlock(localiser, view.terms)]),
    ...(targets.length === 0 ? [] : [targetsBlock(localiser, view, allowed.slice(0, targets.length))]),
    { type: 'divider' },
    ...view.reports.map((report, index) =>
      reportBlock(localiser, report, allowed[targets.length + index] ?? 0),
    ),
    ...(older > 0 ? [paragraph(inlines(localiser.rich(say('card.reports.older', { count: older }))))] : []),
    ...(clipped ? [paragraph(inlines(localiser.rich(say('card.clipped'))))] : []),
    ...buttons(localiser, view, cut),
  ];
}

/**
 * A case's card in one language. What a reporter wrote stands only in text elements that Slack does not parse;
 * texts that together exceed what a message may hold are cut, the longest first, and "Read all" shows them whole.
 */
export function cardMessage(localiser: Localiser, asWritten: CardView): SlackMessage {
  const view = harmlessView(asWritten);
  let budget = MESSAGE_BLOCKS_JSON_MAX;
  let targets = TARGETS_SHOWN;
  let blocks = drawn(localiser, view, budget, targets);
  while (JSON.stringify(blocks).length > MESSAGE_BLOCKS_JSON_MAX && budget > 0) {
    budget = Math.floor(budget * 0.8);
    // What a target says beside its link has a length of its own: then fewer of them stand on the card.
    if (budget < WORTH_SHOWING && targets > 0) {
      budget = MESSAGE_BLOCKS_JSON_MAX;
      targets = Math.floor(targets / 2);
    }
    blocks = drawn(localiser, view, budget, targets);
  }
  return { text: fallback([text(caseTitle(localiser, view))]), blocks };
}
