import { z } from 'zod';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { type CaseFilter, DEADLINE_DAYS, type From, SELECTION_MAX } from '../../../src/cases/lists.ts';
import { CATEGORY_SLUGS, POLES } from '../../../src/catalogue/categories.ts';
import { LOCALES } from '../../../src/text/locale.ts';

const CLOSED = ['resolved', 'dismissed'] as const;

/** What is chosen in each of the filters, as their options' values. */
const homeFilter = z.object({
  pole: z.enum(POLES).optional(),
  state: z.enum([...CASE_STATES, 'closed']).optional(),
  platform: z.string().max(40).optional(),
  category: z.enum(CATEGORY_SLUGS).optional(),
  language: z.enum(LOCALES).optional(),
  holder: z.enum(['mine', 'nobody']).optional(),
  list: z.literal('quiet').optional(),
  deadline: z.enum(DEADLINE_DAYS.map(String)).optional(),
});
export type HomeFilter = z.infer<typeof homeFilter>;
export type FilterName = keyof HomeFilter;

const place = z.object({ urgent: z.boolean(), openedAt: z.number(), number: z.number() });
const from = z.union([z.object({ after: place }), z.object({ before: place })]);

/**
 * What a member chose in their home tab. It travels with the view, and nowhere else: any replica can answer, and a
 * restart forgets nothing.
 */
const homeState = z.object({
  filter: homeFilter,
  from: from.optional(),
  /** Numbers of the cases selected, on whatever page they stand. */
  selected: z.array(z.number().int()).max(SELECTION_MAX),
  /** Part of the ids of what is ticked and chosen: Slack keeps those of one id whatever the view says. */
  round: z.number().int(),
});
export type HomeState = z.infer<typeof homeState>;

/** What a member sees who has chosen nothing. */
export const NOTHING_CHOSEN: HomeState = { filter: {}, selected: [], round: 0 };

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a view carries; what an older version wrote, and this one does not know, is nothing chosen. */
export function stateIn(metadata: string | undefined): HomeState {
  const read = homeState.safeParse(json(metadata ?? ''));
  return read.success ? read.data : NOTHING_CHOSEN;
}

export function metadataOf(state: HomeState): string {
  return JSON.stringify(state);
}

/** From where the page of a button is read. */
export function fromIn(value: string | undefined): From | undefined {
  const read = from.safeParse(json(value ?? ''));
  return read.success ? read.data : undefined;
}

/** The beginning of each filter's action id; its name follows. */
export const FILTER = 'home.filter.';
/** The value of the option that asks nothing. */
export const ANY = 'any';

/** The state with another choice in one filter, from its first page on; as it was where there is no such choice. */
export function filtered(state: HomeState, name: string, value: string): HomeState {
  const chosen = homeFilter.safeParse({ ...state.filter, [name]: value === ANY ? undefined : value });
  return chosen.success ? { ...state, filter: chosen.data, from: undefined } : state;
}

/** What the lists are asked for. */
export function caseFilterOf(filter: HomeFilter, member: string): CaseFilter {
  const { pole, state, platform, category, language, holder, list, deadline } = filter;
  return {
    pole,
    states: state === undefined ? undefined : state === 'closed' ? CLOSED : [state],
    platform,
    category,
    locale: language,
    holder: holder === 'mine' ? { id: member } : holder,
    quiet: list === 'quiet',
    limitationWithin: deadline === undefined ? undefined : Number(deadline),
  };
}

/** The action id of a case's checkbox. */
export const PICK = 'home.pick';

/** The block of a case's checkbox. */
export function pickBlock({ round }: HomeState, number: number): string {
  return `${PICK}.${round}.${number}`;
}

/** What is read of a home tab that Slack hands over: what it carries, and what is ticked in it. */
const homeTab = z.object({
  private_metadata: z.string(),
  state: z
    .object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            selected_options: z.array(z.unknown()).optional(),
            selected_option: z.object({ value: z.string() }).nullish(),
          }),
        ),
      ),
    })
    .optional(),
});
type Given = NonNullable<z.infer<typeof homeTab>['state']>['values'];

/** The state with the checkboxes of the page as they stand. More than can be selected are left unticked. */
function withTicks(state: HomeState, given: Given): HomeState {
  const shown = new Map<number, boolean>();
  for (const [block, actions] of Object.entries(given)) {
    if (!block.startsWith(`${PICK}.`)) continue;
    const ticked = (actions[PICK]?.selected_options ?? []).length > 0;
    shown.set(Number(block.split('.').at(-1)), ticked);
  }
  const elsewhere = state.selected.filter((number) => !shown.has(number));
  const here = [...shown].filter(([, ticked]) => ticked).map(([number]) => number);
  return { ...state, selected: [...elsewhere, ...here].slice(0, SELECTION_MAX) };
}

/** The state with the filters as they stand: somebody chooses faster than what they chose comes back to the tab. */
function withFilters(state: HomeState, given: Given): HomeState {
  let now = state;
  for (const [action, { selected_option: option }] of Object.values(given).flatMap(
    Object.entries<Given[string][string]>,
  )) {
    if (!action.startsWith(FILTER) || option == null) continue;
    now = { ...now, filter: filtered(now, action.slice(FILTER.length), option.value).filter };
  }
  return now;
}

/** What a member has chosen and ticked in their tab so far: nothing where none was published yet. */
export function stateOf(view: unknown): HomeState {
  const tab = homeTab.safeParse(view);
  if (!tab.success) return NOTHING_CHOSEN;
  const state = stateIn(tab.data.private_metadata);
  const given = tab.data.state?.values ?? {};
  return withTicks(withFilters(state, given), given);
}

/** The state with only these selected. */
export function selecting(state: HomeState, selected: readonly number[]): HomeState {
  return { ...state, selected: selected.slice(0, SELECTION_MAX), round: state.round + 1 };
}
