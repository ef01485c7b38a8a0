import type { View } from '@slack/types';
import { blockErrors } from './blocks.ts';
import { Check, isJson } from './check.ts';
import * as limits from './limits.ts';

/** https://docs.slack.dev/reference/views/home-tab-views and modal-views */
const HOME_KEYS = ['blocks', 'private_metadata', 'callback_id', 'external_id'];
const MODAL_KEYS = [
  ...HOME_KEYS,
  'title',
  'close',
  'submit',
  'clear_on_close',
  'notify_on_close',
  'submit_disabled',
];

/** What is wrong with a modal or a home tab, in Slack's words; empty when Slack would take it. */
export function viewErrors(value: unknown): readonly string[] {
  const check = new Check();
  const home = isJson(value) && value['type'] === 'home';
  const view = check.object(value, '/view', home ? HOME_KEYS : MODAL_KEYS);
  if (view === undefined) return check.errors;
  check.string(view, 'private_metadata', '/view', { max: limits.VIEW_PRIVATE_METADATA_MAX });
  check.string(view, 'callback_id', '/view', { max: limits.VIEW_CALLBACK_ID_MAX });
  check.string(view, 'external_id', '/view', { max: limits.VIEW_EXTERNAL_ID_MAX });
  if (view['type'] === 'modal') {
    check.text(view, 'title', '/view', { required: true, max: limits.VIEW_TITLE_MAX, plain: true });
    check.text(view, 'submit', '/view', { max: limits.VIEW_SUBMIT_MAX, plain: true });
    check.text(view, 'close', '/view', { max: limits.VIEW_CLOSE_MAX, plain: true });
    const blocks = Array.isArray(view['blocks']) ? view['blocks'] : [];
    const hasInput = blocks.some(
      (block: unknown) =>
        typeof block === 'object' && block !== null && 'type' in block && block.type === 'input',
    );
    if (hasInput && view['submit'] === undefined)
      check.fail('/view/submit', 'must be defined when an input block is used');
  } else if (view['type'] !== 'home') check.fail('/view/type', 'must be one of: modal, home');
  return [...check.errors, ...blockErrors(view['blocks'], home ? 'home' : 'modal', '/view/blocks')];
}

/** Whether Slack would take `view`. */
export function isView(view: unknown): view is View {
  return viewErrors(view).length === 0;
}
