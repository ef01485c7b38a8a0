import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import {
  INPUT_HINT_MAX,
  INPUT_LABEL_MAX,
  OPTION_TEXT_MAX,
  PLACEHOLDER_MAX,
  TEXT_INPUT_MAX,
} from './limits.ts';
import { VALUE } from './values.ts';

/** An input of a modal, named by its block's id. */
interface Input {
  readonly block: string;
  readonly label: Say;
  readonly hint?: Say | undefined;
  readonly optional?: boolean;
}

/** A choice of a select, of checkboxes or of radio buttons. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly description?: string;
}

function plainText(content: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(content, max), emoji: false };
}

/** A choice as Slack wants it, cut to what it takes. */
export function option({ value, text, description }: Option): PlainTextOption {
  return {
    value,
    text: plainText(text, OPTION_TEXT_MAX),
    ...(description === undefined ? {} : { description: plainText(description, OPTION_TEXT_MAX) }),
  };
}

/** An input block around an element whose action id is `VALUE`. */
export function input(
  localiser: Localiser,
  { block, label, hint, optional }: Input,
  element: InputBlock['element'],
): InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: plainText(localiser.bare(label), INPUT_LABEL_MAX),
    ...(hint === undefined ? {} : { hint: plainText(localiser.bare(hint), INPUT_HINT_MAX) }),
    optional: optional === true,
    element,
  };
}

/** Words to be typed, in one line or several. */
export function textInput(
  localiser: Localiser,
  of: Input & {
    readonly lines: 'one' | 'several';
    /** In UTF-16 units. */
    readonly max?: number;
    readonly initial?: string | undefined;
    readonly placeholder?: Say;
  },
): InputBlock {
  const max = Math.min(of.max ?? TEXT_INPUT_MAX, TEXT_INPUT_MAX);
  return input(localiser, of, {
    type: 'plain_text_input',
    action_id: VALUE,
    multiline: of.lines === 'several',
    max_length: max,
    ...(of.initial === undefined || of.initial === '' ? {} : { initial_value: clip(of.initial, max) }),
    ...(of.placeholder === undefined
      ? {}
      : { placeholder: plainText(localiser.bare(of.placeholder), PLACEHOLDER_MAX) }),
  });
}

/** One of several choices, in a menu. */
export function selectInput(
  localiser: Localiser,
  of: Input & { readonly options: readonly Option[]; readonly initial?: string | undefined },
): InputBlock {
  const initial = of.options.find(({ value }) => value === of.initial);
  return input(localiser, of, {
    type: 'static_select',
    action_id: VALUE,
    options: of.options.map(option),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

/** Choices under a heading of their own. */
export interface OptionGroup {
  readonly label: string;
  /** At most `SELECT_OPTIONS_MAX`. */
  readonly options: readonly Option[];
}

/** Several of more choices than one menu holds, in groups of which there are at most `SELECT_OPTIONS_MAX`. */
export function groupedMultiSelectInput(
  localiser: Localiser,
  of: Input & { readonly groups: readonly OptionGroup[]; readonly initial?: readonly string[] },
): InputBlock {
  const initial = of.groups
    .flatMap(({ options }) => options)
    .filter(({ value }) => of.initial?.includes(value) === true);
  return input(localiser, of, {
    type: 'multi_static_select',
    action_id: VALUE,
    option_groups: of.groups.map(({ label, options }) => ({
      label: plainText(label, OPTION_TEXT_MAX),
      options: options.map(option),
    })),
    ...(initial.length === 0 ? {} : { initial_options: initial.map(option) }),
  });
}

/** Several of several choices, in a menu. */
export function multiSelectInput(
  localiser: Localiser,
  of: Input & { readonly options: readonly Option[]; readonly initial?: readonly string[] },
): InputBlock {
  const initial = of.options.filter(({ value }) => of.initial?.includes(value) === true);
  return input(localiser, of, {
    type: 'multi_static_select',
    action_id: VALUE,
    options: of.options.map(option),
    ...(initial.length === 0 ? {} : { initial_options: initial.map(option) }),
  });
}

/** One of at most ten choices, all in sight. */
export function radioInput(
  localiser: Localiser,
  of: Input & { readonly options: readonly Option[]; readonly initial?: string | undefined },
): InputBlock {
  const initial = of.options.find(({ value }) => value === of.initial);
  return input(localiser, of, {
    type: 'radio_buttons',
    action_id: VALUE,
    options: of.options.map(option),
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  });
}

/** Any of at most ten choices, all in sight. */
export function checkboxesInput(
  localiser: Localiser,
  of: Input & { readonly options: readonly Option[]; readonly initial?: readonly string[] },
): InputBlock {
  const initial = of.options.filter(({ value }) => of.initial?.includes(value) === true);
  return input(localiser, of, {
    type: 'checkboxes',
    action_id: VALUE,
    options: of.options.map(option),
    ...(initial.length === 0 ? {} : { initial_options: initial.map(option) }),
  });
}

/** A member of the workspace. */
export function memberInput(
  localiser: Localiser,
  of: Input & { readonly initial?: string | undefined },
): InputBlock {
  return input(localiser, of, {
    type: 'users_select',
    action_id: VALUE,
    ...(of.initial === undefined ? {} : { initial_user: of.initial }),
  });
}

/** A day, `2026-11-25`. */
export function dayInput(
  localiser: Localiser,
  of: Input & { readonly initial?: string | undefined },
): InputBlock {
  return input(localiser, of, {
    type: 'datepicker',
    action_id: VALUE,
    ...(of.initial === undefined ? {} : { initial_date: of.initial }),
  });
}
