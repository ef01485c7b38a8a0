import { readReference } from '../reports/reference.ts';
import { localeSchema } from '../text/locale.ts';
import { say } from '../text/say.ts';
import { startAdding, stopAdding } from './adding.ts';
import { askForReports, ifOwn } from './after.ts';
import { answerLater, startAnswer } from './association.ts';
import { atRest, atRestPrompt, begin } from './beginning.ts';
import type { Command } from './event.ts';
import { askForNews, setNews } from './news.ts';
import { platformNames } from './questions/link.ts';
import { questionBefore } from './script.ts';
import { type Draft, hasContent, type Session } from './session.ts';
import { again, atDraft, goTo, whereToGo } from './standing.ts';
import { asking, type Moment, type Stepped, saying } from './stepped.ts';
import type { Deed, Move } from './token.ts';
import { deed, languageChoices, menu, referenceShown, tell } from './voice.ts';

/** Begins a report, or says that one is being written and lets the person choose. */
export function report(session: Session, moment: Moment, source?: string): Stepped {
  const { draft } = session;
  if (draft === undefined || !hasContent(draft))
    return begin(session, moment, { source: source ?? draft?.source });
  return saying(session, { ...menu(draft.id), text: [say('draft.in-progress')] });
}

function cancel(session: Session): Stepped {
  if (session.place.at === 'adding') return stopAdding(session);
  return session.draft === undefined
    ? saying(session, atRestPrompt([say('cancel.nothing')]))
    : saying(atRest(session), atRestPrompt([say('cancel.done')]));
}

function back(session: Session): Stepped {
  const { draft, place } = session;
  if (place.at === 'adding') return stopAdding(session);
  if (draft === undefined || place.at !== 'question')
    return saying(session, atRestPrompt([say('rest.nothing-asked')]));
  const before = questionBefore(place.question, draft);
  return before === undefined ? again(session, [say('back.first')]) : goTo(session, draft, before, []);
}

function restart(session: Session, moment: Moment): Stepped {
  return begin(atRest(session), moment, { source: session.draft?.source, before: [say('restart.done')] });
}

function help(session: Session): Stepped {
  const text = [
    say('help.what'),
    platformNames(),
    say('help.commands'),
    say('help.edit'),
    say('greeting.emergency'),
  ];
  return saying(session, tell(text, whereToGo(session)));
}

function privacy(session: Session): Stepped {
  const text = [
    say('privacy.title'),
    say('privacy.who'),
    say('privacy.sealed'),
    say('privacy.kept'),
    say('privacy.files'),
    say('privacy.news'),
    say('privacy.rights'),
    say('privacy.minors'),
  ];
  return saying(
    session,
    tell(text, [deed('erase', say('privacy.erase'), { style: 'danger' }), ...whereToGo(session)]),
  );
}

function chooseLanguage(session: Session): Stepped {
  return saying(session, tell([say('language.ask')], languageChoices()));
}

/** The conversation in another language, from where it stands: nothing of it is lost. */
function speak(session: Session, language: string): Stepped {
  const locale = localeSchema.safeParse(language);
  if (!locale.success) return chooseLanguage(session);
  const spoken: Session = { ...session, locale: locale.data, localeChosen: true };
  return again(spoken, [say('language.done')]);
}

/** What a command does, at any moment. */
export function command(
  session: Session,
  name: Command,
  argument: string | undefined,
  moment: Moment,
): Stepped {
  switch (name) {
    case 'report':
      return report(session, moment);
    case 'status':
      return askForReports(session, readReference(argument ?? ''));
    case 'news':
      return askForNews(session, readReference(argument ?? ''));
    case 'language':
      return speak(session, argument ?? '');
    case 'help':
      return help(session);
    case 'privacy':
      return privacy(session);
    case 'cancel':
      return cancel(session);
    case 'back':
      return back(session);
    case 'restart':
      return restart(session, moment);
  }
}

/** What a move inside a draft does. */
export function move(session: Session, draft: Draft, name: Move, moment: Moment): Stepped {
  switch (name) {
    case 'back':
      return back(session);
    case 'cancel':
      return cancel(session);
    case 'restart':
      return restart(session, moment);
    case 'menu':
      return saying(session, menu(draft.id));
    case 'resume':
      return again(atDraft(session), []);
  }
}

/** What a choice does that hangs on no draft. */
export function perform(session: Session, name: Deed, argument: string, moment: Moment): Stepped {
  switch (name) {
    case 'report':
      return report(session, moment);
    case 'status':
    case 'news':
    case 'help':
    case 'privacy':
      return command(session, name, undefined, moment);
    case 'language':
      return chooseLanguage(session);
    case 'speak':
      return speak(session, argument);
    case 'stay':
      return again(session, session.place.at === 'rest' ? [say('rest.ready')] : []);
    case 'add':
      return ifOwn(session, argument, () => startAdding(session, argument, moment));
    case 'added':
      return stopAdding(session);
    case 'reply':
      return startAnswer(session, argument, moment);
    case 'later':
      return answerLater(session);
    case 'news-off':
      return setNews(session, argument, false);
    case 'news-on':
      return setNews(session, argument, true);
    case 'withdraw':
      return ifOwn(session, argument, () =>
        saying(
          session,
          tell(
            [say('withdraw.sure', { reference: referenceShown(argument) })],
            [
              deed('withdraw-yes', say('withdraw.yes'), { argument, style: 'danger' }),
              deed('stay', say('answer.no')),
            ],
          ),
        ),
      );
    case 'withdraw-yes':
      return ifOwn(session, argument, () => asking(session, { kind: 'withdraw', reference: argument }));
    case 'erase':
      return saying(
        session,
        tell(
          [say('erase.sure'), say('erase.backups')],
          [deed('erase-yes', say('erase.yes'), { style: 'danger' }), deed('stay', say('answer.no'))],
        ),
      );
    case 'erase-yes':
      return asking(session, { kind: 'erase' });
  }
}
