import { describe, expect, it } from 'vitest';
import { type DigestView, digestDay, isSilent } from '../../src/cases/digest.ts';

const PARIS = 'Europe/Paris';
const HALF_PAST_EIGHT = 8 * 60 + 30;
const at = (moment: string) => digestDay(Date.parse(moment), HALF_PAST_EIGHT, PARIS);

describe('the day of a digest', () => {
  it.each([
    ['a minute before', '2026-11-25T07:29:59Z', undefined],
    ['at its time', '2026-11-25T07:30:00Z', '2026-11-25'],
    ['two hours late', '2026-11-25T09:30:00Z', '2026-11-25'],
    ['three hours late: not any more', '2026-11-25T10:30:00Z', undefined],
    ['in the evening', '2026-11-25T20:00:00Z', undefined],
    ['on a Sunday', '2026-11-29T07:30:00Z', '2026-11-29'],
    ['in summer', '2026-07-14T06:30:00Z', '2026-07-14'],
    ['on the day on which clocks go forward', '2026-03-29T06:30:00Z', '2026-03-29'],
    ['on the day on which clocks go back', '2026-10-25T07:30:00Z', '2026-10-25'],
  ])('is told %s', (_, moment, day) => {
    expect(at(moment)).toBe(day);
  });

  it('is due right after the leap when clocks leap over its hour', () => {
    const due = (moment: string) => digestDay(Date.parse(moment), 2 * 60 + 30, PARIS);
    expect(due('2026-03-29T00:59:00Z')).toBeUndefined();
    expect(due('2026-03-29T01:00:00Z')).toBe('2026-03-29');
  });

  it('is the same day both times when its hour comes twice', () => {
    const due = (moment: string) => digestDay(Date.parse(moment), 2 * 60 + 30, PARIS);
    expect(due('2026-10-25T00:30:00Z')).toBe('2026-10-25');
    expect(due('2026-10-25T01:30:00Z')).toBe('2026-10-25');
  });

  it('never runs over into the next day', () => {
    const due = (moment: string) => digestDay(Date.parse(moment), 23 * 60 + 30, PARIS);
    expect(due('2026-11-25T22:59:00Z')).toBe('2026-11-25');
    expect(due('2026-11-25T23:00:00Z')).toBeUndefined();
  });

  it('comes on every day of a year, also where clocks go forward by half an hour', () => {
    for (const zone of [PARIS, 'Australia/Lord_Howe']) {
      const days = new Set<string>();
      for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 60 * 60_000) {
        const day = digestDay(moment, HALF_PAST_EIGHT, zone);
        if (day?.startsWith('2026-') === true) days.add(day);
      }
      expect(days.size).toBe(365);
    }
  });
});

const NO_FOLLOW_UPS = { troubled: 0, unsent: 0, checks: 0, overdue: 0 };

describe('a digest with nothing to say', () => {
  const nothing = { count: 0, cases: [] };
  const view: DigestView = {
    pole: 'moderation',
    since: 0,
    cases: 0,
    urgent: 0,
    reports: 0,
    unclaimed: nothing,
    idle: nothing,
    awaiting: nothing,
    ending: nothing,
    followUps: NO_FOLLOW_UPS,
    failedJobs: 0,
    mailboxUnreadSince: undefined,
  };

  it('is silent', () => {
    expect(isSilent(view)).toBe(true);
  });

  it.each([
    { reports: 1 },
    { cases: 1 },
    { failedJobs: 1 },
    { mailboxUnreadSince: 1 },
    { followUps: { ...NO_FOLLOW_UPS, overdue: 1 } },
    { followUps: { ...NO_FOLLOW_UPS, checks: 'many' as const } },
    { unclaimed: { count: 1, cases: [] } },
    { idle: { count: 1, cases: [] } },
    { awaiting: { count: 1, cases: [] } },
    { ending: { count: 1, cases: [] } },
  ])('speaks as soon as there is %o', (over) => {
    expect(isSilent({ ...view, ...over })).toBe(false);
  });
});
