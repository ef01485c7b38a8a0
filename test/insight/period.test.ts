import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWorkingDay, monthDue, monthOver } from '../../src/insight/monthly.ts';
import {
  daysIn,
  kindOf,
  monthPeriod,
  type Period,
  periodAfter,
  periodBefore,
  periodName,
  plusDays,
  stepLabel,
  stepsOf,
  weekPeriod,
  yearPeriod,
} from '../../src/insight/period.ts';
import { readPeriod } from '../../src/insight/read-period.ts';

const TODAY = '2026-11-25';
const aDay = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays('1990-01-01', days));
const aPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc
    .tuple(aDay, fc.integer({ min: 1, max: 800 }))
    .map(([from, days]) => ({ from, to: plusDays(from, days) })),
  fc.integer({ min: 1990, max: 2040 }).map(yearPeriod),
  fc
    .tuple(fc.integer({ min: 1990, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => monthPeriod(y, m)),
  aDay.map(weekPeriod),
);

describe('a period', () => {
  it.each<[Period, string, Period]>([
    [yearPeriod(2026), 'year', yearPeriod(2025)],
    [monthPeriod(2026, 1), 'month', monthPeriod(2025, 12)],
    [monthPeriod(2026, 3), 'month', { from: '2026-02-01', to: '2026-03-01' }],
    [weekPeriod('2026-11-25'), 'week', { from: '2026-11-16', to: '2026-11-23' }],
    [{ from: '2026-03-02', to: '2026-04-01' }, 'days', { from: '2026-01-31', to: '2026-03-02' }],
  ])('%o is compared with the one of its kind before it', (period, kind, before) => {
    expect(kindOf(period)).toBe(kind);
    expect(periodBefore(period)).toEqual(before);
  });

  it('leads to the next and back, touches both, and is made of its steps', () => {
    fc.assert(
      fc.property(aPeriod, (period) => {
        expect(periodBefore(period).to).toBe(period.from);
        expect(periodAfter(period).from).toBe(period.to);
        if (kindOf(period) !== 'days') expect(periodBefore(periodAfter(period))).toEqual(period);
        const steps = stepsOf(period);
        expect(steps[0]?.from).toBe(period.from);
        expect(steps.at(-1)?.to).toBe(period.to);
        expect(steps.reduce((sum, step) => sum + daysIn(step), 0)).toBe(daysIn(period));
        for (const [index, step] of steps.entries())
          expect(steps[index + 1]?.from ?? period.to).toBe(step.to);
      }),
    );
  });

  it('is named as people name it', () => {
    expect(periodName('fr', yearPeriod(2026))).toBe('2026');
    expect(periodName('fr', monthPeriod(2026, 10))).toBe('octobre 2026');
    expect(periodName('en', monthPeriod(2026, 10))).toBe('October 2026');
    expect(periodName('fr', weekPeriod('2026-11-25'))).toMatch(/^23\D29 novembre 2026$/u);
    expect(periodName('en', { from: TODAY, to: plusDays(TODAY, 1) })).toBe('25 November 2026');
    expect(stepLabel('fr', monthPeriod(2026, 2))).toBe('févr.');
    expect(stepLabel('en', { from: '2026-02-03', to: '2026-02-04' })).toBe('3');
    expect(stepLabel('fr', { from: '2026-02-03', to: '2026-02-10' })).toBe('03/02');
  });
});

describe('a period that is typed', () => {
  it.each<[string, Period | undefined]>([
    ['', { from: '2026-10-27', to: '2026-11-26' }],
    ['2025', yearPeriod(2025)],
    ['année', yearPeriod(2026)],
    ['l’année dernière', yearPeriod(2025)],
    ['last year', yearPeriod(2025)],
    ['mois', monthPeriod(2026, 11)],
    ['MOIS DERNIER', monthPeriod(2026, 10)],
    ['ce mois', monthPeriod(2026, 11)],
    ['the last month', monthPeriod(2026, 10)],
    ['2026-10', monthPeriod(2026, 10)],
    ['octobre 2026', monthPeriod(2026, 10)],
    ['August 2025', monthPeriod(2025, 8)],
    ['semaine', weekPeriod(TODAY)],
    ['cette semaine', weekPeriod(TODAY)],
    ['la semaine dernière', weekPeriod('2026-11-18')],
    ['last week', weekPeriod('2026-11-18')],
    ['2026-W01', { from: '2025-12-29', to: '2026-01-05' }],
    ['2026-S41', { from: '2026-10-05', to: '2026-10-12' }],
    ['2020-W53', { from: '2020-12-28', to: '2021-01-04' }],
    ['2021-W53', undefined],
    ['2026-W00', undefined],
    ['hier', { from: '2026-11-24', to: TODAY }],
    ['2026-10-01 2026-10-15', { from: '2026-10-01', to: '2026-10-16' }],
    ['du 1er octobre 2026 au 15 octobre 2026', { from: '2026-10-01', to: '2026-10-16' }],
    ['from 2026-01 to 2026-03', { from: '2026-01-01', to: '2026-04-01' }],
    ['2026-10-15 2026-10-01', undefined],
    ['2027', undefined],
    ['0001', undefined],
    ['mois année', undefined],
    ['n’importe quoi', undefined],
    ['2026-13', undefined],
    ['mois 2026', undefined],
  ])('“%s” is understood', (typed, period) => {
    expect(readPeriod(typed, TODAY)).toEqual(period);
  });

  const days = (first: string, last: string): Period => ({ from: first, to: plusDays(last, 1) });
  const OCTOBER = monthPeriod(2026, 10);

  it.each<[string, Period | undefined]>([
    ['octobre', OCTOBER],
    ['Oct.', OCTOBER],
    ['en octobre', OCTOBER],
    ['mois d’octobre', OCTOBER],
    ['au mois d’octobre 2026', OCTOBER],
    ['octobre, 2026', OCTOBER],
    ['10/2026', OCTOBER],
    ['octobre dernier', OCTOBER],
    ['novembre', monthPeriod(2026, 11)],
    ['novembre dernier', monthPeriod(2025, 11)],
    ['mai', monthPeriod(2026, 5)],
    ['décembre', monthPeriod(2025, 12)],
    ['en 2025', yearPeriod(2025)],
    ['l’année 2025', yearPeriod(2025)],
    ['semaine 2026-S41', weekPeriod('2026-10-05')],
    ['29 février', days('2024-02-29', '2024-02-29')],
    ['le 24/11', days('2026-11-24', '2026-11-24')],
    ['26/11', days('2025-11-26', '2025-11-26')],
    ['1-15 octobre', days('2026-10-01', '2026-10-15')],
    ['du 1er au 15 octobre 2026', days('2026-10-01', '2026-10-15')],
    ['du 1er octobre au 15 octobre 2025', days('2025-10-01', '2025-10-15')],
    ['du 15 décembre au 15 janvier', days('2025-12-15', '2026-01-15')],
    ['du 1er au 30 novembre', monthPeriod(2026, 11)],
    ['du 1er octobre 2025 jusqu’au 15 novembre', days('2025-10-01', '2025-11-15')],
    ['d’octobre 2025 à février 2026', { from: '2025-10-01', to: '2026-03-01' }],
    ['d’octobre 2025 à février', { from: '2025-10-01', to: '2026-03-01' }],
    ['novembre à février 2026', { from: '2025-11-01', to: '2026-03-01' }],
    ['octobre 2025 – février 2026', { from: '2025-10-01', to: '2026-03-01' }],
    ['octobre 2025 février 2026', { from: '2025-10-01', to: '2026-03-01' }],
    ['de mars à mai', { from: '2026-03-01', to: '2026-06-01' }],
    ['d’avril à octobre dernier', { from: '2026-04-01', to: '2026-11-01' }],
    ['de 2024 à 2025', { from: '2024-01-01', to: '2026-01-01' }],
    ['décembre 2026', undefined],
    ['31 novembre', undefined],
    ['mois prochain', undefined],
    ['octobre prochain', undefined],
    ['2025 dernier', undefined],
    ['mois d’octobre 15', undefined],
    ['13/2026', undefined],
    ['le 15', undefined],
    ['du 1er au 15', undefined],
    ['du 20 au 12 novembre', undefined],
    ['du 20 novembre au 12 novembre', undefined],
    ['octobre 2026 à février 2026', undefined],
    ['janvier mars mai', undefined],
    ['mois à octobre', undefined],
    ['d’', undefined],
    [',', undefined],
    ['à', undefined],
  ])('« %s » is understood as people mean it', (typed, period) => {
    expect(readPeriod(typed, TODAY)).toEqual(period);
  });

  it.each<[string, Period | undefined]>([
    ['October', OCTOBER],
    ['in October', OCTOBER],
    ['the month of October', OCTOBER],
    ['October, 2026', OCTOBER],
    ['October of 2026', OCTOBER],
    ['last October', OCTOBER],
    ['last November', monthPeriod(2025, 11)],
    ['May', monthPeriod(2026, 5)],
    ['December', monthPeriod(2025, 12)],
    ['in 2025', yearPeriod(2025)],
    ['the year 2025', yearPeriod(2025)],
    ['24 November', days('2026-11-24', '2026-11-24')],
    ['Nov 26th', days('2025-11-26', '2025-11-26')],
    ['1–15 October 2026', days('2026-10-01', '2026-10-15')],
    ['1st-15th October', days('2026-10-01', '2026-10-15')],
    ['October 1 to 15, 2026', days('2026-10-01', '2026-10-15')],
    ['from the 1st to the 15th of October 2026', days('2026-10-01', '2026-10-15')],
    ['from October 2025 to February 2026', { from: '2025-10-01', to: '2026-03-01' }],
    ['November to February 2026', { from: '2025-11-01', to: '2026-03-01' }],
    ['from December to February', { from: '2025-12-01', to: '2026-03-01' }],
    ['from 2025-10 until October 15, 2026', days('2025-10-01', '2026-10-15')],
    ['next October', undefined],
    ['December, 2026', undefined],
    ['October 32', undefined],
    ['month of 2026', undefined],
    ['1 to 15', undefined],
    ['to October 2026 or so', undefined],
  ])('“%s” is understood in English too', (typed, period) => {
    expect(readPeriod(typed, TODAY)).toEqual(period);
  });

  it('whatever else is typed is understood or refused, and never backwards', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const period = readPeriod(typed, TODAY);
        expect(period === undefined || period.from < period.to).toBe(true);
      }),
    );
    const word = fc.constantFrom(
      ...'1er 15 31 2024 2026 10/2026 2026-10 mars mai octobre au à dernier mois hier'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (typed) => {
        const period = readPeriod(typed.join(' '), TODAY);
        expect(period === undefined || (period.from < period.to && period.from <= TODAY)).toBe(true);
      }),
    );
  });
});

