import { type Check, isJson, type Json } from './check.ts';
import * as limits from './limits.ts';

/** Notes what is wrong with one option; `plain` where no mrkdwn is allowed in it. */
export function checkOption(check: Check, value: unknown, pointer: string, plain: boolean): void {
  const option = check.object(value, pointer, ['text', 'value', 'description', 'url']);
  if (option === undefined) return;
  check.text(option, 'text', pointer, { required: true, max: limits.OPTION_TEXT_MAX, plain });
  check.string(option, 'value', pointer, { required: true, min: 1, max: limits.OPTION_VALUE_MAX });
  check.text(option, 'description', pointer, { max: limits.OPTION_DESCRIPTION_MAX, plain });
}

/** Notes what is wrong with the `options` of an element or a group. */
export function checkOptions(check: Check, owner: Json, pointer: string, max: number, plain: boolean): void {
  check
    .array(owner, 'options', pointer, { max })
    .forEach((option, index) => void checkOption(check, option, `${pointer}/options/${index}`, plain));
}

/** The same of `option_groups`. */
export function checkOptionGroups(check: Check, owner: Json, pointer: string): void {
  const groups = check.array(owner, 'option_groups', pointer, { max: limits.SELECT_OPTION_GROUPS_MAX });
  groups.forEach((entry, index) => {
    const at = `${pointer}/option_groups/${index}`;
    const group = check.object(entry, at, ['label', 'options']);
    if (group === undefined) return;
    check.text(group, 'label', at, { required: true, max: limits.OPTION_GROUP_LABEL_MAX, plain: true });
    checkOptions(check, group, at, limits.SELECT_OPTIONS_MAX, true);
  });
}

/** The options of an element, those of its groups too. */
export function listedOptions(owner: Json): readonly Json[] {
  const listed = (from: Json): Json[] =>
    Array.isArray(from['options']) ? from['options'].filter(isJson) : [];
  const groups = Array.isArray(owner['option_groups']) ? owner['option_groups'].filter(isJson) : [];
  return [...listed(owner), ...groups.flatMap(listed)];
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJson(value)) return JSON.stringify(value) ?? '';
  // Slack fills `emoji` in by itself, so that it says nothing of whether two options are the same.
  const keys = Object.keys(value).filter((key) => key !== 'emoji' && value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${key}:${canonical(value[key])}`)
    .join()}}`;
}

/** Notes initial options that match none of those offered, or that are wrong in themselves where `external`. */
export function checkInitial(
  check: Check,
  element: Json,
  pointer: string,
  rule: { readonly external: boolean; readonly plain: boolean },
): void {
  const offered = new Set(listedOptions(element).map(canonical));
  const one = (option: unknown, at: string): void => {
    if (rule.external) checkOption(check, option, at, rule.plain);
    else if (!offered.has(canonical(option))) check.fail(at, 'must match one of the options');
  };
  if (element['initial_option'] !== undefined) one(element['initial_option'], `${pointer}/initial_option`);
  check
    .array(element, 'initial_options', pointer, { required: false })
    .forEach((option, index) => void one(option, `${pointer}/initial_options/${index}`));
}
