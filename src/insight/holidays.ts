import type { Day } from '../catalogue/limitation.ts';
import { plusDays } from './period.ts';

/** Month and day of the public holidays of France that have a date (code du travail, article L3133-1). */
const FIXED = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);
/** Those that move with Easter, by how many days they come after it: Easter Monday, Ascension Day, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

/** Easter Sunday of a Gregorian year, as Knuth computes it (The Art of Computer Programming, 1.3.2, exercise 14). */
export function easter(year: number): Day {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const droppedLeapYears = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - droppedLeapYears - 10;
  const age = (11 * golden + 20 + moonCorrection - droppedLeapYears) % 30;
  const epact = (age === 25 && golden > 11) || age === 24 ? age + 1 : age;
  const fullMoon = epact > 23 ? 74 - epact : 44 - epact;
  const day = fullMoon + 7 - ((sunday + fullMoon) % 7);
  return plusDays(`${String(year).padStart(4, '0')}-03-01`, day - 1);
}

/** Whether a day is a public holiday throughout France. */
export function isHoliday(day: Day): boolean {
  const sunday = easter(Number(day.slice(0, 4)));
  return FIXED.has(day.slice(5)) || AFTER_EASTER.some((days) => plusDays(sunday, days) === day);
}
