import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../src/cases/case.ts';
import type { CaseFacts } from '../../src/cases/lifecycle.ts';
import { merged } from '../../src/cases/merging.ts';

const held = (id: string) => ({ moderator: { id }, at: 0 });
const facts = (state: CaseState, over: Partial<CaseFacts> = {}): CaseFacts => ({
  state,
  claim: undefined,
  qualified: state === 'qualified' || state === 'notified',
  ...over,
});

describe('where a case stands once another was merged into it', () => {
  it('is open where nothing was done on either', () => {
    expect(merged(facts('open'), facts('open'))).toEqual({ state: 'open', claim: undefined });
  });

  it('is in review by whoever held the other, where nobody held it', () => {
    const from = facts('in-review', { claim: held('UBOB') });
    expect(merged(facts('open'), from)).toEqual({ state: 'in-review', claim: held('UBOB') });
    const into = facts('in-review', { claim: held('UALICE') });
    expect(merged(into, from)).toEqual({ state: 'in-review', claim: held('UALICE') });
  });

  it('takes over what was retained and what was asked', () => {
    expect(merged(facts('open'), facts('qualified')).state).toBe('qualified');
    expect(merged(facts('open'), facts('awaiting-reporter')).state).toBe('awaiting-reporter');
  });

  it.each(['awaiting-reporter', 'qualified', 'notified'] as const)('is still %s where it was', (state) => {
    for (const from of ['open', 'in-review', 'awaiting-reporter', 'qualified'] as const)
      expect(merged(facts(state), facts(from)).state).toBe(state);
  });
});
