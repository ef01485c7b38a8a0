import type { Check, Json } from './check.ts';
import * as limits from './limits.ts';
import { checkRichText } from './rich-text.ts';

const COMMON = ['action_id', 'confirm', 'focus_on_load', 'placeholder'];

/** Notes what is wrong with one option; `plain` where no mrkdwn is allowed in it. */
export function checkOption(check: Check, value: unknown, pointer: string, plain: boolean): void {
  const option = check.object(value, pointer, ['text', 'value', 'description', 'url']);
  if (option === undefined) return;
  check.text(option, 'text', pointer, { required: true, max: limits.OPTION_TEXT_MAX, plain });
  check.string(option, 'value', pointer, { required: true, min: 1, max: limits.OPTION_VALUE_MAX });
  check.text(option, 'description', pointer, { max: limits.OPTION_DESCRIPTION_MAX, plain });
}

/** Notes what is wrong with the `options` of an element or a group. */
export function checkOptions(
  check: Check,
  element: Json,
  pointer: string,
  max: number,
  plain: boolean,
  required = true,
): void {
  check
    .array(element, 'options', pointer, { max, required })
    .forEach((option, index) => void checkOption(check, option, `${pointer}/options/${index}`, plain));
}

function checkConfirm(check: Check, element: Json, pointer: string): void {
  if (element['confirm'] === undefined) return;
  const at = `${pointer}/confirm`;
  const confirm = check.object(element['confirm'], at, ['title', 'text', 'confirm', 'deny', 'style']);
  if (confirm === undefined) return;
  check.text(confirm, 'title', at, { required: true, max: limits.CONFIRM_TITLE_MAX, plain: true });
  check.text(confirm, 'text', at, { required: true, max: limits.CONFIRM_TEXT_MAX });
  check.text(confirm, 'confirm', at, { required: true, max: limits.CONFIRM_BUTTON_MAX, plain: true });
  check.text(confirm, 'deny', at, { required: true, max: limits.CONFIRM_BUTTON_MAX, plain: true });
}

function checkButton(check: Check, value: unknown, pointer: string): void {
  const button = check.object(value, pointer, [
    'action_id',
    'text',
    'value',
    'url',
    'style',
    'confirm',
    'accessibility_label',
  ]);
  if (button === undefined) return;
  check.text(button, 'text', pointer, { required: true, max: limits.BUTTON_TEXT_MAX, plain: true });
  check.string(button, 'value', pointer, { max: limits.BUTTON_VALUE_MAX });
  check.string(button, 'url', pointer, { max: limits.BUTTON_URL_MAX });
  check.string(button, 'accessibility_label', pointer, { max: limits.BUTTON_ACCESSIBILITY_LABEL_MAX });
  check.oneOf(button, 'style', pointer, ['primary', 'danger']);
}

function checkSelect(check: Check, value: unknown, pointer: string): void {
  const select = check.object(value, pointer, [
    ...COMMON,
    'options',
    'option_groups',
    'initial_option',
    'initial_options',
    'max_selected_items',
    'min_query_length',
    'initial_user',
    'initial_users',
    'initial_channel',
    'initial_channels',
    'initial_conversation',
    'initial_conversations',
    'filter',
    'default_to_current_conversation',
    'response_url_enabled',
  ]);
  if (select === undefined) return;
  check.text(select, 'placeholder', pointer, { max: limits.PLACEHOLDER_MAX, plain: true });
  if (select['type'] !== 'static_select' && select['type'] !== 'multi_static_select') return;
  if (select['option_groups'] === undefined) {
    checkOptions(check, select, pointer, limits.SELECT_OPTIONS_MAX, true);
    return;
  }
  const groups = check.array(select, 'option_groups', pointer, { max: limits.SELECT_OPTION_GROUPS_MAX });
  groups.forEach((entry, index) => {
    const at = `${pointer}/option_groups/${index}`;
    const group = check.object(entry, at, ['label', 'options']);
    if (group === undefined) return;
    check.text(group, 'label', at, { required: true, max: limits.OPTION_GROUP_LABEL_MAX, plain: true });
    checkOptions(check, group, at, limits.SELECT_OPTIONS_MAX, true);
  });
}

