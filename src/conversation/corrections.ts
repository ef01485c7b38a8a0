import { readLinks } from '../links/read.ts';
import { type Say, say } from '../text/say.ts';
import { give, sift } from './drafting.ts';
import { addLinks } from './questions/link.ts';
import { nextQuestion } from './script.ts';
import type { Draft, QuestionName, SentReport, Session } from './session.ts';
import { goTo, whereToGo } from './standing.ts';
import { type Stepped, saying } from './stepped.ts';
import { completing, referenceShown, tell, withdrawing } from './voice.ts';
import { hasWordsOf, withoutWords, withWordsCorrected } from './words.ts';
import { tooLong } from './written.ts';

/** The draft without anything that a message carried. */
function without(draft: Draft, message: string): Draft {
  const left = withoutWords(draft, message);
  return {
    ...left,
    targets: left.targets.filter((target) => target.message !== message),
    description: left.description?.message === message ? undefined : left.description,
    quoted: left.quoted.filter((quote) => quote.message !== message),
    pictures: left.pictures.filter((picture) => picture.message !== message),
  };
}

function carriesPartOf(draft: Draft, message: string): boolean {
  return (
    hasWordsOf(draft, message) ||
    draft.targets.some((target) => target.message === message) ||
    draft.description?.message === message ||
    draft.quoted.some((quote) => quote.message === message) ||
    draft.pictures.some((picture) => picture.message === message)
  );
}

/** A message of a report that was sent: it is with the team and stays as it was; the person is told what they can do. */
function ofSent(session: Session, message: string, told: (sent: SentReport) => Say): Stepped {
  const sent = session.sent.find(({ messages }) => messages.includes(message));
  return sent === undefined
    ? saying(session)
    : saying(
        session,
        tell([told(sent)], [completing(sent.reference), withdrawing(sent.reference), ...whereToGo(session)]),
      );
}

const BEFORE_DETAILS: readonly QuestionName[] = ['link', 'description', 'category', 'context'];

/** A message was deleted: what it carried is gone from the draft, and asked again where the report needs it. */
export function deleted(session: Session, message: string): Stepped {
  const { draft, place } = session;
  if (draft === undefined || place.at !== 'question' || !carriesPartOf(draft, message))
    return ofSent(session, message, ({ reference }) =>
      say('sent.deleted', { reference: referenceShown(reference) }),
    );
  const left = without(draft, message);
  // Words that are taken back were answered all the same: the question is not put a second time.
  const kept =
    left.context === undefined && draft.context !== undefined && !BEFORE_DETAILS.includes(place.question)
      ? { ...left, context: 'skipped' as const }
      : left;
  const question = nextQuestion(kept) === 'link' ? 'link' : place.question;
  return goTo(session, kept, question, [say('correction.removed')]);
}

/** A message was edited: the answer that it carried is corrected, or what is wrong with the new one is said. */
export function edited(session: Session, message: string, text: string): Stepped {
  const { draft, place } = session;
  if (draft === undefined || place.at !== 'question' || !isOf(draft, place.question, message, text))
    return ofSent(session, message, ({ reference }) =>
      say('sent.edited', { reference: referenceShown(reference) }),
    );
  if (draft.targets.some((target) => target.message === message))
    return relinked(session, draft, place.question, message, text);
  if (hasWordsOf(draft, message)) {
    const corrected = withWordsCorrected(draft, text, message);
    return reworded(session, draft, corrected, place.question, text);
  }
  if (draft.description?.message === message) {
    return readLinks(text).some(({ kind }) => kind === 'target')
      ? relinked(session, { ...draft, description: undefined }, place.question, message, text)
      : reworded(
          session,
          draft,
          { ...draft, description: { text: text.trim(), message } },
          place.question,
          text,
        );
  }
  if (draft.pictures.some((picture) => picture.message === message)) return saying(session);
  return give(session, draft, place.question, { by: 'text', text, message, author: undefined });
}

/** Whether an edited message is the draft's, or may now answer the question that stands. */
function isOf(draft: Draft, question: QuestionName, message: string, text: string): boolean {
  return (
    carriesPartOf(draft, message) ||
    draft.unanswered === message ||
    (question === 'link' && readLinks(text).some(({ kind }) => kind === 'target'))
  );
}

function reworded(
  session: Session,
  draft: Draft,
  corrected: Draft,
  question: QuestionName,
  text: string,
): Stepped {
  const refused = text.trim() === '' ? say('correction.empty') : tooLong(text);
  if (refused !== undefined) return goTo(session, draft, question, [refused]);
  // Apps also tell of edits that change nothing that is seen.
  return JSON.stringify(corrected) === JSON.stringify(draft)
    ? saying(session)
    : goTo(session, corrected, question, [say('correction.taken')]);
}

function relinked(
  session: Session,
  draft: Draft,
  question: QuestionName,
  message: string,
  text: string,
): Stepped {
  const left = { ...draft, targets: draft.targets.filter((target) => target.message !== message) };
  const taken = addLinks(left, { by: 'text', text, message, author: undefined });
  if (taken.kind === 'stay') {
    const still = nextQuestion(taken.draft) === 'link' ? 'link' : question;
    return goTo(session, taken.draft, still, [say('correction.no-link-left'), ...taken.say]);
  }
  if (taken.kind !== 'answered') return saying(session);
  const sifted = sift(session, taken);
  if (JSON.stringify(sifted.draft.targets) === JSON.stringify(draft.targets)) return saying(session);
  const needed = nextQuestion(sifted.draft);
  const next = needed === 'link' || question === 'link' || question === 'description' ? needed : question;
  return goTo(session, sifted.draft, next, [say('correction.taken'), ...sifted.say, ...taken.say]);
}
