import { z } from 'zod';
import {
  COMMAND_DESCRIPTION_MAX,
  COMMAND_NAME,
  COMMANDS_MAX,
  DESCRIPTION_MAX,
  SHORT_DESCRIPTION_MAX,
} from './limits.ts';
import { badRequest } from './refusal.ts';
import { chatSchema } from './sending.ts';
import type { Texts, World } from './world.ts';

/** https://core.telegram.org/bots/api#botcommandscope */
const scopeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('default') }),
  z.object({ type: z.literal('all_private_chats') }),
  z.object({ type: z.literal('all_group_chats') }),
  z.object({ type: z.literal('all_chat_administrators') }),
  z.object({ type: z.literal('chat'), chat_id: chatSchema }),
  z.object({ type: z.literal('chat_administrators'), chat_id: chatSchema }),
  z.object({ type: z.literal('chat_member'), chat_id: chatSchema, user_id: z.number() }),
]);

const placeSchema = z.object({ scope: scopeSchema.optional(), language_code: z.string().optional() });

export const setCommandsSchema = placeSchema.extend({
  commands: z.array(z.object({ command: z.string(), description: z.string() })),
});
export const getCommandsSchema = placeSchema;
export const descriptionSchema = z.object({
  description: z.string().optional(),
  language_code: z.string().optional(),
});
export const shortDescriptionSchema = z.object({
  short_description: z.string().optional(),
  language_code: z.string().optional(),
});

function checkedLanguage(code: string | undefined): string {
  if (code === undefined || code === '') return '';
  if (!/^[a-z]{2}$/u.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function placeOf({ scope, language_code }: z.infer<typeof placeSchema>): string {
  return `${JSON.stringify(scope ?? { type: 'default' })} ${checkedLanguage(language_code)}`;
}

export function setCommands(world: World, params: z.infer<typeof setCommandsSchema>): true {
  if (params.commands.length > COMMANDS_MAX) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of params.commands) {
    if (!COMMAND_NAME.test(command.replace(/^\//u, ''))) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > COMMAND_DESCRIPTION_MAX) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
  }
  world.commands.set(placeOf(params), params.commands);
  return true;
}

export function getCommands(world: World, params: z.infer<typeof getCommandsSchema>) {
  return world.commands.get(placeOf(params)) ?? [];
}

/** The names of the commands that somebody sees in a private chat, by the order in which Telegram looks. */
export function menuOf(world: World, language: string | undefined): string[] {
  const code = language?.slice(0, 2) ?? '';
  const places = (['all_private_chats', 'default'] as const).flatMap((type) =>
    [code, ''].map((language_code) => placeOf({ scope: { type }, language_code })),
  );
  const found = places.map((place) => world.commands.get(place)).find((commands) => commands !== undefined);
  return (found ?? []).map(({ command }) => command);
}

function setText(
  texts: Texts,
  text: string | undefined,
  language: string | undefined,
  max: number,
  refusal: string,
): true {
  if ((text ?? '').length > max) throw badRequest(refusal);
  texts.set(checkedLanguage(language), text ?? '');
  return true;
}

export function setDescription(
  world: World,
  { description, language_code }: z.infer<typeof descriptionSchema>,
): true {
  return setText(
    world.descriptions,
    description,
    language_code,
    DESCRIPTION_MAX,
    'bot description is too long',
  );
}

export function setShortDescription(
  world: World,
  { short_description, language_code }: z.infer<typeof shortDescriptionSchema>,
): true {
  return setText(
    world.shortDescriptions,
    short_description,
    language_code,
    SHORT_DESCRIPTION_MAX,
    'bot short description is too long',
  );
}
