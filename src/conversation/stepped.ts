import type { Ask } from './ask.ts';
import type { Prompt } from './prompt.ts';
import type { Session } from './session.ts';

/** What a step may know of the world: the time (epoch milliseconds) and an id for a draft that it may begin. */
export interface Moment {
  readonly at: number;
  readonly draftId: string;
}

/** What a step gives: the conversation as it is now, what to say, and what is needed from outside. */
export interface Stepped {
  readonly session: Session;
  readonly prompts: readonly Prompt[];
  readonly asks: readonly Ask[];
}

/** A step that says something. */
export function saying(session: Session, ...prompts: readonly Prompt[]): Stepped {
  return { session, prompts, asks: [] };
}

/** A step that asks something of the outside before it can answer. */
export function asking(session: Session, ...asks: readonly Ask[]): Stepped {
  return { session, prompts: [], asks };
}
