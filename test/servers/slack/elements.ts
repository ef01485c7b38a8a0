import type { Check, Json } from './check.ts';
import { checkSelect, checkTyped, TYPED } from './inputs.ts';
import * as limits from './limits.ts';
import { checkInitial, checkOptions } from './options.ts';

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

/** Checkboxes and radio buttons; their texts may be mrkdwn. */
function checkChoices(check: Check, value: unknown, pointer: string, type: string): void {
  const initial = type === 'checkboxes' ? 'initial_options' : 'initial_option';
  const group = check.object(value, pointer, ['action_id', 'confirm', 'focus_on_load', 'options', initial]);
  if (group === undefined) return;
  checkOptions(check, group, pointer, limits.CHOICE_OPTIONS_MAX, false);
  checkInitial(check, group, pointer, { external: false, plain: false });
}

function checkOverflow(check: Check, value: unknown, pointer: string): void {
  const menu = check.object(value, pointer, ['action_id', 'confirm', 'options']);
  if (menu !== undefined) checkOptions(check, menu, pointer, limits.OVERFLOW_OPTIONS_MAX, true);
}

type Kind = (check: Check, value: unknown, pointer: string, type: string) => void;

const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'].map((of) => `${of}_select`);
const MULTI_SELECTS = SELECTS.map((type) => `multi_${type}`);
const KINDS: Readonly<Record<string, Kind>> = {
  button: checkButton,
  image: checkImage,
  overflow: checkOverflow,
  checkboxes: checkChoices,
  radio_buttons: checkChoices,
  ...Object.fromEntries([...SELECTS, ...MULTI_SELECTS].map((type): [string, Kind] => [type, checkSelect])),
  ...Object.fromEntries(TYPED.map((type): [string, Kind] => [type, checkTyped])),
};

/** Where a block is shown; `view` is a modal or a home tab. */
export type Surface = 'message' | 'modal' | 'home' | 'view';

/** The table of https://docs.slack.dev/reference/block-kit/block-elements (works with block types). */
const EVERYWHERE = ['checkboxes', 'datepicker', 'radio_buttons', 'timepicker', ...SELECTS];
const WITHIN = {
  actions: ['button', 'overflow', 'datetimepicker', ...EVERYWHERE],
  section: ['button', 'overflow', 'image', ...EVERYWHERE, ...MULTI_SELECTS],
  input: [...EVERYWHERE, ...MULTI_SELECTS, ...TYPED],
} as const;

/** The same table (available in surfaces): what stands on some of them only. */
const ONLY_ON: Readonly<Record<string, readonly Surface[]>> = {
  datetimepicker: ['modal', 'message'],
  email_text_input: ['modal'],
  file_input: ['modal'],
  number_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  url_text_input: ['modal'],
};

/** Which elements a block of that kind may hold on that surface. */
export function allowedIn(block: keyof typeof WITHIN, surface: Surface): readonly string[] {
  return WITHIN[block].filter((type) => {
    const only = ONLY_ON[type];
    return only === undefined || only.includes(surface) || (surface === 'view' && only.includes('modal'));
  });
}

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
  kind(check, value, pointer, String(type));
  const element = check.object(value, pointer, Object.keys(value ?? {}));
  if (element === undefined) return;
  checkConfirm(check, element, pointer);
  const id = check.string(element, 'action_id', pointer, { max: limits.ACTION_ID_MAX });
  if (id === undefined) return;
  if (seen.has(id))
    check.fail(`${pointer}/action_id`, `\`action_id\` "${id}" already exists for another element`);
  seen.add(id);
}
