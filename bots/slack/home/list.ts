import type { ActionsBlockElement, Checkboxes, KnownBlock } from '@slack/types';
import { LIFECYCLE } from '../../../src/cases/lifecycle.ts';
import { type CaseLine, type CasePage, COUNTED_MAX, SELECTION_MAX } from '../../../src/cases/lists.ts';
import { holds, type Role } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { bulkButtons } from '../bulk/index.ts';
import { caseButton } from '../case-button.ts';
import { caseLineElements } from '../case-line.ts';
import { option } from '../inputs.ts';
import { paragraph } from '../rich-text.ts';
import { homeButton, said } from './sections.ts';
import { type HomeState, PICK, pickBlock } from './state.ts';

/** The action ids of the list's own buttons. */
export const LIST_ACTIONS = {
  claim: 'home.claim',
  previous: 'home.previous',
  next: 'home.next',
  unpick: 'home.unpick',
  everything: 'home.everything',
} as const;

function checkbox(localiser: Localiser, number: number, ticked: boolean): Checkboxes {
  const only = option({ value: String(number), text: localiser.bare(say('home.pick')) });
  return {
    type: 'checkboxes',
    action_id: PICK,
    options: [only],
    ...(ticked ? { initial_options: [only] } : {}),
  };
}

function caseBlocks(
  localiser: Localiser,
  line: CaseLine,
  role: Role,
  state: HomeState,
): readonly KnownBlock[] {
  const { number } = line;
  const acts = holds(role, 'moderator');
  const claimable = acts && line.claim === undefined && Object.hasOwn(LIFECYCLE.claim.from, line.state);
  const elements: ActionsBlockElement[] = [
    ...(acts ? [checkbox(localiser, number, state.selected.includes(number))] : []),
    caseButton(localiser, ACTIONS.openCase, say('home.open'), number),
    ...(claimable ? [caseButton(localiser, LIST_ACTIONS.claim, say('desk.claim'), number, 'primary')] : []),
  ];
  return [
    paragraph(caseLineElements(localiser, line)),
    { type: 'actions', block_id: pickBlock(state, number), elements },
  ];
}

function pageButtons(localiser: Localiser, { previous, next }: CasePage): readonly KnownBlock[] {
  const elements = [
    ...(previous === undefined
      ? []
      : [homeButton(localiser, LIST_ACTIONS.previous, say('home.previous'), JSON.stringify(previous))]),
    ...(next === undefined
      ? []
      : [homeButton(localiser, LIST_ACTIONS.next, say('home.next'), JSON.stringify(next))]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** What can be done with all that is selected, and what of it stands on other pages. */
function selectionBlocks(
  localiser: Localiser,
  { lines }: CasePage,
  { selected }: HomeState,
): readonly KnownBlock[] {
  const here = new Set(lines.map(({ number }) => number));
  const elsewhere = selected.filter((number) => !here.has(number));
  const numbers = elsewhere.join(', ');
  return [
    said(
      localiser,
      elsewhere.length === 0
        ? say('home.selection', { max: SELECTION_MAX })
        : say('home.selection.elsewhere', { max: SELECTION_MAX, count: elsewhere.length, numbers }),
    ),
    {
      type: 'actions',
      elements: [...bulkButtons(localiser), homeButton(localiser, LIST_ACTIONS.unpick, say('home.unpick'))],
    },
  ];
}

function totalSaid({ total }: CasePage) {
  return total === 'many'
    ? say('home.list.many', { count: COUNTED_MAX })
    : say('home.list.total', { count: total });
}

function emptyBlocks(localiser: Localiser, { filter }: HomeState): readonly KnownBlock[] {
  if (Object.values(filter).every((chosen) => chosen === undefined))
    return [said(localiser, say('home.list.nothing'))];
  return [
    said(localiser, say('home.list.none')),
    {
      type: 'actions',
      elements: [homeButton(localiser, LIST_ACTIONS.everything, say('home.everything'))],
    },
  ];
}

/** A page of cases with what can be done with each and with all that are selected; a reader only opens them. */
export function listBlocks(
  localiser: Localiser,
  page: CasePage,
  role: Role,
  state: HomeState,
): readonly KnownBlock[] {
  const acts = holds(role, 'moderator');
  const selection =
    acts && (page.lines.length > 0 || state.selected.length > 0)
      ? selectionBlocks(localiser, page, state)
      : [];
  if (page.lines.length === 0) return [...emptyBlocks(localiser, state), ...selection];
  return [
    said(localiser, totalSaid(page)),
    ...page.lines.flatMap((line) => caseBlocks(localiser, line, role, state)),
    ...pageButtons(localiser, page),
    ...selection,
  ];
}
