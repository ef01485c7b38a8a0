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

/** The question after an answer: the review again where it was changed from there, unless a needed answer is missing. */
export function questionAfter(draft: Draft): QuestionName {
  return draft.revising && link.answered(draft) && category.answered(draft) ? 'review' : nextQuestion(draft);
}

/** The question before, or undefined at the first one. */
export function questionBefore(question: QuestionName, draft: Draft): QuestionName | undefined {
  if (question === 'description') return 'link';
  const before = ORDER[ORDER.indexOf(question) - 1];
  return before === 'link' && draft.description !== undefined ? 'description' : before;
}
