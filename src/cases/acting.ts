import type { EscalationStep } from '../notices/escalation.ts';
import type { StepClosed } from '../notices/escalations/steps.ts';
import type { NoticeState } from '../notices/outgoing.ts';
import type { Act } from './act.ts';
import type { Moderator, Outcome } from './case.ts';
import type { Forbidden } from './lifecycle.ts';
import type { Muting } from './muting.ts';
import type { Actor } from './roles.ts';

/** Why an act was refused, by the lifecycle or by what the act itself names. */
export type Refusal =
  | Forbidden
  /** A link is a target of another case: the two may be one. */
  | { readonly kind: 'in-other-case'; readonly number: number }
  /** A link is another target of the same case. */
  | { readonly kind: 'in-this-case' }
  | { readonly kind: 'unknown-target' }
  | { readonly kind: 'unknown-report' }
  /** A split must leave something behind, and take something along. */
  | { readonly kind: 'nothing-to-split' }
  | { readonly kind: 'same-case' }
  /** The other case of a merge is closed, or does not exist. */
  | { readonly kind: 'other-case'; readonly number: number; readonly why: 'closed' | 'unknown' | 'held' }
  /** None of those who would be written to allowed it, or can still be written to. */
  | { readonly kind: 'nobody-to-write-to' }
  | { readonly kind: 'unknown-notice' }
  /** A target is in another notice that still holds. */
  | { readonly kind: 'already-notified'; readonly notice: string }
  /** The notice is in a state in which that cannot be done with it. */
  | { readonly kind: 'notice-state'; readonly state: NoticeState }
  /** Nothing is to be undertaken about the notice in this way, or not any more. */
  | { readonly kind: 'step-closed'; readonly step: EscalationStep; readonly why: StepClosed }
  /** What was prepared for an authority is not there, or was handed over before. */
  | { readonly kind: 'unknown-handover' }
  /** None of the targets that were named has, or lacks, an outcome as the act needs it. */
  | { readonly kind: 'no-such-outcome' }
  /** Somebody recorded an outcome since whoever acts looked. `at`: epoch milliseconds. */
  | {
      readonly kind: 'outcome-since';
      readonly outcome: Outcome;
      readonly moderator: Moderator;
      readonly at: number;
    }
  /** No target of the case has a link, by which a provider could be notified. */
  | { readonly kind: 'no-link' }
  /** A minor may be concerned: no picture may be asked for. */
  | { readonly kind: 'no-pictures' };

/** Who did last what brought the case where it is, for whoever comes second. */
export interface LastAct {
  readonly moderator: Moderator | undefined;
  /** As the audit trail names it. */
  readonly action: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What became of an act. `number` is the case's own, where another led to it. */
export type ActResult =
  | { readonly kind: 'done'; readonly number: number; readonly split?: number }
  /** It had been done already: a double click, a retry. */
  | { readonly kind: 'already'; readonly number: number }
  | {
      readonly kind: 'refused';
      readonly number: number;
      readonly why: Refusal;
      readonly last: LastAct | undefined;
    }
  | { readonly kind: 'unknown-case' };

/** What moderators do with cases; implemented on PostgreSQL in db/. */
export interface Acting extends Muting {
  /**
   * Carries out an act on a case, with its entry in the audit trail, or nothing of it. Of two at once one wins.
   *
   * @param id names what the moderator did (a submitted modal, a message); the same one is carried out once
   */
  act(number: number, act: Act, by: Actor, id: string | undefined): Promise<ActResult>;
  /** Writes to the trail that somebody who may not act tried to: of a case, or of the desk where none was named. */
  refused(number: number | undefined, who: Moderator, action: string): Promise<void>;
}
