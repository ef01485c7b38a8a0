import { EventEmitter } from 'node:events';
import type { BotCommand, CallbackQuery, User, UserFromGetMe } from '@grammyjs/types';
import { Faults } from './faults.ts';
import type { Flood } from './flood.ts';
import { Inbox } from './inbox.ts';
import { badRequest, forbidden } from './refusal.ts';
import { Room, type RoomChat } from './room.ts';

export interface StoredFile {
  readonly id: string;
  readonly unique: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A press that the bot has to answer. */
export interface Press {
  readonly query: CallbackQuery;
  answer: { readonly text: string | undefined; readonly alert: boolean } | undefined;
  expired: boolean;
}

/** A call that the bot made. */
export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The text of a bot's profile, by language code ('' for everybody else). */
export type Texts = Map<string, string>;

/** Everything that Telegram knows in this simulation. */
export class World {
  readonly bot: UserFromGetMe;
  readonly inbox: Inbox;
  readonly faults = new Faults();
  readonly users = new Map<number, User>();
  readonly rooms = new Map<number, Room>();
  readonly files = new Map<string, StoredFile>();
  readonly presses = new Map<string, Press>();
  readonly calls: Call[] = [];
  /** Commands by scope and language, both as the key. */
  readonly commands = new Map<string, BotCommand[]>();
  readonly descriptions: Texts = new Map();
  readonly shortDescriptions: Texts = new Map();
  readonly changed = new EventEmitter();
  flood: Flood | undefined;
  #nextNumber = 1;

  constructor(bot: UserFromGetMe, firstUpdate: number) {
    this.bot = bot;
    this.inbox = new Inbox(firstUpdate);
    this.changed.setMaxListeners(0);
    this.inbox.changed.on('changed', () => this.touch());
  }

  /** Says that something can be seen to have changed. */
  touch(): void {
    this.changed.emit('changed');
  }

  /** A number that nothing else has. */
  number(): number {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    return number;
  }

  /** The time as Telegram gives it, in seconds. */
  now(): number {
    return Math.floor(Date.now() / 1000);
  }

  openRoom(chat: RoomChat, firstMessage = 1): Room {
    const known = this.rooms.get(chat.id);
    if (known !== undefined) return known;
    const room = new Room(chat, firstMessage);
    this.rooms.set(chat.id, room);
    return room;
  }

  /** The room that a call names, known to the bot or not. */
  roomNamed(name: number | string): Room {
    const room = [...this.rooms.values()].find(({ chat }) =>
      typeof name === 'string' && name.startsWith('@')
        ? chat.type === 'supergroup' && `@${chat.username}`.toLowerCase() === name.toLowerCase()
        : chat.id === Number(name),
    );
    if (room === undefined || room.standing === 'unknown') throw badRequest('chat not found');
    return room;
  }

  /**
   * The room that a call names, if the bot may write there.
   * @throws Refusal with what Telegram says otherwise
   */
  writable(name: number | string): Room {
    const room = this.roomNamed(name);
    if (room.standing === 'blocked') throw forbidden('bot was blocked by the user');
    if (room.standing === 'deactivated') throw forbidden('user is deactivated');
    if (room.standing === 'kicked') throw forbidden(`bot was kicked from the ${room.chat.type} chat`);
    return room;
  }

  keep(bytes: Uint8Array, extension: string): StoredFile {
    const number = this.number();
    const file: StoredFile = {
      id: `AgACAgQAAxkBAAI${Buffer.from(`file ${number}`).toString('base64url')}`,
      unique: `AQAD${Buffer.from(`u${number}`).toString('base64url')}`,
      path: `files/file_${number}.${extension}`,
      bytes,
    };
    this.files.set(file.id, file);
    return file;
  }
}
