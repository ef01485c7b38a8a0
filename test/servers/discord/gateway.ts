import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { INTENTS } from './limits.ts';
import type { World } from './world.ts';

const frame = z.object({ op: z.number().int(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number().int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.number().int(), z.number().int()]).optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  /** What was dispatched, for a resume. */
  readonly log: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

export interface GatewayOptions {
  readonly token: string;
  /** Privileged intents granted in the developer portal; none unless told. */
  readonly grantedIntents: number;
  readonly heartbeatMs: number;
}

/** The WebSocket side: sessions that outlive their sockets, so that they can be resumed. */
export class Gateway {
  readonly sessions = new Map<string, Session>();
  /** Close codes given so far. */
  readonly closed: number[] = [];
  /** How often a session was begun anew, and how often taken up again. */
  readonly count = { identified: 0, resumed: 0, heartbeats: 0 };
  /** A fault: heartbeats stay without an answer. */
  heartbeatsUnanswered = false;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #world: World;
  readonly #options: GatewayOptions;

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
  }

  get url(): string {
    return this.#world.origin.replace(/^http/u, 'ws');
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      const query = new URL(request.url ?? '/', this.url).searchParams;
      this.#serve(client, query.get('v'), query.get('encoding'));
    });
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  /** Sends an event to every session whose intents cover it; `d` may depend on the intents. */
  dispatch(t: GatewayDispatchEvents, d: unknown, needs = 0): void {
    for (const session of this.sessions.values()) {
      if (needs !== 0 && (session.intents & needs) === 0) continue;
      this.#send(session, t, d);
    }
  }

  /** Op 7: asks every client to reconnect and resume. */
  askToReconnect(): void {
    for (const { socket } of this.sessions.values())
      this.#frame(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9: tells every client that its session is invalid; with `resumable` false it must identify again. */
  invalidate(resumable: boolean): void {
    for (const session of [...this.sessions.values()]) {
      this.#frame(session.socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
      if (!resumable) this.sessions.delete(session.id);
    }
  }

  /** The network breaks: sockets end without a word, sessions stay. */
  cut(): void {
    for (const session of this.sessions.values()) {
      session.socket?.terminate();
      session.socket = undefined;
    }
  }

  #frame(socket: WebSocket | undefined, value: unknown): void {
    if (socket?.readyState === 1) socket.send(JSON.stringify(value));
  }

  #send(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const entry = { s: session.seq, t, d };
    session.log.push(entry);
    this.#frame(session.socket, { op: GatewayOpcodes.Dispatch, ...entry });
  }

  #serve(socket: WebSocket, version: string | null, encoding: string | null): void {
    let session: Session | undefined;
    let overdue: NodeJS.Timeout | undefined;
    const end = (code: GatewayCloseCodes): void => {
      this.closed.push(code);
      socket.close(code, GatewayCloseCodes[code]);
    };
    const alive = (): void => {
      clearTimeout(overdue);
      overdue = setTimeout(() => end(GatewayCloseCodes.SessionTimedOut), this.#options.heartbeatMs * 2);
      overdue.unref();
    };
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(overdue);
      if (session?.socket === socket) session.socket = undefined;
      // A client that closes with 1000 or 1001 gives its session up.
      if ((code === 1000 || code === 1001) && session !== undefined) this.sessions.delete(session.id);
      this.#world.changed();
    });
    if (version !== '10') {
      end(GatewayCloseCodes.InvalidAPIVersion);
      return;
    }
    if (encoding !== 'json') {
      end(GatewayCloseCodes.DecodeError);
      return;
    }
    this.#frame(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMs } });
    alive();

    socket.on('message', (data) => {
      const parsed = frame.safeParse(json(String(data)));
      if (!parsed.success) return end(GatewayCloseCodes.DecodeError);
      const { op, d } = parsed.data;
      if (op === GatewayOpcodes.Heartbeat) {
        this.count.heartbeats += 1;
        if (this.heartbeatsUnanswered) return;
        alive();
        this.#frame(socket, { op: GatewayOpcodes.HeartbeatAck });
      } else if (op === GatewayOpcodes.Identify) {
        if (session !== undefined) return end(GatewayCloseCodes.AlreadyAuthenticated);
        session = this.#identify(socket, d, end);
      } else if (op === GatewayOpcodes.Resume) {
        if (session !== undefined) return end(GatewayCloseCodes.AlreadyAuthenticated);
        session = this.#resume(socket, d, end);
      } else if (session === undefined) end(GatewayCloseCodes.NotAuthenticated);
      else if (op !== GatewayOpcodes.PresenceUpdate) end(GatewayCloseCodes.UnknownOpcode);
      this.#world.changed();
    });
  }

  #identify(socket: WebSocket, d: unknown, end: (code: GatewayCloseCodes) => void): Session | undefined {
    const parsed = identify.safeParse(d);
    if (!parsed.success) return void end(GatewayCloseCodes.DecodeError);
    const { token, intents, shard } = parsed.data;
    if (token !== this.#options.token) return void end(GatewayCloseCodes.AuthenticationFailed);
    if (shard !== undefined && shard[0] >= shard[1]) return void end(GatewayCloseCodes.InvalidShard);
    if ((intents & ~INTENTS.known) !== 0) return void end(GatewayCloseCodes.InvalidIntents);
    if ((intents & INTENTS.privileged & ~this.#options.grantedIntents) !== 0) {
      return void end(GatewayCloseCodes.DisallowedIntents);
    }
    const session: Session = { id: randomUUID().replaceAll('-', ''), intents, seq: 0, log: [], socket };
    this.sessions.set(session.id, session);
    this.count.identified += 1;
    this.#send(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: this.#world.bot,
      guilds: [...this.#world.guilds.values()].map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      application: { id: this.#world.bot.id, flags: 0 },
      ...(shard === undefined ? {} : { shard }),
    });
    if ((intents & INTENTS.guilds) !== 0) {
      for (const guild of this.#world.guilds.values()) {
        this.#send(session, GatewayDispatchEvents.GuildCreate, guildCreate(this.#world, guild.id));
      }
    }
    return session;
  }

  #resume(socket: WebSocket, d: unknown, end: (code: GatewayCloseCodes) => void): Session | undefined {
    const parsed = resume.safeParse(d);
    if (!parsed.success) return void end(GatewayCloseCodes.DecodeError);
    if (parsed.data.token !== this.#options.token) return void end(GatewayCloseCodes.AuthenticationFailed);
    const session = this.sessions.get(parsed.data.session_id);
    if (session === undefined) {
      this.#frame(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    if (parsed.data.seq > session.seq) return void end(GatewayCloseCodes.InvalidSeq);
    session.socket = socket;
    this.count.resumed += 1;
    for (const entry of session.log) {
      if (entry.s > parsed.data.seq) this.#frame(socket, { op: GatewayOpcodes.Dispatch, ...entry });
    }
    this.#send(session, GatewayDispatchEvents.Resumed, {});
    return session;
  }
}

function guildCreate(world: World, id: string): unknown {
  const guild = world.guilds.get(id);
  const channels = [...world.places.values()].filter(
    (place) => place.kind === 'guild' && place.guild.id === id,
  );
  return {
    id,
    name: guild?.name,
    preferred_locale: guild?.locale,
    channels: channels.map((place) => world.channelOf(place)),
    roles: [],
    emojis: [],
    stickers: [],
    members: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: [],
    unavailable: false,
    owner_id: id,
    member_count: 1,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
