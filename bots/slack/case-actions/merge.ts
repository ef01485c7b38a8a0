import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { ActResult } from '../../../src/cases/acting.ts';
import type { CaseAlike } from '../../../src/cases/alike.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { holds, type Role } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { inWords } from '../carry-out.ts';
import { caseFacts, caseTitle, targetsBlock } from '../case-blocks.ts';
import { keptIn, onCaseForm } from '../case-form.ts';
import { shares } from '../clip.ts';
import { harmless, harmlessView } from '../harmless.ts';
import { checkboxesInput, selectInput, textInput } from '../inputs.ts';
import { form } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { inlines, line, paragraph } from '../rich-text.ts';
import { chosen, chosenMany, typed, type Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { formAction } from './form-action.ts';

const ID = 'case.merge';
const CONFIRM = 'case.merge.confirm';
const NEEDS: Role = 'moderator';
const INTO = 'into';
const ALIKE = 'alike';
const CONFIRMED = 'confirmed';

/** How many targets of the other case are shown, and how many characters of links in all. */
const TARGETS_SHOWN = 3;
const SHOWN_MAX = 1_500;

const asking = formAction<number>({
  id: ID,
  words: { fr: ['fusionner'], en: ['merge'] },
  needs: NEEDS,
  act: 'merge',
  label: say('desk.merge'),
  help: say('desk.merge.help'),
  place: 'menu',
  title: say('desk.merge.title'),
  submit: say('desk.merge.submit'),
  errorBlock: INTO,
  takesNote: false,
  inputs: async (localiser, { number }, deps) => [
    ...alike(localiser, await deps.desk.alike(number)),
    textInput(localiser, {
      block: INTO,
      label: say('desk.merge.into'),
      hint: say('desk.merge.into.hint'),
      lines: 'one',
      max: 40,
      optional: true,
    }),
  ],
  read(values) {
    const into = numberAsked(values);
    return into === undefined
      ? { ok: false, errors: { [INTO]: say('desk.merge.no-number') } }
      : { ok: true, data: into };
  },
  actOf: (into) => ({ kind: 'merge', into }),
  failed: (number) => say('desk.failed.merge', { number }),
});

/** Cases that may be the same, to choose from instead of typing. */
function alike(localiser: Localiser, cases: readonly CaseAlike[]): readonly KnownBlock[] {
  if (cases.length === 0) return [];
  const options = cases.map(({ number, category, state, account }) => {
    const what = { number: String(number), category: say(`category.${category}`) };
    const description =
      account === undefined
        ? say('desk.merge.alike.link', { state: say(`card.state.${state}`) })
        : say('desk.merge.alike.account', {
            state: say(`card.state.${state}`),
            account: [plain(harmless(account))],
          });
    return {
      value: String(number),
      text: localiser.bare(say('card.title', what)),
      description: localiser.bare(description),
    };
  });
  return [selectInput(localiser, { block: ALIKE, label: say('desk.merge.alike'), options, optional: true })];
}

/** The number that is typed (`42`, `#42`, `n° 42`, `cas 42`), or else the one chosen. */
function numberAsked(values: Values): number | undefined {
  const asked = typed(values, INTO) ?? chosen(values, ALIKE) ?? '';
  const digits = /^\D{0,10}?(\d{1,15})$/u.exec(asked)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The other case as it is now, and what will become of the two, to be confirmed. */
export function confirmView(
  localiser: Localiser,
  number: number,
  asWritten: CardView,
  kept: string,
): ModalView {
  const other = harmlessView(asWritten);
  const shown = other.targets.slice(0, TARGETS_SHOWN);
  const consequence = say('desk.merge.consequence', { number: String(number), other: String(other.number) });
  const confirmed = say('desk.merge.confirmed', { other: String(other.number) });
  return form(localiser, {
    callbackId: CONFIRM,
    title: say('desk.merge.title'),
    submit: say('desk.merge.confirm.submit'),
    kept,
    blocks: [
      {
        type: 'rich_text',
        elements: [line([{ type: 'text', text: caseTitle(localiser, other), style: { bold: true } }])],
      },
      caseFacts(localiser, other),
      ...(shown.length === 0
        ? []
        : [
            targetsBlock(
              localiser,
              other,
              shares(
                shown.map((target) => target.shown.length),
                SHOWN_MAX,
              ),
            ),
          ]),
      { type: 'divider' },
      paragraph(inlines(localiser.rich(consequence))),
      checkboxesInput(localiser, {
        block: CONFIRMED,
        label: say('desk.merge.confirm'),
        options: [{ value: String(other.number), text: localiser.bare(confirmed) }],
      }),
    ],
  });
}

/** The other case, or why this one cannot be merged into it. */
async function found(
  deps: ActingDeps,
  number: number,
  typedNumber: number | undefined,
  by: { readonly id: string; readonly role: Role },
): Promise<{ readonly view: CardView } | { readonly why: Say }> {
  if (typedNumber === undefined) return { why: say('desk.merge.no-number') };
  const into = await deps.desk.leadsTo(typedNumber);
  const refused = async (why: Extract<ActResult, { kind: 'refused' }>['why']) => ({
    why: refusalSaid({ kind: 'refused', number, why, last: undefined }, await inWords(deps, [])),
  });
  if (into === number) return refused({ kind: 'same-case' });
  const view = await deps.desk.card(into);
  if (view === undefined) return refused({ kind: 'other-case', number: typedNumber, why: 'unknown' });
  if (view.state === 'resolved' || view.state === 'dismissed')
    return refused({ kind: 'other-case', number: into, why: 'closed' });
  if (view.claim !== undefined && view.claim.moderator.id !== by.id && by.role !== 'lead')
    return refused({ kind: 'other-case', number: into, why: 'held' });
  return { view };
}

/** Registers the first of the two steps: the number is looked up, and the case that it leads to shown. */
function onNumber(app: App, deps: ActingDeps): void {
  app.view<SlackViewAction>({ callback_id: ID, type: 'view_submission' }, async ({ ack, body, view }) => {
    const { user }: Pick<ViewSubmitAction, 'user'> = body;
    const localiser = await localiserOf(deps, user.id);
    const refuse = (why: Say) => ack({ response_action: 'errors', errors: { [INTO]: localiser.bare(why) } });
    const { case: number } = keptIn(view.private_metadata);
    try {
      const role = await deps.roleOf({ id: user.id, team: user.team_id });
      if (role === undefined || !holds(role, NEEDS)) {
        await deps.acting.refused(number, { id: user.id }, ID);
        await refuse(say('desk.not-allowed'));
        return;
      }
      const other = await found(deps, number, numberAsked(view.state.values), { id: user.id, role });
      if ('why' in other) await refuse(other.why);
      else
        await ack({
          response_action: 'update',
          view: confirmView(localiser, number, other.view, view.private_metadata),
        });
    } catch (error) {
      logFailure(deps.log, ID, number, error);
      await refuse(asking.failed(String(number)));
    }
  });
}

export const merge: CaseAction = {
  ...asking,
  register(app, deps) {
    onNumber(app, deps);
    onCaseForm<number>(app, deps, {
      view: CONFIRM,
      action: ID,
      needs: NEEDS,
      errorBlock: CONFIRMED,
      read(values) {
        const [into] = chosenMany(values, CONFIRMED);
        return into === undefined
          ? { ok: false, errors: { [CONFIRMED]: say('desk.form.choose') } }
          : { ok: true, data: Number(into) };
      },
      run: ({ number, by }, into, id) => deps.acting.act(number, { kind: 'merge', into }, by, id),
      failed: asking.failed,
    });
  },
};
