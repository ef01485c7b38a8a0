import type { Pole } from '../catalogue/categories.ts';
import type { MotiveSlug, OffenceSlug } from '../catalogue/offences.ts';
import type { Target } from '../links/target.ts';
import type { MessageTemplate } from '../reports/messages.ts';
import type { Dismissal, Moderator, Outcome } from './case.ts';

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
  /** The platform was notified outside Vigie. */
  | { readonly kind: 'notify' }
  | { readonly kind: 'resolve'; readonly outcome: Outcome }
  /** `reply` names the message of the case's thread that the note is, as `channel:ts`. */
  | { readonly kind: 'note'; readonly text: string; readonly reply?: string };

export type ActKind = Act['kind'];
export type ActOf<K extends ActKind> = Extract<Act, { readonly kind: K }>;
