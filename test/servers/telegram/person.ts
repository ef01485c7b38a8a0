import type { CallbackQuery, ChatMember, MessageEntity, User } from '@grammyjs/types';
import { type Content, captioned, documentOf, photoOf, stickerOf, videoOf, voiceOf } from './contents.ts';
import { foundEntities } from './entities.ts';
import { START_PAYLOAD } from './limits.ts';
import { type ForwardedFrom, originOf } from './origin.ts';
import { menuOf } from './profile.ts';
import { type ChatMessage, type Entry, type Room, replied, type Seen, type SeenButton } from './room.ts';
import { transcript } from './transcript.ts';
import { watch } from './watching.ts';
import type { Press, World } from './world.ts';

export interface PersonOptions {
  readonly first_name?: string;
  readonly username?: string;
  /** The language of the person's app, a BCP 47 tag; missing where the app does not tell it. */
  readonly language_code?: string;
}

export interface Extras {
  /** The number of the message replied to. */
  readonly replyTo?: number;
  /** The quoted part of it. */
  readonly quote?: string;
  readonly entities?: readonly MessageEntity[];
}

/** Somebody with a Telegram app, in their private chat with the bot. */
export class Person {
  readonly user: User;
  readonly room: Room;
  readonly #world: World;

  constructor(world: World, id: number, options: PersonOptions) {
    this.#world = world;
    this.user = {
      id,
      is_bot: false,
      first_name: options.first_name ?? `Person ${id}`,
      ...(options.username === undefined ? {} : { username: options.username }),
      ...(options.language_code === undefined ? {} : { language_code: options.language_code }),
    };
    world.users.set(id, this.user);
    this.room = world.openRoom({
      id,
      type: 'private',
      first_name: this.user.first_name,
      ...(options.username === undefined ? {} : { username: options.username }),
    });
  }

  /** Presses START, perhaps after following a `t.me/<bot>?start=<payload>` link. */
  start(payload?: string): ChatMessage {
    if (payload !== undefined && !START_PAYLOAD.test(payload)) {
      throw new Error(
        `Telegram drops the start payload «${payload}»: it is none of A-Z, a-z, 0-9, _ and - up to 64.`,
      );
    }
    return this.write(payload === undefined ? '/start' : `/start ${payload}`);
  }

  /** Writes a text; commands and links in it get their entities. */
  write(text: string, extras: Extras = {}): ChatMessage {
    const entities = [...(extras.entities ?? []), ...foundEntities(text)];
    return this.#say({ text, ...(entities.length === 0 ? {} : { entities }), ...this.#reply(extras) });
  }

  /** Sends a picture. */
  photo(bytes: Uint8Array, caption?: string, album?: string): ChatMessage {
    const group: Content = album === undefined ? {} : { media_group_id: album };
    return this.#say({ ...photoOf(this.#world, bytes), ...captioned(caption), ...group });
  }

  /** Sends pictures as one album: one message each, the caption on the first. */
  album(pictures: readonly Uint8Array[], caption?: string): ChatMessage[] {
    const album = `1${this.#world.number()}`;
    return pictures.map((bytes, index) => this.photo(bytes, index === 0 ? caption : undefined, album));
  }

  /** Sends a file as it is. */
  document(bytes: Uint8Array, name: string, mediaType: string, caption?: string): ChatMessage {
    return this.#say({ ...documentOf(this.#world, bytes, name, mediaType), ...captioned(caption) });
  }

  voice(): ChatMessage {
    return this.#say(voiceOf(this.#world));
  }

  video(): ChatMessage {
    return this.#say(videoOf(this.#world));
  }

  sticker(): ChatMessage {
    return this.#say(stickerOf(this.#world));
  }

  location(): ChatMessage {
    return this.#say({ location: { latitude: 48.8566, longitude: 2.3522 } });
  }

  contact(): ChatMessage {
    return this.#say({ contact: { phone_number: '+33100000000', first_name: 'Quelqu’un' } });
  }

