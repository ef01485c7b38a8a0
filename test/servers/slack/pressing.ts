import {
  actionOf,
  common,
  fillIn,
  findElement,
  give,
  isSilent,
  offer,
  type Place,
  type Surface,
  surface,
  type UserActs,
} from './acts.ts';
import { Check, type Json } from './check.ts';
import type { Delivered } from './delivery.ts';
import type { Found } from './element-search.ts';
import { ImpossibleAct } from './impossible.ts';
import { MIN_QUERY_LENGTH_DEFAULT, SUGGESTIONS_MAX } from './limits.ts';
import { checkOption, checkOptionGroups, listedOptions } from './options.ts';
import type { Given, ViewValues } from './values.ts';

interface Pressing extends Place {
  readonly action: string;
  readonly block?: string;
  /** The button's value, where several share the action id. */
  readonly value?: string;
  /** Raw fields of the action, such as `selected_option`. */
  readonly chosen?: Json;
  /** What the member has given in the view so far. */
  readonly values?: ViewValues;
}

function used(acts: UserActs, by: Place, at: Surface, action: Json): Promise<Delivered> {
  const inMessage = by.channel !== undefined && by.ts !== undefined;
  return acts.deliver('interactive', {
    type: 'block_actions',
    ...common(acts, by.user),
    ...at.payload(),
    ...(inMessage ? { response_url: acts.responseUrl(by.user, by.channel, by.ts) } : {}),
    actions: [action],
  });
}

/** Presses a button of a message, an open modal (`view`) or, with neither, the member's home tab. */
export async function pressAnywhere(acts: UserActs, by: Pressing): Promise<Delivered> {
  const at = surface(acts.workspace, by);
  fillIn(acts, at, by.values ?? {}, by.user);
  const found = findElement(at.blocks, by);
  return used(acts, by, at, actionOf(found, by.chosen));
}

/** Presses a button (or picks from a menu, with `chosen`) of a message that the member sees in a Slack channel. */
export function press(
  acts: UserActs,
  by: Pressing & { readonly channel: string; readonly ts: string },
): Promise<Delivered> {
  return pressAnywhere(acts, by);
}

/** Presses a button in an open modal. */
export function pressInView(acts: UserActs, by: Pressing & { readonly view: string }): Promise<Delivered> {
  return pressAnywhere(acts, by);
}

/** Presses a button twice in one moment: two payloads, each with its own trigger. */
export function pressTwice(acts: UserActs, by: Pressing): Promise<readonly [Delivered, Delivered]> {
  return Promise.all([pressAnywhere(acts, by), pressAnywhere(acts, by)]);
}

/**
 * Chooses in a select, checkboxes, radio buttons, a date picker or an overflow menu, or types into an input that
 * dispatches: the choice is checked against what is offered, kept in the place's state, and told to the app.
 */
export async function choose(
  acts: UserActs,
  by: Place & { readonly action: string; readonly block?: string; readonly given: Given },
): Promise<Delivered> {
  const at = surface(acts.workspace, by);
  const found = findElement(at.blocks, by);
  if (isSilent(found))
    throw new ImpossibleAct(`${by.action} dispatches no action: it is filled in, not chosen`);
  if (found.element['type'] === 'overflow') {
    const option = listedOptions(found.element).find((each) => each['value'] === by.given);
    if (option === undefined) throw new ImpossibleAct(`no option ${String(by.given)} is offered`);
    return used(acts, by, at, actionOf(found, { selected_option: option }));
  }
  const state = give(acts, at, found, by.given, by.user);
  return used(acts, by, at, actionOf(found, state));
}

/** Fills in inputs of an open modal or the home tab, without telling the app. */
export function fill(acts: UserActs, by: Place & { readonly values: ViewValues }): void {
  fillIn(acts, surface(acts.workspace, by), by.values, by.user);
}

/** What the app offered while a member typed. */
export interface Suggested extends Delivered {
  /** The options in their order, those of groups too. */
  readonly options: readonly Json[];
}

/** The options of an acknowledgement; an error where Slack would show none of them. */
function optionsIn(answer: Json | undefined): readonly Json[] {
  if (answer === undefined) return [];
  const check = new Check();
  if (answer['option_groups'] === undefined) {
    check
      .array(answer, 'options', '', { min: 0, max: SUGGESTIONS_MAX })
      .forEach((option, index) => void checkOption(check, option, `/options/${index}`, true));
  } else checkOptionGroups(check, answer, '');
  const options = listedOptions(answer);
  const values = options.map((option) => option['value']);
  if (new Set(values).size < values.length) check.fail('/options', 'the same value is offered twice');
  if (check.errors.length > 0)
    throw new Error(`Slack shows none of these options: ${check.errors.join('; ')}`);
  return options;
}

function askedOf(found: Found, value: string): void {
  const { type, min_query_length: min } = found.element;
  if (type !== 'external_select' && type !== 'multi_external_select')
    throw new ImpossibleAct(`a ${String(type)} asks the app for no options`);
  const least = typeof min === 'number' ? min : MIN_QUERY_LENGTH_DEFAULT;
  if (value.length < least)
    throw new ImpossibleAct(`Slack asks nothing before ${least} characters are typed`);
}

/**
 * Types `value` into an external select: the app is asked for options (`block_suggestion`,
 * https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload), its answer is checked, and the
 * member may then choose one of them. Slack asks once.
 */
export async function suggest(
  acts: UserActs,
  by: Place & { readonly action: string; readonly block?: string; readonly value: string },
): Promise<Suggested> {
  const at = surface(acts.workspace, by);
  const { value: _, ...where } = by;
  const found = findElement(at.blocks, where);
  askedOf(found, by.value);
  const { trigger_id: __, ...payload } = common(acts, by.user);
  const { state: ___, ...place } = at.payload();
  const delivered = await acts.deliver(
    'interactive',
    {
      type: 'block_suggestion',
      ...payload,
      ...place,
      action_id: found.actionId,
      block_id: found.blockId,
      value: by.value,
    },
    { redeliveries: 0 },
  );
  const options = delivered.acknowledged ? optionsIn(delivered.answer) : [];
  offer(acts.workspace, at, found, options);
  return { ...delivered, options };
}
