import { z } from 'zod';
import { text, wrong } from './check-text.ts';
import {
  ACTION_ROWS_MAX,
  BUTTON,
  BUTTONS_PER_ROW_MAX,
  CUSTOM_ID_MAX,
  FILE_UPLOAD_MAX,
  LABEL,
  MODAL,
  SELECT,
  TEXT_INPUT,
} from './limits.ts';

const customId = text(1, CUSTOM_ID_MAX);
const emoji = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const button = z
  .object({
    type: z.literal(2),
    style: z.number().int().min(1).max(6),
    label: text(1, BUTTON.label).optional(),
    emoji: emoji.optional(),
    custom_id: customId.optional(),
    url: z.string().max(BUTTON.url).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    const isLink = value.style === 5;
    if (isLink !== (value.url !== undefined)) {
      wrong(
        ctx,
        ['url'],
        isLink ? 'BASE_TYPE_REQUIRED' : 'URL_NOT_ALLOWED',
        'A url is for link buttons, and only for them.',
      );
    }
    if (isLink === (value.custom_id !== undefined)) {
      wrong(
        ctx,
        ['custom_id'],
        'BASE_TYPE_REQUIRED',
        'A custom id is for buttons that are no links, and required there.',
      );
    }
    if (value.label === undefined && value.emoji === undefined) {
      wrong(ctx, ['label'], 'BUTTON_COMPONENT_INVALID_LABEL', 'A button must have a label or an emoji.');
    }
  });

const select = z
  .object({
    type: z.literal(3),
    custom_id: customId,
    options: z
      .array(
        z.object({
          label: text(1, SELECT.label),
          value: text(1, SELECT.value),
          description: text(1, SELECT.description).optional(),
          emoji: emoji.optional(),
          default: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(SELECT.options),
    placeholder: z.string().max(SELECT.placeholder).optional(),
    min_values: z.number().int().min(0).max(SELECT.options).optional(),
    max_values: z.number().int().min(1).max(SELECT.options).optional(),
    required: z.boolean().optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    const seen = new Set<string>();
    for (const [index, option] of value.options.entries()) {
      if (seen.has(option.value)) {
        wrong(
          ctx,
          ['options', index, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
      }
      seen.add(option.value);
    }
    if ((value.max_values ?? 1) > value.options.length) {
      wrong(ctx, ['max_values'], 'NUMBER_TYPE_MAX', 'Greater than the number of options.');
    }
    if (value.options.filter((option) => option.default).length > (value.max_values ?? 1)) {
      wrong(ctx, ['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More defaults than max_values.');
    }
  });

const messageRow = z.object({
  type: z.literal(1),
  components: z
    .array(z.discriminatedUnion('type', [button, select]))
    .min(1)
    .max(BUTTONS_PER_ROW_MAX)
    .superRefine((row, ctx) => {
      if (row.length > 1 && row.some((component) => component.type === 3)) {
        wrong(ctx, [], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills its row.');
      }
    }),
});

/** The components of a message of the kind before IS_COMPONENTS_V2, the kind that may carry `content`. */
export const messageComponents = z
  .array(messageRow)
  .max(ACTION_ROWS_MAX)
  .superRefine((rows, ctx) => {
    const seen = new Set<string>();
    for (const [row, { components }] of rows.entries()) {
      for (const [index, { custom_id }] of components.entries()) {
        if (custom_id === undefined) continue;
        if (seen.has(custom_id)) {
          wrong(
            ctx,
            [row, 'components', index, 'custom_id'],
            'COMPONENT_CUSTOM_ID_DUPLICATED',
            'Component custom id cannot be duplicated',
          );
        }
        seen.add(custom_id);
      }
    }
  });

const textInputFields = {
  type: z.literal(4),
  custom_id: customId,
  style: z.number().int().min(1).max(2),
  min_length: z.number().int().min(0).max(TEXT_INPUT.value).optional(),
  max_length: z.number().int().min(1).max(TEXT_INPUT.value).optional(),
  required: z.boolean().optional(),
  value: text(0, TEXT_INPUT.value).optional(),
  placeholder: text(0, TEXT_INPUT.placeholder).optional(),
};
const textInput = z.object(textInputFields);
const labelledTextInput = z.object({ ...textInputFields, label: text(1, TEXT_INPUT.label) });

const fileUpload = z
  .object({
    type: z.literal(19),
    custom_id: customId,
    min_values: z.number().int().min(0).max(FILE_UPLOAD_MAX).optional(),
    max_values: z.number().int().min(1).max(FILE_UPLOAD_MAX).optional(),
    required: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    if (value.required !== false && value.min_values === 0) {
      wrong(
        ctx,
        ['min_values'],
        'NUMBER_TYPE_MIN',
        'Must be omitted or at least 1 where the upload is required.',
      );
    }
  });

const modalPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1), components: z.array(labelledTextInput).length(1) }),
  z.object({
    type: z.literal(18),
    label: text(1, LABEL.label),
    description: text(1, LABEL.description).optional(),
    component: z.discriminatedUnion('type', [textInput, select, fileUpload]),
  }),
]);

/** What type 9 answers with: a form of up to five parts. */
export const modal = z
  .object({
    custom_id: customId,
    title: text(1, MODAL.title),
    components: z.array(modalPart).min(1).max(MODAL.components),
  })
  .superRefine((value, ctx) => {
    const seen = new Set<string>();
    for (const [index, part] of value.components.entries()) {
      const id = part.type === 18 ? part.component.custom_id : part.components[0]?.custom_id;
      if (id === undefined) continue;
      if (seen.has(id)) {
        wrong(
          ctx,
          ['components', index],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      }
      seen.add(id);
    }
  });
export type Modal = z.infer<typeof modal>;
