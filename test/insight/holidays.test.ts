import { describe, expect, it } from 'vitest';
import { easter, isHoliday } from '../../src/insight/holidays.ts';
import { plusDays } from '../../src/insight/period.ts';

describe('Easter', () => {
  // The earliest and the latest that there is, the years whose moon is moved by a day, and some that anybody remembers.
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2019, '2019-04-21'],
    [2020, '2020-04-12'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2031, '2031-04-13'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
    [2100, '2100-03-28'],
    [2285, '2285-03-22'],
  ])('of %i is on %s', (year, day) => {
    expect(easter(year)).toBe(day);
  });

  it('is a Sunday from 22 March to 25 April in every year', () => {
    for (let year = 1900; year < 2400; year++) {
      const day = easter(year);
      expect(new Date(`${day}T12:00:00Z`).getUTCDay()).toBe(0);
      expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
    }
  });
});

describe('the public holidays', () => {
  it('of 2026 are the eleven that France has', () => {
    const days = Array.from({ length: 365 }, (_, days) => plusDays('2026-01-01', days));
    expect(days.filter(isHoliday)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });
});
