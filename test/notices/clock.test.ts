import { describe, expect, it } from 'vitest';
import {
  delaysOf,
  dueAfterEscalation,
  dueAfterOverdue,
  dueAfterReceipt,
  dueAfterSending,
  dueAnew,
} from '../../src/notices/clock.ts';

const DAY = 86_400_000;
const SENT = Date.parse('2026-11-25T09:00:00Z');
const ANSWER = { receiptDays: 2, decisionDays: 7, source: 'default' };
const decision = { for: 'decision', at: SENT + 7 * DAY };

describe('the clock of a notice', () => {
  it('waits for the receipt, then for the decision, then for somebody to do something', () => {
    const receipt = dueAfterSending(SENT, 'email', ANSWER);
    expect(receipt).toEqual({ for: 'receipt', at: SENT + 2 * DAY });
    expect(dueAfterOverdue(receipt, SENT, ANSWER)).toEqual(decision);
    expect(dueAfterOverdue({ for: 'decision' }, SENT, ANSWER)).toBeUndefined();
    expect(dueAfterOverdue({ for: 'complaint' }, SENT, ANSWER)).toBeUndefined();
  });

  it('waits for the decision at once of one that went out outside Vigie', () => {
    expect(dueAfterSending(SENT, 'outside', ANSWER)).toEqual(decision);
  });

  it('moves on with a receipt only where that is waited for', () => {
    expect(dueAfterReceipt({ for: 'receipt' }, SENT, ANSWER)).toEqual(decision);
    expect(dueAfterReceipt({ for: 'decision' }, SENT, ANSWER)).toBeUndefined();
    expect(dueAfterReceipt(undefined, SENT, ANSWER)).toBeUndefined();
  });

  it('asks after each escalation what came of it, the out-of-court body after its ninety days', () => {
    expect(dueAfterEscalation('out-of-court', SENT)).toEqual({ for: 'out-of-court', at: SENT + 90 * DAY });
    expect(dueAfterEscalation('reminder', SENT).at).toBeGreaterThan(SENT);
  });

  it('begins anew where an outcome was a mistake', () => {
    const facts = {
      sentAt: SENT,
      route: 'form',
      received: false,
      escalation: undefined,
      answer: ANSWER,
    } as const;
    expect(dueAnew(facts)).toEqual({ for: 'receipt', at: SENT + 2 * DAY });
    expect(dueAnew({ ...facts, received: true })).toEqual(decision);
    const escalation = { step: 'reminder', at: SENT + DAY } as const;
    expect(dueAnew({ ...facts, escalation })).toEqual(dueAfterEscalation('reminder', SENT + DAY));
  });

  it('gives a notice about several platforms the time of the slowest', () => {
    const one = delaysOf(['x']);
    const unknown = delaysOf([undefined]);
    expect(delaysOf(['x', undefined])).toEqual({
      receiptDays: Math.max(one.receiptDays, unknown.receiptDays),
      decisionDays: Math.max(one.decisionDays, unknown.decisionDays),
      source: unknown.source,
    });
    expect(delaysOf([])).toEqual(unknown);
  });
});
