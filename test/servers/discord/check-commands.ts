import { z } from 'zod';
import { text, wrong } from './check-text.ts';
import { COMMAND, COMMAND_NAME, COMMAND_TOTAL_MAX, COMMANDS_MAX, LOCALES } from './limits.ts';

const chatName = z.string().superRefine((value, ctx) => {
  if (!COMMAND_NAME.test(value) || value !== value.toLowerCase()) {
    wrong(ctx, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
});
const menuName = text(1, COMMAND.name);
const description = text(1, COMMAND.description);

function localised(value: z.ZodType<string>): z.ZodType<Record<string, string> | null | undefined> {
  const keyed = z.record(z.string(), value).superRefine((record, ctx) => {
    for (const key of Object.keys(record)) {
      if (!LOCALES.includes(key))
        wrong(ctx, [key], 'BASE_TYPE_CHOICES', `Value must be one of {${LOCALES.join(', ')}}.`);
    }
  });
  return keyed.nullish();
}

const choice = z.object({
  name: text(1, COMMAND.choiceName),
  name_localizations: localised(text(1, COMMAND.choiceName)),
  value: z.union([z.string().max(100), z.number()]),
});

const option = z.object({
  type: z.number().int().min(3).max(11),
  name: chatName,
  name_localizations: localised(chatName),
  description,
  description_localizations: localised(description),
  required: z.boolean().optional(),
  choices: z.array(choice).max(COMMAND.choices).optional(),
  min_length: z.number().int().min(0).max(6000).optional(),
  max_length: z.number().int().min(1).max(6000).optional(),
});
export type CommandOption = z.infer<typeof option>;

const options = z
  .array(option)
  .max(COMMAND.options)
  .superRefine((list, ctx) => {
    for (const [index, each] of list.entries()) {
      if (each.required && list.slice(0, index).some((before) => !before.required)) {
        wrong(
          ctx,
          [index],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        );
      }
    }
    for (const locale of ['', ...LOCALES]) {
      const names = list.map((each) => each.name_localizations?.[locale] ?? each.name);
      if (new Set(names).size !== names.length) {
        wrong(ctx, [], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
        return;
      }
    }
  });

const shared = {
  default_member_permissions: z.string().nullish(),
  contexts: z.array(z.number().int().min(0).max(2)).nullish(),
  integration_types: z.array(z.number().int().min(0).max(1)).nullish(),
  nsfw: z.boolean().optional(),
};
const chatInput = z.object({
  ...shared,
  type: z.literal(1).default(1),
  name: chatName,
  name_localizations: localised(chatName),
  description,
  description_localizations: localised(description),
  options: options.optional(),
});
const contextMenu = z.object({
  ...shared,
  type: z.union([z.literal(2), z.literal(3)]),
  name: menuName,
  name_localizations: localised(menuName),
  description: z.literal('', { error: 'Context menu commands cannot have description' }).optional(),
  options: z.array(z.never(), { error: 'Context menu commands cannot have options' }).max(0).optional(),
});

const command = z.union([contextMenu, chatInput]);
export type Command = z.infer<typeof command>;

/** The body of PUT /applications/{id}/commands: every global command at once. */
export const commandList = z.array(z.unknown()).transform((list, ctx): Command[] => {
  const out: Command[] = [];
  for (const [index, each] of list.entries()) {
    const kind = z.object({ type: z.number().default(1) }).safeParse(each);
    const parsed = (kind.success && kind.data.type !== 1 ? contextMenu : chatInput).safeParse(each);
    if (parsed.success) out.push(parsed.data);
    else
      for (const issue of parsed.error.issues)
        ctx.issues.push({ ...issue, input: undefined, path: [index, ...issue.path] });
  }
  const counts = { 1: COMMANDS_MAX.chatInput, 2: COMMANDS_MAX.user, 3: COMMANDS_MAX.message } as const;
  for (const type of [1, 2, 3] as const) {
    const names = out.filter((each) => each.type === type).map((each) => each.name);
    if (names.length > counts[type])
      wrong(ctx, [], 'APPLICATION_COMMANDS_TOO_MANY', `Maximum ${counts[type]}`);
    if (new Set(names).size !== names.length) {
      wrong(ctx, [], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
  }
  for (const [index, each] of out.entries()) {
    if (each.type === 1 && longestForm(each) > COMMAND_TOTAL_MAX) {
      wrong(ctx, [index], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
    }
  }
  return out;
});

/** Characters of names and descriptions, the longest of each one's localisations counted. */
function longestForm(each: z.infer<typeof chatInput>): number {
  const longest = (value: string, others: Record<string, string> | null | undefined): number =>
    Math.max(value.length, ...Object.values(others ?? {}).map((other) => other.length));
  const own =
    longest(each.name, each.name_localizations) + longest(each.description, each.description_localizations);
  return (each.options ?? []).reduce(
    (sum, one) =>
      sum +
      longest(one.name, one.name_localizations) +
      longest(one.description, one.description_localizations),
    own,
  );
}
