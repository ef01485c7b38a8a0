import { OUTCOMES } from '../cases/case.ts';
import type { ChannelName } from '../channel.ts';
import type { Locale } from '../text/locale.ts';

/**
 * Texts to reporters that stand ready in both languages, under `message.<slug>` in locales/. The questions and the
 * news are a moderator's to choose; what tells how far a report has come is sent by Vigie itself.
 */
export const QUESTION_TEMPLATES = ['ask-link', 'ask-context', 'ask-screenshot', 'ask-date'] as const;
export const NEWS_TEMPLATES = ['thanks', 'still-examining'] as const;
export const DISMISSAL_TEMPLATES = [
  'dismissed-not-illegal',
  'dismissed-not-verifiable',
  'dismissed-out-of-scope',
  'dismissed-already-gone',
  'dismissed-duplicate',
  'dismissed-abuse',
] as const;
/** That a report is being examined, and that its platform was notified. */
export const PROGRESS_TEMPLATES = ['examining', 'notified'] as const;
/** What became of what was reported. */
export const OUTCOME_TEMPLATES = [
  'outcome-removed',
  'outcome-restricted',
  'outcome-account-suspended',
  'outcome-reduced',
  'outcome-refused',
  'outcome-no-answer',
  'outcome-gone-by-author',
  'outcome-gone-by-platform',
  'outcome-gone',
  'outcome-mixed',
  'outcome-ended',
] as const;
export const MESSAGE_TEMPLATES = [
  ...QUESTION_TEMPLATES,
  ...NEWS_TEMPLATES,
  ...DISMISSAL_TEMPLATES,
  ...PROGRESS_TEMPLATES,
  ...OUTCOME_TEMPLATES,
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** The longest free text of a message, in UTF-16 units: with a template before it, it fits in one message of any channel's. */
export const MESSAGE_TEXT_MAX = 1_500;

export type DismissalTemplate = (typeof DISMISSAL_TEMPLATES)[number];

/** Whether a template tells why a case was dismissed. */
export function isDismissalTemplate(template: MessageTemplate): template is DismissalTemplate {
  return DISMISSAL_TEMPLATES.some((each) => each === template);
}

export type ProgressTemplate = (typeof PROGRESS_TEMPLATES)[number];
export type OutcomeTemplate = (typeof OUTCOME_TEMPLATES)[number];

/** Whether a template tells what became of what was reported. */
export function isOutcomeTemplate(template: MessageTemplate): template is OutcomeTemplate {
  return OUTCOME_TEMPLATES.some((each) => each === template);
}

/** Whether a template tells an outcome after which nothing more is told: what was reported is not to be seen any more. */
export function isLastNews(template: MessageTemplate): boolean {
  return (
    isOutcomeTemplate(template) &&
    template !== 'outcome-mixed' &&
    !OUTCOME_PARTS.some((part) => staysOnline(part) && template === `outcome-${part}`)
  );
}

/** Whether a template tells how far a report has come: Vigie sends it by itself, by day, and it can be stopped. */
export function isNewsTemplate(
  template: MessageTemplate,
): template is ProgressTemplate | OutcomeTemplate | DismissalTemplate {
  return (
    isDismissalTemplate(template) ||
    isOutcomeTemplate(template) ||
    PROGRESS_TEMPLATES.some((each) => each === template)
  );
}

/**
 * What became of a part of what was reported, where it is not the same for all of it, or why nothing follows. `ended` says no more than that:
 * nothing was recorded of that part itself, and what became of others beside it is not for its reporter.
 */
export const OUTCOME_PARTS = [...OUTCOMES, ...DISMISSAL_TEMPLATES, 'ended'] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

/** Whether this leaves online what it became of. */
export function staysOnline(part: OutcomePart): boolean {
  return part === 'reduced' || part === 'refused' || part === 'no-answer';
}

/** Whether what this became of is not to be seen any more. */
export function isGonePart(part: OutcomePart): boolean {
  return OUTCOMES.some((outcome) => outcome === part) && !staysOnline(part);
}

/** What a news message tells beside its text. */
export interface NewsFacts {
  /** Names of the platforms that were notified of what the report names. */
  readonly platforms: readonly string[];
  /** What became of each part of it, where that differs. */
  readonly parts: readonly OutcomePart[];
  /** Another outcome was told before, by mistake. */
  readonly corrects: boolean;
}

/** Somebody who can be written to, by their report. */
export interface Recipient {
  /** Ungrouped. */
  readonly reference: string;
  readonly locale: Locale;
  readonly channel: ChannelName;
}

/** Who can be written to about a case. */
export interface Recipients {
  /** The newest report first. */
  readonly reachable: readonly Recipient[];
  /** How many others did not wish it, withdrew their report, or are gone. */
  readonly others: number;
  /** False where a minor may be concerned: no picture may be asked for. */
  readonly takesPictures: boolean;
}
