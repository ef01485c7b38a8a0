import type { ChannelName } from '../channel.ts';
import type { Locale } from '../text/locale.ts';

/**
 * Texts to reporters that stand ready in both languages, under `message.<slug>` in locales/. The questions first;
 * those that tell why a case was dismissed are sent by Vigie itself.
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
export const MESSAGE_TEMPLATES = [...QUESTION_TEMPLATES, ...NEWS_TEMPLATES, ...DISMISSAL_TEMPLATES] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** The longest free text of a message, in UTF-16 units: with a template before it, it fits in one message of any channel's. */
export const MESSAGE_TEXT_MAX = 1_500;

export type DismissalTemplate = (typeof DISMISSAL_TEMPLATES)[number];

/** Whether a template tells why a case was dismissed. */
export function isDismissalTemplate(template: MessageTemplate): template is DismissalTemplate {
  return DISMISSAL_TEMPLATES.some((each) => each === template);
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
