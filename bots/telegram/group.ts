import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';

/** The source that a report keeps when it began in a group. */
export const GROUP_SOURCE = 'group';

/**
 * The start payload that carries a link to a Telegram message into a private chat: `msg-<name>-<number>` for a
 * public chat, `msg-c-<chat>-<number>` for a private one (at most 50 of the 64 characters allowed). Nothing is kept
 * of it on our side. A link of another form gives the plain source.
 */
export function payloadFor(link: string | undefined): string {
  const inPublic = /^https:\/\/t\.me\/(\w{4,32})\/(\d{1,10})$/u.exec(link ?? '');
  if (inPublic !== null) return `msg-${inPublic[1]}-${inPublic[2]}`;
  const inPrivate = /^https:\/\/t\.me\/c\/(\d{1,14})\/(\d{1,10})$/u.exec(link ?? '');
  return inPrivate === null ? GROUP_SOURCE : `msg-c-${inPrivate[1]}-${inPrivate[2]}`;
}

/** The link that a payload of `payloadFor` carries, or undefined for any other payload. */
export function linkIn(payload: string): string | undefined {
  const parts = /^msg-(?:c-(?<chat>\d{1,14})|(?<name>\w{4,32}))-(?<number>\d{1,10})$/u.exec(payload)?.groups;
  if (parts === undefined) return undefined;
  const { chat, name, number } = parts;
  return chat === undefined ? `https://t.me/${name}/${number}` : `https://t.me/c/${chat}/${number}`;
}

/**
 * The t.me link of a message in a chat, or undefined where such messages have none (basic groups, private chats):
 * https://core.telegram.org/api/links#message-links
 */
export function linkOf(
  chat: { readonly id: number; readonly type: string; readonly username?: string | undefined },
  message: number,
): string | undefined {
  if (chat.type !== 'supergroup' && chat.type !== 'channel') return undefined;
  if (chat.username !== undefined) return `https://t.me/${chat.username}/${message}`;
  const id = /^-100(\d+)$/u.exec(String(chat.id))?.[1];
  return id === undefined ? undefined : `https://t.me/c/${id}/${message}`;
}

/** The link to what a reply in a group points at: the channel's own post where Telegram copied it into the group. */
export function repliedLink(message: Message): string | undefined {
  const target = message.reply_to_message;
  if (target === undefined) return undefined;
  const origin = target.forward_origin;
  if (target.is_automatic_forward === true && origin?.type === 'channel') {
    return linkOf(origin.chat, origin.message_id);
  }
  return linkOf(message.chat, target.message_id);
}

/** What is said in the group: one line, and a button that leads to the private chat with the link filled in. */
export function groupReply(
  localiser: Localiser,
  bot: string,
  link: string | undefined,
): { readonly text: string; readonly keyboard: InlineKeyboardMarkup } {
  const url = `https://t.me/${bot}?start=${payloadFor(link)}`;
  return {
    text: localiser.bare(say('telegram.group')),
    keyboard: { inline_keyboard: [[{ text: localiser.bare(say('telegram.group.button')), url }]] },
  };
}
