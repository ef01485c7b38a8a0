import { daysNamed, withDays } from '../cases/find-days.ts';
import type { Day } from '../catalogue/limitation.ts';
import { fold } from '../text/fold.ts';
import { monthOf, type Period, periodBefore, plusDays, weekPeriod, yearOf, yearPeriod } from './period.ts';

/** How many days are looked at where no period is named: they end today. */
const USUAL_DAYS = 30;

type Kind = 'year' | 'month' | 'week' | 'day';

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['annee', 'year'],
  ['an', 'year'],
  ['year', 'year'],
  ['mois', 'month'],
  ['month', 'month'],
  ['semaine', 'week'],
  ['week', 'week'],
]);
const THIS = new Set(['cette', 'ce', 'cet', 'this', 'le', 'la', "l'", 'du', 'de', 'the', 'of']);
const LAST = new Set([
  'dernier',
  'derniere',
  'precedent',
  'precedente',
  'last',
  'previous',
  'passe',
  'passee',
]);
const BETWEEN = new Set(['du', 'au', 'from', 'to', 'until', 'a', 'le', '-', '–', 'depuis', "jusqu'au"]);
const YEAR = /^\d{4}$/u;
/** A week as ISO 8601 writes it, with S for semaine too. */
const ISO_WEEK = /^(?<year>\d{4})-?[ws](?<week>\d{1,2})$/u;

function ofKind(kind: Kind, day: Day): Period {
  switch (kind) {
    case 'year':
      return yearOf(day);
    case 'month':
      return monthOf(day);
    case 'week':
      return weekPeriod(day);
    case 'day':
      return { from: day, to: plusDays(day, 1) };
  }
}

/** The week of that number: the first one holds the year's first Thursday (ISO 8601, 3.1.1.23). */
function isoWeek(year: number, week: number): Period | undefined {
  const first = weekPeriod(`${String(year).padStart(4, '0')}-01-04`);
  const found = weekPeriod(plusDays(first.from, (week - 1) * 7));
  // Its Thursday says whose year it is.
  return week >= 1 && plusDays(found.from, 3).startsWith(String(year)) ? found : undefined;
}

/** « mois », “last week”, « année dernière » in whatever order. */
function spoken(words: readonly string[], today: Day): Period | undefined {
  const kinds = words.flatMap((word) => KINDS.get(word) ?? []);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return undefined;
  const others = words.filter((word) => !KINDS.has(word));
  if (!others.every((word) => THIS.has(word) || LAST.has(word))) return undefined;
  const now = ofKind(kind, today);
  return others.some((word) => LAST.has(word)) ? periodBefore(now) : now;
}

function named(text: string, today: Day): Period | undefined {
  if (YEAR.test(text)) {
    const year = Number(text);
    return year >= 1900 ? yearPeriod(year) : undefined;
  }
  const { year = '', week = '' } = ISO_WEEK.exec(text)?.groups ?? {};
  if (week !== '') return isoWeek(Number(year), Number(week));
  const days = daysNamed(text, today);
  return days === undefined ? undefined : { from: days.first, to: days.after };
}

/**
 * The period that somebody typed: a year, a month (`2026-10`, « octobre 2026 »), a week (`2026-W41`, « semaine
 * dernière »), a day, from a day to another, or the last thirty days where nothing is typed. Undefined where it names
 * none, or only days to come.
 *
 * @param today the association's own day
 */
export function readPeriod(text: string, today: Day): Period | undefined {
  const written = withDays(text.trim(), today);
  if (written === '') return { from: plusDays(today, 1 - USUAL_DAYS), to: plusDays(today, 1) };
  const words = fold(written)
    .replaceAll(/\bl'/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '');
  const said = spoken(words, today);
  if (said !== undefined) return said;
  const parts = words.filter((word) => !BETWEEN.has(word)).map((word) => named(word, today));
  const [first, last, ...more] = parts;
  if (first === undefined || more.length > 0 || parts.some((part) => part === undefined)) return undefined;
  const found = { from: first.from, to: (last ?? first).to };
  return found.from < found.to && found.from <= today ? found : undefined;
}