  /** Forwards somebody's text, or a picture with its caption. */
  forward(from: ForwardedFrom, text: string, picture?: Uint8Array): ChatMessage {
    const forward_origin = originOf(from, this.#world.now() - 60);
    if (picture !== undefined)
      return this.#say({ forward_origin, ...photoOf(this.#world, picture), ...captioned(text) });
    const entities = foundEntities(text);
    return this.#say({ text, forward_origin, ...(entities.length === 0 ? {} : { entities }) });
  }

  /** Forwards a channel's post of several pictures: one message each, numbered upwards, the caption on the first. */
  forwardAlbum(
    from: Extract<ForwardedFrom, { kind: 'channel' }>,
    pictures: readonly Uint8Array[],
    caption: string,
  ): ChatMessage[] {
    const media_group_id = `1${this.#world.number()}`;
    return pictures.map((bytes, index) =>
      this.#say({
        forward_origin: originOf({ ...from, message: from.message + index }, this.#world.now() - 60),
        ...photoOf(this.#world, bytes),
        media_group_id,
        ...captioned(index === 0 ? caption : undefined),
      }),
    );
  }

  /** Changes the text (or caption) of a message already sent. */
  edit(message: number, text: string): void {
    const entry = this.#own(message);
    const { entities: _, caption_entities: __, ...rest } = entry.message;
    const entities = foundEntities(text);
    entry.message = {
      ...rest,
      ...(rest.text === undefined
        ? captioned(text)
        : { text, ...(entities.length === 0 ? {} : { entities }) }),
      edit_date: this.#world.now(),
    };
    entry.edits += 1;
    this.#world.inbox.push({ edited_message: { ...entry.message, edit_date: this.#world.now() } });
  }

  /** Deletes a message for both sides. Telegram tells bots nothing about it in private chats, so no update comes. */
  delete(message: number): void {
    this.#own(message).deleted = true;
    this.#world.touch();
  }

  /**
   * Presses a button that can be seen, named by its text, its data or a pattern; on the latest message that has it
   * unless one is given. A link to the bot is followed.
   */
  press(button: string | RegExp, message?: number): CallbackQuery | undefined {
    const { entry, found } = this.#button(button, message);
    if (found.url !== undefined) {
      this.follow(found.url);
      return undefined;
    }
    return this.pressData(found.data ?? '', entry.id);
  }

  /** Presses with data that the message may no longer carry: an app that has not seen the latest edit. */
  pressData(data: string, message: number): CallbackQuery {
    const entry = this.room.entries.find((other) => other.message.message_id === message);
    if (entry === undefined) throw new Error(`There never was a message ${message}.`);
    const query: CallbackQuery = {
      id: `${4_000_000_000 + this.#world.number()}`,
      from: this.user,
      chat_instance: `${this.user.id}77`,
      data,
      message: entry.deleted ? { chat: this.room.chat, message_id: message, date: 0 } : entry.message,
    };
    this.#world.presses.set(query.id, { query, answer: undefined, expired: false });
    this.#world.inbox.push({ callback_query: query });
    return query;
  }

  /** Opens a link to the bot as the app does: its payload becomes a /start. */
  follow(url: string): ChatMessage {
    const { hostname, pathname, searchParams } = new URL(url);
    if (hostname !== 't.me' || pathname.slice(1) !== this.#world.bot.username)
      throw new Error(`${url} does not lead to the bot.`);
    return this.start(searchParams.get('start') ?? undefined);
  }

  /** Blocks the bot: it is told, and can no longer write. */
  block(): void {
    this.#standing('blocked', 'member', 'kicked');
  }

  unblock(): void {
    this.#standing('open', 'kicked', 'member');
  }

  /** Deletes the chat for both sides: the bot can still write, its old messages are gone. */
  deleteChat(): void {
    for (const entry of this.room.entries) entry.deleted = true;
    this.#world.touch();
  }

  /** Deletes the account. */
  leaveTelegram(): void {
    this.room.standing = 'deactivated';
  }

  /** Everything said in the private chat, deleted messages too. */
  sees(): readonly Seen[] {
    return this.room.see();
  }

  /** The bot's messages that stand in the chat. */
  botSays(): readonly Seen[] {
    return this.sees().filter((seen) => seen.by === 'bot' && !seen.deleted);
  }

  /** The commands that the app offers. */
  menu(): readonly string[] {
    return menuOf(this.#world, this.user.language_code);
  }

  /** The presses of theirs whose spinner still turns. */
  spinning(): readonly Press[] {
    return [...this.#world.presses.values()].filter(
      ({ query, answer }) => query.from.id === this.user.id && answer === undefined,
    );
  }

  /** Waits until what they see makes `look` give something. */
  until<T>(look: (seen: readonly Seen[]) => T | undefined | false): Promise<T> {
    return watch(
      this.#world.changed,
      () => {
        const found = look(this.sees());
        return found === false ? undefined : found;
      },
      () => `${this.user.first_name} sees:\n${transcript(this.sees())}`,
    );
  }

  /** Waits for a message of the bot's that matches, among those numbered after `after`. */
  hears(pattern: string | RegExp, after = 0): Promise<Seen> {
    return this.until(() =>
      this.botSays().findLast(
        ({ id, text }) =>
          id > after && (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)),
      ),
    );
  }

  /** Waits until no spinner turns. */
  calm(): Promise<true> {
    return this.until(() => this.spinning().length === 0);
  }

  #button(button: string | RegExp, message: number | undefined): { entry: Seen; found: SeenButton } {
    const shown = this.botSays().filter(({ id }) => message === undefined || id === message);
    for (const entry of shown.toReversed()) {
      const found = entry.keyboard
        .flat()
        .find(({ text, data }) =>
          typeof button === 'string' ? text === button || data === button : button.test(text),
        );
      if (found !== undefined) return { entry, found };
    }
    throw new Error(`No button ${String(button)} can be seen.\n${transcript(this.sees())}`);
  }

  #own(message: number): Entry {
    const entry = this.room.find(message);
    if (entry === undefined || entry.message.from.id !== this.user.id)
      throw new Error(`Message ${message} is not theirs.`);
    return entry;
  }

  #reply({ replyTo, quote }: Extras): Content {
    const target = replyTo === undefined ? undefined : this.room.find(replyTo)?.message;
    if (target === undefined) return {};
    return {
      reply_to_message: replied(target),
      ...(quote === undefined ? {} : { quote: { text: quote, position: 0, is_manual: true } }),
    };
  }

  #say(content: Content): ChatMessage {
    if (this.room.standing === 'blocked') throw new Error('They blocked the bot: unblock first.');
    this.room.standing = 'open';
    const message: ChatMessage = {
      message_id: this.room.number(),
      date: this.#world.now(),
      chat: this.room.chat,
      from: this.user,
      ...content,
    };
    this.room.add(message);
    this.#world.inbox.push({ message });
    return message;
  }

  #standing(standing: 'open' | 'blocked', before: 'member' | 'kicked', after: 'member' | 'kicked'): void {
    this.room.standing = standing;
    const status = (of: 'member' | 'kicked'): ChatMember =>
      of === 'member'
        ? { status: 'member', user: this.#world.bot }
        : { status: 'kicked', user: this.#world.bot, until_date: 0 };
    this.#world.inbox.push({
      my_chat_member: {
        chat: this.room.chat,
        from: this.user,
        date: this.#world.now(),
        old_chat_member: status(before),
        new_chat_member: status(after),
      },
    });
  }
}
