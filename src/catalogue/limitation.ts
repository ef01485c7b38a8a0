import type { Time } from './law.ts';
import { type OffenceSlug, offenceOf } from './offences.ts';

/** A calendar day, as `2026-11-24`. Days compare as texts do. */
export type Day = string;

/** The day on which the time to prosecute runs out. */
export interface LimitationDate {
  readonly date: Day;
  readonly countedFrom: 'publication' | 'report';
  /** Whether counsel must still confirm the time on which the date rests. */
  readonly toConfirm: boolean;
}

/** What a limitation is counted from: the first publication where it is known, else the report (epoch milliseconds). */
export interface CountedFrom {
  readonly published?: Day | undefined;
  readonly reported: number;
  /** The IANA name of the zone whose calendar the report's moment is read in: the association's. */
  readonly timeZone?: string;
}

const DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function partsOf(text: string): Parts | undefined {
  const groups = DAY.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const [year, month, day] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])];
  const exists = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
  return exists ? { year, month, day } : undefined;
}

function written({ year, month, day }: Parts): Day {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

/** The day that a text such as `2026-02-28` names, or undefined where the calendar has no such day since 1900. */
export function dayNamed(text: string): Day | undefined {
  const parts = partsOf(text);
  return parts === undefined ? undefined : written(parts);
}

/** The calendar day of a moment (epoch milliseconds) in a time zone (an IANA name). */
export function dayAt(moment: number, timeZone = 'Europe/Paris'): Day {
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
}

/**
 * The day with the same number that many months or years later, or the last of its month where that has no such day
 * (31 January and a month: 28 or 29 February).
 *
 * @throws RangeError when `day` is none
 */
export function dayAfter(day: Day, time: Time): Day {
  const parts = partsOf(day);
  if (parts === undefined) throw new RangeError(`“${day}” is no day of the calendar (such as 2026-11-24)`);
  const months = parts.year * 12 + parts.month - 1 + ('months' in time ? time.months : 12 * time.years);
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return written({ year, month, day: Math.min(parts.day, lastDayOf(year, month)) });
}

/**
 * The day on which the time to prosecute this offence runs out, or undefined where the catalogue does not know that
 * time. Interruptions and suspensions are not counted: only the prosecutor's file knows them.
 */
export function limitationDate(offence: OffenceSlug, from: CountedFrom): LimitationDate | undefined {
  const { limitation } = offenceOf(offence);
  if (limitation === undefined) return undefined;
  const start = from.published ?? dayAt(from.reported, from.timeZone);
  return {
    date: dayAfter(start, limitation.time),
    countedFrom: from.published === undefined ? 'report' : 'publication',
    toConfirm: limitation.toConfirm,
  };
}

/**
 * The limitation that runs out first among these offences, or undefined where none has a known time. To be confirmed
 * as well when another of them, whose time is unknown, might run out sooner.
 */
export function earliestLimitation(
  offences: readonly OffenceSlug[],
  from: CountedFrom,
): LimitationDate | undefined {
  const dates = offences.map((offence) => limitationDate(offence, from));
  const [first] = dates
    .filter((date) => date !== undefined)
    .sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
  if (first === undefined) return undefined;
  return { ...first, toConfirm: first.toConfirm || dates.includes(undefined) };
}
