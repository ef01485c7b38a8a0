import type { ChatMember } from '@grammyjs/types';
import { foundEntities } from './entities.ts';
import { type ForwardedFrom, originOf } from './origin.ts';
import type { Person } from './person.ts';
import { type ChatMessage, type Room, replied, type Seen } from './room.ts';
import { transcript } from './transcript.ts';
import { watch } from './watching.ts';
import type { World } from './world.ts';

export interface GroupOptions {
  readonly title: string;
  /** A public supergroup's name; without it the group is private. */
  readonly username?: string;
  /** A basic group has no links to its messages. */
  readonly type?: 'supergroup' | 'group';
}

/** A group that the bot is a member of, with privacy mode on: it is given what is meant for it only. */
export class Group {
  readonly room: Room;
  readonly #world: World;

  constructor(world: World, id: number, { title, username, type = 'supergroup' }: GroupOptions) {
    this.#world = world;
    this.room = world.openRoom(
      type === 'group'
        ? { id, type, title }
        : { id, type, title, ...(username === undefined ? {} : { username }) },
      101,
    );
    this.room.standing = 'open';
  }

  /** Somebody writes in the group, perhaps in reply to a message there. */
  write(person: Person, text: string, replyTo?: number): ChatMessage {
    const entities = foundEntities(text);
    const target = replyTo === undefined ? undefined : this.room.find(replyTo)?.message;
    const message: ChatMessage = {
      message_id: this.room.number(),
      date: this.#world.now(),
      chat: this.room.chat,
      from: person.user,
      text,
      ...(entities.length === 0 ? {} : { entities }),
      ...(target === undefined ? {} : { reply_to_message: replied(target) }),
    };
    this.room.add(message);
    if (this.#meantForBot(message)) this.#world.inbox.push({ message });
    return message;
  }

  /** A post of the linked channel arrives in its discussion group by itself. */
  channelPost(channel: Extract<ForwardedFrom, { kind: 'channel' }>, text: string): ChatMessage {
    const date = this.#world.now();
    const message: ChatMessage = {
      message_id: this.room.number(),
      date,
      chat: this.room.chat,
      from: { id: 777000, is_bot: false, first_name: 'Telegram' },
      sender_chat: {
        id: channel.id,
        type: 'channel',
        title: channel.title,
        ...(channel.username === undefined ? {} : { username: channel.username }),
      },
      forward_origin: originOf(channel, date),
      is_automatic_forward: true,
      text,
    };
    this.room.add(message);
    return message;
  }

  /** Takes the bot out of the group. */
  kickBot(by: Person): void {
    this.room.standing = 'kicked';
    const member: ChatMember = { status: 'member', user: this.#world.bot };
    const kicked: ChatMember = { status: 'kicked', user: this.#world.bot, until_date: 0 };
    this.#world.inbox.push({
      my_chat_member: {
        chat: this.room.chat,
        from: by.user,
        date: this.#world.now(),
        old_chat_member: member,
        new_chat_member: kicked,
      },
    });
  }

  sees(): readonly Seen[] {
    return this.room.see();
  }

  botSays(): readonly Seen[] {
    return this.sees().filter((seen) => seen.by === 'bot' && !seen.deleted);
  }

  until<T>(look: (seen: readonly Seen[]) => T | undefined | false): Promise<T> {
    return watch(
      this.#world.changed,
      () => {
        const found = look(this.sees());
        return found === false ? undefined : found;
      },
      () => `The group sees:\n${transcript(this.sees())}`,
    );
  }

  /** https://core.telegram.org/bots/features#privacy-mode */
  #meantForBot({ text = '', entities, reply_to_message }: ChatMessage): boolean {
    if (reply_to_message?.from?.id === this.#world.bot.id) return true;
    const command = entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
    if (command === undefined) return false;
    const [, addressee] = text.slice(0, command.length).split('@');
    return addressee === undefined || addressee.toLowerCase() === this.#world.bot.username.toLowerCase();
  }
}
