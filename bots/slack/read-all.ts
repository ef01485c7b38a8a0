import type { KnownBlock, ModalView } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { VIEWS } from './action-ids.ts';
import { targetsBlock } from './case-blocks.ts';
import { shares } from './clip.ts';
import { harmlessView } from './harmless.ts';
import { VIEW_JSON_MAX } from './limits.ts';
import { reading } from './modal.ts';
import { reportBlock } from './report.ts';
import { inlines, paragraph } from './rich-text.ts';

/** How many targets stand here; the case's page has all of them. */
const TARGETS_SHOWN = 100;

/** With at most `budget` characters of links and of reporters' words. */
function drawn(localiser: Localiser, view: CardView, budget: number): readonly KnownBlock[] {
  const targets = view.targets.slice(0, TARGETS_SHOWN);
  const lengths = [
    ...targets.map(({ shown }) => shown.length),
    ...view.reports.map(({ context }) => context?.length ?? 0),
  ];
  const allowed = shares(lengths, budget);
  const cut = allowed.some((share, index) => share < (lengths[index] ?? 0));
  return [
    ...(targets.length === 0 ? [] : [targetsBlock(localiser, view, allowed.slice(0, targets.length))]),
    { type: 'divider' },
    ...view.reports.map((report, index) =>
      reportBlock(localiser, report, allowed[targets.length + index] ?? 0),
    ),
    ...(cut ? [paragraph(inlines(localiser.rich(say('page.clipped'))))] : []),
  ];
}

/** Everything that the card had to cut, as whole as a window of Slack holds it, to one member. */
export function readAllView(localiser: Localiser, asWritten: CardView, kept: string): ModalView {
  const view = harmlessView(asWritten);
  const title = say('desk.case.title', { number: String(view.number) });
  for (let budget = VIEW_JSON_MAX; ; budget = Math.floor(budget * 0.8)) {
    const filled = reading(localiser, VIEWS.readAll, title, kept, drawn(localiser, view, budget));
    if (Buffer.byteLength(JSON.stringify(filled)) <= VIEW_JSON_MAX || budget < 1_000) return filled;
  }
}
