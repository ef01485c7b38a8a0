import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import { decide } from '../../src/cases/lifecycle.ts';
import { type Actor, holds } from '../../src/cases/roles.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import type { ActingDeps, Doing } from './acting.ts';
import { ACTIONS, VIEWS } from './action-ids.ts';
import { repeated } from './calls.ts';
import { wasDone } from './carry-out.ts';
import type { CaseAction } from './case-actions/case-action.ts';
import { CASE_ACTIONS } from './case-actions/index.ts';
import { factsOf } from './case-actions/offering.ts';
import { stateLine } from './case-blocks.ts';
import { caseButton } from './case-button.ts';
import { keptFor } from './case-form.ts';
import { onCaseButton } from './guard.ts';
import { openFilled, reading } from './modal.ts';
import { composed, inlines, member, paragraph, text } from './rich-text.ts';

/** The action id of an action's button in the menu: what is pressed there is answered there. */
export function inMenu({ id }: Pick<CaseAction, 'id'>): string {
  return `${id}@menu`;
}

/** Whether this member can do it to the case as it is now, as far as the card tells. */
export function isFor(view: CardView, by: Actor): (action: CaseAction) => boolean {
  return ({ act, needs, offered }) =>
    holds(by.role, needs) &&
    offered(view) &&
    (act === undefined || decide(factsOf(view), act, by).kind === 'go');
}

/** Why the menu is shorter than it could be, where it is. */
function lacking(localiser: Localiser, { claim }: CardView, by: Actor, shown: number): KnownBlock[] {
  if (!holds(by.role, 'moderator')) return [paragraph(inlines(localiser.rich(say('desk.menu.reader'))))];
  if (claim !== undefined && claim.moderator.id !== by.id && by.role !== 'lead')
    return [
      paragraph(
        composed(localiser, (slot) => say('desk.menu.held', { who: slot(member(claim.moderator.id)) })),
      ),
    ];
  return shown === 0 ? [paragraph(inlines(localiser.rich(say('desk.menu.nothing'))))] : [];
}

/**
 * Everything that this member can do with the case, each with a line that says what it does.
 *
 * @param first what stands above: what became of the last press
 */
export function menuView(
  localiser: Localiser,
  view: CardView,
  by: Actor,
  kept: string,
  first: readonly KnownBlock[] = [],
): ModalView {
  const number = String(view.number);
  const about = say('desk.form.about', { number, category: say(`category.${view.category}`) });
  const possible = CASE_ACTIONS.filter(isFor(view, by));
  return reading(localiser, VIEWS.menu, say('desk.case.title', { number }), kept, [
    ...first,
    paragraph([...inlines(localiser.rich(about)), text('\n'), ...stateLine(localiser, view)]),
    { type: 'divider' },
    ...possible.map(
      (action): KnownBlock => ({
        type: 'section',
        text: { type: 'plain_text', text: localiser.bare(action.help), emoji: false },
        accessory: caseButton(localiser, inMenu(action), action.label(view), view.number, action.style),
      }),
    ),
    ...lacking(localiser, view, by, possible.length),
  ]);
}

/** Opens the menu of a case, of the one to which the number leads. */
export function openMenu(deps: ActingDeps, doing: Doing): Promise<void> {
  const { to, by } = doing;
  const title = say('desk.case.title', { number: String(doing.number) });
  return openFilled(deps, doing, VIEWS.menu, title, async () => {
    const number = await deps.desk.leadsTo(doing.number);
    const view = await deps.desk.card(number);
    return view === undefined
      ? undefined
      : menuView(to.localiser, view, by, keptFor({ number, to }), ledTo(to.localiser, doing.number, number));
  });
}

/** Says that a number leads to another case, where it does. */
export function ledTo(localiser: Localiser, asked: number, number: number): KnownBlock[] {
  if (asked === number) return [];
  const led = say('desk.form.merged', { old: String(asked), number: String(number) });
  return [paragraph(inlines(localiser.rich(led)))];
}

/** Carries out what was pressed in the menu; what needs only the press is answered in it. */
async function press(deps: ActingDeps, action: CaseAction, doing: Doing): Promise<void> {
  const { view: id, to, by } = doing;
  if (id === undefined) {
    await action.run(deps, doing);
    return;
  }
  const before = await deps.desk.card(doing.number);
  let first: readonly KnownBlock[] | undefined;
  const answer: Doing['to']['answer'] = async ({ blocks }) => {
    first = blocks;
  };
  const result = await action.run(deps, { ...doing, to: { ...to, answer } });
  if (first === undefined && wasDone(result) && before !== undefined)
    first = [paragraph(inlines(to.localiser.rich(say('desk.menu.done', { what: action.label(before) }))))];
  if (first === undefined) return;
  const now = await deps.desk.card(doing.number);
  if (now === undefined) return;
  const shown = menuView(to.localiser, now, by, keptFor({ number: now.number, to }), first);
  await repeated('views.update', () => deps.web.views.update({ view_id: id, view: shown }));
}

/** Registers the card's button that opens the menu of a case, and the menu's own buttons. */
export function registerMenu(app: App, deps: ActingDeps): void {
  onCaseButton(app, deps, {
    action: ACTIONS.more,
    needs: 'reader',
    run: (doing) => openMenu(deps, doing),
    failed: (number) => say('desk.failed.menu', { number }),
  });
  for (const action of CASE_ACTIONS)
    onCaseButton(app, deps, {
      action: inMenu(action),
      needs: action.needs,
      run: (doing) => press(deps, action, doing),
      failed: action.failed,
    });
}
