import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboardMarkup, MessageEntity } from '@grammyjs/types';
import { z } from 'zod';
import { checkedEntities, entitySchema, foundEntities } from './entities.ts';
import { checkedKeyboard, replyMarkupSchema } from './keyboard.ts';
import { CAPTION_MAX, PHOTO_UPLOAD_MAX_BYTES, TEXT_MAX } from './limits.ts';
import { badRequest } from './refusal.ts';
import { type ChatMessage, type Entry, type Room, replied } from './room.ts';
import type { World } from './world.ts';

export const chatSchema = z.union([z.number().int(), z.string()]);
const idSchema = z.coerce.number().int();

const formatted = {
  parse_mode: z.never({ error: 'parse_mode is not simulated: send entities' }).optional(),
  link_preview_options: z.object({ is_disabled: z.boolean().optional() }).optional(),
  reply_markup: replyMarkupSchema.optional(),
};

const addressed = {
  chat_id: chatSchema,
  reply_parameters: z
    .object({ message_id: idSchema, allow_sending_without_reply: z.boolean().optional() })
    .optional(),
};

export const sendMessageSchema = z.object({
  ...addressed,
  ...formatted,
  text: z.string(),
  entities: z.array(entitySchema).optional(),
});

export const sendPhotoSchema = z.object({
  ...addressed,
  ...formatted,
  photo: z.union([z.string(), z.instanceof(Uint8Array)]),
  caption: z.string().optional(),
  caption_entities: z.array(entitySchema).optional(),
});

export const editTextSchema = z.object({
  ...formatted,
  chat_id: chatSchema,
  message_id: idSchema,
  text: z.string(),
  entities: z.array(entitySchema).optional(),
});

export const editMarkupSchema = z.object({
  chat_id: chatSchema,
  message_id: idSchema,
  reply_markup: replyMarkupSchema.optional(),
});

export const deleteSchema = z.object({ chat_id: chatSchema, message_id: idSchema });

function checkedText(
  text: string,
  given: readonly MessageEntity[] | undefined,
  max: number,
): MessageEntity[] {
  if (text === '') throw badRequest('message text is empty');
  if (text.trim() === '') throw badRequest('message must be non-empty');
  if (text.length > max) throw badRequest('message is too long');
  const entities = checkedEntities(text, given ?? []);
  // Telegram still finds links in what a bot sends, outside the places that entities already mark.
  const free = foundEntities(text).filter(
    (found) =>
      !entities.some((e) => found.offset < e.offset + e.length && e.offset < found.offset + found.length),
  );
  return [...entities, ...free].sort((a, b) => a.offset - b.offset);
}

function replyOf(
  room: Room,
  params: z.infer<typeof sendMessageSchema> | z.infer<typeof sendPhotoSchema>,
): Partial<ChatMessage> {
  const { reply_parameters } = params;
  if (reply_parameters === undefined) return {};
  const target = room.find(reply_parameters.message_id);
  if (target === undefined) {
    if (reply_parameters.allow_sending_without_reply === true) return {};
    throw badRequest('message to be replied not found');
  }
  return { reply_to_message: replied(target.message) };
}

function marked(keyboard: InlineKeyboardMarkup | undefined): Partial<ChatMessage> {
  return keyboard === undefined ? {} : { reply_markup: keyboard };
}

export function sendMessage(world: World, params: z.infer<typeof sendMessageSchema>): ChatMessage {
  const room = world.writable(params.chat_id);
  const entities = checkedText(params.text, params.entities, TEXT_MAX);
  const keyboard = checkedKeyboard(params.reply_markup);
  const reply = replyOf(room, params);
  world.flood?.admit(room.chat.id);
  const message: ChatMessage = {
    message_id: room.number(),
    date: world.now(),
    chat: room.chat,
    from: world.bot,
    text: params.text,
    ...(entities.length === 0 ? {} : { entities }),
    ...marked(keyboard),
    ...reply,
  };
  room.add(message, params.link_preview_options?.is_disabled === true);
  world.touch();
  return message;
}

export function sendPhoto(world: World, params: z.infer<typeof sendPhotoSchema>): ChatMessage {
  const room = world.writable(params.chat_id);
  const caption = params.caption ?? '';
  const caption_entities = caption === '' ? [] : checkedText(caption, params.caption_entities, CAPTION_MAX);
  const keyboard = checkedKeyboard(params.reply_markup);
  const reply = replyOf(room, params);
  if (params.photo instanceof Uint8Array && params.photo.byteLength > PHOTO_UPLOAD_MAX_BYTES) {
    throw badRequest('file is too big');
  }
  const file =
    typeof params.photo === 'string' ? world.files.get(params.photo) : world.keep(params.photo, 'jpg');
  if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  world.flood?.admit(room.chat.id);
  const message: ChatMessage = {
    message_id: room.number(),
    date: world.now(),
    chat: room.chat,
    from: world.bot,
    photo: [
      {
        file_id: file.id,
        file_unique_id: file.unique,
        width: 1280,
        height: 720,
        file_size: file.bytes.byteLength,
      },
    ],
    ...(caption === '' ? {} : { caption, caption_entities }),
    ...marked(keyboard),
    ...reply,
  };
  room.add(message, true);
  world.touch();
  return message;
}

function editable(world: World, room: Room, id: number): Entry {
  const entry = room.find(id);
  if (entry === undefined) throw badRequest('message to edit not found');
  if (entry.message.from.id !== world.bot.id || entry.frozen) throw badRequest("message can't be edited");
  return entry;
}

function replace(world: World, entry: Entry, message: ChatMessage): ChatMessage {
  const { edit_date: _, ...before } = entry.message;
  const { edit_date: __, ...after } = message;
  if (isDeepStrictEqual(before, after)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  entry.message = { ...message, edit_date: world.now() };
  entry.edits += 1;
  world.touch();
  return entry.message;
}

export function editText(world: World, params: z.infer<typeof editTextSchema>): ChatMessage {
  const room = world.writable(params.chat_id);
  const entry = editable(world, room, params.message_id);
  if (entry.message.text === undefined) throw badRequest('there is no text in the message to edit');
  const entities = checkedText(params.text, params.entities, TEXT_MAX);
  const keyboard = checkedKeyboard(params.reply_markup);
  const { message_id, date, chat, from, reply_to_message } = entry.message;
  const message = replace(world, entry, {
    message_id,
    date,
    chat,
    from,
    text: params.text,
    ...(entities.length === 0 ? {} : { entities }),
    ...marked(keyboard),
    ...(reply_to_message === undefined ? {} : { reply_to_message }),
  });
  entry.previewOff = params.link_preview_options?.is_disabled === true;
  return message;
}

export function editMarkup(world: World, params: z.infer<typeof editMarkupSchema>): ChatMessage {
  const room = world.writable(params.chat_id);
  const entry = editable(world, room, params.message_id);
  const { reply_markup: _, ...rest } = entry.message;
  const keyboard = checkedKeyboard(params.reply_markup);
  return replace(world, entry, keyboard === undefined ? rest : { ...rest, reply_markup: keyboard });
}

export function deleteMessage(world: World, params: z.infer<typeof deleteSchema>): true {
  const room = world.writable(params.chat_id);
  const entry = room.find(params.message_id);
  if (entry === undefined) throw badRequest('message to delete not found');
  const own = entry.message.from.id === world.bot.id;
  if (!own && room.chat.type !== 'private') throw badRequest("message can't be deleted");
  entry.deleted = true;
  world.touch();
  return true;
}
