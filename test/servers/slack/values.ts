import { isJson, type Json } from './check.ts';
import { elementsOf, type Found } from './element-search.ts';
import { fileJson } from './file-object.ts';
import { ImpossibleAct } from './impossible.ts';
import { FILE_INPUT_BYTES_MAX, FILE_INPUT_FILES_MAX, PLAIN_TEXT_INPUT_MAX } from './limits.ts';
import { listedOptions } from './options.ts';
import type { Values, Workspace } from './workspace.ts';

/**
 * What a member gives for an input or a choice. A text is what is typed, or the value of the option, id or date that
 * is chosen; several are a list (option values, member ids, file ids); null empties it. The element's part of
 * `state.values`, as Slack writes it, is taken too.
 */
export type Given = string | number | null | readonly string[] | Json;

/** What a member gives for the inputs of a view, by block id, then action id. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Given>>>>;

/** The field of `state.values` in which each stateful element tells its state, and where its first state comes from. */
const FIELD: Readonly<Record<string, { readonly field: string; readonly initial?: string }>> = {
  static_select: { field: 'selected_option', initial: 'initial_option' },
  external_select: { field: 'selected_option', initial: 'initial_option' },
  radio_buttons: { field: 'selected_option', initial: 'initial_option' },
  multi_static_select: { field: 'selected_options', initial: 'initial_options' },
  multi_external_select: { field: 'selected_options', initial: 'initial_options' },
  checkboxes: { field: 'selected_options', initial: 'initial_options' },
  users_select: { field: 'selected_user', initial: 'initial_user' },
  multi_users_select: { field: 'selected_users', initial: 'initial_users' },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations' },
  channels_select: { field: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels' },
  datepicker: { field: 'selected_date', initial: 'initial_date' },
  timepicker: { field: 'selected_time', initial: 'initial_time' },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time' },
  plain_text_input: { field: 'value', initial: 'initial_value' },
  email_text_input: { field: 'value', initial: 'initial_value' },
  url_text_input: { field: 'value', initial: 'initial_value' },
  number_input: { field: 'value', initial: 'initial_value' },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value' },
  file_input: { field: 'files' },
};

function many(type: unknown): boolean {
  return type === 'checkboxes' || type === 'file_input' || String(type).startsWith('multi_');
}

/**
 * The state of everything stateful in `blocks`, as payloads tell it (null and empty lists included:
 * https://docs.slack.dev/changelog/2020-09-full-state-on-view-submisson-and-block-actions). What `kept` holds for an
 * element with the same ids and type outlives an update, whatever its initial value is now.
 */
export function stateOf(blocks: readonly unknown[], kept: Values = {}): Values {
  const state: Record<string, Record<string, Json>> = {};
  for (const { element, blockId, actionId } of elementsOf(blocks)) {
    const type = element['type'];
    const told = typeof type === 'string' ? FIELD[type] : undefined;
    if (told === undefined) continue;
    const before = kept[blockId]?.[actionId];
    const initial = told.initial === undefined ? undefined : element[told.initial];
    const own: Json =
      before !== undefined && before['type'] === type
        ? before
        : { type, [told.field]: initial ?? (many(type) ? [] : null) };
    state[blockId] = { ...state[blockId], [actionId]: own };
  }
  return state;
}

function optionsOf(element: Json, offered: readonly Json[]): readonly Json[] {
  const initial = [
    element['initial_option'],
    ...(Array.isArray(element['initial_options']) ? element['initial_options'] : []),
  ].filter((each: unknown) => isJson(each));
  return [...listedOptions(element), ...offered, ...initial];
}

/** The plain value inside what is given, where it is written as Slack writes the state. */
function bare(given: Given, type: string, field: string): unknown {
  if (!isJson(given)) return given;
  if (given['type'] !== undefined && given['type'] !== type)
    throw new ImpossibleAct(`a ${String(given['type'])} was given for a ${type}`);
  const inside = given[field];
  if (inside === undefined) throw new ImpossibleAct(`no ${field} was given for a ${type}`);
  const plain = (each: unknown) =>
    isJson(each) && field !== 'rich_text_value' ? (each['value'] ?? each['id']) : each;
  return Array.isArray(inside) ? inside.map(plain) : plain(inside);
}

function checkTyped(element: Json, typed: string): void {
  const { type } = element;
  if (type === 'number_input') {
    const number = Number(typed);
    if (typed.trim() === '' || Number.isNaN(number)) throw new ImpossibleAct(`${typed} is no number`);
    if (element['is_decimal_allowed'] !== true && !Number.isInteger(number))
      throw new ImpossibleAct(`${typed} is no whole number`);
    const { min_value: min, max_value: max } = element;
    if (min !== undefined && number < Number(min))
      throw new ImpossibleAct(`${typed} is below ${String(min)}`);
    if (max !== undefined && number > Number(max))
      throw new ImpossibleAct(`${typed} is above ${String(max)}`);
    return;
  }
  const max = typeof element['max_length'] === 'number' ? element['max_length'] : PLAIN_TEXT_INPUT_MAX;
  const min = typeof element['min_length'] === 'number' ? element['min_length'] : 0;
  if (typed.length > max) throw new ImpossibleAct(`Slack takes no more than ${max} characters there`);
  if (typed.length < min) throw new ImpossibleAct(`Slack wants at least ${min} characters there`);
  if (element['multiline'] !== true && type === 'plain_text_input' && typed.includes('\n'))
    throw new ImpossibleAct('there is only one line to type in');
}

function checkFile(workspace: Workspace, element: Json, id: string, user: string): Json {
  const file = workspace.files.get(id);
  if (file === undefined || file.deleted || file.user !== user)
    throw new ImpossibleAct(`${user} has uploaded no file ${id}`);
  const types = element['filetypes'];
  if (Array.isArray(types) && !types.some((type) => String(type).toLowerCase() === file.filetype))
    throw new ImpossibleAct(`the client takes only ${types.join(', ')} there`);
  if (file.length > FILE_INPUT_BYTES_MAX) throw new ImpossibleAct(`${file.name} is over 10 MB`);
  file.seenByApp = true;
  return fileJson(file, workspace);
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  datepicker: /^\d{4}-\d{2}-\d{2}$/u,
  timepicker: /^\d{2}:\d{2}$/u,
  email_text_input: /^[^@\s]+@[^@\s]+$/u,
  url_text_input: /^https?:\/\/\S+$/u,
};

/** What `element` tells once a member gave it `given`; an ImpossibleAct where Slack's client would not let them. */
export function told(
  workspace: Workspace,
  found: Found,
  given: Given,
  offered: readonly Json[],
  user: string,
): Json {
  const { element } = found;
  const type = String(element['type']);
  const field = FIELD[type]?.field;
  if (field === undefined) throw new ImpossibleAct(`nothing can be given to a ${type}`);
  const options = optionsOf(element, offered);
  const value = bare(given, type, field);
  const one = (each: unknown): unknown => {
    if (field === 'selected_option' || field === 'selected_options') {
      const option = options.find((listed) => listed['value'] === each);
      if (option === undefined)
        throw new ImpossibleAct(`no option ${String(each)} is offered in ${found.actionId}`);
      return option;
    }
    if (field === 'selected_user' || field === 'selected_users') {
      if (workspace.members.get(String(each))?.deleted !== false)
        throw new ImpossibleAct(`no member ${String(each)}`);
      return each;
    }
    if (field === 'files') return checkFile(workspace, element, String(each), user);
    if (field === 'selected_date_time' || field === 'rich_text_value') return each;
    if (field.startsWith('selected_conversation') || field.startsWith('selected_channel')) {
      if (!workspace.channels.has(String(each)) && !workspace.members.has(String(each)))
        throw new ImpossibleAct(`no conversation ${String(each)}`);
      return each;
    }
    const text = String(each);
    if (field === 'value') checkTyped(element, text);
    if (FORMATS[type]?.test(text) === false) throw new ImpossibleAct(`${text} is no value for a ${type}`);
    return text;
  };
  if (!many(type)) return { type, [field]: value === null || value === '' ? null : one(value) };
  const list: unknown[] = value === null ? [] : Array.isArray(value) ? value : [value];
  if (new Set(list).size < list.length) throw new ImpossibleAct('the same was chosen twice');
  const named = type === 'file_input' ? element['max_files'] : element['max_selected_items'];
  const max = typeof named === 'number' ? named : type === 'file_input' ? FILE_INPUT_FILES_MAX : undefined;
  if (max !== undefined && list.length > max)
    throw new ImpossibleAct(`no more than ${max} can be chosen there`);
  return { type, [field]: list.map(one) };
}

/** Whether an element's part of the state holds nothing. */
export function isEmpty(state: Json): boolean {
  const { type, ...rest } = state;
  return Object.values(rest).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}
