import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Choice, Prompt } from '../../src/conversation/prompt.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import { clipped } from './clip.ts';
import { customId, sentenceMark } from './custom-id.ts';
import {
  BUTTON_LABEL_MAX,
  BUTTONS_PER_ROW_MAX,
  FIELD_TEXT_MAX,
  OPTION_TEXT_MAX,
  OPTIONS_MAX,
  ROWS_MAX,
} from './limits.ts';
import { contents } from './markdown.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message ready for Discord, whichever way it goes out. */
export interface Rendered {
  readonly content: string;
  readonly components: Row[];
  readonly allowed_mentions: { readonly parse: [] };
  readonly flags: MessageFlags;
}

/** Choices beyond so many rows of buttons, or that have a line of help, go into a select menu. */
const ANSWER_ROWS_MAX = 3;

const STYLES = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const;

/**
 * A prompt as messages: one, or several where the text is too long, the last of which carries the choices. `writes`
 * is false where the person has a place to write in (direct messages), true where they need a form for it.
 */
export function render(
  prompt: Prompt,
  localiser: Localiser,
  writes: { readonly byForm: boolean },
): Rendered[] {
  const texts = contents(prompt.text.map(localiser.rich));
  const components = rows(prompt, localiser, writes.byForm);
  if (texts.length === 0 && components.length > 0) texts.push('');
  return texts.map((content, index) => messageOf(content, index === texts.length - 1 ? components : []));
}

/** A text that is not a prompt's, as a message. */
export function renderText(text: string): Rendered[] {
  return contents([[plain(text)]]).map((content) => messageOf(content, []));
}

function messageOf(content: string, components: Row[]): Rendered {
  return { content, components, allowed_mentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds };
}

function rows(prompt: Prompt, localiser: Localiser, byForm: boolean): Row[] {
  const choices = [...new Map(prompt.choices.map((choice) => [choice.token, choice])).values()];
  const answers = choices.filter(({ group }) => group === 'answer');
  const navigation = choices
    .filter(({ group }) => group === 'navigation')
    .map((choice) => button(choice, localiser));
  const open = openButton(prompt, localiser, byForm);
  const buttons = [
    ...(open === undefined ? [] : [open]),
    ...answers.map((choice) => button(choice, localiser)),
  ];
  const asMenu =
    answers.some(({ help }) => help !== undefined) || buttons.length > ANSWER_ROWS_MAX * BUTTONS_PER_ROW_MAX;
  const above = asMenu
    ? [...menus(answers, localiser), ...rowsOf(open === undefined ? [] : [open])]
    : rowsOf(buttons);
  return [...above, ...rowsOf(navigation)].slice(0, ROWS_MAX);
}

function rowsOf(buttons: readonly APIButtonComponentWithCustomId[]): Row[] {
  const out: Row[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW_MAX) {
    out.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + BUTTONS_PER_ROW_MAX) });
  }
  return out;
}

function button(choice: Choice, localiser: Localiser): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[choice.style],
    label: clipped(localiser.bare(choice.label), BUTTON_LABEL_MAX),
    custom_id: customId({ kind: 'choice', token: choice.token }),
  };
}

function menus(choices: readonly Choice[], localiser: Localiser): Row[] {
  const options = choices.slice(0, OPTIONS_MAX).map(({ token, label, help }) => ({
    value: token,
    label: clipped(localiser.bare(label), OPTION_TEXT_MAX),
    ...(help === undefined ? {} : { description: clipped(localiser.bare(help), OPTION_TEXT_MAX) }),
  }));
  if (options.length === 0) return [];
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: customId({ kind: 'select' }),
    options,
  } as const;
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}

/**
 * The button that opens a form: the prompt's, or one of this channel's own where writing is asked. In direct messages
 * people simply write, and may edit what they wrote.
 */
function openButton(
  prompt: Prompt,
  localiser: Localiser,
  byForm: boolean,
): APIButtonComponentWithCustomId | undefined {
  const { form, awaits } = prompt;
  if (!byForm || (form === undefined && awaits !== 'text' && awaits !== 'text-or-pictures')) return undefined;
  const id = customId({
    kind: 'open',
    form: {
      locale: localiser.locale,
      maxLength: Math.min(form?.maxLength ?? FIELD_TEXT_MAX, FIELD_TEXT_MAX),
      takesPictures: awaits === 'text-or-pictures',
      title: sentenceMark(form?.title),
      label: sentenceMark(form?.label),
      token: form?.token ?? '',
    },
  });
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: clipped(localiser.bare(form?.open ?? say('form.write')), BUTTON_LABEL_MAX),
    custom_id: id,
  };
}
