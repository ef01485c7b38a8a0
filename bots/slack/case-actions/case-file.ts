import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { NO_ASSOCIATION } from '../../../src/association/association.ts';
import {
  type MadeCaseFile,
  type MakingDeps,
  makeCaseFile,
  reportersInCaseFile,
  type Wanted,
} from '../../../src/casefile/make.ts';
import { jsonName, pdfName } from '../../../src/casefile/names.ts';
import type { FoundPassage, OfReporters, Standing } from '../../../src/casefile/of-reporters.ts';
import type { Role } from '../../../src/cases/roles.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { errorsIn, keptFor, keptIn } from '../case-form.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { harmless } from '../harmless.ts';
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
const PASSAGES = 'passages';
/** How many passages of reporters are named, and how much of each is said. */
const NAMED = 10;
const PASSAGE_MAX = 120;

/** What case files are made with; undefined where the desk makes none. */
function makingOf({ caseFiles, localisers, sending }: ActingDeps): MakingDeps | undefined {
  if (caseFiles === undefined) return undefined;
  return { filing: caseFiles, localisers, association: sending?.association ?? NO_ASSOCIATION };
}

function placeSaid(standing: Standing): Say {
  switch (standing.kind) {
    case 'reasoning':
      return say('desk.case-file.in.reasoning', { at: standing.at });
    case 'outcome':
      return say('desk.case-file.in.outcome', { target: String(standing.target) });
    case 'piece':
      return say('desk.case-file.in.piece', { of: standing.of, piece: String(standing.piece) });
    case 'entry':
      return say('desk.case-file.in.entry', { entry: String(standing.entry) });
  }
}

function passageSaid({ kind, passage, standing }: FoundPassage): Say {
  return say('desk.case-file.of-reporters.passage', {
    passage: [plain(clip(harmless(passage), PASSAGE_MAX))],
    kind,
    where: placeSaid(standing),
  });
}

/** What of reporters would stand in the file, and whether the lead lets out just that. */
function passageBlocks(localiser: Localiser, { passages, mark }: OfReporters): readonly KnownBlock[] {
  return [
    ...firstOf(
      localiser,
      say('desk.case-file.of-reporters', { count: passages.length }),
      { all: passages, shown: NAMED, more: (count) => say('notices.more', { count }) },
      (each) => localiser.rich(passageSaid(each)),
    ),
    checkboxesInput(localiser, {
      block: PASSAGES,
      label: say('desk.case-file.passages'),
      options: [{ value: mark, text: localiser.bare(say('desk.case-file.passages.read')) }],
      optional: true,
    }),
  ];
}

function open(deps: ActingDeps, doing: Doing): Promise<void> {
  const { localiser } = doing.to;
  const title = say('desk.case-file.title');
  return openFilled(deps, doing, ID, title, async () => {
    const number = await deps.desk.leadsTo(doing.number);
    if ((await deps.desk.card(number)) === undefined) return undefined;
    const making = makingOf(deps);
    const wanted = { locale: 'fr', reporterWords: false } as const;
    const found =
      making === undefined ? undefined : await reportersInCaseFile(making, number, wanted, Date.now());
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
        ...(found === undefined ? [] : passageBlocks(localiser, found)),
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

async function makeAndGive(deps: ActingDeps, number: number, to: Told, wanted: Wanted): Promise<void> {
  const making = makingOf(deps);
  if (making === undefined) return;
  const made = await makeCaseFile(making, number, wanted, { id: to.user }, Date.now());
  if (made === undefined) {
    await tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
    return;
  }
  if (made.kind === 'of-reporters') {
    await tell(deps.web, to, () => say('desk.case-file.passages.more', { number: String(number) }));
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
    const [passages] = chosenMany(values, PASSAGES);
    if (PASSAGES in values && passages === undefined && !reporterWords) {
      const unread = { [PASSAGES]: say('desk.case-file.passages.unread') };
      await ack({ response_action: 'errors', errors: errorsIn(localiser, unread) });
      return;
    }
    await ack({ response_action: 'clear' });
    const to: Told = { channel, thread, user: user.id, localiser };
    try {
      await makeAndGive(deps, number, to, { locale, reporterWords, passages });
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
