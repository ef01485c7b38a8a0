import { readLinks } from '../links/read.ts';
import {
  isLastNews,
  isNewsTemplate,
  isOutcomeTemplate,
  type MessageTemplate,
  type NewsFacts,
} from '../reports/messages.ts';
import { type Say, say } from '../text/say.ts';
import { plain } from '../text/span.ts';
import { atAdding, sentReport } from './adding.ts';
import type { ConversationEvent } from './event.ts';
import type { Choice, Prompt } from './prompt.ts';
import { type Adding, RECEIVED_KEPT, type ReceivedMessage, type Session } from './session.ts';
import { again, below, takesPictures, whereToGo } from './standing.ts';
import { type Moment, type Stepped, saying } from './stepped.ts';
import { askToAnswer, deed, referenceShown, tell } from './voice.ts';
import { whoHelps } from './who-helps.ts';

type Wrote = Extract<ConversationEvent, { readonly kind: 'association-wrote' }>;

/**
 * What can still be done about a report that is not pursued, or that led to nothing. Nothing in these texts may tell whether somebody else
 * reported the same thing, nor invite to send a picture.
 */
const STILL = {
  'dismissed-not-illegal': ['platform', 'pharos', 'complaint'],
  'dismissed-not-verifiable': ['add', 'platform', 'pharos', 'complaint'],
  'dismissed-out-of-scope': ['platform', 'pharos', 'complaint'],
  'dismissed-already-gone': ['complaint'],
  'dismissed-duplicate': ['complaint'],
  'dismissed-abuse': ['platform', 'pharos', 'complaint'],
  'outcome-refused': ['platform', 'pharos', 'complaint'],
  'outcome-no-answer': ['platform', 'pharos', 'complaint'],
} as const satisfies Readonly<Record<string, readonly ('add' | 'platform' | 'pharos' | 'complaint')[]>>;

type LeftOpen = keyof typeof STILL;

function leavesOpen(template: MessageTemplate): template is LeftOpen {
  return Object.hasOwn(STILL, template);
}

function stillPossible(left: LeftOpen): Say[] {
  return [
    say('message.still'),
    ...STILL[left].flatMap((way) =>
      way === 'pharos' ? whoHelps(['pharos']) : [say(`message.still.${way}`)],
    ),
  ];
}

function factsInWords(template: MessageTemplate, { platforms, parts }: NewsFacts): Say[] {
  if (template === 'notified' && platforms.length > 0)
    return [say('message.notified-to', { platforms: [plain(platforms.join(', '))] })];
  if (template !== 'outcome-mixed') return [];
  return [
    ...parts.map((part) => say(`message.part.${part}`)),
    ...(parts.includes('refused') || parts.includes('no-answer') ? stillPossible('outcome-refused') : []),
  ];
}

function templateInWords(template: MessageTemplate, facts: NewsFacts | undefined): Say[] {
  return [
    ...(facts?.corrects === true ? [say('message.outcome-corrected')] : []),
    say(`message.${template}`),
    ...(facts === undefined ? [] : factsInWords(template, facts)),
    ...(leavesOpen(template) ? stillPossible(template) : []),
    ...(isOutcomeTemplate(template) ? [say('message.outcome-thanks')] : []),
  ];
}

function heading({ asks, template, reference }: Wrote): Say {
  const shown = { reference: referenceShown(reference) };
  if (asks) return say('message.asks', shown);
  return template !== undefined && isNewsTemplate(template)
    ? say('message.closes', shown)
    : say('message.tells', shown);
}

/** The choice to answer a message of the association's. */
export function answering({ message }: Pick<ReceivedMessage, 'message'>, label: Say): Choice {
  return deed('reply', label, { argument: message, style: 'primary' });
}

/** The last question of the association's about a report that nothing was answered to, if any. */
export function awaitedAbout(session: Session, reference: string): ReceivedMessage | undefined {
  return session.received.findLast((each) => each.awaited && each.reference === reference);
}

/** Whether other news may follow this one, which can be stopped then. */
function isFollowed(template: MessageTemplate): boolean {
  return isNewsTemplate(template) && !isLastNews(template);
}

/** The association wrote. Where the person is in the middle of something, that waits for them, and they for nothing. */
export function associationWrote(session: Session, wrote: Wrote): Stepped {
  const { message, reference, template, text, facts, asks } = wrote;
  const received: ReceivedMessage = { message, reference, awaited: asks, forLink: template === 'ask-link' };
  const others = session.received.filter((each) => each.message !== message);
  const resting = session.place.at === 'rest';
  const prompt: Prompt = {
    text: [
      heading(wrote),
      ...(template === undefined ? [] : templateInWords(template, facts)),
      ...(text === undefined ? [] : [say('message.words', { text: [plain(text)] })]),
      ...(resting ? (asks ? [say('message.how-rest')] : []) : [say('message.how-busy')]),
    ],
    choices: [
      answering(received, say('message.reply')),
      ...(template !== undefined && isFollowed(template)
        ? [deed('news-off', say('news.stop'), { argument: reference })]
        : []),
      ...(resting ? [] : [deed('later', say(session.place.at === 'adding' ? 'go.on' : 'go.resume'))]),
    ],
    awaits: 'nothing',
    place: 'new',
  };
  return saying({ ...session, received: [...others, received].slice(-RECEIVED_KEPT) }, prompt);
}

/** What the association wrote never arrived: nothing is taken for an answer to it. */
export function associationUnheard(session: Session, message: string): Stepped {
  return saying({ ...session, received: session.received.filter((each) => each.message !== message) });
}

/** Goes on with what the person was doing. */
export function answerLater(session: Session): Stepped {
  return below(again(session, []));
}

function placeOf({ message, reference }: ReceivedMessage, moment: Moment): Adding {
  return { at: 'adding', reference, since: moment.at, answers: message };
}

/** Begins an answer; a draft in progress waits meanwhile. */
export function startAnswer(session: Session, message: string, moment: Moment): Stepped {
  const received = session.received.find((each) => each.message === message);
  if (received === undefined || sentReport(session, received.reference) === undefined)
    return below(saying(session, tell([say('message.reply-gone')], whereToGo(session))));
  return below(again(atAdding(session, placeOf(received, moment)), []));
}

/**
 * Where the conversation stands when words or pictures come at rest: at the answer to the last question that is open.
 * A link begins a report, unless one was asked for.
 */
export function answeringAtRest(session: Session, words: string, moment: Moment): Adding | undefined {
  if (session.place.at !== 'rest') return undefined;
  const last = session.received.findLast(
    ({ awaited, reference }) => awaited && sentReport(session, reference) !== undefined,
  );
  if (last === undefined || (!last.forLink && readLinks(words).length > 0)) return undefined;
  return placeOf(last, moment);
}

/** The answer is with the team; somebody who meant something else is told how to begin it. */
export function replied(session: Session, reference: string): Stepped {
  const free = session.draft === undefined;
  return saying(
    session,
    askToAnswer(
      [
        say('message.answered', { reference: referenceShown(reference) }),
        ...(free ? [say('message.answered-instead')] : []),
      ],
      takesPictures(session, reference),
      free ? [deed('report', say('go.report'))] : [],
    ),
  );
}
