import type { Outcome, RefusalReason } from '../../cases/case.ts';
import type { Day } from '../../catalogue/limitation.ts';
import type { ComplaintStanding, EscalationStep } from '../escalation.ts';
import type { NoticeContent, NoticeHead } from '../outgoing.ts';

/** What became of one of a notice's targets, as far as a letter about it says. */
export interface EscalatedTarget {
  readonly id: number;
  /** Whole and followable: whoever is written to has to open it. Undefined for one that has no link any more. */
  readonly link: string | undefined;
  /** The outcome that holds; undefined where the provider has not answered. */
  readonly answer: TargetAnswer | undefined;
}

export interface TargetAnswer {
  readonly outcome: Outcome;
  readonly refusal: RefusalReason | undefined;
  readonly on: Day;
  /** The provider's own; undefined where none were kept, and once they are gone. */
  readonly words: string | undefined;
}

/** Something that was undertaken before. `at` in epoch milliseconds. */
export interface PastEscalation {
  readonly step: EscalationStep;
  readonly standing: ComplaintStanding | undefined;
  readonly at: number;
  readonly reference: string | undefined;
}

/** All that an escalation of a notice is written from. */
export interface EscalationSource {
  readonly head: NoticeHead;
  /** Whether a notice that corrects it went out in its place. */
  readonly replaced: boolean;
  /** What it said; undefined for one that was sent outside Vigie, and once its case is emptied. */
  readonly content: NoticeContent | undefined;
  /** Slugs of what was retained when it was sent. */
  readonly offences: readonly string[];
  readonly targets: readonly EscalatedTarget[];
  /** Numbers of the cases that its targets are in by now: what is written about them holds nothing of their reporters. */
  readonly cases: readonly number[];
  /** The first comes first. */
  readonly past: readonly PastEscalation[];
}

/** What escalations start from; implemented on PostgreSQL in db/. */
export interface Escalations {
  /** By the notice's reference, ungrouped; undefined when there is no such notice. */
  escalationSource(notice: string): Promise<EscalationSource | undefined>;
}
