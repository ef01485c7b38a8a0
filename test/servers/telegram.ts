import type { Update } from '@grammyjs/types';
import type { Fault } from './telegram/faults.ts';
import { Flood } from './telegram/flood.ts';
import { Group, type GroupOptions } from './telegram/group.ts';
import { carryOut, Front } from './telegram/http.ts';
import { Person, type PersonOptions } from './telegram/person.ts';
import { watch } from './telegram/watching.ts';
import { Webhook } from './telegram/webhook.ts';
import { type Call, type Press, World } from './telegram/world.ts';

export { Group } from './telegram/group.ts';
export { Person } from './telegram/person.ts';
export type { Seen } from './telegram/room.ts';
export { transcript } from './telegram/transcript.ts';

export interface TelegramServerOptions {
  readonly token: string;
  readonly username?: string;
  /** The number of the first update. */
  readonly firstUpdate?: number;
  /** Whether flood limits hold; off unless asked for, so that tests are quick. */
  readonly floodLimits?: boolean;
  /** Time between two tries of a webhook, in milliseconds. */
  readonly webhookRetryMs?: number;
}

/** Telegram, as far as a bot can tell: see `startTelegramServer`. */
export interface TelegramServer {
  /** What TELEGRAM_API_ROOT is set to. */
  readonly url: string;
  readonly username: string;
  /** Every update there was, in order. */
  readonly updates: readonly Update[];
  /** Every call that the bot made. */
  readonly calls: readonly Call[];
  /** A person, made at the first call with that id. */
  user(id: number, options?: PersonOptions): Person;
  /** A group that the bot is in. */
  group(id: number, options: GroupOptions): Group;
  /** The updates that the bot has not confirmed. */
  pending(): readonly Update[];
  /** Presses that nobody answered. */
  unanswered(): readonly Press[];
  /** The next `times` calls of a method (or of `file`, a download) go wrong. */
  fail(method: string, fault: Fault, times?: number): void;
  /** Ends the faults planned for a method, or all. */
  heal(method?: string): void;
  /** Lets the answers to presses so far come too late. */
  expirePresses(): void;
  /** From now on the bot's messages so far can't be edited. */
  freezeMessages(): void;
  /** Makes the next update's number another, as after a quiet week. */
  jumpUpdateIds(to: number): void;
  /** Posts an update to the webhook as it is (a repeat, an old one), with another secret if given. Gives the status. */
  post(update: Update, secret?: string): Promise<number>;
  /** Waits until `look`, tried at each change, gives something. */
  until<T>(look: () => T | undefined | false): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts a local server that speaks the Telegram Bot API over HTTP on the loopback: real clients connect to it
 * through their `apiRoot`. It is strict where Telegram is strict and answers in Telegram's own words.
 */
export async function startTelegramServer(options: TelegramServerOptions): Promise<TelegramServer> {
  const username = options.username ?? 'vigie_test_bot';
  const world = new World(
    {
      id: Number(/^\d+/u.exec(options.token)?.[0] ?? 1),
      is_bot: true,
      first_name: 'Vigie',
      username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    options.firstUpdate ?? 1000,
  );
  if (options.floodLimits === true) world.flood = new Flood();
  const closing = new AbortController();
  const webhook: Webhook = new Webhook(world.inbox, options.webhookRetryMs ?? 50, (method, params) =>
    carryOut(method, params, { world, webhook, signal: closing.signal }),
  );
  const front = new Front(options.token, world, webhook);
  const url = await front.listen();
  const people = new Map<number, Person>();
  const groups = new Map<number, Group>();

  return {
    url,
    username,
    updates: world.inbox.history,
    calls: world.calls,
    user(id, personOptions = {}) {
      const known = people.get(id) ?? new Person(world, id, personOptions);
      people.set(id, known);
      return known;
    },
    group(id, groupOptions) {
      const known = groups.get(id) ?? new Group(world, id, groupOptions);
      groups.set(id, known);
      return known;
    },
    pending: () => world.inbox.pending(),
    unanswered: () => [...world.presses.values()].filter(({ answer }) => answer === undefined),
    fail: (method, fault, times) => world.faults.plan(method, fault, times),
    heal: (method) => world.faults.clear(method),
    expirePresses() {
      for (const press of world.presses.values()) press.expired = true;
    },
    freezeMessages() {
      for (const room of world.rooms.values()) for (const entry of room.entries) entry.frozen = true;
    },
    jumpUpdateIds: (to) => world.inbox.jumpTo(to),
    post: (update, secret) => webhook.post(update, secret),
    until: (look) =>
      watch(
        world.changed,
        () => {
          const found = look();
          return found === false ? undefined : found;
        },
        () => `${world.calls.length} calls so far, ${world.inbox.pending().length} updates pending.`,
      ),
    async close() {
      closing.abort();
      webhook.close();
      await front.close();
    },
  };
}
