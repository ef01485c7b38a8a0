import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/cases/case.ts';
import {
  caseOutcome,
  counted,
  isAwaited,
  isGone,
  saysNothingNew,
  settles,
  type TargetStanding,
} from '../../src/cases/outcomes.ts';

function standing(target: number, outcome?: Outcome, changes: Partial<TargetStanding> = {}): TargetStanding {
  return {
    target,
    linked: true,
    outcome: outcome === undefined ? undefined : { outcome, refusal: undefined, at: 100 },
    noticedAt: 50,
    escalatedAt: undefined,
    ...changes,
  };
}

describe('the outcome of a case', () => {
  it('is that of all its targets, or mixed', () => {
    expect(caseOutcome([])).toBeUndefined();
    for (const outcome of OUTCOMES) expect(caseOutcome([outcome, outcome])).toBe(outcome);
    expect(caseOutcome(['removed', 'refused', 'removed'])).toBe('mixed');
  });

  it('is waited for until each target that counts has its own', () => {
    const targets = [standing(1, 'removed'), standing(2), standing(3)];
    expect(settles(targets, { targets: undefined })).toBe(true);
    expect(settles(targets, { targets: [2] })).toBe(false);
    expect(settles(targets, { targets: [2, 3] })).toBe(true);
    expect(
      settles([standing(1, 'removed'), standing(2, undefined, { linked: false })], { targets: [] }),
    ).toBe(true);
    expect(counted([standing(1, undefined, { linked: false })])).toHaveLength(1);
  });
});

describe('an outcome that was recorded', () => {
  it('is waited for again only where the content stayed and another notice went out since', () => {
    for (const outcome of OUTCOMES) {
      expect(isAwaited(standing(1, outcome))).toBe(false);
      expect(isAwaited(standing(1, outcome, { noticedAt: 101 })), outcome).toBe(!isGone(outcome));
    }
  });

  it('says something new the second time only after something was undertaken', () => {
    const again = { outcome: 'refused', refusal: undefined, targets: undefined } as const;
    expect(saysNothingNew(standing(1, 'refused'), again)).toBe(true);
    expect(saysNothingNew(standing(1, 'refused', { escalatedAt: 101 }), again)).toBe(false);
    expect(saysNothingNew(standing(1, 'refused', { noticedAt: 101 }), again)).toBe(false);
    expect(saysNothingNew(standing(1, 'refused'), { ...again, refusal: 'not-illegal' })).toBe(false);
    expect(saysNothingNew(standing(1), again)).toBe(false);
  });
});
