import { isGone } from '../../cases/outcomes.ts';
import { type Day, dayAfter, dayAt } from '../../catalogue/limitation.ts';
import { ESCALATION_STEPS, type EscalationStep } from '../escalation.ts';
import type { EscalationSource, TargetAnswer } from './source.ts';

/**
 * Why nothing is to be undertaken in this way: the notice did not go out; another corrected it and went out in its
 * place; every content went away; the provider has decided, so that there is nothing to remind it of; it has decided
 * nothing that could be contested.
 */
export type StepClosed = 'not-sent' | 'corrected' | 'satisfied' | 'decided' | 'no-decision';

/** What of a target says which steps can be taken. */
export interface AnsweredTarget {
  readonly answer: Pick<TargetAnswer, 'outcome' | 'on'> | undefined;
}

/** What of a notice says which steps can be taken. */
export interface StepFacts extends Pick<EscalationSource, 'replaced'> {
  readonly head: Pick<EscalationSource['head'], 'sentAt'>;
  readonly targets: readonly AnsweredTarget[];
}

/** Whether a step can be taken now. */
export type StepStanding =
  | {
      readonly step: EscalationStep;
      readonly open: true;
      /** The last day on which the provider has to take the complaint; undefined for other steps. */
      readonly until: Day | undefined;
      /** That day has passed: the provider may still take it. */
      readonly late: boolean;
    }
  | { readonly step: EscalationStep; readonly open: false; readonly why: StepClosed };

/** Providers take internal complaints for at least so long after they told their decision (article 20(1) and (2)). */
const COMPLAINT_TIME = { months: 6 } as const;

/** Whether the provider decided on it in a way by which the content stays. */
export function isContestable({ answer }: AnsweredTarget): boolean {
  return answer?.outcome === 'refused' || answer?.outcome === 'reduced';
}

/** Whether the provider has not answered about it. */
export function isUnanswered({ answer }: AnsweredTarget): boolean {
  return answer === undefined || answer.outcome === 'no-answer';
}

/** The last day for a complaint against any of the decisions that can be contested. */
function complaintUntil(targets: readonly AnsweredTarget[]): Day | undefined {
  const days = targets
    .filter(isContestable)
    .flatMap(({ answer }) => (answer === undefined ? [] : [answer.on]));
  const last = days.toSorted().at(-1);
  return last === undefined ? undefined : dayAfter(last, COMPLAINT_TIME);
}

/**
 * Which steps can be taken now, in their order, and why the others cannot. A complaint and a certified body need a
 * decision to contest (articles 20(1) and 21(1)); the coordinator takes a complaint about any infringement, silence
 * included (article 53). https://eur-lex.europa.eu/eli/reg/2022/2065/oj
 *
 * @param now epoch milliseconds
 * @param timeZone the association's (an IANA name)
 */
export function stepsOf(
  { head, replaced, targets }: StepFacts,
  now: number,
  timeZone?: string,
): readonly StepStanding[] {
  const until = complaintUntil(targets);
  const closedWhy = (step: EscalationStep): StepClosed | undefined => {
    if (head.sentAt === undefined) return 'not-sent';
    if (replaced) return 'corrected';
    if (targets.length > 0 && targets.every(({ answer }) => answer !== undefined && isGone(answer.outcome)))
      return 'satisfied';
    switch (step) {
      case 'reminder':
        return targets.length === 0 || targets.some(isUnanswered) ? undefined : 'decided';
      case 'complaint':
      case 'out-of-court':
        return targets.some(isContestable) ? undefined : 'no-decision';
      case 'coordinator':
        return undefined;
    }
  };
  return ESCALATION_STEPS.map((step): StepStanding => {
    const why = closedWhy(step);
    if (why !== undefined) return { step, open: false, why };
    const late = step === 'complaint' && until !== undefined && dayAt(now, timeZone) > until;
    return { step, open: true, until: step === 'complaint' ? until : undefined, late };
  });
}

/**
 * The step to propose: the first that can be taken and comes after what was undertaken last; the last of all again
 * where nothing comes after it; undefined where none can be taken. A complaint that is late is passed over.
 */
export function nextStep(
  source: StepFacts & Pick<EscalationSource, 'past'>,
  now: number,
  timeZone?: string,
): EscalationStep | undefined {
  const open = stepsOf(source, now, timeZone).filter((standing) => standing.open && !standing.late);
  const last = source.past.at(-1);
  const place = last === undefined ? -1 : ESCALATION_STEPS.indexOf(last.step);
  return (open.find(({ step }) => ESCALATION_STEPS.indexOf(step) > place) ?? open.at(-1))?.step;
}
