import {
  type CaseOutcome,
  GONE_OUTCOMES,
  type Outcome,
  type RefusalReason,
  UNDECIDED_OUTCOMES,
} from './case.ts';

/**
 * Days after a content's outcome on which a moderator is asked whether it is online again: contents that come back do
 * so within days, or after the term of a suspension.
 */
export const ONLINE_CHECK_DAYS: readonly number[] = [1, 7, 30];

/** What is known of a target's outcome when an act is to record one. Moments are epoch milliseconds. */
export interface TargetStanding {
  readonly target: number;
  /** Whether it has a link, by which a provider can be notified. */
  readonly linked: boolean;
  /** The outcome that holds; undefined where there is none. */
  readonly outcome: HeldOutcome | undefined;
  /** When the last notice about it went out. */
  readonly noticedAt: number | undefined;
  /** When something was last undertaken about a notice of it. */
  readonly escalatedAt: number | undefined;
}

export interface HeldOutcome {
  readonly outcome: Outcome;
  readonly refusal: RefusalReason | undefined;
  readonly at: number;
}

/** Whether the content is no longer to be seen after this, so that it can come back. */
export function isGone(outcome: Outcome): boolean {
  return GONE_OUTCOMES.some((gone) => gone === outcome);
}

/** Whether the content went before its provider decided anything, so that no notice is answered by it. */
export function isUndecided(outcome: Outcome): boolean {
  return UNDECIDED_OUTCOMES.some((undecided) => undecided === outcome);
}

/**
 * Whether an outcome of the target is still waited for: it has none, or one by which the content stayed and a notice
 * went out since, to which the provider has not answered.
 */
export function isAwaited({ outcome, noticedAt }: TargetStanding): boolean {
  if (outcome === undefined) return true;
  return !isGone(outcome.outcome) && noticedAt !== undefined && noticedAt > outcome.at;
}

/** The targets by which a case ends: those that have a link; all where none has. */
export function counted<T extends Pick<TargetStanding, 'linked'>>(targets: readonly T[]): readonly T[] {
  const linked = targets.filter((target) => target.linked);
  return linked.length > 0 ? linked : targets;
}

/** What an act records, as far as it decides what changes. */
export interface Recorded {
  readonly outcome: Outcome;
  readonly refusal: RefusalReason | undefined;
  /** Numbers of targets; undefined for all whose outcome is waited for. */
  readonly targets: readonly number[] | undefined;
}

/** The targets that an act names, in the order of the case's. */
export function named(
  targets: readonly TargetStanding[],
  { targets: chosen }: Pick<Recorded, 'targets'>,
): readonly TargetStanding[] {
  return chosen === undefined
    ? counted(targets).filter(isAwaited)
    : targets.filter(({ target }) => chosen.includes(target));
}

/**
 * Whether recording this for the target would say nothing new. The same outcome again is new where something was
 * undertaken since: the provider then stands by what it decided.
 */
export function saysNothingNew(target: TargetStanding, { outcome, refusal }: Recorded): boolean {
  const held = target.outcome;
  if (held === undefined || held.outcome !== outcome || held.refusal !== refusal) return false;
  const since = Math.max(target.noticedAt ?? 0, target.escalatedAt ?? 0);
  return since <= held.at;
}

/** Whether no outcome of the case is waited for any more once these targets have theirs. */
export function settles(targets: readonly TargetStanding[], recorded: Pick<Recorded, 'targets'>): boolean {
  const taken = new Set(named(targets, recorded).map(({ target }) => target));
  return counted(targets).every((target) => taken.has(target.target) || !isAwaited(target));
}

/** The outcome of a case from those of its targets: the one of all, or `mixed`; undefined where there is none. */
export function caseOutcome(outcomes: readonly Outcome[]): CaseOutcome | undefined {
  const [first, ...others] = new Set(outcomes);
  return others.length > 0 ? 'mixed' : first;
}
