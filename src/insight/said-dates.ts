import { daysNamed, monthNamed } from '../cases/find-days.ts';
import { type Day, dayNamed } from '../catalogue/limitation.ts';
import {
  kindOf,
  monthPeriod,
  type Period,
  type PeriodKind,
  plusDays,
  weekPeriod,
  yearPeriod,
} from './period.ts';

/** What words say of a day, a month or a year: « 1er octobre », “October, 2026”, `10/2026`. */
interface SaidDate {
  readonly day?: number | undefined;
  readonly month?: number | undefined;
  readonly year?: number | undefined;
}

/** What one end of a period is called by. */
export interface SaidPart {
  readonly date: SaidDate;
  /** What is written in one piece and leaves nothing open: `2026-10`, `2026-W41`, « hier ». */
  readonly whole: Period | undefined;
  /** What it is said to be: « mois d’octobre ». */
  readonly kinds: readonly PeriodKind[];
  /** « octobre dernier »: one that is over. */
  readonly isLast: boolean;
}

const NOTHING_SAID: SaidPart = { date: {}, whole: undefined, kinds: [], isLast: false };

export const KINDS: ReadonlyMap<string, Exclude<PeriodKind, 'days'>> = new Map([
  ['annee', 'year'],
  ['an', 'year'],
  ['year', 'year'],
  ['mois', 'month'],
  ['month', 'month'],
  ['semaine', 'week'],
  ['week', 'week'],
]);
/** Words that name nothing themselves. */
export const SKIPPED: ReadonlySet<string> = new Set(
  'cette ce cet le la du de en depuis this the of in on from'.split(' '),
);
export const LAST: ReadonlySet<string> = new Set(
  'dernier derniere precedent precedente passe passee last previous'.split(' '),
);
/** Words after which the other end follows. */
const UNTIL: ReadonlySet<string> = new Set(['au', 'a', "jusqu'au", "jusqu'a", 'to', 'until', '-', '–']);

const WRITTEN = [
  /^(?<year>\d{4})$/u,
  /^(?<day>\d{1,2})(?:er|st|nd|rd|th)?$/u,
  /^(?<month>\d{1,2})[/.-](?<year>\d{4})$/u,
  // The day first, as in French.
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})$/u,
];
/** A week as ISO 8601 writes it, with S for semaine too. */
const ISO_WEEK = /^(?<year>\d{4})-?[ws](?<week>\d{1,2})$/u;
/** The first year that days are read in, as `dayNamed` has it. */
const FIRST_YEAR = 1900;
/** How many years back a day is looked for: 29 February is in one of four. */
const YEARS_BACK = 4;

function dateWritten(word: string): SaidDate | undefined {
  const month = monthNamed(word);
  if (month !== undefined) return { month };
  const groups = WRITTEN.map((pattern) => pattern.exec(word)?.groups).find((found) => found !== undefined);
  return groups && Object.fromEntries(Object.entries(groups).map(([unit, digits]) => [unit, Number(digits)]));
}

/** The week of that number: the first one holds the year's first Thursday (ISO 8601, 3.1.1.23). */
function isoWeek(year: number, week: number): Period | undefined {
  const first = weekPeriod(`${String(year).padStart(4, '0')}-01-04`);
  const found = weekPeriod(plusDays(first.from, (week - 1) * 7));
  // Its Thursday says whose year it is.
  return week >= 1 && plusDays(found.from, 3).startsWith(String(year)) ? found : undefined;
}

function wholeWritten(word: string, today: Day): Period | undefined {
  const { year = '', week = '' } = ISO_WEEK.exec(word)?.groups ?? {};
  if (week !== '') return isoWeek(Number(year), Number(week));
  const days = daysNamed(word, today);
  return days === undefined ? undefined : { from: days.first, to: days.after };
}

/** Whether a part can take no such date in any more: then another part begins. */
function isFull({ date, whole }: SaidPart, more: SaidDate): boolean {
  const isRepeated = (['day', 'month', 'year'] as const).some(
    (unit) => date[unit] !== undefined && more[unit] !== undefined,
  );
  return whole !== undefined || isRepeated || (date.month !== undefined && date.year !== undefined);
}

