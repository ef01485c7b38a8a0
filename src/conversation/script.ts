import { saysMinor } from './minors.ts';
import type { Question } from './question.ts';
import { category } from './questions/category.ts';
import { context } from './questions/context.ts';
import { description } from './questions/description.ts';
import { contact, minor, seen, self } from './questions/details.ts';
import { link } from './questions/link.ts';
import { review } from './questions/review.ts';
import type { Draft, QuestionName } from './session.ts';

/** The questions, in the order in which they are asked. A description stands in where there is no link. */
export const SCRIPT: Readonly<Record<QuestionName, Question>> = {
  link,
  description,
  category,
  context,
  seen,
  self,
  minor,
  contact,
  review,
};

const ORDER: readonly QuestionName[] = [
  'link',
  'category',
  'context',
  'seen',
  'self',
  'minor',
  'contact',
  'review',
];

/** The first question from the start that the draft does not answer: `review` when it answers all. */
export function nextQuestion(draft: Draft): QuestionName {
  return ORDER.find((question) => !SCRIPT[question].answered(draft)) ?? 'review';
}

/**
 * The question before, or undefined at the first one. Where an answer is changed from the review, that is the review,
 * as long as it has something to show: a deleted message may have taken the last link away. What the category says by
 * itself was not asked.
 */
export function questionBefore(question: QuestionName, draft: Draft): QuestionName | undefined {
  if (draft.revising && question !== 'review' && nextQuestion(draft) === 'review') return 'review';
  if (question === 'description') return 'link';
  const before = ORDER[ORDER.indexOf(question) - 1];
  if (before === 'minor' && saysMinor(draft)) return 'self';
  return before === 'link' && draft.description !== undefined ? 'description' : before;
}
