import type { CaseState, Claim } from './case.ts';
import { type CaseFacts, standing } from './lifecycle.ts';

/**
 * Where a case stands once another has been merged into it. Nothing that was done is lost: who held the other goes on
 * with this one where nobody does, a qualification counts for it where it has none, and a question that was asked is
 * still waited for. A case that is further on stays where it is.
 */
export function merged(
  into: CaseFacts,
  from: CaseFacts,
): { readonly state: CaseState; readonly claim: Claim | undefined } {
  const claim = into.claim ?? from.claim;
  if (into.state !== 'open' && into.state !== 'in-review') return { state: into.state, claim };
  if (from.state === 'awaiting-reporter') return { state: 'awaiting-reporter', claim };
  return {
    state: standing({ qualified: into.qualified || from.qualified, held: claim !== undefined }),
    claim,
  };
}