/** What folded words name, one part for each end; undefined where a word is none that names a date. */
export function saidParts(words: readonly string[], today: Day): readonly SaidPart[] | undefined {
  const parts: SaidPart[] = [];
  let part = NOTHING_SAID;
  const next = () => {
    if (part !== NOTHING_SAID) parts.push(part);
    part = NOTHING_SAID;
  };
  for (const word of words) {
    if (SKIPPED.has(word)) continue;
    const kind = KINDS.get(word);
    const date = dateWritten(word);
    if (UNTIL.has(word)) next();
    else if (LAST.has(word)) part = { ...part, isLast: true };
    else if (kind !== undefined) part = { ...part, kinds: [...part.kinds, kind] };
    else if (date !== undefined) {
      if (isFull(part, date)) next();
      part = { ...part, date: { ...part.date, ...date } };
    } else {
      const whole = wholeWritten(word, today);
      if (whole === undefined) return undefined;
      if (part.whole !== undefined || Object.keys(part.date).length > 0) next();
      part = { ...part, whole };
    }
  }
  next();
  return parts;
}

/** The day, month or year of that date in a year; undefined where the calendar has none. */
function inYear({ day, month }: SaidDate, year: number): Period | undefined {
  if (year < FIRST_YEAR) return undefined;
  if (month === undefined) return day === undefined ? yearPeriod(year) : undefined;
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return monthPeriod(year, month);
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'));
  const from = dayNamed(`${year}-${mm}-${dd}`);
  return from === undefined ? undefined : { from, to: plusDays(from, 1) };
}

const yearOn = (day: Day): number => Number(day.slice(0, 4));

/** The last one of a date without a year that began by a day, or that was over by then. */
function lastBy(day: Day, { date, isLast }: SaidPart): Period | undefined {
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => yearOn(day) - back);
  return years
    .map((year) => inYear(date, year))
    .find((found) => found !== undefined && (isLast ? found.to : found.from) <= day);
}

/** Whether a part says which year it is in. */
function hasYear({ date, whole, isLast }: SaidPart): boolean {
  return whole !== undefined || date.year !== undefined || isLast;
}

/** Nothing where it is not what it is said to be: « mois 2026 ». */
function asSaid({ kinds }: SaidPart, period: Period | undefined): Period | undefined {
  return period !== undefined && kinds.every((kind) => kind === kindOf(period)) ? period : undefined;
}

/** What a part alone names: without a year, the last that began. */
export function periodSaid(part: SaidPart, today: Day): Period | undefined {
  const { date, whole, isLast } = part;
  const written = whole ?? (date.year === undefined ? undefined : inYear(date, date.year));
  if (written !== undefined) return isLast ? undefined : asSaid(part, written);
  const isOpen = date.year === undefined && date.month !== undefined;
  return isOpen ? asSaid(part, lastBy(today, part)) : undefined;
}

/** A day without a month is in that of the other end. */
function withMonthOf(part: SaidPart, { date }: SaidPart): SaidPart {
  const { day, month } = part.date;
  const lacks = day !== undefined && month === undefined && date.day !== undefined;
  return lacks ? { ...part, date: { ...part.date, month: date.month } } : part;
}

/** The end of what began: without a year, in the year of its beginning, or in the next one where that came already. */
function endOf(part: SaidPart, from: Day, today: Day): Period | undefined {
  if (hasYear(part)) return periodSaid(part, today);
  const [same, next] = [0, 1].map((later) => inYear(part.date, yearOn(from) + later));
  const found = same !== undefined && same.from >= from ? same : next;
  return found === same || (found !== undefined && found.from <= today) ? asSaid(part, found) : undefined;
}

/** From one part to another: what one of them lacks, its month or its year, is that of the other. */
export function periodBetween(one: SaidPart, other: SaidPart, today: Day): Period | undefined {
  const [begins, ends] = [withMonthOf(one, other), withMonthOf(other, one)];
  if (!hasYear(begins) && hasYear(ends)) {
    const last = periodSaid(ends, today);
    const first = last && asSaid(begins, lastBy(last.from, begins));
    return first && { from: first.from, to: last.to };
  }
  const first = periodSaid(begins, today);
  const last = first && endOf(ends, first.from, today);
  return last && { from: first.from, to: last.to };
}
