import type { CallbackQuery, Message, MessageEntity, MessageOrigin, Update, User } from 'grammy/types';
import type {
  Inbound,
  Origin,
  PersonEvent,
  SentPicture,
  UnsupportedKind,
} from '../../src/conversation/event.ts';
import { commandNamed } from './commands.ts';
import { GROUP_SOURCE, linkIn, linkOf, repliedLink } from './group.ts';
import { START_PAYLOAD } from './limits.ts';

/** What an update asks of us. */
export type Reading =
  /** A person did something in their private chat. */
  | {
      readonly kind: 'event';
      readonly inbound: Inbound;
      readonly chat: number;
      /** The press to answer, with the message that carried the button where it can still be edited. */
      readonly press?: { readonly query: string; readonly message: number | undefined };
      /** The album that the message is one picture of. */
      readonly album?: string;
    }
  /** Somebody in a group replied to a message with /signaler or /report. */
  | {
      readonly kind: 'group-report';
      readonly chat: number;
      readonly message: number;
      readonly language: string | undefined;
      readonly link: string | undefined;
    }
  /** A press that belongs to no conversation; its spinner is stopped all the same. */
  | { readonly kind: 'stray-press'; readonly query: string }
  | { readonly kind: 'ignored' };

const IGNORED: Reading = { kind: 'ignored' };

/** The kinds of updates that `readUpdate` understands: nothing else is asked of Telegram. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'callback_query',
] as const satisfies readonly (keyof Update)[];

/** What an update says, for the bot of that name. Pure. */
export function readUpdate(update: Update, bot: string): Reading {
  if (update.callback_query !== undefined) return readPress(update.update_id, update.callback_query);
  const message = update.message ?? update.edited_message;
  if (message === undefined || message.from.is_bot) return IGNORED;
  if (message.chat.type !== 'private')
    return update.message === undefined ? IGNORED : readInGroup(message, bot);
  const event = update.message === undefined ? editedEvent(message) : eventOf(message, bot);
  if (event === undefined) return IGNORED;
  return {
    kind: 'event',
    inbound: inbound(update.update_id, message.from, message.chat.id, event),
    chat: message.chat.id,
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
  };
}

function inbound(update: number, from: User, chat: number, event: PersonEvent): Inbound {
  return {
    channel: 'telegram',
    person: String(from.id),
    address: String(chat),
    id: String(update),
    language: from.language_code,
    event,
  };
}

function readPress(update: number, { id, from, message, data }: CallbackQuery): Reading {
  if (message === undefined || data === undefined || message.chat.type !== 'private') {
    return { kind: 'stray-press', query: id };
  }
  // A message that Telegram no longer shows to bots has the date 0 and cannot be edited.
  const editable = message.date === 0 ? undefined : message.message_id;
  return {
    kind: 'event',
    inbound: inbound(update, from, message.chat.id, { kind: 'pressed', token: data }),
    chat: message.chat.id,
    press: { query: id, message: editable },
  };
}

function readInGroup(message: Message & { from: User }, bot: string): Reading {
  const given = commandIn(message, bot);
  if (given === undefined || commandNamed(given.name) !== 'report' || message.reply_to_message === undefined)
    return IGNORED;
  return {
    kind: 'group-report',
    chat: message.chat.id,
    message: message.message_id,
    language: message.from.language_code,
    link: repliedLink(message),
  };
}

/** The command at the beginning of a message, when it is meant for this bot. */
function commandIn({ text, entities }: Message, bot: string): { name: string; rest: string } | undefined {
  const entity = entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (text === undefined || entity === undefined) return undefined;
  const [name = '', addressee] = text.slice(1, entity.length).split('@');
  if (addressee !== undefined && addressee.toLowerCase() !== bot.toLowerCase()) return undefined;
  return { name, rest: text.slice(entity.length).trim() };
}

function commandEvent(message: Message, bot: string): PersonEvent | undefined {
  const given = commandIn(message, bot);
  if (given === undefined) return undefined;
  const { name, rest } = given;
  if (name.toLowerCase() === 'start') {
    const link = linkIn(rest);
    if (link !== undefined) return { kind: 'opened', source: GROUP_SOURCE, link };
    // Anything may be typed after /start: only what a link can carry is taken for the name of a campaign.
    return START_PAYLOAD.test(rest) ? { kind: 'opened', source: rest } : { kind: 'opened' };
  }
  const command = commandNamed(name);
  if (command === undefined) return undefined;
  return rest === '' ? { kind: 'commanded', command } : { kind: 'commanded', command, argument: rest };
}

