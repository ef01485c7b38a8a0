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

export type DismissalTemplate = (typeof DISMISSAL_TEMPLATES)[number];

/** Whether a template tells why a case was dismissed. */
export function isDismissalTemplate(template: MessageTemplate): template is DismissalTemplate {
  return DISMISSAL_TEMPLATES.some((each) => each === template);
}
