import { readLink, readLinks } from '../links/read.ts';
import { readReference } from '../reports/reference.ts';
import { say } from '../text/say.ts';
import { added, addPicturesAfter, addText, erased, isOwn, listed, receipt, withdrawn } from './after.ts';
import { command, move, perform, report } from './anytime.ts';
import { atQuestion, atRest, atRestPrompt, begin, greeting } from './beginning.ts';
import { deleted, edited } from './corrections.ts';
import { again, give } from './drafting.ts';
import type { ConversationEvent, Origin, SentPicture } from './event.ts';
import { addPictures } from './pictures.ts';
import { newDraft, type Session } from './session.ts';
import { asking, type Moment, type Stepped, saying } from './stepped.ts';
import { draftMark, readToken } from './token.ts';
import { tell } from './voice.ts';

/** Text for the question that stands, or for a report that begins with it. */
function text(
  session: Session,
  words: string,
  message: string,
  origin: Origin | undefined,
  moment: Moment,
): Stepped {
  const { place, draft } = session;
  const author = origin?.author;
  const whole = origin?.link === undefined ? words : `${origin.link} ${words}`;
  if (place.at === 'adding') return addText(session, place.reference, whole);
  if (place.at === 'question' && draft !== undefined) {
    return give(session, draft, place.question, { by: 'text', text: whole, message, author });
  }
  const reference = readReference(words);
  if (reference !== undefined && isOwn(session, reference))
    return asking(session, { kind: 'list-reports', only: reference });
  if (readLinks(whole).length === 0) {
    return session.greeted
      ? saying(session, atRestPrompt([say('rest.send-a-link')]))
      : begin(session, moment);
  }
  const fresh = newDraft(moment.draftId, undefined);
  const begun = atQuestion(session, fresh, 'link');
  return give(begun, fresh, 'link', { by: 'text', text: whole, message, author }, greeting(session));
}

function pictures(
  session: Session,
  sent: readonly SentPicture[],
  words: string | undefined,
  message: string,
  moment: Moment,
): Stepped {
  const { place } = session;
  if (place.at === 'adding') return addPicturesAfter(session, place.reference, sent, words, message);
  const draft = session.draft ?? newDraft(moment.draftId, undefined);
  const question = place.at === 'question' ? place.question : 'link';
  const taken = addPictures(draft, sent, message);
  const said = [...greeting(session), ...taken.say];
  const caption = words?.trim() ?? '';
  const next = atQuestion(session, taken.draft, question);
  return caption === ''
    ? again(next, said)
    : give(next, taken.draft, question, { by: 'text', text: caption, message, author: undefined }, said);
}

/** A choice whose question or draft is over: said so, with where the conversation stands. */
function stale(session: Session): Stepped {
  const answer =
    session.place.at === 'question'
      ? again(session, [say('stale.question')])
      : saying(session, atRestPrompt([say('stale.rest')]));
  return { ...answer, prompts: answer.prompts.map((prompt) => ({ ...prompt, place: 'new' as const })) };
}

function pressed(session: Session, token: string, moment: Moment): Stepped {
  const what = readToken(token);
  const { draft, place } = session;
  if (what === undefined) return stale(session);
  if (what.kind === 'deed') return perform(session, what.deed, what.argument, moment);
  if (draft === undefined || place.at !== 'question' || draftMark(draft.id) !== what.draft)
    return stale(session);
  if (what.kind === 'move') return move(session, draft, what.move, moment);
  return give(session, draft, what.question, { by: 'choice', value: what.value });
}

function filled(session: Session, token: string, words: string, message: string): Stepped {
  const what = readToken(token);
  const { draft } = session;
  if (what?.kind !== 'answer' || draft === undefined || draftMark(draft.id) !== what.draft)
    return stale(session);
  return give(session, draft, what.question, { by: 'text', text: words, message, author: undefined });
}

function opened(
  session: Session,
  source: string | undefined,
  link: string | undefined,
  moment: Moment,
): Stepped {
  if (link === undefined || readLink(link) === undefined) return report(session, moment, source);
  const begun = session.draft ?? newDraft(moment.draftId, source);
  const question = session.place.at === 'question' ? session.place.question : 'link';
  const stands = atQuestion(session, begun, question);
  return give(
    stands,
    begun,
    'link',
    { by: 'text', text: link, message: 'opened', author: undefined },
    greeting(session),
  );
}

/** A draft was left alone: it is recalled once, where it stands. */
function recalled(session: Session): Stepped {
  return session.place.at === 'question' ? again(session, [say('draft.reminder')]) : saying(session);
}

/**
 * One step of a conversation: pure and deterministic. What a person did, or what the outside answered, gives the
 * conversation as it is now, what to say, and what is needed from outside. `id` is the event's own, which a form's
 * answer has in place of a message.
 */
export function step(session: Session, event: ConversationEvent, moment: Moment, id = ''): Stepped {
  switch (event.kind) {
    case 'opened':
      return opened(session, event.source, event.link, moment);
    case 'wrote':
      return text(session, event.text, event.message, undefined, moment);
    case 'shared':
      return text(session, event.text, event.message, event.origin, moment);
    case 'pictures':
      return pictures(session, event.pictures, event.text, event.message, moment);
    case 'unsupported':
      return session.place.at === 'question'
        ? again(session, [say(`unsupported.${event.what}`)])
        : saying(session, atRestPrompt([say(`unsupported.${event.what}`)]));
    case 'pressed':
      return pressed(session, event.token, moment);
    case 'filled':
      return filled(session, event.token, event.text, id);
    case 'commanded':
      return command(session, event.command, event.argument, moment);
    case 'edited':
      return edited(session, event.message, event.text);
    case 'deleted':
      return deleted(session, event.message);
    case 'submitted':
      return receipt(session, event.reference);
    case 'reports-listed':
      return listed(session, event.reports);
    case 'added':
      return added(session, event.reference);
    case 'withdrawn':
      return withdrawn(session, event.reference);
    case 'erased':
      return erased(session);
    case 'draft-idle':
      return recalled(session);
    case 'draft-expired':
      return saying(atRest(session));
    case 'file-refused':
      return saying(session, tell([say(`file.${event.why}`)]));
  }
}