function checkTyped(check: Check, value: unknown, pointer: string): void {
  const input = check.object(value, pointer, [
    ...COMMON,
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'dispatch_action_config',
    'is_decimal_allowed',
    'min_value',
    'max_value',
    'filetypes',
    'max_files',
    'initial_date',
    'initial_time',
    'initial_date_time',
    'timezone',
    'min_lines',
    'max_lines',
  ]);
  if (input === undefined) return;
  check.text(input, 'placeholder', pointer, { max: limits.PLACEHOLDER_MAX, plain: true });
  if (input['type'] === 'rich_text_input') {
    if (input['initial_value'] !== undefined)
      checkRichText(check, input['initial_value'], `${pointer}/initial_value`);
    return;
  }
  check.string(input, 'initial_value', pointer, { max: limits.PLAIN_TEXT_INPUT_MAX });
  for (const key of ['min_length', 'max_length']) {
    const length = input[key];
    if (length !== undefined && (typeof length !== 'number' || length > limits.PLAIN_TEXT_INPUT_MAX)) {
      check.fail(`${pointer}/${key}`, `must be less than ${limits.PLAIN_TEXT_INPUT_MAX + 1}`);
    }
  }
}

function checkImage(check: Check, value: unknown, pointer: string): void {
  const image = check.object(value, pointer, ['alt_text', 'image_url', 'slack_file']);
  if (image !== undefined) checkImageSource(check, image, pointer);
}

/** An image's source and text, the same in an image block and in an image element. */
export function checkImageSource(check: Check, image: Json, pointer: string): void {
  check.string(image, 'alt_text', pointer, { required: true, max: limits.IMAGE_ALT_MAX });
  check.string(image, 'image_url', pointer, { min: 1, max: limits.IMAGE_URL_MAX });
  if ((image['image_url'] === undefined) === (image['slack_file'] === undefined)) {
    check.fail(pointer, 'must define exactly one of: image_url, slack_file');
  }
  if (image['slack_file'] === undefined) return;
  const file = check.object(image['slack_file'], `${pointer}/slack_file`, ['id', 'url']);
  if (file !== undefined && (file['id'] === undefined) === (file['url'] === undefined)) {
    check.fail(`${pointer}/slack_file`, 'must define exactly one of: id, url');
  }
}

const KINDS: Readonly<Record<string, (check: Check, value: unknown, pointer: string) => void>> = {
  button: checkButton,
  image: checkImage,
  overflow: (check, value, pointer) => {
    const menu = check.object(value, pointer, ['action_id', 'confirm', 'options']);
    if (menu !== undefined) checkOptions(check, menu, pointer, limits.OVERFLOW_OPTIONS_MAX, true);
  },
};
for (const of of ['static', 'external', 'users', 'conversations', 'channels']) {
  Object.assign(KINDS, { [`${of}_select`]: checkSelect, [`multi_${of}_select`]: checkSelect });
}
for (const type of ['checkboxes', 'radio_buttons']) {
  Object.assign(KINDS, {
    [type]: (check: Check, value: unknown, pointer: string) => {
      const group = check.object(value, pointer, [...COMMON, 'options', 'initial_options', 'initial_option']);
      if (group !== undefined) checkOptions(check, group, pointer, limits.CHOICE_OPTIONS_MAX, false);
    },
  });
}
const TYPED = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
  'datepicker',
  'timepicker',
  'datetimepicker',
];
for (const type of TYPED) Object.assign(KINDS, { [type]: checkTyped });

const IN_ACTIONS = Object.keys(KINDS).filter(
  (type) =>
    type !== 'image' &&
    !['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'file_input'].includes(type),
);
const IN_SECTION = [
  ...IN_ACTIONS.filter((type) => type !== 'rich_text_input' && type !== 'datetimepicker'),
  'image',
];
const IN_INPUT = Object.keys(KINDS).filter((type) => !['button', 'image', 'overflow'].includes(type));

/** Which elements each kind of block may hold. */
export const ALLOWED = { actions: IN_ACTIONS, section: IN_SECTION, input: IN_INPUT } as const;

/** Notes what is wrong with an interactive element; `seen` holds the action ids of the block so far. */
export function checkElement(
  check: Check,
  value: unknown,
  pointer: string,
  allowed: readonly string[],
  seen: Set<string>,
): void {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const kind = typeof type === 'string' && allowed.includes(type) ? KINDS[type] : undefined;
  if (kind === undefined) {
    check.fail(`${pointer}/type`, `unsupported type: ${String(type)}`);
    return;
  }
  kind(check, value, pointer);
  const element = check.object(value, pointer, Object.keys(value ?? {}));
  if (element === undefined) return;
  checkConfirm(check, element, pointer);
  const id = check.string(element, 'action_id', pointer, { max: limits.ACTION_ID_MAX });
  if (id === undefined) return;
  if (seen.has(id))
    check.fail(`${pointer}/action_id`, `\`action_id\` "${id}" already exists for another element`);
  seen.add(id);
}