describe('the month’s figures', () => {
  it.each([
    ['2026-11-25', '2026-11-02'], // the 1st is a Sunday, and All Saints
    ['2026-05-20', '2026-05-04'], // May Day is a Friday
    ['2027-01-03', '2027-01-04'],
    ['2026-12-31', '2026-12-01'],
    ['2028-01-01', '2028-01-03'],
    ['2024-04-10', '2024-04-02'], // the 1st is Easter Monday
    ['2029-04-10', '2029-04-03'], // the 1st is Easter, the 2nd its Monday
    ['2020-06-10', '2020-06-02'], // the 1st is Whit Monday
    ['2031-06-10', '2031-06-03'], // the 1st is Whit Sunday, the 2nd its Monday
    ['2000-06-10', '2000-06-02'], // the 1st is Ascension Day
  ])('of a day as %s are due on %s', (day, working) => {
    expect(firstWorkingDay(day)).toBe(working);
  });

  const at = 10 * 60;
  it.each<[string, Period | undefined]>([
    ['2026-11-02T08:59:00Z', undefined],
    ['2026-11-02T09:00:00Z', monthPeriod(2026, 10)],
    ['2026-11-02T16:59:00Z', monthPeriod(2026, 10)],
    ['2026-11-02T17:00:00Z', undefined],
    ['2026-11-05T12:00:00Z', monthPeriod(2026, 10)],
    ['2026-11-06T12:00:00Z', undefined],
    ['2027-01-04T12:00:00Z', monthPeriod(2026, 12)],
    ['2026-11-01T12:00:00Z', undefined],
    // Summer time: ten o’clock is eight in UTC.
    ['2026-06-01T07:59:00Z', undefined],
    ['2026-06-01T08:00:00Z', monthPeriod(2026, 5)],
  ])('at %s are those of %o', (now, period) => {
    expect(monthDue(Date.parse(now), at, 'Europe/Paris')).toEqual(period);
  });

  it.each<[string, Period | undefined]>([
    ['2026-11-05T22:59:00Z', undefined],
    ['2026-11-05T23:00:00Z', monthPeriod(2026, 10)],
    ['2026-11-30T22:59:00Z', monthPeriod(2026, 10)],
    ['2026-11-30T23:00:00Z', undefined],
  ])('are posted no more at %s where they are those of %o', (now, period) => {
    expect(monthOver(Date.parse(now), 'Europe/Paris')).toEqual(period);
  });
});
