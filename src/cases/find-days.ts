import { type Day, dayAfter, dayNamed } from '../catalogue/limitation.ts';
import { fold } from '../text/fold.ts';

/** A day, or several on end: from the first until before another. */
export interface Days {
  readonly first: Day;
  readonly after: Day;
}

const DAY_MS = 86_400_000;

function shifted(day: Day, by: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

const oneDay = (day: Day): Days => ({ first: day, after: shifted(day, 1) });

/** How many days ago each word says. */
const DAYS_AGO: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ["aujourd'hui", 0],
  ['aujourdhui', 0],
  ['yesterday', 1],
  ['hier', 1],
  ['avant-hier', 2],
]);

const FRENCH_ORDER = /^(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4}|\d{2})$/u;
const MONTH = /^\d{4}-\d{2}$/u;

/**
 * The days that a text names: `2026-11-25`, `25/11/2026` (the day first, as in French), a month as `2026-11`, « hier ».
 * Undefined where it names none.
 */
export function daysNamed(text: string, today: Day): Days | undefined {
  const ago = DAYS_AGO.get(fold(text));
  if (ago !== undefined) return oneDay(shifted(today, -ago));
  if (MONTH.test(text)) {
    const first = dayNamed(`${text}-01`);
    return first === undefined ? undefined : { first, after: dayAfter(first, { months: 1 }) };
  }
  const { day = '', month = '', year = '' } = FRENCH_ORDER.exec(text)?.groups ?? {};
  const written =
    year === '' ? text : `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const named = dayNamed(written);
  return named === undefined ? undefined : oneDay(named);
}
