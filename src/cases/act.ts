import type { Pole } from '../catalogue/categories.ts';
import type { Day } from '../catalogue/limitation.ts';
import type { MotiveSlug, OffenceSlug } from '../catalogue/offences.ts';
import type { HandoverAuthority } from '../handovers/authority.ts';
import type { Target } from '../links/target.ts';
import type { ComplaintStanding, EscalationStep } from '../notices/escalation.ts';
import type { OutgoingNotice } from '../notices/outgoing.ts';
import type { MessageTemplate } from '../reports/messages.ts';
import type { Dismissal, Moderator, Outcome, RefusalReason } from './case.ts';

/** What is retained for a case, and what its notice will say. */
export interface Qualification {
  /** At least one. */
  readonly offences: readonly OffenceSlug[];
  readonly motives: readonly MotiveSlug[];
  /** The day of first publication, `2026-11-25`, where it is known. */
  readonly published: string | undefined;
  readonly reasoning: string | undefined;
}

/** What is written to reporters of a case: a template, free words, or both, one after the other. */
export interface MessageToReporters {
  /** References of the reports whose reporters are written to, ungrouped. */
  readonly reports: readonly string[];
  readonly template: MessageTemplate | undefined;
  readonly text: string | undefined;
}

/** What a moderator does with a case. */
export type Act =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'assign'; readonly to: Moderator }
  | { readonly kind: 'qualify'; readonly qualification: Qualification }
  /** Writes, and waits for an answer. */
  | { readonly kind: 'ask'; readonly message: MessageToReporters }
  /** Writes, and waits for nothing. */
  | { readonly kind: 'tell'; readonly message: MessageToReporters }
  /** Waits for the reporter no longer. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'correct-target'; readonly target: number; readonly to: Target }
  | { readonly kind: 'add-targets'; readonly targets: readonly Target[] }
  /** Takes targets and reports that are about something else out into a case of their own. */
  | { readonly kind: 'split'; readonly targets: readonly number[]; readonly reports: readonly string[] }
  /** Brings everything of this case into another, to which its number leads from then on. */
  | { readonly kind: 'merge'; readonly into: number }
  | { readonly kind: 'change-pole'; readonly pole: Pole }
  | { readonly kind: 'dismiss'; readonly reason: Dismissal }
  | { readonly kind: 'reopen'; readonly why: 'back-online' | 'new-evidence' | 'mistake' }
  /** Sends a notice to one provider, or keeps it ready to be pasted into a form. */
  | { readonly kind: 'notice'; readonly notice: OutgoingNotice }
  /** It went out: by a form, or in spite of a doubt. */
  | {
      readonly kind: 'notice-sent';
      readonly notice: string;
      /** What the provider calls it. */
      readonly providerReference: string | undefined;
    }
  /** Tries to send a notice again that failed, or of which nobody knows whether it went out. */
  | { readonly kind: 'retry-notice'; readonly notice: string }
  /** A notice that did not go out is not to go out any more. */
  | { readonly kind: 'abandon-notice'; readonly notice: string }
  /** The provider confirmed that it received the notice (article 16(4)). */
  | { readonly kind: 'notice-received'; readonly notice: string }
  /** The providers were notified outside Vigie, of all targets that are linked. */
  | { readonly kind: 'notify' }
  /** What became of targets; `undefined` for all that have no outcome yet. */
  | {
      readonly kind: 'resolve';
      readonly outcome: Outcome;
      readonly targets?: readonly number[] | undefined;
      /** Where the provider refused. */
      readonly refusal?: RefusalReason | undefined;
      /** The provider's own words on it. */
      readonly words?: string | undefined;
      /** The day on which it happened, today where undefined. */
      readonly on?: Day | undefined;
      /**
       * The case's last outcome when whoever records this looked, 0 where there was none: none that was recorded since is
       * replaced unseen. Undefined where nobody looked.
       */
      readonly seenUpTo?: number | undefined;
    }
  /** A content that went away is still away, as somebody saw who was asked. `check` names the question. */
  | { readonly kind: 'still-gone'; readonly target: number; readonly check?: number | undefined }
  /** A content that had gone away is online again: seen by whom `check` asked, or come upon. */
  | { readonly kind: 'back-online'; readonly target: number; readonly check?: number | undefined }
  /** What was undertaken about a notice without a satisfying answer. */
  | {
      readonly kind: 'escalate';
      readonly notice: string;
      readonly step: EscalationStep;
      readonly standing: ComplaintStanding | undefined;
      /** The text that was sent. */
      readonly text: string;
      readonly reference: string | undefined;
    }
  /** Keeps what was prepared for an authority. `handover` is a new UUID. */
  | {
      readonly kind: 'prepare-handover';
      readonly handover: string;
      readonly authority: HandoverAuthority;
      readonly content: string;
    }
  /**
   * It was handed over. Given again with another reference, it adds or corrects that one: authorities answer days later.
   */
  | { readonly kind: 'hand-over'; readonly handover: string; readonly reference: string | undefined }
  /** `reply` names the message of the case's thread that the note is, as `channel:ts`. */
  | { readonly kind: 'note'; readonly text: string; readonly reply?: string };

export type ActKind = Act['kind'];
export type ActOf<K extends ActKind> = Extract<Act, { readonly kind: K }>;
