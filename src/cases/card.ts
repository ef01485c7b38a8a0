import type { CategorySlug, Pole } from '../catalogue/categories.ts';
import type { Day, LimitationDate } from '../catalogue/limitation.ts';
import type { MotiveSlug, OffenceSlug } from '../catalogue/offences.ts';
import type { ChannelName } from '../channel.ts';
import type { HandoverAuthority } from '../handovers/authority.ts';
import type { DueFor, EscalationStep } from '../notices/escalation.ts';
import type { MailKind } from '../notices/mail.ts';
import type { NoticeRouteKind, NoticeState } from '../notices/outgoing.ts';
import type { MessageTemplate } from '../reports/messages.ts';
import type { Locale } from '../text/locale.ts';
import type { CaseOutcome, CaseState, Claim, Dismissal, Outcome, RefusalReason } from './case.ts';

/** A target as moderators see it: never clickable, its true host beside a Unicode one. */
export interface CardTarget {
  /** The target's own number, by which an act names it; undefined for a description that stands beside a link. */
  readonly id: number | undefined;
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

/** What became of a reporter's earlier reports, without anything of who they are. */
export interface Reputation {
  readonly reports: number;
  /** Qualified, notified or resolved. */
  readonly retained: number;
  readonly dismissed: number;
  readonly muted: boolean;
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
  /** Whether the association may write to this reporter, and still can. */
  readonly contact: boolean;
  /** Undefined once the reporter is erased, and for the watch. */
  readonly reputation: Reputation | undefined;
}

/** A coded term of the association's list that a report's words or a target hold. */
export interface CardTerm {
  readonly term: string;
  readonly meaning: string;
  /** The words in which it was found. */
  readonly found: string;
}

/** What was retained last, as a card shows it. */
export interface CardQualification {
  readonly offences: readonly OffenceSlug[];
  readonly motives: readonly MotiveSlug[];
  /** `2026-11-25`. */
  readonly published: string | undefined;
  /** When the time to prosecute the first of them runs out; undefined where none of those times is known. */
  readonly limitation: LimitationDate | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly moderator: string;
}

/** How one provider was notified last, and what became of the targets. */
export interface CardNotice {
  /** Ungrouped. */
  readonly reference: string;
  /** As people know it, or the host. */
  readonly provider: string;
  readonly state: NoticeState;
  /** Epoch milliseconds. */
  readonly sentAt: number | undefined;
  readonly due: { readonly for: DueFor; readonly at: number } | undefined;
  /** How many of its targets have each outcome, the most frequent first; those that have none under undefined. */
  readonly outcomes: readonly { readonly outcome: Outcome | undefined; readonly targets: number }[];
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
  /** True where only muted reporters reported it: it has no card. */
  readonly quiet: boolean;
  readonly qualification: CardQualification | undefined;
  readonly dismissal: Dismissal | undefined;
  readonly outcome: CaseOutcome | undefined;
  /** One for each provider that was notified, or is to be. */
  readonly notices: readonly CardNotice[];
  /** The case that this one was merged into. */
  readonly mergedInto: number | undefined;
  readonly terms: readonly CardTerm[];
  readonly targets: readonly CardTarget[];
  /** Newest first; at most the last 5 in full. */
  readonly reports: readonly CardReport[];
  readonly reportCount: number;
  readonly locales: readonly Locale[];
  readonly screenshotCount: number;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

/** A line of a case's thread, in the order in which things happened. `at` is in epoch milliseconds. */
export type ThreadLine = { readonly at: number } & (
  | { readonly kind: 'report-joined'; readonly reference: string; readonly count: number }
  | { readonly kind: 'report-added-to'; readonly reference: string }
  | { readonly kind: 'report-withdrawn'; readonly reference: string }
  /** A minor may be concerned: the pictures that the case's reports had are kept no longer. */
  | { readonly kind: 'screenshots-destroyed'; readonly count: number }
  | { readonly kind: 'claimed'; readonly moderator: string }
  | { readonly kind: 'released'; readonly moderator: string }
  | { readonly kind: 'released-idle'; readonly holder: string }
  | { readonly kind: 'assigned'; readonly moderator: string; readonly to: string }
  | {
      readonly kind: 'qualified';
      readonly moderator: string;
      readonly offences: readonly OffenceSlug[];
      readonly motives: readonly MotiveSlug[];
      readonly corrected: boolean;
    }
  | {
      readonly kind: 'reporter-written-to';
      /** Undefined where Vigie wrote by itself. */
      readonly moderator: string | undefined;
      readonly reference: string;
      readonly asks: boolean;
      readonly template: MessageTemplate | undefined;
      /** Undefined when there are no words of its own, or none any more. */
      readonly text: string | undefined;
      readonly locale: Locale;
    }
  | { readonly kind: 'reporter-unreachable'; readonly reference: string }
  | { readonly kind: 'reporter-answered'; readonly reference: string; readonly text: string | undefined }
  | { readonly kind: 'resumed'; readonly moderator: string }
  | { readonly kind: 'target-corrected'; readonly moderator: string }
  | { readonly kind: 'targets-added'; readonly moderator: string; readonly count: number }
  | { readonly kind: 'split-off'; readonly moderator: string; readonly into: number }
  | { readonly kind: 'split-from'; readonly moderator: string; readonly from: number }
  | { readonly kind: 'merged-into'; readonly moderator: string; readonly into: number }
  | { readonly kind: 'merged-from'; readonly moderator: string; readonly from: number }
  | { readonly kind: 'pole-changed'; readonly moderator: string; readonly from: Pole; readonly to: Pole }
  | { readonly kind: 'dismissed'; readonly moderator: string; readonly reason: Dismissal }
  | {
      readonly kind: 'reopened';
      readonly moderator: string;
      readonly why: 'back-online' | 'new-evidence' | 'mistake';
    }
  | { readonly kind: 'notified'; readonly moderator: string }
  /** References of notices are ungrouped: the line's buttons name the notice by it. */
  | {
      readonly kind: 'notice-prepared';
      readonly moderator: string;
      readonly notice: string;
      /** As people know the provider, or the host. */
      readonly provider: string;
      readonly route: NoticeRouteKind;
      readonly corrects: string | undefined;
    }
  | {
      readonly kind: 'notice-sent';
      /** Undefined where Vigie sent it. */
      readonly moderator: string | undefined;
      readonly notice: string;
      readonly provider: string;
      readonly reference: string | undefined;
    }
  | {
      readonly kind: 'notice-failed';
      readonly notice: string;
      readonly provider: string;
      readonly failure: string;
    }
  | { readonly kind: 'notice-doubtful'; readonly notice: string; readonly provider: string }
  | {
      readonly kind: 'notice-retried' | 'notice-abandoned' | 'notice-received';
      readonly moderator: string;
      readonly notice: string;
      readonly provider: string;
    }
  | {
      readonly kind: 'notice-answered';
      readonly notice: string;
      readonly provider: string;
      readonly mail: string;
      readonly mailKind: MailKind;
      readonly proposes: Outcome | undefined;
      /** Whether the notice's receipt is recorded, by this mail or before. */
      readonly received: boolean;
      /** Undefined once it is gone. */
      readonly text: string | undefined;
    }
  | {
      readonly kind: 'notice-overdue';
      readonly notice: string;
      readonly provider: string;
      readonly for: DueFor;
    }
  | {
      readonly kind: 'escalated';
      readonly moderator: string;
      readonly notice: string;
      readonly provider: string;
      readonly step: EscalationStep;
      readonly reference: string | undefined;
    }
  | {
      readonly kind: 'resolved';
      readonly moderator: string;
      readonly outcome: Outcome;
      /** How many targets; undefined for all. */
      readonly targets: number | undefined;
      readonly refusal: RefusalReason | undefined;
      readonly corrected: boolean;
    }
  | {
      readonly kind: 'online-asked';
      readonly target: number;
      readonly shown: string;
      /** Names the question. */
      readonly check: number;
    }
  | {
      readonly kind: 'still-gone' | 'back-online';
      readonly moderator: string;
      readonly target: number;
      readonly shown: string;
    }
  | { readonly kind: 'limitation-near'; readonly days: number; readonly date: Day }
  | {
      readonly kind: 'handover-prepared';
      readonly moderator: string;
      readonly handover: string;
      readonly authority: HandoverAuthority;
    }
  | {
      readonly kind: 'handed-over';
      readonly moderator: string;
      readonly handover: string;
      readonly authority: HandoverAuthority;
      readonly reference: string | undefined;
    }
  | {
      readonly kind: 'handover-reference';
      readonly moderator: string;
      readonly authority: HandoverAuthority;
      readonly reference: string;
      /** What stood there before. */
      readonly was: string | undefined;
    }
  | { readonly kind: 'case-file-made'; readonly moderator: string; readonly sha256: string }
  /** A note that was not written as a reply in the thread, where it stands already. */
  | { readonly kind: 'noted'; readonly moderator: string; readonly text: string | undefined }
);
