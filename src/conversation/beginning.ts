import { type Say, say } from '../text/say.ts';
import type { Prompt } from './prompt.ts';
import { type Draft, newDraft, type QuestionName, type Session } from './session.ts';
import { type Moment, type Stepped, saying } from './stepped.ts';
import { beginChoices, put, tell } from './voice.ts';

/** What Vigie is and is not, once in a conversation: no emergency service, and one line on privacy. */
export function greeting(session: Session): Say[] {
  return session.greeted ? [] : [say('greeting.what'), say('greeting.emergency'), say('greeting.privacy')];
}

/** The conversation at a question of a draft. */
export function atQuestion(session: Session, draft: Draft, question: QuestionName): Session {
  return { ...session, greeted: true, draft, place: { at: 'question', question } };
}

/** The conversation at rest: no draft, nothing awaited. */
export function atRest(session: Session): Session {
  return { ...session, draft: undefined, place: { at: 'rest' } };
}

/** Begins a report with its first question. */
export function begin(
  session: Session,
  moment: Moment,
  options: { source?: string | undefined; before?: readonly Say[] } = {},
): Stepped {
  const draft = newDraft(moment.draftId, options.source);
  const before = [...greeting(session), ...(options.before ?? [])];
  return saying(atQuestion(session, draft, 'link'), put(draft, 'link', before));
}

/** What to say to somebody who is not writing a report. */
export function atRestPrompt(text: readonly Say[]): Prompt {
  return tell(text, beginChoices());
}
