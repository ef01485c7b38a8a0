import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import type {
  APIInteraction,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageUpdateDispatchData,
} from 'discord-api-types/v10';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { Channel } from '../../src/channel.ts';
import type { Converse } from '../../src/conversation/answer.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { commands } from './commands.ts';
import { talking } from './converse.ts';
import { DiscordFailure, redacted } from './errors.ts';
import { fetchAttachment } from './files.ts';
import { readDeletion, readEdit, readMessage } from './read-message.ts';
import { render } from './render.ts';
import { fresh, type Wire, wire } from './wire.ts';

/** Milliseconds that a stop waits for what was taken to be answered: a database that hangs must not hold it. */
const STOP_WAIT = 10_000;

/** Where Discord's own API is. */
export const DISCORD_API = 'https://discord.com/api';

export interface DiscordOptions {
  readonly token: string;
  /** The application that the token must be of; any unless given. */
  readonly applicationId?: string | undefined;
  /** The API root that the library is given, without its version; `DISCORD_API` unless a proxy stands before it. */
  readonly apiRoot?: string | undefined;
  readonly localisers: Localisers;
  readonly log: Log;
}

/** Listening, until it is stopped. */
export interface Listening {
  /** Resolves when Discord closed the gateway for good: nothing is heard any more. */
  readonly ended: Promise<void>;
  /** Leaves the gateway, then answers what was taken; gives up on an answer that takes too long. */
  stop(): Promise<void>;
}

export interface Discord {
  /** The way out to people; it needs no gateway, so every replica may use it. */
  readonly channel: Channel;
  /** Whether Discord accepts the token: the application's name. @throws DiscordFailure when it does not */
  check(): Promise<string>;
  /** Registers the commands and listens on the gateway. One process at a time should. @throws DiscordFailure */
  listen(converse: Converse): Promise<Listening>;
}

/** The Discord channel. */
export function discord(options: DiscordOptions): Discord {
  const { token, localisers, log } = options;
  const apiRoot = options.apiRoot ?? DISCORD_API;
  const requests = wire({ token, apiRoot });

  async function application(): Promise<{ readonly id: string; readonly name: string }> {
    const found = await requests.application();
    if (options.applicationId === undefined || options.applicationId === found.id) return found;
    const cure =
      'DISCORD_APPLICATION_ID names another application than the one whose bot DISCORD_BOT_TOKEN is';
    throw new DiscordFailure('asking who we are', 'another application', cure);
  }

  return {
    channel: channel(requests, apiRoot, localisers),
    check: async () => (await application()).name,
    async listen(converse) {
      const { id } = await application();
      await requests.register(id, commands(localisers));
      const talk = talking({ application: id, wire: requests, converse, localisers, log });
      const client = quietClient(apiRoot);
      const people = new LRUCache<string, string>({ max: 50_000 });

      const { InteractionCreate, MessageCreate, MessageUpdate, MessageDelete } = GatewayDispatchEvents;
      client.ws.on(InteractionCreate, (interaction: APIInteraction) => talk.interaction(interaction));
      client.ws.on(MessageCreate, (message: GatewayMessageCreateDispatchData) => {
        const inbound = readMessage(message);
        if (inbound === undefined) return;
        people.set(message.channel_id, inbound.person);
        talk.message(inbound, message.channel_id);
      });
      client.ws.on(MessageUpdate, (message: GatewayMessageUpdateDispatchData) => {
        const inbound = readEdit(message);
        if (inbound !== undefined) talk.message(inbound, message.channel_id);
      });
      client.ws.on(MessageDelete, (deletion: GatewayMessageDeleteDispatchData) => {
        if (deletion.guild_id !== undefined) return;
        const known = people.get(deletion.channel_id);
        const person = known === undefined ? requests.personOf(deletion.channel_id) : Promise.resolve(known);
        person.then(
          (found) => found !== undefined && talk.message(readDeletion(deletion, found), deletion.channel_id),
          (error: unknown) => log.warn(errorFields(error), 'a deleted message could not be attributed'),
        );
      });
      client.on(Events.Error, (error) =>
        log.error(errorFields(redacted(error, 'listening')), 'the Discord client failed'),
      );
      client.on(Events.ShardError, (error) =>
        log.warn(errorFields(redacted(error, 'listening')), 'the Discord gateway broke'),
      );
      const ended = new Promise<void>((resolve) =>
        client.on(Events.ShardDisconnect, ({ code }) => {
          log.error({ code }, 'the Discord gateway closed for good');
          resolve();
        }),
      );

      await login(client, token);
      return {
        ended,
        async stop() {
          client.ws.removeAllListeners();
          await Promise.race([
            client.destroy().then(talk.settled),
            sleep(STOP_WAIT, undefined, { ref: false }),
          ]);
        },
      };
    },
  };
}

/**
 * A client that keeps nothing. Its only intent is direct messages, whose content an application sees without the
 * privileged intent; interactions come without any, so guilds are not asked for.
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
function quietClient(apiRoot: string): Client {
  return new Client({
    intents: [GatewayIntentBits.DirectMessages],
    rest: { api: apiRoot },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      DMMessageManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
}

async function login(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await client.login(token);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code === 'TokenInvalid'
      ? new DiscordFailure(
          'connecting',
          code,
          'Copy the token again from the Bot page of the application, into DISCORD_BOT_TOKEN',
        )
      : redacted(error, 'connecting');
  }
  await ready;
}

function channel(requests: Wire, apiRoot: string, localisers: Localisers): Channel {
  return {
    name: 'discord',
    async send(address, locale, prompts) {
      const where = await requests.directChannel(address);
      if (where === undefined) return 'unreachable';
      for (const prompt of prompts) {
        for (const message of render(prompt, localisers[locale], { byForm: false })) {
          if ((await requests.post(where, message, fresh())) === 'unreachable') return 'unreachable';
        }
      }
      return 'delivered';
    },
    fetchFile: (handle, maxBytes) => fetchAttachment(handle, maxBytes, apiRoot),
  };
}
