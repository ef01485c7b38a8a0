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

/** Weeks, written in one piece as `withDays` does: how many before the current one, which begin on a Monday. */
const WEEKS_AGO: ReadonlyMap<string, number> = new Map([
  ['cette-semaine', 0],
  ['this-week', 0],
  ['semaine-derniere', 1],
  ['last-week', 1],
]);

function weekAgo(weeks: number, today: Day): Days {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const first = shifted(today, -sinceMonday - 7 * weeks);
  return { first, after: shifted(first, 7) };
}

const FRENCH_ORDER = /^(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4}|\d{2})$/u;
const MONTH = /^\d{4}-\d{2}$/u;

/**
 * The days that a text names: `2026-11-25`, `25/11/2026` (the day first, as in French), a month as `2026-11`, « hier »,
 * « cette-semaine ». Undefined where it names none.
 */
export function daysNamed(text: string, today: Day): Days | undefined {
  const ago = DAYS_AGO.get(fold(text));
  if (ago !== undefined) return oneDay(shifted(today, -ago));
  const weeks = WEEKS_AGO.get(fold(text));
  if (weeks !== undefined) return weekAgo(weeks, today);
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

/** The months by their folded names and what they are cut to, French and English. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'janvier january janv jan',
    'fevrier february fevr fev feb',
    'mars march mar',
    'avril april avr apr',
    'mai may',
    'juin june jun',
    'juillet july juil jul',
    'aout august aug',
    'septembre september sept sep',
    'octobre october oct',
    'novembre november nov',
    'decembre december dec',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** The number of a month by its folded name, French or English, or what it is cut to; January is 1. */
export function monthNamed(name: string): number | undefined {
  return MONTHS.get(name);
}

const DAY_THEN_MONTH =
  /(?<![\p{L}\p{N}/.-])(?<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?<month>\p{L}{3,9})\.?(?:,?\s+(?<year>\d{4}))?(?![\p{L}\p{N}])/gu;
const MONTH_THEN_DAY =
  /(?<![\p{L}\p{N}])(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?(?![\p{L}\p{N}/.-])/gu;
const MONTH_AND_YEAR = /(?<![\p{L}\p{N}])(?<month>\p{L}{3,9})\.?\s+(?<year>\d{4})(?![\p{L}\p{N}-])/gu;
const WEEK =
  /(?<![\p{L}\p{N}])(?:cette semaine|this week|(?:la )?semaine derni[eè]re|last week)(?![\p{L}\p{N}])/giu;

/** The day of that name; the last that was, where no year is said. Undefined where the calendar has none. */
function dayOf(today: Day, day: number, month: number, year: number | undefined): Day | undefined {
  const at = (of: number) =>
    dayNamed(`${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  if (year !== undefined) return at(year);
  const thisYear = Number(today.slice(0, 4));
  return [0, 1, 2, 3, 4].map((ago) => at(thisYear - ago)).find((each) => each !== undefined && each <= today);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What a pattern finds, written another way, or left where there is none. */
function replacing(text: string, pattern: RegExp, by: (groups: Groups) => string | undefined): string {
  let made = '';
  let upTo = 0;
  for (const match of text.matchAll(pattern)) {
    made += text.slice(upTo, match.index) + (by(match.groups ?? {}) ?? match[0]);
    upTo = match.index + match[0].length;
  }
  return made + text.slice(upTo);
}

/**
 * Writes days and weeks that are said in several words as one: « 12 novembre » is `2026-11-12`, “November 2026” is
 * `2026-11`, « la semaine dernière » is `semaine-derniere`. Everything else stays as it is.
 */
export function withDays(text: string, today: Day): string {
  const written = ({ day, month = '', year }: Groups): string | undefined => {
    const number = monthNamed(fold(month));
    if (number === undefined) return undefined;
    if (day === undefined) return `${year}-${String(number).padStart(2, '0')}`;
    return dayOf(today, Number(day), number, year === undefined ? undefined : Number(year));
  };
  const days = [DAY_THEN_MONTH, MONTH_THEN_DAY, MONTH_AND_YEAR].reduce(
    (made, pattern) => replacing(made, pattern, written),
    text,
  );
  return days.replaceAll(WEEK, (week) => fold(week).replace(/^la /u, '').replace(' ', '-'));
}
