import type { Fact } from '../../documents/blocks.ts';
import type { Localiser } from '../../text/localiser.ts';
import { type Say, say } from '../../text/say.ts';

/** How a case file says things, in its own language and time zone. */
export interface Saying {
  bare(sentence: Say): string;
  /** A moment (epoch milliseconds); undefined where there is none. */
  moment(at: number | undefined): string | undefined;
  /** A day, `2026-11-25`. */
  day(day: string | undefined): string | undefined;
}

/** A moment of that day in every time zone that matters here, for a sentence that formats a date. */
export function within(day: string): number {
  return Date.parse(`${day}T11:00:00Z`);
}

export function sayingIn(localiser: Localiser): Saying {
  const bare = (sentence: Say): string => localiser.bare(sentence);
  return {
    bare,
    moment: (at) => (at === undefined ? undefined : bare(say('case-file.moment', { at }))),
    day: (day) => (day === undefined ? undefined : bare(say('case-file.day', { date: within(day) }))),
  };
}

/** A fact, where there is anything to say. `exact`: every sign counts. */
export function fact(label: string, value: string | undefined, exact?: 'exact'): readonly Fact[] {
  if (value === undefined || value === '') return [];
  return [{ label, value, ...(exact === undefined ? {} : { exact: true }) }];
}

/** The texts that there are, one after the other. */
export function joined(texts: readonly (string | undefined)[], between: string): string {
  return texts.filter((text) => text !== undefined && text !== '').join(between);
}
