import { type AnswerDelays, answerOf, DEFAULT_ANSWER } from '../catalogue/platforms/facts.ts';
import { platformOf } from '../catalogue/platforms/index.ts';
import type { DueFor, EscalationStep } from './escalation.ts';
import type { NoticeRouteKind } from './outgoing.ts';

const DAY_MS = 86_400_000;

/** What is expected next about a notice, and by when (epoch milliseconds). */
export interface Due {
  readonly for: DueFor;
  readonly at: number;
}

/**
 * How many days after an escalation it is asked what came of it. Vigie's own, except that a certified body makes its
 * decision available within 90 days (Regulation (EU) 2022/2065, article 21(4)); articles 20(4) and 53 name no number.
 * https://eur-lex.europa.eu/eli/reg/2022/2065/oj
 */
export const ESCALATION_DAYS: Readonly<Record<EscalationStep, number>> = {
  reminder: 5,
  complaint: 14,
  'out-of-court': 90,
  coordinator: 90,
};

/**
 * When an answer is to be expected for a notice about contents on these platforms (slugs; `undefined` for one that is
 * not known): as long as the slowest of them takes.
 */
export function delaysOf(platforms: Iterable<string | undefined>): AnswerDelays {
  const delays = [...platforms].map((slug) => {
    const platform = platformOf(slug);
    return platform === undefined ? DEFAULT_ANSWER : answerOf(platform);
  });
  const [first = DEFAULT_ANSWER, ...others] = delays;
  return others.reduce(
    (slowest, each) => ({
      receiptDays: Math.max(slowest.receiptDays, each.receiptDays),
      decisionDays: Math.max(slowest.decisionDays, each.decisionDays),
      source: each.decisionDays > slowest.decisionDays ? each.source : slowest.source,
    }),
    first,
  );
}

function decisionDue(sentAt: number, { decisionDays }: AnswerDelays): Due {
  return { for: 'decision', at: sentAt + decisionDays * DAY_MS };
}

/**
 * What is expected once a notice has gone out: the receipt (article 16(4)); of one that went outside Vigie the decision
 * at once, since its receipt went elsewhere too.
 */
export function dueAfterSending(sentAt: number, route: NoticeRouteKind, answer: AnswerDelays): Due {
  return route === 'outside'
    ? decisionDue(sentAt, answer)
    : { for: 'receipt', at: sentAt + answer.receiptDays * DAY_MS };
}

/**
 * What is expected once the provider confirmed that it received the notice; `undefined` where that changes nothing:
 * something else is expected already, or nothing any more.
 */
export function dueAfterReceipt(
  due: Pick<Due, 'for'> | undefined,
  sentAt: number,
  answer: AnswerDelays,
): Due | undefined {
  return due?.for === 'receipt' ? decisionDue(sentAt, answer) : undefined;
}

/**
 * What is expected once it was told that something did not come in time: after the receipt the decision, which may come
 * without it; `undefined` where the clock rests until somebody does something.
 */
export function dueAfterOverdue(
  due: Pick<Due, 'for'>,
  sentAt: number,
  answer: AnswerDelays,
): Due | undefined {
  return due.for === 'receipt' ? decisionDue(sentAt, answer) : undefined;
}

/** When it is asked what came of something that was undertaken at that moment. */
export function dueAfterEscalation(step: EscalationStep, at: number): Due {
  return { for: step, at: at + ESCALATION_DAYS[step] * DAY_MS };
}

/**
 * What is expected of a notice whose outcomes turned out to be wrong: what was expected before them, as though they had
 * never been recorded.
 */
export function dueAnew(facts: {
  readonly sentAt: number;
  readonly route: NoticeRouteKind;
  readonly received: boolean;
  /** The last escalation, if any. */
  readonly escalation: { readonly step: EscalationStep; readonly at: number } | undefined;
  readonly answer: AnswerDelays;
}): Due {
  const { sentAt, route, received, escalation, answer } = facts;
  if (escalation !== undefined) return dueAfterEscalation(escalation.step, escalation.at);
  return received ? decisionDue(sentAt, answer) : dueAfterSending(sentAt, route, answer);
}
