import { readLinks } from '../links/read.ts';
import { say } from '../text/say.ts';
import { atQuestion } from './beginning.ts';
import { again, goTo } from './drafting.ts';
import { addLinks } from './questions/link.ts';
import { nextQuestion } from './script.ts';
import { type Draft, givenOf, type Session } from './session.ts';
import { type Stepped, saying } from './stepped.ts';
import { tooLong } from './written.ts';

type Part = 'targets' | 'description' | 'context' | 'pictures';

/** The part of a draft that a message carried. */
function partOf(draft: Draft, message: string): Part | undefined {
  if (draft.targets.some((target) => target.message === message)) return 'targets';
  if (draft.description?.message === message) return 'description';
  if (givenOf(draft.context)?.message === message) return 'context';
  if (draft.pictures.some((picture) => picture.message === message)) return 'pictures';
  return undefined;
}

function without(draft: Draft, part: Part, message: string): Draft {
  switch (part) {
    case 'targets':
      return { ...draft, targets: draft.targets.filter((target) => target.message !== message) };
    case 'description':
      return { ...draft, description: undefined };
    case 'context':
      return { ...draft, context: undefined };
    case 'pictures':
      return { ...draft, pictures: draft.pictures.filter((picture) => picture.message !== message) };
  }
}

function nothing(session: Session): Stepped {
  return { session, prompts: [], asks: [] };
}

/** A message was deleted: what it carried is gone from the draft, and asked again where the report needs it. */
export function deleted(session: Session, message: string): Stepped {
  const { draft, place } = session;
  if (draft === undefined || place.at !== 'question') return nothing(session);
  const part = partOf(draft, message);
  if (part === undefined) return nothing(session);
  const left = without(draft, part, message);
  const needed = nextQuestion(left);
  const question = needed === 'link' ? 'link' : place.question;
  const kept =
    part === 'context' && place.question !== 'context' ? { ...left, context: 'skipped' as const } : left;
  return goTo(session, kept, question, [say('correction.removed')]);
}

/** A message was edited: the answer that it carried is corrected, or what is wrong with the new one is said. */
export function edited(session: Session, message: string, text: string): Stepped {
  const { draft, place } = session;
  if (draft === undefined || place.at !== 'question') return nothing(session);
  const part = partOf(draft, message);
  const refused = part === 'targets' || part === 'pictures' ? undefined : tooLong(text);
  if (refused !== undefined) return again(session, [refused]);
  switch (part) {
    case undefined:
      // The question still waits for its answer: an edited message that was not understood may now be one.
      return place.question === 'link' && readLinks(text).length > 0
        ? corrected(session, draft, message, text)
        : nothing(session);
    case 'targets':
      return corrected(session, without(draft, part, message), message, text);
    case 'description':
      return again(
        atQuestion(session, { ...draft, description: { text: text.trim(), message } }, place.question),
        [say('correction.taken')],
      );
    case 'context':
      return again(
        atQuestion(session, { ...draft, context: { given: { text: text.trim(), message } } }, place.question),
        [say('correction.taken')],
      );
    case 'pictures':
      return nothing(session);
  }
}

function corrected(session: Session, draft: Draft, message: string, text: string): Stepped {
  const taken = addLinks(draft, { by: 'text', text, message, author: undefined });
  switch (taken.kind) {
    case 'answered': {
      const stood = session.place.at === 'question' ? session.place.question : 'link';
      const question = stood === 'link' ? nextQuestion(taken.draft) : stood;
      return goTo(session, taken.draft, question, [say('correction.taken'), ...taken.say]);
    }
    case 'stay':
      return nextQuestion(taken.draft) === 'link'
        ? goTo(session, taken.draft, 'link', [say('correction.no-link-left'), ...taken.say])
        : again(atQuestion(session, taken.draft, 'link'), taken.say);
    case 'send':
    case 'not-understood':
      return saying(session);
  }
}
