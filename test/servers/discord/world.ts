import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  type APIAttachment,
  type APIChannel,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  ChannelType,
  type LocaleString,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';

/** Milliseconds of 2015-01-01, from which snowflakes count. @see https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000n;
let increment = 0n;

/** A new id; later ones are larger. */
export function newId(): string {
  increment += 1n;
  return (((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) + increment).toString();
}

export interface Account {
  readonly user: APIUser;
  locale: LocaleString;
  /** Whether they take direct messages from people and applications they share a guild with. */
  dmsOpen: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: LocaleString;
}

export type Place =
  | { readonly kind: 'guild'; readonly id: string; readonly name: string; readonly guild: Guild }
  | { readonly kind: 'dm'; readonly id: string; readonly with: Account };

export interface Message {
  readonly place: Place;
  /** As the wire has it; replaced by edits. */
  api: APIMessage;
  /** The one person who sees it; undefined: everybody in the place. */
  readonly onlyFor: string | undefined;
  /** The answer of a deferred interaction that has not come yet. */
  loading: boolean;
  deleted: boolean;
  edits: number;
  /** Who was notified by a mention: `everyone`, `here`, user or role ids. */
  pings: readonly string[];
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

interface StoredFile extends Upload {
  /** The query that the address is signed with; another, or none once it expired, is refused. */
  readonly query: string;
  gone: boolean;
}

/** Everything that exists on this little Discord, and the news that something changed. */
export class World {
  readonly changes = new EventEmitter();
  readonly bot: APIUser;
  readonly accounts = new Map<string, Account>();
  readonly guilds = new Map<string, Guild>();
  readonly places = new Map<string, Place>();
  readonly messages = new Map<string, Message>();
  readonly files = new Map<string, StoredFile>();
  /** Where the program that is tested reaches this server; known once it listens. */
  origin = '';

  constructor(applicationId: string) {
    this.changes.setMaxListeners(0);
    this.bot = {
      id: applicationId,
      username: 'vigie',
      discriminator: '0',
      global_name: null,
      avatar: null,
      bot: true,
    };
  }

  changed(): void {
    this.changes.emit('change');
  }

  /**
   * The first value other than undefined that `look` gives, looked for again at every change.
   * @throws with what `describe` tells when nothing came in `ms` milliseconds
   */
  async until<T>(look: () => T | undefined, describe: () => string, ms = 15_000): Promise<T> {
    const signal = AbortSignal.timeout(ms);
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      try {
        await once(this.changes, 'change', { signal });
      } catch {
        throw new Error(`Waited in vain. ${describe()}`);
      }
    }
  }

  dmOf(account: Account): Place & { kind: 'dm' } {
    for (const place of this.places.values()) {
      if (place.kind === 'dm' && place.with === account) return place;
    }
    const made = { kind: 'dm', id: newId(), with: account } as const;
    this.places.set(made.id, made);
    return made;
  }

  /** Keeps a file and gives the attachment that carries its signed address. */
  attach(upload: Upload, place: Place, ephemeral: boolean): APIAttachment {
    const id = newId();
    const query = `ex=${(Math.floor(Date.now() / 1000) + 86_400).toString(16)}&is=0&hm=${randomBytes(32).toString('hex')}&`;
    const path = `/${ephemeral ? 'ephemeral-attachments' : 'attachments'}/${place.id}/${id}/${encodeURIComponent(upload.name)}`;
    this.files.set(path, { ...upload, query, gone: false });
    const url = `${this.origin}${path}?${query}`;
    return {
      id,
      filename: upload.name,
      content_type: upload.type,
      size: upload.bytes.length,
      url,
      proxy_url: url,
      ...(ephemeral ? { ephemeral } : {}),
    };
  }

  /** What became of an attachment whose message was deleted, or whose signature ran out. */
  loseFile(attachment: APIAttachment): void {
    const file = this.files.get(new URL(attachment.url).pathname);
    if (file !== undefined) file.gone = true;
  }

  post(made: {
    place: Place;
    author: APIUser;
    content?: string;
    embeds?: APIEmbed[];
    components?: APIMessage['components'];
    attachments?: APIAttachment[];
    flags?: number;
    onlyFor?: string;
    loading?: boolean;
    pings?: readonly string[];
    more?: Partial<APIMessage>;
  }): Message {
    const flags = (made.flags ?? 0) | (made.loading ? MessageFlags.Loading : 0);
    const message: Message = {
      place: made.place,
      api: {
        id: newId(),
        channel_id: made.place.id,
        author: made.author,
        content: made.content ?? '',
        timestamp: new Date().toISOString(),
        edited_timestamp: null,
        tts: false,
        mention_everyone: made.pings?.some((ping) => ping === 'everyone' || ping === 'here') ?? false,
        mentions: [],
        mention_roles: [],
        attachments: made.attachments ?? [],
        embeds: made.embeds ?? [],
        components: made.components ?? [],
        pinned: false,
        type: MessageType.Default,
        flags,
        ...made.more,
      },
      onlyFor: made.onlyFor,
      loading: made.loading ?? false,
      deleted: false,
      edits: 0,
      pings: made.pings ?? [],
    };
    this.messages.set(message.api.id, message);
    return message;
  }

  /** The channel as an interaction or an answer of the REST API shows it. */
  channelOf(place: Place): Partial<APIChannel> & Pick<APIChannel, 'id' | 'type'> {
    if (place.kind === 'guild') {
      return { id: place.id, type: ChannelType.GuildText, name: place.name, guild_id: place.guild.id };
    }
    return { id: place.id, type: ChannelType.DM, recipients: [place.with.user] };
  }
}
