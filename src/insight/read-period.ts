import type { Day } from '../catalogue/limitation.ts';
import { fold } from '../text/fold.ts';
import { monthOf, type Period, periodBefore, plusDays, weekPeriod, yearOf } from './period.ts';
import { KINDS, LAST, periodBetween, periodSaid, SKIPPED, saidParts } from './said-dates.ts';

/** How many days are looked at where no period is named: they end today. */
const USUAL_DAYS = 30;

const AROUND = { year: yearOf, month: monthOf, week: weekPeriod } as const;

/** « mois », “last week”, « année dernière » in whatever order. */
function spoken(words: readonly string[], today: Day): Period | undefined {
  const kinds = words.flatMap((word) => KINDS.get(word) ?? []);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return undefined;
  const others = words.filter((word) => !KINDS.has(word));
  if (!others.every((word) => SKIPPED.has(word) || LAST.has(word))) return undefined;
  const now = AROUND[kind](today);
  return others.some((word) => LAST.has(word)) ? periodBefore(now) : now;
}

/** « 1-15 octobre », “1–15 October”: two days in one word. */
const DAY_TO_DAY = /(?<![\d/.-])(?<first>\d{1,2}\p{L}{0,2})-(?=\d{1,2}\p{L}{0,2}(?![\d/.-]))/gu;

/** Its words, folded, as they are looked up: without elisions, commas, or the full stop of « oct. ». */
function wordsOf(text: string): readonly string[] {
  return fold(text)
    .replaceAll(/\b[dl]'|,|(?<=\p{L})\./gu, ' ')
    .replaceAll('–', ' – ')
    .replaceAll(DAY_TO_DAY, '$<first> - ')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/**
 * The period that somebody typed: a year, a month (`2026-10`, « octobre 2026 », `10/2026`), a week (`2026-W41`,
 * « semaine dernière »), a day, from one of them to another (« du 1er au 15 octobre »), or the last thirty days where
 * nothing is typed. A month or a day without a year is the last that began. Undefined where it names none, or only days
 * to come.
 *
 * @param today the association's own day
 */
export function readPeriod(text: string, today: Day): Period | undefined {
  if (text.trim() === '') return { from: plusDays(today, 1 - USUAL_DAYS), to: plusDays(today, 1) };
  const words = wordsOf(text);
  const said = spoken(words, today);
  if (said !== undefined) return said;
  const [one, other, ...more] = saidParts(words, today) ?? [];
  if (one === undefined || more.length > 0) return undefined;
  const found = other === undefined ? periodSaid(one, today) : periodBetween(one, other, today);
  return found !== undefined && found.from < found.to && found.from <= today ? found : undefined;
}
