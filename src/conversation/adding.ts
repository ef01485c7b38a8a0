import { say } from '../text/say.ts';
import type { Ask } from './ask.ts';
import type { SentPicture } from './event.ts';
import { MAX_PICTURES, siftPictures } from './pictures.ts';
import { type Adding, hasContent, type SentReport, type Session } from './session.ts';
import { again, atDraft } from './standing.ts';
import { type Moment, type Stepped, saying } from './stepped.ts';
import { askToAdd, referenceShown, tell } from './voice.ts';
import { tooLong } from './written.ts';

/** How many messages of a sent report are remembered, so that an edit of one can be answered. */
const MESSAGES_KEPT = 50;

/** The sent report of that reference, where this conversation sent it. */
export function sentReport(session: Session, reference: string): SentReport | undefined {
  return session.sent.find((sent) => sent.reference === reference);
}

/** Opens a sent report for completing; a draft in progress waits meanwhile, unless there is nothing in it. */
export function startAdding(session: Session, reference: string, moment: Moment): Stepped {
  return again(atAdding(session, { at: 'adding', reference, since: moment.at }), []);
}

/** The conversation at a sent report. */
export function atAdding(session: Session, place: Adding): Session {
  return { ...session, draft: hasContent(session.draft) ? session.draft : undefined, place };
}

/** Leaves the report that was being completed, and comes back to the draft that waited, if any. */
export function stopAdding(session: Session): Stepped {
  return again(atDraft(session), [say('add.closed')]);
}

interface Addition {
  readonly text: string | undefined;
  readonly pictures: readonly SentPicture[];
  readonly message: string;
}

/**
 * Adds words and pictures to a sent report, or answers what the association wrote about it; no picture where a minor
 * may be concerned, nor beyond the limit.
 */
export function add(session: Session, place: Adding, addition: Addition, moment: Moment): Stepped {
  const { reference, answers } = place;
  const sent = sentReport(session, reference);
  if (sent === undefined) return stopAdding(session);
  const words = addition.text?.trim() ?? '';
  const refused = tooLong(words);
  if (refused !== undefined) return again(session, [refused]);
  const forbidden = sent.refusesFiles && addition.pictures.length > 0;
  const { kept, say: troubles } = forbidden
    ? { kept: [], say: [say('pictures.refused-for-minors')] }
    : siftPictures(addition.pictures, MAX_PICTURES - sent.pictures);
  if (kept.length === 0 && words === '') return again(session, troubles);
  const fuller: SentReport = {
    ...sent,
    messages: [...sent.messages, addition.message].slice(-MESSAGES_KEPT),
    pictures: sent.pictures + kept.length,
  };
  const given = {
    reference,
    text: words === '' ? undefined : words,
    pictures: kept.map(({ handle }) => handle),
  };
  const ask: Ask =
    answers === undefined ? { kind: 'add', ...given } : { kind: 'reply', message: answers, ...given };
  return {
    session: {
      ...session,
      sent: session.sent.map((report) => (report === sent ? fuller : report)),
      received: session.received.map((each) =>
        each.message === answers ? { ...each, awaited: false } : each,
      ),
      place: { ...place, since: moment.at },
    },
    prompts: troubles.length === 0 ? [] : [tell(troubles)],
    asks: [ask],
  };
}

/** What was added is with the report. */
export function added(session: Session, reference: string): Stepped {
  return saying(session, askToAdd(reference, [say('add.taken', { reference: referenceShown(reference) })]));
}
