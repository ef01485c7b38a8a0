import { type Discord, discord, type Listening } from '../../../bots/discord/discord.ts';
import { conversing } from '../../../src/conversation/converse.ts';
import type { Inbound } from '../../../src/conversation/event.ts';
import { log } from '../../../src/log.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { type DiscordServer, type DiscordServerOptions, startDiscordServer } from '../../servers/discord.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';

export const TOKEN = 'made.up.token';

/** The channel with the real engine, talking to a local Discord; conversations are kept in memory. */
export interface Running {
  readonly server: DiscordServer;
  readonly store: MemoryStore;
  readonly channel: Discord['channel'];
  /** Every event as the engine got it. */
  readonly inbound: readonly Inbound[];
  /** Stops the channel; the server goes on. */
  stopListening(): Promise<void>;
  stop(): Promise<void>;
}

export async function running(options: Partial<DiscordServerOptions> = {}): Promise<Running> {
  const server = await startDiscordServer({ token: TOKEN, ...options });
  const store = memoryStore();
  const inbound: Inbound[] = [];
  const hour = 3_600_000;
  const { converse } = conversing({
    store,
    pseudonymKey: newKey(),
    draftTimes: { recalledAfter: 2 * hour, purgedAfter: 24 * hour },
  });
  const bot = discord({
    token: TOKEN,
    apiRoot: server.apiRoot,
    localisers: localisers(),
    log: log('silent'),
  });
  const listening: Listening = await bot.listen((event) => {
    inbound.push(event);
    return converse(event);
  });
  return {
    server,
    store,
    channel: bot.channel,
    inbound,
    stopListening: () => listening.stop(),
    async stop() {
      await listening.stop();
      await server.close();
    },
  };
}
