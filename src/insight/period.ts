import { type Day, dayNamed } from '../catalogue/limitation.ts';
import type { Locale } from '../text/locale.ts';
import { REGIONS } from '../text/localiser.ts';

/** Days of the association's calendar, one after the other. */
export interface Period {
  /** Its first day, `2026-10-01`. */
  readonly from: Day;
  /** The first day after it, `2026-11-01`. */
  readonly to: Day;
}

/** What a period is, by which it is named and compared. */
export type PeriodKind = 'year' | 'month' | 'week' | 'days';

const DAY_MS = 86_400_000;

/** Noon in UTC, so that no offset and no leap of a clock makes it another day. */
const noonOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`);
const dayOf = (moment: number): Day => new Date(moment).toISOString().slice(0, 10);

/** The day that comes so many days after another; before it where `days` is negative. */
export function plusDays(day: Day, days: number): Day {
  return dayOf(noonOf(day) + days * DAY_MS);
}

/** How many days a period has. */
export function daysIn({ from, to }: Period): number {
  return Math.round((noonOf(to) - noonOf(from)) / DAY_MS);
}

function firstOf(year: number, month: number): Day {
  return dayOf(Date.UTC(year, month - 1, 1, 12));
}

/** A calendar year. */
export function yearPeriod(year: number): Period {
  return { from: firstOf(year, 1), to: firstOf(year + 1, 1) };
}

/** A calendar month, January being 1. A month beyond the year's end or before its beginning is one of another year. */
export function monthPeriod(year: number, month: number): Period {
  return { from: firstOf(year, month), to: firstOf(year, month + 1) };
}

/** The week, from its Monday, that a day is in. */
export function weekPeriod(day: Day): Period {
  const from = plusDays(day, -((new Date(noonOf(day)).getUTCDay() + 6) % 7));
  return { from, to: plusDays(from, 7) };
}

/** The month that a day is in. */
export function monthOf(day: Day): Period {
  return monthPeriod(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
}

/** The year that a day is in. */
export function yearOf(day: Day): Period {
  return yearPeriod(Number(day.slice(0, 4)));
}

const isSame = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to;

/** Whether a period is a whole year, month or week of the calendar, or just some days. */
export function kindOf(period: Period): PeriodKind {
  if (isSame(period, yearOf(period.from))) return 'year';
  if (isSame(period, monthOf(period.from))) return 'month';
  return isSame(period, weekPeriod(period.from)) ? 'week' : 'days';
}

/** The period that it is compared with: the year, month or week before, else as many days as it has right before it. */
export function periodBefore(period: Period): Period {
  const last = plusDays(period.from, -1);
  switch (kindOf(period)) {
    case 'year':
      return yearOf(last);
    case 'month':
      return monthOf(last);
    case 'week':
    case 'days':
      return { from: plusDays(period.from, -daysIn(period)), to: period.from };
  }
}

/** The period after it: the next year, month or week, else as many days as it has right after it. */
export function periodAfter(period: Period): Period {
  switch (kindOf(period)) {
    case 'year':
      return yearOf(period.to);
    case 'month':
      return monthOf(period.to);
    case 'week':
    case 'days':
      return { from: period.to, to: plusDays(period.to, daysIn(period)) };
  }
}

/** A period by its name: `2026`, `octobre 2026`, or from its first day to its last: `5–11 octobre 2026`. */
export function periodName(locale: Locale, period: Period): string {
  const last = noonOf(plusDays(period.to, -1));
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(REGIONS[locale], { timeZone: 'UTC', ...options });
  switch (kindOf(period)) {
    case 'year':
      return period.from.slice(0, 4);
    case 'month':
      return format({ month: 'long', year: 'numeric' }).format(last);
    case 'week':
    case 'days':
      return format({ dateStyle: 'long' }).formatRange(noonOf(period.from), last);
  }
}

/** A part of a period under a column: a day's number, or a month by its first letters. */
export function stepLabel(locale: Locale, step: Period): string {
  const isMonth = kindOf(step) === 'month';
  return new Intl.DateTimeFormat(REGIONS[locale], {
    timeZone: 'UTC',
    ...(isMonth
      ? { month: 'short' }
      : daysIn(step) === 1
        ? { day: 'numeric' }
        : { day: 'numeric', month: 'numeric' }),
  }).format(noonOf(step.from));
}

/** The days from one to another, both within it; undefined where they are no days of the calendar, or in no order. */
export function daysBetween(first: string, last: string): Period | undefined {
  const [from, until] = [dayNamed(first), dayNamed(last)];
  return from === undefined || until === undefined || until < from
    ? undefined
    : { from, to: plusDays(until, 1) };
}

/** Periods of up to so many days are drawn day by day, up to so many week by week, longer ones month by month. */
const DAILY = 31;
const WEEKLY = 100;

/** The parts of a period in which its course is drawn: days, weeks from its first day on, or months of the calendar. */
export function stepsOf(period: Period): readonly Period[] {
  const days = daysIn(period);
  const steps: Period[] = [];
  for (let from = period.from; from < period.to; ) {
    const next = days <= DAILY ? plusDays(from, 1) : days <= WEEKLY ? plusDays(from, 7) : monthOf(from).to;
    const isLast = next >= period.to;
    const to = isLast ? period.to : next;
    steps.push({ from, to });
    from = to;
  }
  return steps;
}
