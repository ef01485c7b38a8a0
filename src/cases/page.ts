import type { Day } from '../catalogue/limitation.ts';
import type { MotiveSlug, OffenceSlug } from '../catalogue/offences.ts';
import type { HandoverAuthority } from '../handovers/authority.ts';
import type { ComplaintStanding, EscalationStep } from '../notices/escalation.ts';
import type { MailKind } from '../notices/mail.ts';
import type { NoticeHead } from '../notices/outgoing.ts';
import type { MessageTemplate } from '../reports/messages.ts';
import type { Locale } from '../text/locale.ts';
import type { CardReport, CardTarget, CardView } from './card.ts';
import type { Moderator, Outcome, RefusalReason } from './case.ts';

/** The parts of a case's page, each with how many of its items are shown at once. */
export const PAGE_SECTIONS = {
  reports: 5,
  targets: 15,
  qualification: 4,
  exchanges: 8,
  notices: 4,
  journal: 25,
} as const;
export type PageSection = keyof typeof PAGE_SECTIONS;

export function isPageSection(name: string): name is PageSection {
  return Object.hasOwn(PAGE_SECTIONS, name);
}

/** What of a case's page is shown: a section, and from 0 on which page of it. */
export interface PagePlace {
  readonly section: PageSection;
  readonly page: number;
}

/** What was recorded of a target, whether it holds or not. */
export interface PageOutcome {
  readonly outcome: Outcome;
  readonly refusal: RefusalReason | undefined;
  /** The day on which it happened, as far as is known. */
  readonly on: Day;
  readonly moderator: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The provider's own words; undefined where there are none, or none any more. */
  readonly words: string | undefined;
  /** `back`: the content was found online again; `replaced`: it was corrected, or another followed. */
  readonly standing: 'holds' | 'replaced' | 'back';
}

/** A target with where its link led before moderators corrected it, defanged, and what became of it, the last first. */
export interface PageTarget {
  readonly target: CardTarget;
  readonly former: readonly string[];
  readonly outcomes: readonly PageOutcome[];
}

/** A mail that answered a notice. */
export interface PageAnswer {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: MailKind;
  readonly proposes: Outcome | undefined;
  /** Undefined once it is gone. */
  readonly text: string | undefined;
}

/** What was undertaken about a notice. */
export interface PageEscalation {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly moderator: string;
  readonly step: EscalationStep;
  readonly standing: ComplaintStanding | undefined;
  /** The other side's. */
  readonly reference: string | undefined;
  /** Undefined once it is gone. */
  readonly text: string | undefined;
}

/** To whom the case went: a notice to a provider, with what followed, or a handover to an authority. */
export type Sending = { /** Epoch milliseconds. */ readonly at: number } & (
  | {
      readonly kind: 'notice';
      readonly head: NoticeHead;
      /** The last first. */
      readonly answers: readonly PageAnswer[];
      readonly escalations: readonly PageEscalation[];
    }
  | {
      readonly kind: 'handover';
      readonly handover: string;
      readonly authority: HandoverAuthority;
      readonly moderator: string;
      /** Undefined while it is only prepared. */
      readonly handed: { readonly at: number; readonly by: string } | undefined;
      /** The authority's. */
      readonly reference: string | undefined;
    }
);

/** What was retained for the case at some time; the first of them holds. */
export interface Retained {
  readonly offences: readonly OffenceSlug[];
  readonly motives: readonly MotiveSlug[];
  readonly published: Day | undefined;
  /** Undefined where there was none, or none is kept any more. */
  readonly reasoning: string | undefined;
  readonly moderator: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was written about the case: to a reporter, by one, or by a moderator for the others. `text` may be gone. */
export type Exchange = { readonly at: number; readonly text: string | undefined } & (
  | {
      readonly kind: 'to-reporter';
      /** Grouped. */
      readonly reference: string;
      /** Undefined where Vigie wrote by itself. */
      readonly moderator: string | undefined;
      readonly template: MessageTemplate | undefined;
      readonly locale: Locale;
      readonly state: 'waiting' | 'delivered' | 'unreachable';
    }
  | { readonly kind: 'from-reporter'; readonly reference: string }
  | { readonly kind: 'note'; readonly moderator: string }
);

/** An entry of the audit trail: of the case's own, or of a case that was merged into it. */
export interface JournalEntry {
  readonly case: number;
  readonly at: number;
  readonly actor: 'reporter' | 'vigie' | Moderator;
  /** One of `TRAIL`, unless another version of Vigie wrote it. */
  readonly action: string;
  /** As that one's schema reads it. */
  readonly detail: unknown;
  /** Who is notified, by the name that people know, where the entry is about a notice. */
  readonly provider: string | undefined;
}

export type SectionContent =
  | { readonly section: 'reports'; readonly items: readonly CardReport[] }
  | { readonly section: 'targets'; readonly items: readonly PageTarget[] }
  | { readonly section: 'qualification'; readonly items: readonly Retained[] }
  | { readonly section: 'exchanges'; readonly items: readonly Exchange[] }
  | { readonly section: 'notices'; readonly items: readonly Sending[] }
  | { readonly section: 'journal'; readonly items: readonly JournalEntry[] };

/** Everything about a case, a section at a time, newest first. */
export interface CasePage {
  /** The case as its card has it, without its reports. */
  readonly head: CardView;
  /** The number that was asked for, where it led to this case. */
  readonly mergedFrom: number | undefined;
  readonly content: SectionContent;
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

/** The pages of cases; implemented on PostgreSQL in db/. */
export interface CasePages {
  /**
   * A part of a case's page, or undefined when there is no such case. Opening it is a look at all that is sealed there,
   * and is written to the audit trail; turning its pages afterwards is not.
   *
   * @param look `opens` or `turns`
   */
  casePage(
    number: number,
    place: PagePlace,
    by: Moderator,
    look: 'opens' | 'turns',
  ): Promise<CasePage | undefined>;
}
