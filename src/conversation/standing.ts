import { type Say, say } from '../text/say.ts';
import { atQuestion, atRest, atRestPrompt } from './beginning.ts';
import type { Choice, Prompt } from './prompt.ts';
import { nextQuestion } from './script.ts';
import type { Adding, Draft, QuestionName, Session } from './session.ts';
import { type Moment, type Stepped, saying } from './stepped.ts';
import { askToAdd, askToAnswer, beginChoices, deed, put, referenceShown } from './voice.ts';

/** How long a sent report stays open for completing while nothing is added, in milliseconds. */
const ADDING_KEPT = 60 * 60 * 1000;

/** Asks where the conversation stands again, with something said before. */
export function again(session: Session, before: readonly Say[]): Stepped {
  const { draft, place } = session;
  if (place.at === 'adding') return saying(session, askFor(session, place, before));
  if (place.at === 'rest' || draft === undefined) return saying(session, atRestPrompt(before));
  return saying(session, put(draft, place.question, before));
}

/** Whether pictures may go with a sent report: none where a minor may be concerned. */
export function takesPictures(session: Session, reference: string): boolean {
  return session.sent.find((sent) => sent.reference === reference)?.refusesFiles !== true;
}

function askFor(session: Session, { reference, answers }: Adding, before: readonly Say[]): Prompt {
  if (answers === undefined) return askToAdd(reference, [...before, addAsk(reference)]);
  const shown = { reference: referenceShown(reference) };
  const pictures = takesPictures(session, reference);
  const ask = pictures ? say('message.reply-ask-pictures', shown) : say('message.reply-ask', shown);
  return askToAnswer([...before, ask], pictures);
}

/** A step whose answer takes no message's place: the one that was pressed stays to be read. */
export function below(stepped: Stepped): Stepped {
  return { ...stepped, prompts: stepped.prompts.map((prompt) => ({ ...prompt, place: 'new' as const })) };
}

/** What may be added to a sent report. */
function addAsk(reference: string): Say {
  return say('add.ask', { reference: referenceShown(reference) });
}

/** Goes to a question of the draft. */
export function goTo(
  session: Session,
  draft: Draft,
  question: QuestionName,
  before: readonly Say[],
): Stepped {
  const arrived = question === 'review' ? { ...draft, revising: false } : draft;
  return saying(atQuestion(session, arrived, question), put(arrived, question, before));
}

/** The conversation at its draft, wherever else it stood; at rest where there is none. */
export function atDraft(session: Session): Session {
  const { draft, place } = session;
  if (draft === undefined) return atRest(session);
  return place.at === 'question' ? session : atQuestion(session, draft, nextQuestion(draft));
}

/** Where the conversation stands by now: a sent report is not kept open for completing for ever. */
export function standing(session: Session, moment: Moment): Session {
  return session.place.at === 'adding' && moment.at - session.place.since > ADDING_KEPT
    ? atDraft(session)
    : session;
}

/** The way on after an answer that is no question: back to what is being written, else the beginning. */
export function whereToGo(session: Session): Choice[] {
  return session.place.at === 'rest'
    ? beginChoices()
    : [deed('stay', say(session.place.at === 'adding' ? 'go.on' : 'go.resume'), { style: 'primary' })];
}
