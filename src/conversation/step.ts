import { readLink, readLinks } from '../links/read.ts';
import { readReference } from '../reports/reference.ts';
import { say } from '../text/say.ts';
import { add, added, atAdding, sentReport } from './adding.ts';
import { askForReports, erased, listed, receipt, withdrawn } from './after.ts';
import { command, move, perform, report } from './anytime.ts';
import { answeringAtRest, associationUnheard, associationWrote, replied } from './association.ts';
import { atQuestion, atRest, atRestPrompt, begin, greeting } from './beginning.ts';
import { deleted, edited } from './corrections.ts';
import { give, settle } from './drafting.ts';
import type { ConversationEvent, Origin, SentPicture, UnsupportedKind } from './event.ts';
import { refusesFiles } from './minors.ts';
import { askForNews, asksToStop, newsListed, newsSet } from './news.ts';
import { addPictures } from './pictures.ts';
import type { Prompt } from './prompt.ts';
import type { GivenWords } from './question.ts';
import { addLinks } from './questions/link.ts';
import { type Draft, newDraft, type Session } from './session.ts';
import { again, atDraft, goTo, standing, whereToGo } from './standing.ts';
import { type Moment, type Stepped, saying } from './stepped.ts';
import { MAX_TARGETS } from './targets.ts';
import { draftMark, readToken } from './token.ts';
import { completing, referenceShown, tell } from './voice.ts';
import { MAX_TEXT } from './written.ts';

/** Text for the question that stands, or for a report that begins with it. */
function text(session: Session, words: string, message: string, moment: Moment): Stepped {
  const { place, draft } = session;
  if (place.at === 'adding') return add(session, place, { text: words, pictures: [], message }, moment);
  const reference = readReference(words);
  const askedFor =
    reference !== undefined && (sentReport(session, reference) !== undefined || looksLikeReference(words));
  if (askedFor && (place.at === 'rest' || place.question === 'link'))
    return askForReports(session, reference);
  if (place.at === 'rest' && asksToStop(words)) return askForNews(session);
  const answer = answeringAtRest(session, words, moment);
  if (answer !== undefined)
    return add(atAdding(session, answer), answer, { text: words, pictures: [], message }, moment);
  const given: GivenWords = { by: 'text', text: words, message, author: undefined };
  if (place.at === 'question' && draft !== undefined) return give(session, draft, place.question, given);
  if (readLinks(words).length === 0) {
    // One that was copied well has been understood before.
    if (GROUPED.test(words)) return saying(session, atRestPrompt([say('status.mistyped')]));
    return session.greeted ? saying(session, whatToSend(session)) : begin(session, moment);
  }
  const fresh = newDraft(moment.draftId, undefined);
  return give(atQuestion(session, fresh, 'link'), fresh, 'link', given, greeting(session));
}

/** To words that begin nothing: how to begin, and the way to add them to what was sent last. */
function whatToSend(session: Session): Prompt {
  const prompt = atRestPrompt([say('rest.send-a-link')]);
  const last = session.sent.at(-1);
  return last === undefined
    ? prompt
    : { ...prompt, choices: [completing(last.reference), ...prompt.choices] };
}

/** Three groups of three, as a reference is shown. */
const GROUPED = /^\s*[0-9a-z]{3}[-‐‑–—.][0-9a-z]{3}[-‐‑–—.][0-9a-z]{3}\s*$/iu;

/** Any word of nine letters may happen to read as a reference; with a figure or in groups it is meant as one. */
function looksLikeReference(words: string): boolean {
  return /\d/u.test(words) || GROUPED.test(words);
}

/**
 * Somebody else's message, forwarded or selected: where its own link is known, that is what is reported, and not the
 * links that it holds. Its words are kept: they may be gone tomorrow.
 */
function shared(session: Session, words: string, message: string, origin: Origin, moment: Moment): Stepped {
  const { place } = session;
  const { link, author } = origin;
  const known = link !== undefined && readLink(link)?.kind === 'target';
  if (place.at === 'adding' || (!known && readLinks(words).length > 0))
    return text(session, link === undefined ? words : `${link} ${words}`, message, moment);
  const draft = session.draft ?? newDraft(moment.draftId, undefined);
  const question = place.at === 'question' ? place.question : 'link';
  const unlinked = question === 'link' || question === 'description';
  if (!known && (!unlinked || words.trim() === '')) return text(session, words, message, moment);
  const stands = atQuestion(session, draft, question);
  const quoted: Draft =
    words.trim() === '' || draft.quoted.length >= MAX_TARGETS
      ? draft
      : { ...draft, quoted: [...draft.quoted, { text: shortened(words.trim()), message, author }] };
  if (!known) return goTo(stands, quoted, 'description', [...greeting(session), say('link.shared-without')]);
  const given: GivenWords = { by: 'text', text: link, message, author };
  const taken = addLinks(quoted, given);
  const stays = unlinked || taken.kind !== 'answered';
  return settle(
    stands,
    draft,
    question,
    stays ? taken : { ...taken, kind: 'stay' },
    greeting(session),
    message,
  );
}

