import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { Day } from '../catalogue/limitation.ts';
import type { Locale } from '../text/locale.ts';
import type { CaseState, Claim } from './case.ts';

/** How many cases a page of a list holds. */
export const PAGE_SIZE = 10;
/** How many cases can be selected, and acted on in one act. */
export const SELECTION_MAX = 50;
/** How far a list that goes on over several pages is counted. */
export const COUNTED_MAX = 1000;
/** Within how many days a limitation date is watched, the nearest first. */
export const DEADLINE_DAYS = [7, 30, 60] as const;
export type DeadlineDays = (typeof DEADLINE_DAYS)[number];
/** A case that waits for its reporter, and on which nothing was done for so many days, is to be followed up. */
export const FOLLOW_UP_AFTER_DAYS = 7;

/** A case in one line. */
export interface CaseLine {
  readonly number: number;
  readonly pole: Pole;
  readonly state: CaseState;
  readonly category: CategorySlug;
  readonly urgent: boolean;
  readonly minor: boolean;
  /** Only muted reporters reported it. */
  readonly quiet: boolean;
  readonly claim: Claim | undefined;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** When its holder last did anything on it; epoch milliseconds. */
  readonly actedAt: number | undefined;
  /** Slugs of the platforms that Vigie knows. */
  readonly platforms: readonly string[];
  readonly locales: readonly Locale[];
  readonly reportCount: number;
  readonly targetCount: number;
  /** The first target's link, defanged; undefined where it is only described. */
  readonly target: string | undefined;
  readonly limitation: Day | undefined;
}

/** Which cases are listed; what is left undefined asks nothing. */
export interface CaseFilter {
  readonly pole?: Pole | undefined;
  /** Those that are not closed, where undefined. */
  readonly states?: readonly CaseState[] | undefined;
  readonly platform?: string | undefined;
  readonly category?: CategorySlug | undefined;
  /** The language of at least one of its reports. */
  readonly locale?: Locale | undefined;
  /** Held by this member, or by nobody. */
  readonly holder?: { readonly id: string } | 'nobody' | undefined;
  /** The quiet list instead of all others: it is part of nothing else. */
  readonly quiet?: boolean | undefined;
  /** Those whose limitation runs out within so many days, or has. */
  readonly limitationWithin?: number | undefined;
}

/**
 * Where a case stands in the order of a list: urgent ones first, then the oldest. It stays the same place whatever is
 * done to other cases meanwhile.
 */
export interface ListPlace {
  readonly urgent: boolean;
  /** Epoch microseconds, as the database keeps moments. */
  readonly openedAt: number;
  readonly number: number;
}

/** From where a page is read; from the beginning where undefined. */
export type From =
  | { readonly after: ListPlace; readonly before?: never }
  | { readonly before: ListPlace; readonly after?: never };

export interface CasePage {
  readonly lines: readonly CaseLine[];
  /** How many cases the whole list holds; `many` where they are more than `COUNTED_MAX`. */
  readonly total: number | 'many';
  /** From where the page before this one is read, and the one after; undefined where there is none. */
  readonly previous: From | undefined;
  readonly next: From | undefined;
}

/** A calendar day of the association. */
export interface Today {
  readonly day: Day;
  /** IANA name. */
  readonly timeZone: string;
}

/** What happened in a day, in cases but for notices and outcomes; the quiet list is left out. */
export interface DayCounters {
  readonly cameIn: number;
  /** Claimed by or assigned to somebody. */
  readonly claimed: number;
  readonly qualified: number;
  readonly dismissed: number;
  /** Ended by what the provider did, or by nothing of it. */
  readonly resolved: number;
  /** Notices that went out. */
  readonly notices: number;
  /** Targets of which it was recorded what became of them. */
  readonly outcomes: number;
  /** Those that wait for a reporter now. */
  readonly awaiting: number;
}

/** Cases whose limitation runs out soon: how many within each number of days, and the first of them. */
export interface Deadlines {
  /** Those of `within` days hold those of fewer days, and those whose date has passed. */
  readonly counts: readonly { readonly within: DeadlineDays; readonly cases: number }[];
  readonly first: readonly CaseLine[];
}

/** The beginning of a list, and how long all of it is. */
export interface Beginning {
  readonly first: readonly CaseLine[];
  readonly total: number;
}

/** What a moderator sees of the work as it stands. */
export interface Overview {
  readonly counters: DayCounters;
  readonly mine: Beginning;
  readonly deadlines: Deadlines;
  /** Cases to be followed up, the longest untouched first. */
  readonly followUps: Beginning;
  /** Mails to the notice mailbox that name no notice: nobody has read them. */
  readonly unmatched: number;
  readonly page: CasePage;
}

/** The lists of cases; implemented on PostgreSQL in db/. */
export interface Lists {
  page(filter: CaseFilter, today: Today, from?: From): Promise<CasePage>;
  /** The counters of a day, of one pole or of both. */
  counters(today: Today, pole?: Pole): Promise<DayCounters>;
  /** The nearest limitation dates, of one pole or of both. */
  deadlines(today: Today, limit: number, pole?: Pole): Promise<Deadlines>;
  /** What waits for a reporter with nothing done for `FOLLOW_UP_AFTER_DAYS`, of one pole or of both. */
  followUps(limit: number, pole?: Pole): Promise<Beginning>;
  /** All that a moderator's overview shows, read at one moment; `limit` for each list but the page. */
  overview(
    moderator: string,
    today: Today,
    filter: CaseFilter,
    from: From | undefined,
    limit: number,
  ): Promise<Overview>;
  /** These cases in one line each, in the order in which they are named; what does not exist is left out. */
  lines(numbers: readonly number[]): Promise<readonly CaseLine[]>;
}
