import { groupReference } from '../reports/reference.ts';
import { say } from '../text/say.ts';
import { plain } from '../text/span.ts';
import { ifOwn } from './after.ts';
import type { ReportSummary } from './event.ts';
import type { Choice } from './prompt.ts';
import type { Session } from './session.ts';
import { below, whereToGo } from './standing.ts';
import { asking, type Stepped, saying } from './stepped.ts';
import { deed, referenceShown, tell } from './voice.ts';

/** How many reports are offered, the newest first. */
const SHOWN = 5;

/** What somebody may write, instead of choosing, to hear no more. */
const STOPPING = /^\s*(?:stop|arr[eê]te[rz]?|stop news|plus de nouvelles)\s*[.!]*\s*$/iu;

/** Whether these words ask that no news be sent any more. */
export function asksToStop(words: string): boolean {
  return STOPPING.test(words);
}

/** Asks of which reports the person gets news, or of the one that they name where it is theirs. */
export function askForNews(session: Session, only?: string): Stepped {
  if (only === undefined) return asking(session, { kind: 'list-reports', for: 'news' });
  return ifOwn(session, only, () => asking(session, { kind: 'list-reports', for: 'news', only }));
}

function choiceFor({ reference, news }: ReportSummary): Choice {
  const shown = { reference: [plain(groupReference(reference))] };
  return news === 'wanted'
    ? deed('news-off', say('news.stop-of', shown), { argument: reference })
    : deed('news-on', say('news.resume-of', shown), { argument: reference });
}

/** The person's reports of which there can be news, and what can be changed about each. */
export function newsListed(session: Session, reports: readonly ReportSummary[]): Stepped {
  const told = reports.filter(({ news }) => news !== 'none').slice(0, SHOWN);
  if (told.length === 0) return saying(session, tell([say('news.none')], whereToGo(session)));
  return saying(
    session,
    tell(
      [
        say('news.title'),
        ...told.map(({ reference, sentAt, news }) =>
          say(news === 'wanted' ? 'news.wanted' : 'news.stopped-line', {
            reference: referenceShown(reference),
            date: sentAt,
          }),
        ),
      ],
      [...told.map(choiceFor), ...whereToGo(session)],
    ),
  );
}

/** Stops the news of a report of this person's, or takes it up again. */
export function setNews(session: Session, reference: string, wanted: boolean): Stepped {
  const own = ifOwn(session, reference, () => asking(session, { kind: 'set-news', reference, wanted }));
  return below(own);
}

/** The news of a report is stopped, or taken up again, with the way to undo it. */
export function newsSet(session: Session, reference: string, wanted: boolean): Stepped {
  const shown = { reference: referenceShown(reference) };
  const undo = wanted
    ? deed('news-off', say('news.stop'), { argument: reference })
    : deed('news-on', say('news.resume'), { argument: reference });
  return below(
    saying(
      session,
      tell([say(wanted ? 'news.resumed' : 'news.stopped', shown)], [undo, ...whereToGo(session)]),
    ),
  );
}
