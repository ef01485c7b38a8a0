import type { ChatFullInfo, ChatMember, File } from '@grammyjs/types';
import { z } from 'zod';
import { CALLBACK_ANSWER_MAX, DOWNLOAD_MAX_BYTES, UPDATES_LIMIT } from './limits.ts';
import {
  descriptionSchema,
  getCommands,
  getCommandsSchema,
  setCommands,
  setCommandsSchema,
  setDescription,
  setShortDescription,
  shortDescriptionSchema,
} from './profile.ts';
import { badRequest, conflict } from './refusal.ts';
import {
  chatSchema,
  deleteMessage,
  deleteSchema,
  editMarkup,
  editMarkupSchema,
  editText,
  editTextSchema,
  sendMessage,
  sendMessageSchema,
  sendPhoto,
  sendPhotoSchema,
} from './sending.ts';
import { setWebhookSchema, type Webhook } from './webhook.ts';
import type { Texts, World } from './world.ts';

/** What a call needs besides its parameters. */
export interface Surroundings {
  readonly world: World;
  readonly webhook: Webhook;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

type Method = (params: Readonly<Record<string, unknown>>, at: Surroundings) => unknown;

/** JSON-serialised values in forms and query strings, as Telegram takes them. */
function unpacked(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string' || name === 'text' || name === 'caption') return [name, value];
      if (!/^(?:[[{]|true$|false$)/u.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}

function method<S extends z.ZodType>(
  schema: S,
  act: (params: z.infer<S>, at: Surroundings) => unknown,
): Method {
  return (params, at) => {
    const parsed = schema.safeParse(unpacked(params));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw badRequest(`${issue?.path.join('.') ?? 'parameters'}: ${issue?.message ?? 'wrong'}`);
    }
    return act(parsed.data, at);
  };
}

const nothing = z.object({});
const languageSchema = z.object({ language_code: z.string().optional() });

/** The text for a language, or else the one for everybody. */
function textIn(texts: Texts, language: string): string {
  return texts.get(language) ?? texts.get('') ?? '';
}

const whereSchema = z.object({ chat_id: chatSchema });

const pollSchema = z.object({
  offset: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(UPDATES_LIMIT).default(UPDATES_LIMIT),
  timeout: z.coerce.number().int().min(0).default(0),
  allowed_updates: z.array(z.string()).optional(),
});

const answerSchema = z.object({
  callback_query_id: z.string(),
  text: z.string().max(CALLBACK_ANSWER_MAX, { error: 'MESSAGE_TOO_LONG' }).optional(),
  show_alert: z.boolean().optional(),
});

/** https://core.telegram.org/bots/api#sendchataction */
const actionSchema = z.object({
  chat_id: chatSchema,
  action: z.enum([
    'typing',
    'upload_photo',
    'record_video',
    'upload_video',
    'record_voice',
    'upload_voice',
    'upload_document',
    'choose_sticker',
    'find_location',
    'record_video_note',
    'upload_video_note',
  ]),
});

function answerPress(
  { callback_query_id, text, show_alert }: z.infer<typeof answerSchema>,
  { world }: Surroundings,
): true {
  const press = world.presses.get(callback_query_id);
  if (press === undefined || press.expired || press.answer !== undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  press.answer = { text, alert: show_alert === true };
  world.touch();
  return true;
}

function fileOf(id: string, { world }: Surroundings): File {
  const file = world.files.get(id);
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.bytes.byteLength > DOWNLOAD_MAX_BYTES) throw badRequest('file is too big');
  return {
    file_id: file.id,
    file_unique_id: file.unique,
    file_size: file.bytes.byteLength,
    file_path: file.path,
  };
}

function chatOf(name: number | string, { world }: Surroundings): Pick<ChatFullInfo, 'id' | 'type' | 'title'> {
  return world.roomNamed(name).chat;
}

function memberOf(userId: number, { world }: Surroundings): ChatMember {
  const user = world.users.get(userId);
  if (user === undefined) throw badRequest('user not found');
  return { status: 'member', user };
}

/** The methods that are simulated, by their names in lower case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    getMe: method(nothing, (_, { world }) => world.bot),
    getUpdates: method(pollSchema, ({ allowed_updates, ...poll }, { world, webhook, signal }) => {
      if (webhook.active()) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      return world.inbox.poll({ ...poll, allowed: allowed_updates, signal });
    }),
    setWebhook: method(setWebhookSchema, (params, { webhook }) => webhook.set(params)),
    deleteWebhook: method(z.object({ drop_pending_updates: z.boolean().optional() }), (params, { webhook }) =>
      webhook.set({ drop_pending_updates: params.drop_pending_updates }),
    ),
    getWebhookInfo: method(nothing, (_, { webhook }) => webhook.info()),
    sendMessage: method(sendMessageSchema, (params, { world }) => sendMessage(world, params)),
    sendPhoto: method(sendPhotoSchema, (params, { world }) => sendPhoto(world, params)),
    editMessageText: method(editTextSchema, (params, { world }) => editText(world, params)),
    editMessageReplyMarkup: method(editMarkupSchema, (params, { world }) => editMarkup(world, params)),
    deleteMessage: method(deleteSchema, (params, { world }) => deleteMessage(world, params)),
    answerCallbackQuery: method(answerSchema, answerPress),
    sendChatAction: method(actionSchema, ({ chat_id, action }, { world }) => {
      world.writable(chat_id).actions.push(action);
      world.touch();
      return true;
    }),
    setMyCommands: method(setCommandsSchema, (params, { world }) => setCommands(world, params)),
    getMyCommands: method(getCommandsSchema, (params, { world }) => getCommands(world, params)),
    setMyDescription: method(descriptionSchema, (params, { world }) => setDescription(world, params)),
    setMyShortDescription: method(shortDescriptionSchema, (params, { world }) =>
      setShortDescription(world, params),
    ),
    getMyDescription: method(languageSchema, ({ language_code = '' }, { world }) => ({
      description: textIn(world.descriptions, language_code),
    })),
    getMyShortDescription: method(languageSchema, ({ language_code = '' }, { world }) => ({
      short_description: textIn(world.shortDescriptions, language_code),
    })),
    getFile: method(z.object({ file_id: z.string() }), ({ file_id }, at) => fileOf(file_id, at)),
    getChat: method(whereSchema, ({ chat_id }, at) => chatOf(chat_id, at)),
    getChatMember: method(whereSchema.extend({ user_id: z.coerce.number() }), ({ user_id }, at) =>
      memberOf(user_id, at),
    ),
    leaveChat: method(whereSchema, ({ chat_id }, { world }) => {
      world.writable(chat_id).standing = 'kicked';
      return true;
    }),
  }).map(([name, act]) => [name.toLowerCase(), act]),
);