function shortened(words: string): string {
  return words.length <= MAX_TEXT
    ? words
    : `${words.slice(0, MAX_TEXT - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

function pictures(
  session: Session,
  sent: readonly SentPicture[],
  words: string | undefined,
  message: string,
  moment: Moment,
): Stepped {
  const { place } = session;
  const answer = place.at === 'adding' ? place : answeringAtRest(session, words ?? '', moment);
  if (answer !== undefined)
    return add(atAdding(session, answer), answer, { text: words, pictures: sent, message }, moment);
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

/** What cannot be taken; where a minor may be concerned, a screenshot is not asked for instead. */
function unsupported(session: Session, what: UnsupportedKind): Stepped {
  const { draft, place } = session;
  const forbidden =
    place.at === 'adding'
      ? sentReport(session, place.reference)?.refusesFiles === true
      : draft !== undefined && refusesFiles(draft);
  const isFile = what === 'video' || what === 'file';
  return again(session, [
    forbidden && isFile ? say('pictures.refused-for-minors') : say(`unsupported.${what}`),
  ]);
}

/** A choice whose question or draft is over: said so, with where the conversation stands. */
function stale(session: Session, mark?: string): Stepped {
  const sent = session.sent.find((report) => mark !== undefined && report.mark === mark);
  const answer =
    sent !== undefined
      ? saying(
          session,
          tell(
            [say('stale.sent', { reference: referenceShown(sent.reference) })],
            [completing(sent.reference), ...whereToGo(session)],
          ),
        )
      : again(session, [session.place.at === 'rest' ? say('stale.rest') : say('stale.question')]);
  return { ...answer, prompts: answer.prompts.map((prompt) => ({ ...prompt, place: 'new' as const })) };
}

function pressed(session: Session, token: string, moment: Moment): Stepped {
  const what = readToken(token);
  if (what === undefined) return stale(session);
  if (what.kind === 'deed') return perform(session, what.deed, what.argument, moment);
  const stands = atDraft(session);
  const { draft } = stands;
  if (draft === undefined || draftMark(draft.id) !== what.draft) return stale(session, what.draft);
  if (what.kind === 'move') return move(stands, draft, what.move, moment);
  return give(stands, draft, what.question, { by: 'choice', value: what.value });
}

function filled(session: Session, token: string, words: string, message: string): Stepped {
  const what = readToken(token);
  const stands = atDraft(session);
  const { draft } = stands;
  if (what?.kind !== 'answer') return stale(session);
  if (draft === undefined || draftMark(draft.id) !== what.draft) return stale(session, what.draft);
  return give(stands, draft, what.question, { by: 'text', text: words, message, author: undefined });
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
  return session.draft === undefined ? saying(session) : again(atDraft(session), [say('draft.reminder')]);
}

/**
 * One step of a conversation: pure and deterministic. What a person did, or what the outside answered, gives the
 * conversation as it is now, what to say, and what is needed from outside. `id` is the event's own, which a form's
 * answer has in place of a message.
 */
export function step(stored: Session, event: ConversationEvent, moment: Moment, id = ''): Stepped {
  const session = standing(stored, moment);
  switch (event.kind) {
    case 'opened':
      return opened(session, event.source, event.link, moment);
    case 'wrote':
      return text(session, event.text, event.message, moment);
    case 'shared':
      return shared(session, event.text, event.message, event.origin, moment);
    case 'pictures':
      return pictures(session, event.pictures, event.text, event.message, moment);
    case 'unsupported':
      return unsupported(session, event.what);
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
      return event.for === 'news' ? newsListed(session, event.reports) : listed(session, event.reports);
    case 'added':
      return added(session, event.reference);
    case 'withdrawn':
      return withdrawn(session, event.reference);
    case 'erased':
      return erased(session);
    case 'replied':
      return replied(session, event.reference);
    case 'news-set':
      return newsSet(session, event.reference, event.wanted);
    case 'association-wrote':
      return associationWrote(session, event);
    case 'association-unheard':
      return associationUnheard(session, event.message);
    case 'draft-idle':
      return recalled(session);
    case 'draft-expired':
      return saying(atRest(session));
    case 'file-refused':
      return saying(session, tell([say(`file.${event.why}`)]));
  }
}
