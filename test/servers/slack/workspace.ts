import { randomBytes } from 'node:crypto';
import type { KnownBlock, MessageMetadata, View } from '@slack/types';
import type { Json } from './check.ts';
import { TRIGGER_LIFETIME_MS } from './limits.ts';
import { SlackRefusal } from './refusal.ts';

/** The state of stateful elements by block id, then action id, as payloads tell it. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export interface Member {
  readonly id: string;
  teamId: string;
  name: string;
  /** As Slack writes it: `fr-FR`, `en-US`. */
  locale: string;
  isBot: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  isPrimaryOwner: boolean;
  /** From another workspace, met in a shared Slack channel. */
  isStranger: boolean;
  /** An IANA time zone. */
  tz: string;
  deleted: boolean;
}

/** What a test says of a member; the rest is that of a full member of this workspace. */
export type MemberOptions = Partial<Omit<Member, 'id' | 'deleted'>>;

/** A message as Slack keeps it. */
export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly threadTs: string | undefined;
  text: string;
  blocks: readonly KnownBlock[];
  metadata: MessageMetadata | undefined;
  edits: number;
  /** Deleted, but with replies, above which Slack keeps its place. */
  tombstone?: boolean;
  readonly fromBot: boolean;
  /** Another app that posted it. */
  readonly otherApp?: { readonly botId: string; readonly appId: string } | undefined;
  readonly unfurlLinks: boolean;
  readonly unfurlMedia: boolean;
  readonly files: readonly string[];
}

/** A message that only one member sees. */
export interface Ephemeral {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly threadTs: string | undefined;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly members: Set<string>;
  readonly messages: StoredMessage[];
  lastPostAt: number;
}

export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  view: View;
  /** What the member has given so far. */
  values: Values;
  hash: string;
  open: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string;
  /** Who uploaded it: the app's own user, or a member. */
  readonly user: string;
  /** The name's extension, Slack's word for the type, and the media type. */
  readonly filetype: string;
  readonly slackType: string;
  readonly mimetype: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether the app may see it: its own, or given to it. */
  seenByApp: boolean;
  bytes: Buffer | undefined;
  completed: boolean;
  deleted: boolean;
  channel: string | undefined;
  threadTs: string | undefined;
  /** How many times files.info still says that the file is being processed. */
  looksUntilReady: number;
}

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  users: Set<string>;
  /** Seconds since the epoch. */
  updatedAt: number;
}

interface Trigger {
  readonly user: string;
  expiresAt: number;
  used: boolean;
}

/** Everything that one Slack workspace holds, and the few rules that concern all of it. */
export class Workspace {
  readonly teamId: string;
  readonly appId = 'A0VIGIE000';
  readonly botUserId = 'U0VIGIEBOT';
  readonly botId = 'B0VIGIE000';
  readonly members = new Map<string, Member>();
  readonly channels = new Map<string, SlackChannel>();
  readonly views = new Map<string, OpenView>();
  /** The home tab of each member for whom one was published. */
  readonly homes = new Map<string, OpenView>();
  /** What members chose in messages, by Slack channel, message and member. */
  readonly messageValues = new Map<string, Values>();
  /** The options that the app last offered, by place, element and member. */
  readonly offered = new Map<string, readonly Json[]>();
  readonly files = new Map<string, StoredFile>();
  readonly groups = new Map<string, UserGroup>();
  readonly ephemerals: Ephemeral[] = [];
  /** The event that was delivered last. */
  lastEvent: Json | undefined;
  /** Whether the plan has user groups. */
  hasUserGroups = true;
  /** How many looks a newly uploaded file stays in processing. */
  fileProcessing = 0;
  /** The Web API's root, from which the addresses of files follow. */
  url = 'http://127.0.0.1/api/';
  readonly #triggers = new Map<string, Trigger>();
  #clock = 0;

  constructor(teamId: string) {
    this.teamId = teamId;
    this.addMember(this.botUserId, { name: 'vigie', locale: 'en-US', isBot: true });
  }

  /** Adds a member, or puts another in the place of the one with that id. */
  addMember(id: string, options: MemberOptions): Member {
    const member: Member = {
      id,
      teamId: this.teamId,
      name: id.toLowerCase(),
      locale: 'fr-FR',
      isBot: false,
      isRestricted: false,
      isUltraRestricted: false,
      isAdmin: false,
      isOwner: false,
      isPrimaryOwner: false,
      isStranger: options.teamId !== undefined && options.teamId !== this.teamId,
      tz: 'Europe/Paris',
      deleted: false,
      ...options,
    };
    this.members.set(id, member);
    return member;
  }

  /** Closes an account: the person leaves every Slack channel and user group. */
  closeAccount(id: string): void {
    const member = this.members.get(id);
    if (member !== undefined) member.deleted = true;
    for (const channel of this.channels.values()) channel.members.delete(id);
    for (const group of this.groups.values()) group.users.delete(id);
  }

  /** A message timestamp, later than every one before: `1700000000.000100`. */
  nextTs(): string {
    const now = Date.now() * 1000;
    this.#clock = Math.max(this.#clock + 1, now);
    return `${Math.floor(this.#clock / 1_000_000)}.${String(this.#clock % 1_000_000).padStart(6, '0')}`;
  }

  nextId(prefix: string): string {
    return `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`;
  }

  channel(id: unknown): SlackChannel {
    const channel = typeof id === 'string' ? this.channels.get(id) : undefined;
    if (channel === undefined) throw new SlackRefusal('channel_not_found');
    return channel;
  }

  /**
   * The app's own conversation with a member (`U0ALICE`'s is `D0ALICE`), opened by the first message that names them in
   * place of a Slack channel: https://docs.slack.dev/reference/methods/chat.postMessage#app_home
   */
  directChannel(member: string): SlackChannel {
    const id = `D${member.slice(1)}`;
    const channel = this.channels.get(id) ?? {
      id,
      name: id.toLowerCase(),
      isPrivate: true,
      members: new Set([member, this.botUserId]),
      messages: [],
      lastPostAt: 0,
    };
    this.channels.set(id, channel);
    return channel;
  }

  /** The channel, if the app has been invited to it. */
  channelOfBot(id: unknown): SlackChannel {
    if (typeof id === 'string' && this.members.has(id)) return this.directChannel(id);
    const channel = this.channel(id);
    if (!channel.members.has(this.botUserId)) {
      throw new SlackRefusal(channel.isPrivate ? 'channel_not_found' : 'not_in_channel');
    }
    return channel;
  }

  member(id: unknown): Member {
    const member = typeof id === 'string' ? this.members.get(id) : undefined;
    if (member === undefined) throw new SlackRefusal('user_not_found');
    return member;
  }

  trigger(user: string): string {
    const id = `${this.nextId('')}.${this.teamId}`;
    this.#triggers.set(id, { user, expiresAt: Date.now() + TRIGGER_LIFETIME_MS, used: false });
    return id;
  }

  /** Lets every trigger given so far die now, as three seconds would. */
  expireTriggers(): void {
    for (const trigger of this.#triggers.values()) trigger.expiresAt = 0;
  }

  /** The user whose trigger it is; a trigger opens one view, within three seconds. */
  takeTrigger(id: unknown): string {
    const trigger = typeof id === 'string' ? this.#triggers.get(id) : undefined;
    if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
    if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
    if (Date.now() > trigger.expiresAt) throw new SlackRefusal('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
