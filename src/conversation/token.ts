import type { QuestionName } from './session.ts';
import { QUESTIONS } from './session.ts';

/** What can be pressed at any question of a draft. */
export const MOVES = ['back', 'cancel', 'restart', 'menu', 'resume'] as const;
export type Move = (typeof MOVES)[number];

/** What can be pressed whatever the draft. */
export const DEEDS = [
  'report',
  'status',
  'news',
  'news-off',
  'news-on',
  'help',
  'privacy',
  'language',
  'speak',
  'add',
  'added',
  'reply',
  'later',
  'withdraw',
  'withdraw-yes',
  'erase',
  'erase-yes',
  'stay',
] as const;
export type Deed = (typeof DEEDS)[number];

/** What a choice's token means. `draft` is the first characters of the draft's id: a choice of another draft is stale. */
export type Pressed =
  | {
      readonly kind: 'answer';
      readonly draft: string;
      readonly question: QuestionName;
      readonly value: string;
    }
  | { readonly kind: 'move'; readonly draft: string; readonly move: Move }
  | { readonly kind: 'deed'; readonly deed: Deed; readonly argument: string };

/** The mark of a draft in its tokens. */
export function draftMark(draftId: string): string {
  return draftId.slice(0, 8);
}

export function answerToken(draftId: string, question: QuestionName, value: string): string {
  return `${draftMark(draftId)}:${question}:${value}`;
}

export function moveToken(draftId: string, move: Move): string {
  return `${draftMark(draftId)}:go:${move}`;
}

export function deedToken(deed: Deed, argument = ''): string {
  return `any:${deed}:${argument}`;
}

/** What a token means, or undefined when no version of Vigie made it. */
export function readToken(token: string): Pressed | undefined {
  const [draft, what, value, ...rest] = token.split(':');
  if (draft === undefined || what === undefined || value === undefined || rest.length > 0) return undefined;
  if (draft === 'any') {
    const deed = DEEDS.find((candidate) => candidate === what);
    return deed === undefined ? undefined : { kind: 'deed', deed, argument: value };
  }
  if (what === 'go') {
    const move = MOVES.find((candidate) => candidate === value);
    return move === undefined ? undefined : { kind: 'move', draft, move };
  }
  const question = QUESTIONS.find((candidate) => candidate === what);
  return question === undefined ? undefined : { kind: 'answer', draft, question, value };
}
