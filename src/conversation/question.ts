import type { Target } from '../links/target.ts';
import type { Say } from '../text/say.ts';
import type { Form, Prompt } from './prompt.ts';
import type { Draft, QuestionName } from './session.ts';

/** An answer that can be tapped. `value` (at most 24 bytes) comes back in a `choice`. */
export interface AnswerChoice {
  readonly value: string;
  readonly label: Say;
  readonly style?: 'primary' | 'danger';
  readonly help?: Say;
}

/** How a question is put, before navigation and tokens are added. */
export interface Asked {
  readonly text: readonly Say[];
  readonly choices: readonly AnswerChoice[];
  readonly awaits: Prompt['awaits'];
  readonly form?: Omit<Form, 'token'>;
}

/** Words that a person gave; `author` is who wrote them, where it was somebody else. */
export interface GivenWords {
  readonly by: 'text';
  readonly text: string;
  readonly message: string;
  readonly author: string | undefined;
}

/** What a person gave to a question, whatever means their channel offered. */
export type Given = { readonly by: 'choice'; readonly value: string } | GivenWords;

/** What a question makes of what was given; `added` are new targets, to be read back. */
export type Taken =
  /** Answered: the script goes on. `interrupt` is said first, in a message of its own. */
  | {
      readonly kind: 'answered';
      readonly draft: Draft;
      readonly say: readonly Say[];
      readonly added?: readonly Target[];
      readonly interrupt?: readonly Say[];
      readonly next?: QuestionName;
    }
  /** Understood but not enough, or refused: the question stays. */
  | {
      readonly kind: 'stay';
      readonly draft: Draft;
      readonly say: readonly Say[];
      readonly added?: readonly Target[];
    }
  /** Ready to be sent. */
  | { readonly kind: 'send' }
  | { readonly kind: 'not-understood' };

/** One step of the script: what it asks, what it accepts, what it does with anything else. */
export interface Question {
  ask(draft: Draft): Asked;
  take(draft: Draft, given: Given): Taken;
  /** Whether the draft already holds an answer, so that the script may pass by. */
  answered(draft: Draft): boolean;
}
