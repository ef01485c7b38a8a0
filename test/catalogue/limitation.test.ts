import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  dayAt,
  dayNamed,
  earliestLimitation,
  limitationDate,
} from '../../src/catalogue/limitation.ts';
import { limitationDateSaid } from '../../src/catalogue/offence-words.ts';
import { OFFENCE_SLUGS, offenceOf } from '../../src/catalogue/offences.ts';
import { localisers } from '../../src/text/sentences.ts';

const said = localisers();
const REPORTED = Date.parse('2026-11-24T10:00:00Z');

describe('dayAfter', () => {
  it.each([
    ['2026-11-24', { months: 3 }, '2027-02-24'],
    ['2026-01-31', { months: 3 }, '2026-04-30'],
    ['2025-11-30', { months: 3 }, '2026-02-28'],
    ['2027-11-30', { months: 3 }, '2028-02-29'],
    ['2026-10-31', { months: 3 }, '2027-01-31'],
    ['2026-12-01', { months: 1 }, '2027-01-01'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2024-02-29', { years: 6 }, '2030-02-28'],
    ['2096-02-29', { years: 4 }, '2100-02-28'],
    ['2026-12-31', { years: 6 }, '2032-12-31'],
  ])('%s and %j make %s', (day, time, after) => {
    expect(dayAfter(day, time)).toBe(after);
  });

  it('refuses what is no day', () => {
    expect(() => dayAfter('2026-02-29', { years: 1 })).toThrow(/no day of the calendar/u);
  });

  it('never skips a month, and never goes back', () => {
    const days = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2090-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 120 }), (date, months) => {
        const day = date.toISOString().slice(0, 10);
        const after = dayAfter(day, { months });
        const count = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(dayNamed(after)).toBe(after);
        expect(count(after) - count(day)).toBe(months);
        expect(Number(after.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-00-10', undefined],
    ['0026-11-24', undefined],
    ['24/11/2026', undefined],
    ['2026-11-24T10:00', undefined],
    ['', undefined],
  ])('%j names %s', (text, day) => {
    expect(dayNamed(text)).toBe(day);
  });

  it('are those of the association’s calendar', () => {
    const lateInParis = Date.parse('2026-11-24T23:30:00Z');
    expect(dayAt(lateInParis)).toBe('2026-11-25');
    expect(dayAt(lateInParis, 'America/Martinique')).toBe('2026-11-24');
  });
});

describe('limitationDate', () => {
  it.each([
    ['incitement-hatred-origin-religion', '2027-11-01', true],
    ['incitement-hatred-gender-orientation-disability', '2027-11-01', false],
    ['incitement-crime', '2027-02-01', true],
    ['nazi-insignia', '2027-11-01', false],
    ['threats', '2032-11-01', false],
    ['deepfake', '2032-11-01', true],
  ] as const)('counts %s from its publication to %s', (slug, date, toConfirm) => {
    expect(limitationDate(slug, { published: '2026-11-01', reported: REPORTED })).toEqual({
      date,
      countedFrom: 'publication',
      toConfirm,
    });
  });

  it('counts from the report, and says so, where the publication is unknown', () => {
    const found = limitationDate('insult-hate', { reported: REPORTED });
    expect(found).toEqual({ date: '2027-11-24', countedFrom: 'report', toConfirm: false });
    expect(found && said.fr.bare(limitationDateSaid(found))).toBe(
      '24 novembre 2027, à compter du signalement (date de publication inconnue)',
    );
  });

  it('reads the report’s day in the association’s zone', () => {
    const reported = Date.parse('2026-11-24T23:30:00Z');
    expect(limitationDate('insult-hate', { reported })?.date).toBe('2027-11-25');
    expect(limitationDate('insult-hate', { reported, timeZone: 'America/Martinique' })?.date).toBe(
      '2027-11-24',
    );
  });

  it('marks the date that is yet to be confirmed', () => {
    const found = limitationDate('incitement-crime', { published: '2026-01-31', reported: REPORTED });
    expect(found && said.en.bare(limitationDateSaid(found))).toBe(
      '30 April 2026, counted from publication, to be confirmed',
    );
  });

  it('says the same day in every French time zone', () => {
    const found = { date: '2027-11-24', countedFrom: 'report', toConfirm: false } as const;
    for (const zone of ['Pacific/Tahiti', 'Europe/Paris', 'Indian/Reunion', 'Pacific/Wallis'])
      expect(localisers(zone).en.bare(limitationDateSaid(found))).toContain('24 November 2027');
  });

  it('gives no date where the time is unknown', () => {
    const unknown = OFFENCE_SLUGS.filter(
      (slug) => limitationDate(slug, { reported: REPORTED }) === undefined,
    );
    expect([...unknown].sort()).toEqual([
      'apology-crimes-against-humanity',
      'csam',
      'minors-exposure',
      'nonpublic-hate',
    ]);
  });
});

describe('earliestLimitation', () => {
  const from = { published: '2026-11-01', reported: REPORTED };

  it('is the one that runs out first', () => {
    expect(earliestLimitation(['threats', 'insult-hate', 'privacy'], from)).toEqual({
      date: '2027-11-01',
      countedFrom: 'publication',
      toConfirm: false,
    });
  });

  it('is yet to be confirmed beside an offence whose time is unknown', () => {
    expect(earliestLimitation(['threats', 'csam'], from)).toEqual({
      date: '2032-11-01',
      countedFrom: 'publication',
      toConfirm: true,
    });
  });

  it('is none without a known time', () => {
    expect(earliestLimitation(['csam', 'nonpublic-hate'], from)).toBeUndefined();
    expect(earliestLimitation([], from)).toBeUndefined();
  });

  it('never comes after any of its offences’', () => {
    fc.assert(
      fc.property(fc.subarray([...OFFENCE_SLUGS], { minLength: 1 }), (slugs) => {
        const first = earliestLimitation(slugs, from);
        const known = slugs.filter((slug) => offenceOf(slug).limitation !== undefined);
        expect(first === undefined).toBe(known.length === 0);
        for (const slug of known) {
          const own = limitationDate(slug, from);
          expect(first && own && first.date <= own.date).toBe(true);
        }
      }),
    );
  });
});
