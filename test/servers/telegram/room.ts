import type { Chat, InlineKeyboardMarkup, Message, MessageEntity, Update } from '@grammyjs/types';
import { z } from 'zod';

/** A message in a chat that bots can be in. */
export type ChatMessage = Message & Update.NonChannel;
export type RoomChat = Exclude<Chat, Chat.ChannelChat>;

export interface SeenButton {
  readonly text: string;
  /** What comes back when it is pressed. */
  readonly data?: string;
  /** Where it leads. */
  readonly url?: string;
}

/** A message as somebody in the chat sees it. */
export interface Seen {
  readonly id: number;
  readonly by: 'bot' | 'person';
  readonly from: number;
  /** The text, or the caption. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly SeenButton[])[];
  /** How often it was edited. */
  readonly edits: number;
  readonly deleted: boolean;
  readonly replyTo: number | undefined;
  /** Whether a link in it would be unfurled. */
  readonly preview: boolean;
  readonly photo: boolean;
}

export interface Entry {
  message: ChatMessage;
  edits: number;
  deleted: boolean;
  /** Telegram no longer lets the bot edit it. */
  frozen: boolean;
  previewOff: boolean;
}

/** Whether the bot can write in the chat, and what it is told when it cannot. */
export type Standing = 'unknown' | 'open' | 'blocked' | 'deactivated' | 'kicked';

type Replied = NonNullable<ChatMessage['reply_to_message']>;

// The SDK's type cannot be built under exactOptionalPropertyTypes, so what it says is checked here instead.
const repliedSchema = z.custom<Replied>(
  (value) => typeof value === 'object' && value !== null && !('reply_to_message' in value),
);

/** A message as it stands in the replies to it: "will not contain further reply_to_message fields". */
export function replied(message: ChatMessage): Replied {
  const { reply_to_message: _, ...rest } = message;
  return repliedSchema.parse(rest);
}

/** One chat: what was said in it, and what the bot was seen to do. */
export class Room {
  readonly chat: RoomChat;
  readonly entries: Entry[] = [];
  /** Chat actions ("typing") in the order in which they were shown. */
  readonly actions: string[] = [];
  standing: Standing = 'unknown';
  #nextMessage: number;

  constructor(chat: RoomChat, firstMessage: number) {
    this.chat = chat;
    this.#nextMessage = firstMessage;
  }

  /** The next message's number. */
  number(): number {
    const number = this.#nextMessage;
    this.#nextMessage += 1;
    return number;
  }

  add(message: ChatMessage, previewOff = false): Entry {
    const entry: Entry = { message, edits: 0, deleted: false, frozen: false, previewOff };
    this.entries.push(entry);
    return entry;
  }

  /** The entry of a message that still exists. */
  find(id: number): Entry | undefined {
    return this.entries.find((entry) => entry.message.message_id === id && !entry.deleted);
  }

  see(): Seen[] {
    return this.entries.map(seen);
  }
}

function seenButtons(markup: InlineKeyboardMarkup | undefined): SeenButton[][] {
  return (markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      text: button.text,
      ...('callback_data' in button ? { data: button.callback_data } : {}),
      ...('url' in button ? { url: button.url } : {}),
    })),
  );
}

function seen({ message, edits, deleted, previewOff }: Entry): Seen {
  const entities = message.entities ?? message.caption_entities ?? [];
  return {
    id: message.message_id,
    by: message.from.is_bot ? 'bot' : 'person',
    from: message.from.id,
    text: message.text ?? message.caption ?? '',
    entities,
    keyboard: seenButtons(message.reply_markup),
    edits,
    deleted,
    replyTo: message.reply_to_message?.message_id,
    preview: !previewOff && entities.some(({ type }) => type === 'url' || type === 'text_link'),
    photo: message.photo !== undefined,
  };
}
