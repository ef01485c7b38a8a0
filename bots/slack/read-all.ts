import type { KnownBlock, ModalView } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { VIEWS } from './action-ids.ts';
import { targetsBlock } from './case-blocks.ts';
import { harmlessView } from './harmless.ts';
import { reading } from './modal.ts';
import { reportBlock } from './report.ts';

/** Everything that the card had to cut, whole, to one member. */
export function readAllView(localiser: Localiser, asWritten: CardView, kept: string): ModalView {
  const view = harmlessView(asWritten);
  const blocks: KnownBlock[] = [
    ...(view.targets.length === 0
      ? []
      : [
          targetsBlock(
            localiser,
            view,
            view.targets.map(({ shown }) => shown.length),
          ),
        ]),
    { type: 'divider' },
    ...view.reports.map((report) => reportBlock(localiser, report, report.context?.length ?? 0)),
  ];
  return reading(
    localiser,
    VIEWS.readAll,
    say('desk.case.title', { number: String(view.number) }),
    kept,
    blocks,
  );
}
