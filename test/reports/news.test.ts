import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATES, type CaseState, type Outcome } from '../../src/cases/case.ts';
import type { OutcomePart } from '../../src/reports/messages.ts';
import {
  corrects,
  dayBegan,
  earliest,
  freshNews,
  isBetter,
  isDay,
  isToldAfter,
  NEWS_KINDS,
  type NewsKind,
  type NewsTimes,
  newsOfCases,
  partsOf,
  type ToldCase,
  telling,
  templateOf,
} from '../../src/reports/news.ts';

const HOUR = 3_600_000;
const times: NewsTimes = {
  hours: { from: 8 * 60, to: 21 * 60 },
  timeZone: 'Europe/Paris',
  delay: HOUR / 2,
  outcomeAfter: 24 * HOUR,
};

function toldCase(state: CaseState, more: Partial<ToldCase> = {}): ToldCase {
  return { state, dismissal: undefined, outcome: undefined, outcomes: [], closedAt: undefined, ...more };
}

describe('what there is to tell of a report', () => {
  it.each<[readonly CaseState[], NewsKind | undefined]>([
    [[], undefined],
    [['open'], undefined],
    [['in-review'], 'examining'],
    [['awaiting-reporter'], 'examining'],
    [['qualified'], 'examining'],
    [['notified'], 'notified'],
    [['resolved'], 'outcome'],
    [['dismissed'], 'not-retained'],
    [['open', 'in-review'], 'examining'],
    [['dismissed', 'open'], 'examining'],
    [['notified', 'open'], 'notified'],
    [['resolved', 'notified'], 'notified'],
    [['resolved', 'open'], 'notified'],
    [['resolved', 'dismissed'], 'outcome'],
    [['dismissed', 'dismissed'], 'not-retained'],
  ])('cases that are %j make %s', (states, news) => {
    expect(newsOfCases(states)).toBe(news);
  });

  it('is said once, examining first or never, and nothing after an outcome', () => {
    expect(freshNews(['in-review'], [])).toBe('examining');
    expect(freshNews(['qualified'], ['examining'])).toBeUndefined();
    expect(freshNews(['in-review'], ['not-retained'])).toBeUndefined();
    expect(freshNews(['notified'], ['examining', 'not-retained'])).toBe('notified');
    expect(freshNews(['resolved'], ['not-retained'])).toBe('outcome');
    expect(freshNews(['notified'], ['examining', 'notified', 'outcome'])).toBeUndefined();
    expect(freshNews(['dismissed'], ['outcome'])).toBeUndefined();
  });

  it('goes on after an outcome only where what stayed online is gone after all', () => {
    const one = (outcome: Outcome) => [toldCase('resolved', { outcome, outcomes: [outcome] })];
    const told = (...parts: OutcomePart[]) => ({ parts, takenBack: false });
    expect(isBetter(one('removed'), told('refused'))).toBe(true);
    expect(isBetter(one('account-suspended'), told('no-answer'))).toBe(true);
    expect(isBetter(one('refused'), told('no-answer'))).toBe(false);
    expect(isBetter(one('removed'), told('restricted'))).toBe(false);
    expect(isBetter(one('refused'), told('removed'))).toBe(false);
    expect(isBetter([...one('removed'), toldCase('notified')], told('refused'))).toBe(false);
  });

  it('goes on where a part of it is gone after all, and the others are as they were told', () => {
    const of = (...outcomes: Outcome[]) => [toldCase('resolved', { outcome: 'mixed', outcomes })];
    const told = (...parts: OutcomePart[]) => ({ parts, takenBack: false });
    expect(isBetter(of('removed', 'account-suspended'), told('refused'))).toBe(true);
    expect(isBetter(of('removed', 'refused'), told('refused'))).toBe(true);
    expect(isBetter(of('removed'), told('removed', 'refused'))).toBe(true);
    const dismissed = toldCase('dismissed', { dismissal: 'abuse' });
    expect(isBetter([...of('removed'), dismissed], told('refused', 'dismissed-abuse'))).toBe(true);
    expect(isBetter(of('removed', 'refused'), told('removed', 'refused'))).toBe(false);
    expect(isBetter(of('removed', 'refused'), told('no-answer'))).toBe(false);
    expect(isBetter(of('refused'), told('removed', 'refused'))).toBe(false);
  });

  it('goes on where what was told was a mistake, with what is so instead', () => {
    const of = (...outcomes: Outcome[]) => [toldCase('resolved', { outcome: 'mixed', outcomes })];
    const told = (...parts: OutcomePart[]) => ({ parts, takenBack: true });
    expect(corrects(of('refused'), told('removed'))).toBe(true);
    expect(corrects(of('refused'), { ...told('removed'), takenBack: false })).toBe(false);
    expect(corrects(of('removed', 'refused'), told('refused', 'removed'))).toBe(false);
    expect(corrects([toldCase('notified')], told('removed'))).toBe(false);
    // Nobody is told of a mistake for good news.
    expect(corrects(of('removed'), told('refused'))).toBe(false);
    expect(isToldAfter(of('removed'), told('refused'))).toBe(true);
  });

  it('holds for any life of a report’s cases: no kind follows an outcome, and only a dismissal comes again', () => {
    const life = fc.array(
      fc.array(fc.constantFrom<CaseState>(...CASE_STATES), { minLength: 1, maxLength: 3 }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(life, (moments) => {
        const told: NewsKind[] = [];
        for (const states of moments) {
          const fresh = freshNews(states, told);
          if (fresh === undefined) continue;
          expect(told).not.toContain('outcome');
          if (fresh !== 'not-retained') expect(told).not.toContain(fresh);
          if (fresh === 'examining') expect(told).toEqual([]);
          expect(fresh).toBe(newsOfCases(states));
          told.push(fresh);
        }
      }),
    );
  });
});

describe('what is due', () => {
  const sentAt = Date.UTC(2026, 5, 1, 8);
  const due = (states: readonly CaseState[], untold: readonly NewsKind[], now: number) =>
    telling({ states, untold, sentAt }, times, now);

  it('tells the last, where it still is so', () => {
    expect(due(['notified'], ['examining', 'notified'], sentAt + 2 * HOUR)).toEqual({
      kind: 'tell',
      news: 'notified',
    });
    expect(due(['qualified'], ['examining'], sentAt + 2 * HOUR)).toEqual({ kind: 'tell', news: 'examining' });
  });

  it('is dropped once it was undone', () => {
    expect(due(['open'], ['examining'], sentAt + 2 * HOUR)).toEqual({ kind: 'drop' });
    expect(due(['in-review'], ['not-retained'], sentAt + 2 * HOUR)).toEqual({ kind: 'drop' });
  });

  it('waits until anybody could have been told as much of a report sent then', () => {
    expect(due(['resolved'], ['outcome'], sentAt + HOUR)).toEqual({
      kind: 'wait',
      until: sentAt + 24 * HOUR,
    });
    expect(due(['notified'], ['notified'], sentAt + HOUR / 2)).toEqual({
      kind: 'wait',
      until: sentAt + HOUR,
    });
    expect(due(['resolved'], ['outcome'], sentAt + 24 * HOUR)).toEqual({ kind: 'tell', news: 'outcome' });
  });

  it('is never sooner than the time that changes are gathered', () => {
    for (const kind of NEWS_KINDS)
      expect(earliest(kind, sentAt, { ...times, outcomeAfter: 0 })).toBeGreaterThanOrEqual(
        sentAt + times.delay,
      );
  });
});

describe('the night', () => {
  it.each([
    ['2026-06-01T05:59:00Z', false],
    ['2026-06-01T06:00:00Z', true],
    ['2026-06-01T18:59:00Z', true],
    ['2026-06-01T19:00:00Z', false],
    ['2026-12-01T06:59:00Z', false],
    ['2026-12-01T07:00:00Z', true],
    ['2026-12-01T19:59:59Z', true],
    ['2026-12-01T20:00:00Z', false],
    // The clocks go forward on the 29th of March and back on the 25th of October.
    ['2026-03-28T06:30:00Z', false],
    ['2026-03-29T06:30:00Z', true],
    ['2026-10-24T06:30:00Z', true],
    ['2026-10-25T06:30:00Z', false],
  ])('at %s in Paris, writing is %s', (at, day) => {
    const now = Date.parse(at);
    expect(isDay(now, times)).toBe(day);
    if (day) expect(dayBegan(now, times)).toBeLessThanOrEqual(now);
    else expect(dayBegan(now, times)).toBeUndefined();
  });

  it('ends at the same moment all day long', () => {
    for (const at of ['2026-03-29T06:00:30Z', '2026-03-29T12:34:56Z', '2026-03-29T18:59:59Z'])
      expect(dayBegan(Date.parse(at), times)).toBe(Date.parse('2026-03-29T06:00:00Z'));
  });

  it('is nowhere where any hour will do', () => {
    const always = { ...times, hours: { from: 0, to: 24 * 60 } };
    for (let hour = 0; hour < 24; hour++) expect(isDay(hour * HOUR, always)).toBe(true);
  });
});

describe('the text', () => {
  it('is that of the outcome where there is one for all, and else of each part', () => {
    const removed = toldCase('resolved', { outcome: 'removed', outcomes: ['removed'] });
    expect(templateOf('outcome', [removed, removed])).toBe('outcome-removed');
    const refused = toldCase('resolved', { outcome: 'mixed', outcomes: ['refused'] });
    expect(templateOf('outcome', [refused])).toBe('outcome-refused');
    expect(templateOf('outcome', [removed, refused])).toBe('outcome-mixed');
    const dismissed = toldCase('dismissed', { dismissal: 'abuse', closedAt: 1 });
    expect(templateOf('outcome', [removed, dismissed])).toBe('outcome-mixed');
    expect(partsOf([removed, refused, dismissed])).toEqual(['removed', 'refused', 'dismissed-abuse']);
  });

  it('of a case whose targets have none of their own is that of the case', () => {
    expect(templateOf('outcome', [toldCase('resolved', { outcome: 'gone' })])).toBe('outcome-gone');
  });

  it('of a part of which nothing was recorded, in a case of several outcomes, tells none of these', () => {
    const described = toldCase('resolved', { outcome: 'mixed' });
    expect(templateOf('outcome', [described])).toBe('outcome-ended');
    expect(partsOf([described, toldCase('resolved', { outcome: 'removed' })])).toEqual(['ended', 'removed']);
  });

  it('of what is not retained explains the last decision', () => {
    const cases = [
      toldCase('dismissed', { dismissal: 'abuse', closedAt: 2 }),
      toldCase('dismissed', { dismissal: 'not-illegal', closedAt: 1 }),
    ];
    expect(templateOf('not-retained', cases)).toBe('dismissed-abuse');
  });
});