function eventOf(message: Message, bot: string): PersonEvent | undefined {
  const id = String(message.message_id);
  const words = wordsOf(message);
  const shared = sharedFrom(message);
  if (shared !== undefined) return shared;
  if (message.story !== undefined) {
    const { chat, id: story } = message.story;
    const link = chat.username === undefined ? undefined : `https://t.me/${chat.username}/s/${story}`;
    return { kind: 'shared', message: id, text: '', origin: { link, author: authorOf(chat) } };
  }
  const pictures = picturesIn(message);
  if (pictures !== undefined) {
    const event: PersonEvent = { kind: 'pictures', message: id, pictures, text: words };
    return message.media_group_id === undefined ? event : { ...event, album: message.media_group_id };
  }
  if (message.text !== undefined)
    return commandEvent(message, bot) ?? { kind: 'wrote', message: id, text: words ?? '' };
  const what = unsupportedKind(message);
  return what === undefined ? undefined : { kind: 'unsupported', message: id, what };
}

/**
 * A forwarded message, or one quoted from another chat. What is forwarded without a link or words of its own (a
 * friend's screenshot, a sticker) is taken as what it is instead.
 */
function sharedFrom(message: Message): PersonEvent | undefined {
  const from = message.forward_origin ?? message.external_reply?.origin;
  if (from === undefined) return undefined;
  const origin = originFrom(from);
  if (origin.link === undefined && message.text === undefined) return undefined;
  const quoted = message.external_reply === undefined ? undefined : message.quote?.text;
  return { kind: 'shared', message: String(message.message_id), text: joined(quoted, bare(message)), origin };
}

function editedEvent(message: Message): PersonEvent | undefined {
  const text = wordsOf(message);
  return text === undefined ? undefined : { kind: 'edited', message: String(message.message_id), text };
}

function bare(message: Message): string | undefined {
  return message.text ?? message.caption;
}

function joined(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n');
}

/** What a person wrote, with the addresses that hide behind words of theirs written out. */
function wordsOf(message: Message): string | undefined {
  const text = bare(message);
  if (text === undefined) return undefined;
  const hidden = (message.entities ?? message.caption_entities ?? []).filter(isHiddenLink);
  return hidden
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((all, { offset, length, url }) => {
      const after = all.slice(offset + length);
      return `${all.slice(0, offset + length)} ${url}${/^\s|^$/u.test(after) ? '' : ' '}${after}`;
    }, text);
}

function isHiddenLink(entity: MessageEntity): entity is MessageEntity.TextLinkMessageEntity {
  return entity.type === 'text_link';
}

function authorOf({
  username,
  title,
  first_name,
}: {
  username?: string | undefined;
  title?: string | undefined;
  first_name?: string | undefined;
}): string | undefined {
  return username === undefined ? (title ?? first_name) : `@${username}`;
}

function originFrom(origin: MessageOrigin): Origin {
  switch (origin.type) {
    case 'channel':
      return { link: linkOf(origin.chat, origin.message_id), author: authorOf(origin.chat) };
    case 'chat':
      return { link: undefined, author: authorOf(origin.sender_chat) };
    case 'user':
      return { link: undefined, author: authorOf(origin.sender_user) };
    case 'hidden_user':
      return { link: undefined, author: origin.sender_user_name };
  }
}

function picturesIn({ photo, document, animation }: Message): readonly SentPicture[] | undefined {
  // Telegram gives a photo in several sizes, the largest last.
  const largest = photo?.at(-1);
  if (largest !== undefined) {
    return [{ handle: largest.file_id, bytes: largest.file_size, mediaType: 'image/jpeg' }];
  }
  if (
    document !== undefined &&
    animation === undefined &&
    document.mime_type?.startsWith('image/') === true
  ) {
    return [{ handle: document.file_id, bytes: document.file_size, mediaType: document.mime_type }];
  }
  return undefined;
}

/** The kind of a message that Vigie cannot take; undefined for what Telegram itself says in a chat. */
function unsupportedKind(message: Message): UnsupportedKind | undefined {
  if (message.voice !== undefined || message.audio !== undefined || message.video_note !== undefined)
    return 'voice';
  if (message.sticker !== undefined || message.dice !== undefined) return 'sticker';
  if (message.video !== undefined || message.animation !== undefined) return 'video';
  if (message.document !== undefined) return 'file';
  if (message.location !== undefined || message.venue !== undefined) return 'location';
  if (message.contact !== undefined) return 'contact';
  const other =
    message.poll ?? message.game ?? message.paid_media ?? message.checklist ?? message.rich_message;
  return other === undefined ? undefined : 'other';
}
