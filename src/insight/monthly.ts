import { type Day, dayAt } from '../catalogue/limitation.ts';
import { isHoliday } from './holidays.ts';
import { monthOf, type Period, periodBefore, plusDays } from './period.ts';

/** How many days after the first working day the month's figures may still be posted. */
const CATCH_UP_DAYS = 3;
/** Minutes after its hour beyond which nothing is posted any more that day. */
const LATEST = 8 * 60;

/** The first day of a day's month that is neither a weekend nor a public holiday. */
export function firstWorkingDay(day: Day): Day {
  let working = monthOf(day).from;
  const isOff = (each: Day): boolean =>
    [0, 6].includes(new Date(`${each}T12:00:00Z`).getUTCDay()) || isHoliday(each);
  while (isOff(working)) working = plusDays(working, 1);
  return working;
}

/** Minutes since midnight, as clocks on the wall show them. */
function minutesOf(now: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(now)
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
}

/**
 * The month whose figures are due at this moment (epoch milliseconds): the one before, on the first working day from its
 * hour on, and for three days after it where that day was missed. Undefined at any other time.
 *
 * @param at minutes since midnight
 */
export function monthDue(now: number, at: number, timeZone: string): Period | undefined {
  const today = dayAt(now, timeZone);
  const first = firstWorkingDay(today);
  const minutes = minutesOf(now, timeZone);
  const isDay = today >= first && today <= plusDays(first, CATCH_UP_DAYS);
  return isDay && minutes >= at && minutes < at + LATEST ? periodBefore(monthOf(today)) : undefined;
}

/** The month whose figures are posted no more, though they may not have been: the one before, once its days are over. */
export function monthOver(now: number, timeZone: string): Period | undefined {
  const today = dayAt(now, timeZone);
  const isOver = today > plusDays(firstWorkingDay(today), CATCH_UP_DAYS);
  return isOver ? periodBefore(monthOf(today)) : undefined;
}
