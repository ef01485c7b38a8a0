import { type Day, dayNamed } from '../catalogue/limitation.ts';

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

/** The days from one to another, both within it; undefined where they are no days of the calendar, or in no order. */
export function daysBetween(first: string, last: string): Period | undefined {
  const [from, until] = [dayNamed(first), dayNamed(last)];
  return from === undefined || until === undefined || until < from
    ? undefined
    : { from, to: plusDays(until, 1) };
}
