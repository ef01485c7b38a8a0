import type { ActKind } from '../../../src/cases/act.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { type CaseFacts, isPossible } from '../../../src/cases/lifecycle.ts';

/** What the lifecycle needs to know, from what the card shows. */
export function factsOf({ state, claim, qualification, notices }: CardView): CaseFacts {
  return {
    state,
    claim,
    qualified: qualification !== undefined,
    onceNotified: notices.some((notice) => notice.state === 'sent'),
  };
}

/** Offers an act while the lifecycle allows it to anybody. What was merged into another case is done there. */
export function offering(act: ActKind): (view: CardView) => boolean {
  return (view) => view.mergedInto === undefined && isPossible(factsOf(view), act);
}
