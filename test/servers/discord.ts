import { createServer } from 'node:http';
import { GatewayDispatchEvents, type LocaleString } from 'discord-api-types/v10';
import { Gateway } from './discord/gateway.ts';
import { type Interaction, Interactions } from './discord/interactions.ts';
import { Person } from './discord/person.ts';
import { Rest, type RestFault } from './discord/rest.ts';
import { newId, type Place, type Upload, World } from './discord/world.ts';

export type { Interaction } from './discord/interactions.ts';
export { type Rendered, rendered } from './discord/markdown.ts';
export type { Person } from './discord/person.ts';
export type { SeenMessage } from './discord/seen.ts';
export type { Message, Place, Upload } from './discord/world.ts';

export interface DiscordServerOptions {
  readonly token: string;
  readonly applicationId?: string;
  /** Bits of the privileged intents granted to the application; none unless told. */
  readonly grantedIntents?: number;
  /** Milliseconds between heartbeats; Discord asks for 41,250. */
  readonly heartbeatMs?: number;
  /** Milliseconds an interaction waits for its first answer; 3,000 as on Discord unless told. */
  readonly firstAnswerMs?: number;
}

/** A local Discord: its REST API v10, its gateway and CDN on one port, and the people who use it. */
export interface DiscordServer {
  /** What DISCORD_API_ROOT is set to. */
  readonly apiRoot: string;
  readonly applicationId: string;
  readonly gateway: Gateway;
  readonly rest: Rest;
  readonly interactions: Interactions;
  readonly world: World;
  /** A new person; their client speaks `locale` (a Discord locale, `en-US` unless told). */
  person(name: string, options?: { locale?: LocaleString }): Person;
  /** A new guild with one text channel, in which everybody is. */
  guild(name: string, options?: { locale?: LocaleString }): Place & { kind: 'guild' };
  /** Sends the same interaction again, as a replay after a resume may. */
  repeat(interaction: Interaction): void;
  /** Makes the next requests on a route go wrong. */
  fault(fault: RestFault): void;
  /** When the program that is tested has a session on the gateway. */
  connected(): Promise<void>;
  /** When the interaction was acknowledged (true) or its time ran out (false). */
  acknowledged(interaction: Interaction): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Starts a local Discord on a free port of 127.0.0.1. It takes what Discord takes and refuses what Discord refuses,
 * with Discord's own errors; each limit stands in discord/limits.ts beside the page that states it.
 */
export async function startDiscordServer(options: DiscordServerOptions): Promise<DiscordServer> {
  const world = new World(options.applicationId ?? newId());
  const interactions = new Interactions(world, options.firstAnswerMs);
  const gateway = new Gateway(world, {
    token: options.token,
    grantedIntents: options.grantedIntents ?? 0,
    heartbeatMs: options.heartbeatMs ?? 41_250,
  });
  const rest = new Rest(options.token, world, interactions, gateway);
  const http = createServer((request, response) => {
    rest.serve(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  http.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  world.origin = `http://127.0.0.1:${address.port}`;

  return {
    apiRoot: `${world.origin}/api`,
    applicationId: world.bot.id,
    gateway,
    rest,
    interactions,
    world,
    person(name, { locale = 'en-US' } = {}) {
      const user = { id: newId(), username: name, discriminator: '0', global_name: name, avatar: null };
      const account = { user, locale, dmsOpen: true };
      world.accounts.set(user.id, account);
      return new Person(account, { world, interactions, gateway, commands: rest.commands });
    },
    guild(name, { locale = 'en-US' } = {}) {
      const guild = { id: newId(), name, locale };
      const place = { kind: 'guild', id: newId(), name: 'general', guild } as const;
      world.guilds.set(guild.id, guild);
      world.places.set(place.id, place);
      return place;
    },
    repeat(interaction) {
      gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction.payload);
    },
    fault(fault) {
      rest.faults.push({ fault, left: fault.times });
    },
    async connected() {
      const live = (): true | undefined =>
        [...gateway.sessions.values()].some(({ socket }) => socket !== undefined) || undefined;
      await world.until(live, () => 'Nobody connected to the gateway.');
    },
    async acknowledged(interaction) {
      const done = (): Interaction['state'] | undefined =>
        interaction.state === 'waiting' ? undefined : interaction.state;
      return (await world.until(done, () => 'The interaction still waits.')) === 'acknowledged';
    },
    async close() {
      gateway.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** A file to upload, of `bytes` or of that many zeros. */
export function upload(name: string, type: string, bytes: Uint8Array | number): Upload {
  return { name, type, bytes: typeof bytes === 'number' ? new Uint8Array(bytes) : bytes };
}
