import type { Check, Json } from './check.ts';
import * as limits from './limits.ts';
import { checkInitial, checkOptionGroups, checkOptions } from './options.ts';
import { checkRichText } from './rich-text.ts';

const COMMON = ['action_id', 'focus_on_load', 'placeholder'];

/** The keys that each kind of select has of its own: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const SELECT_KEYS: Readonly<Record<string, readonly string[]>> = {
  static: ['options', 'option_groups', 'initial_option'],
  external: ['initial_option', 'min_query_length'],
  users: ['initial_user'],
  conversations: [
    'initial_conversation',
    'default_to_current_conversation',
    'filter',
    'response_url_enabled',
  ],
  channels: ['initial_channel', 'response_url_enabled'],
};

/** Notes what is wrong with a select menu, single or multiple, of any source. */
export function checkSelect(check: Check, value: unknown, pointer: string, type: string): void {
  const multi = type.startsWith('multi_');
  const source = type.replace('multi_', '').replace('_select', '');
  const own = (SELECT_KEYS[source] ?? []).map((key) =>
    multi && key.startsWith('initial_') ? `${key}s` : key,
  );
  const select = check.object(value, pointer, [
    ...COMMON,
    'confirm',
    ...own.filter((key) => !multi || key !== 'response_url_enabled'),
    ...(multi ? ['max_selected_items'] : []),
  ]);
  if (select === undefined) return;
  check.text(select, 'placeholder', pointer, { max: limits.PLACEHOLDER_MAX, plain: true });
  checkInteger(check, select, 'max_selected_items', pointer, { min: 1 });
  checkInteger(check, select, 'min_query_length', pointer, { min: 0 });
  if (source === 'static') {
    const grouped = select['option_groups'] !== undefined;
    if (grouped && select['options'] !== undefined)
      check.fail(pointer, 'must define either `options` or `option_groups`');
    if (grouped) checkOptionGroups(check, select, pointer);
    else checkOptions(check, select, pointer, limits.SELECT_OPTIONS_MAX, true);
  }
  if (source === 'static' || source === 'external')
    checkInitial(check, select, pointer, { external: source === 'external', plain: true });
}

function checkInteger(
  check: Check,
  owner: Json,
  key: string,
  pointer: string,
  rule: { readonly min: number; readonly max?: number },
): void {
  const value = owner[key];
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    check.fail(`${pointer}/${key}`, 'must be an integer');
    return;
  }
  if (value < rule.min) check.fail(`${pointer}/${key}`, `must be more than ${rule.min - 1}`);
  if (rule.max !== undefined && value > rule.max)
    check.fail(`${pointer}/${key}`, `must be less than ${rule.max + 1}`);
}

/** The keys that each input has beside the common ones: https://docs.slack.dev/reference/block-kit/block-elements */
const TYPED_KEYS: Readonly<Record<string, readonly string[]>> = {
  plain_text_input: ['initial_value', 'multiline', 'min_length', 'max_length', 'dispatch_action_config'],
  number_input: ['is_decimal_allowed', 'initial_value', 'min_value', 'max_value', 'dispatch_action_config'],
  email_text_input: ['initial_value', 'dispatch_action_config'],
  url_text_input: ['initial_value', 'dispatch_action_config'],
  rich_text_input: ['initial_value', 'dispatch_action_config', 'min_lines', 'max_lines'],
  datepicker: ['initial_date', 'confirm'],
  timepicker: ['initial_time', 'timezone', 'confirm'],
  datetimepicker: ['initial_date_time', 'confirm'],
};

/** What is typed, picked from a calendar or uploaded. */
export const TYPED = [...Object.keys(TYPED_KEYS), 'file_input'];

/** Notes what is wrong with such an input. */
export function checkTyped(check: Check, value: unknown, pointer: string, type: string): void {
  if (type === 'file_input') {
    const input = check.object(value, pointer, ['action_id', 'filetypes', 'max_files']);
    if (input === undefined) return;
    check.array(input, 'filetypes', pointer, { required: false }).forEach((each, index) => {
      if (typeof each !== 'string') check.fail(`${pointer}/filetypes/${index}`, 'must be a string');
    });
    checkInteger(check, input, 'max_files', pointer, { min: 1, max: limits.FILE_INPUT_FILES_MAX });
    return;
  }
  const input = check.object(value, pointer, [...COMMON, ...(TYPED_KEYS[type] ?? [])]);
  if (input === undefined) return;
  check.text(input, 'placeholder', pointer, { max: limits.PLACEHOLDER_MAX, plain: true });
  if (type === 'rich_text_input') {
    if (input['initial_value'] !== undefined)
      checkRichText(check, input['initial_value'], `${pointer}/initial_value`);
    return;
  }
  check.string(input, 'initial_value', pointer, { max: limits.PLAIN_TEXT_INPUT_MAX });
  checkInteger(check, input, 'min_length', pointer, { min: 0, max: limits.PLAIN_TEXT_INPUT_MAX });
  checkInteger(check, input, 'max_length', pointer, { min: 1, max: limits.PLAIN_TEXT_INPUT_MAX });
  if (type === 'number_input') {
    if (typeof input['is_decimal_allowed'] !== 'boolean')
      check.fail(pointer, 'missing required field: is_decimal_allowed');
    check.string(input, 'min_value', pointer);
    check.string(input, 'max_value', pointer);
  }
  const date = check.string(input, 'initial_date', pointer);
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/u.test(date))
    check.fail(`${pointer}/initial_date`, 'must be in the format YYYY-MM-DD');
  if (input['dispatch_action_config'] !== undefined) {
    const at = `${pointer}/dispatch_action_config`;
    const config = check.object(input['dispatch_action_config'], at, ['trigger_actions_on']);
    const on = config === undefined ? [] : check.array(config, 'trigger_actions_on', at, { required: false });
    if (on.some((each) => each !== 'on_enter_pressed' && each !== 'on_character_entered'))
      check.fail(`${at}/trigger_actions_on`, 'must be one of: on_enter_pressed, on_character_entered');
  }
}
