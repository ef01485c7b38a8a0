import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import { NO_ASSOCIATION } from '../../../src/association/association.ts';
import { type MadeCaseFile, makeCaseFile } from '../../../src/casefile/make.ts';
import { jsonName, pdfName } from '../../../src/casefile/names.ts';
import type { Role } from '../../../src/cases/roles.ts';
import { LOCALES, type Locale } from '../../../src/text/locale.ts';
import { say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { errorsIn, keptFor, keptIn } from '../case-form.ts';
import { checkboxesInput, selectInput } from '../inputs.ts';
import { lendFiles } from '../lent-files.ts';
import { form, openFilled } from '../modal.ts';
import { composed, fallback, inlines, paragraph } from '../rich-text.ts';
import { type Told, tell } from '../told.ts';
import { chosen, chosenMany } from '../values.ts';
import type { CaseAction } from './case-action.ts';

const ID = 'case.file';
/** It leaves the association: whoever makes it answers for where it goes. */
const NEEDS: Role = 'lead';
const LANGUAGE = 'language';
const WORDS = 'words';
const REPORTER_WORDS = 'reporter-words';

function open(deps: ActingDeps, doing: Doing): Promise<void> {
  const { localiser } = doing.to;
  const title = say('desk.case-file.title');
  return openFilled(deps, doing, ID, title, async () => {
    const number = await deps.desk.leadsTo(doing.number);
    if ((await deps.desk.card(number)) === undefined) return undefined;
    return form(localiser, {
      callbackId: ID,
      title,
      submit: say('desk.case-file.submit'),
      kept: keptFor({ number, to: doing.to }),
      blocks: [
        paragraph(inlines(localiser.rich(say('desk.case-file.about', { number: String(number) })))),
        selectInput(localiser, {
          block: LANGUAGE,
          label: say('desk.case-file.language'),
          options: LOCALES.map((locale) => ({
            value: locale,
            text: localiser.bare(say(`notice.in.${locale}`)),
          })),
          initial: 'fr',
        }),
        checkboxesInput(localiser, {
          block: WORDS,
          label: say('desk.case-file.words'),
          hint: say('desk.case-file.words.hint'),
          options: [{ value: REPORTER_WORDS, text: localiser.bare(say('desk.case-file.words.include')) }],
          optional: true,
        }),
      ],
    });
  });
}

/** Gives both files to whoever asked, and to nobody else. */
async function give(deps: ActingDeps, member: string, to: Told, made: MadeCaseFile): Promise<void> {
  const elements = composed(to.localiser, () =>
    say('desk.case-file.sent', {
      number: String(made.number),
      sha256: [{ kind: 'code', text: made.sha256 }],
    }),
  );
  await lendFiles(deps, member, { text: fallback(elements), blocks: [paragraph(elements)] }, [
    { name: pdfName(made.number), bytes: made.pdf },
    { name: jsonName(made.number), bytes: made.json },
  ]);
}

async function makeAndGive(
  deps: ActingDeps,
  number: number,
  to: Told,
  asked: { readonly locale: Locale; readonly reporterWords: boolean },
): Promise<void> {
  const { caseFiles, localisers } = deps;
  if (caseFiles === undefined) return;
  const association = deps.sending?.association ?? NO_ASSOCIATION;
  const making = { filing: caseFiles, localisers, association };
  const made = await makeCaseFile(making, number, asked, { id: to.user }, Date.now());
  if (made === undefined) {
    await tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
    return;
  }
  await give(deps, to.user, to, made);
  await deps.refresh(made.number);
}

/** The modal closes at once: a long case takes longer to lay out than a modal may wait. */
function register(app: App, deps: ActingDeps): void {
  app.view<SlackViewAction>({ callback_id: ID, type: 'view_submission' }, async ({ ack, body, view }) => {
    const { user }: Pick<ViewSubmitAction, 'user'> = body;
    const { case: number, channel, thread } = keptIn(view.private_metadata);
    const localiser = await localiserOf(deps, user.id);
    const who = { id: user.id, team: user.team_id };
    const admits = await admission(deps, who, { role: NEEDS, action: ID, number });
    if (admits.kind === 'refused') {
      await ack({ response_action: 'errors', errors: errorsIn(localiser, { [LANGUAGE]: admits.why }) });
      return;
    }
    const { values } = view.state;
    const locale = LOCALES.find((each) => each === chosen(values, LANGUAGE)) ?? 'fr';
    const reporterWords = chosenMany(values, WORDS).includes(REPORTER_WORDS);
    await ack({ response_action: 'clear' });
    const to: Told = { channel, thread, user: user.id, localiser };
    try {
      await makeAndGive(deps, number, to, { locale, reporterWords });
    } catch (error) {
      logFailure(deps.log, ID, number, error);
      await tell(deps.web, to, () => say('desk.failed.case-file', { number: String(number) })).catch(
        (again: unknown) => logFailure(deps.log, 'tell', number, again),
      );
    }
  });
}

/** Makes the file of a case for a prosecutor or a lawyer, and gives it to the lead who asked. */
export const caseFile: CaseAction = {
  id: ID,
  words: { fr: ['dossier'], en: ['case-file'] },
  needs: NEEDS,
  label: () => say('desk.case-file'),
  help: say('desk.case-file.help'),
  offered: ({ mergedInto }) => mergedInto === undefined,
  place: 'menu',
  run: open,
  register,
  failed: (number) => say('desk.failed.case-file', { number }),
};
