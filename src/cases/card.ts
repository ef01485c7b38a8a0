import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { ChannelName } from '../channel.ts';
import type { Locale } from '../text/locale.ts';
import type { CaseState, Claim } from './case.ts';

/** A target as moderators see it: never clickable, its true host beside a Unicode one. */
export interface CardTarget {
  readonly kind: 'content' | 'account' | 'page' | 'described';
  /** Platform slug, when it is one that Vigie knows. */
  readonly platform: string | undefined;
  readonly account: string | undefined;
  /** Defanged (`hxxps://x[.]com/…`); for a described target, what the reporter wrote. */
  readonly shown: string;
  /** Punycode host; undefined for a described target. */
  readonly host: string | undefined;
  /** The host in Unicode, where it differs from `host`. */
  readonly unicodeHost: string | undefined;
}

/** What one reporter said about the case: a report, without anything of who reported. */
export interface CardReport {
  /** Grouped for reading (`7K3M-9QXR-2`). */
  readonly reference: string;
  readonly locale: Locale;
  readonly channel: ChannelName;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Undefined when skipped, withdrawn or erased. */
  readonly context: string | undefined;
  readonly seen: 'today' | 'week' | 'earlier' | undefined;
  readonly isTarget: boolean | undefined;
  readonly minor: boolean | undefined;
  readonly screenshots: number;
  readonly withdrawn: boolean;
}

/** Everything a case's card shows. Pure data: each desk (Slack, the terminal) draws it with its own means. */
export interface CardView {
  readonly number: number;
  readonly version: number;
  readonly pole: Pole;
  readonly state: CaseState;
  readonly claim: Claim | undefined;
  readonly category: CategorySlug;
  readonly urgent: boolean;
  /** True when the category or a reporter says that a minor may be concerned. */
  readonly minor: boolean;
  readonly targets: readonly CardTarget[];
  /** Newest first; at most the last 5 in full. */
  readonly reports: readonly CardReport[];
  readonly reportCount: number;
  readonly locales: readonly Locale[];
  readonly screenshotCount: number;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

/** A line of a case's thread, in the order in which things happened. */
export type ThreadLine =
  | {
      readonly kind: 'report-joined';
      readonly reference: string;
      readonly at: number;
      readonly count: number;
    }
  | { readonly kind: 'report-added-to'; readonly reference: string; readonly at: number }
  | { readonly kind: 'report-withdrawn'; readonly reference: string; readonly at: number }
  /** A minor may be concerned: the pictures that the case's reports had are kept no longer. */
  | { readonly kind: 'screenshots-destroyed'; readonly count: number; readonly at: number }
  | { readonly kind: 'claimed'; readonly moderator: string; readonly at: number }
  | { readonly kind: 'released'; readonly moderator: string; readonly at: number };
