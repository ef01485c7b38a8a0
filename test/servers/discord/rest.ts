import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Command, commandList } from './check-commands.ts';
import { channelMessage, webhookMessage } from './check-message.ts';
import { snowflake } from './check-text.ts';
import { DiscordRefusal, refusal } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { checked, componentsOf, edit, type Interactions, plainEmbeds, refuseEmpty } from './interactions.ts';
import { INTENTS } from './limits.ts';
import { pingsOf } from './mentions.ts';
import { type Message, newId, type Place, type World } from './world.ts';

/** Something that goes wrong on purpose, for requests whose `METHOD /path` contains `route`. */
export interface RestFault {
  readonly route: string;
  /** 429 carries `retryAfter`; 'reset' breaks the connection; 'lost' does the work and breaks it before the answer. */
  readonly does: 429 | 500 | 502 | 503 | 'reset' | 'lost';
  readonly times: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly global?: boolean;
}

export interface Registered {
  readonly id: string;
  readonly command: Command;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** REST API v10 for the routes an application of ours may use; anything else is 404, as on Discord. */
export class Rest {
  readonly commands: Registered[] = [];
  readonly faults: { fault: RestFault; left: number }[] = [];
  /** Every request taken: `METHOD /path` below /api/v10, tokens left out. */
  readonly requests: string[] = [];
  readonly #byNonce = new Map<string, Message>();
  readonly #token: string;
  readonly #world: World;
  readonly #interactions: Interactions;
  readonly #gateway: Gateway;

  constructor(token: string, world: World, interactions: Interactions, gateway: Gateway) {
    this.#token = token;
    this.#world = world;
    this.#interactions = interactions;
    this.#gateway = gateway;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', this.#world.origin);
    const bytes: Buffer[] = [];
    request.on('data', (chunk: Buffer) => bytes.push(chunk));
    await once(request, 'end');
    if (!url.pathname.startsWith('/api/v10/')) return this.#file(method, url, response);
    const path = url.pathname.slice('/api/v10'.length);
    const fault = this.#fault(`${method} ${path}`);
    if (fault?.does === 'reset') return void request.socket.resetAndDestroy();
    if (fault !== undefined && fault.does !== 'lost') return failed(response, fault);
    let answer: Answer;
    try {
      answer = this.#route(method, path, request, Buffer.concat(bytes));
    } catch (error) {
      if (!(error instanceof DiscordRefusal)) throw error;
      answer = { status: error.status, body: error.body };
    }
    this.#world.changed();
    if (fault?.does === 'lost') return void request.socket.resetAndDestroy();
    response.writeHead(
      answer.status,
      answer.body === undefined ? {} : { 'content-type': 'application/json' },
    );
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #fault(route: string): RestFault | undefined {
    const found = this.faults.find(({ fault, left }) => left > 0 && route.includes(fault.route));
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }

  #route(method: string, path: string, request: IncomingMessage, bytes: Buffer): Answer {
    const parts = path.slice(1).split('/').map(decodeURIComponent);
    const [first, second, third, fourth, fifth] = parts;
    this.requests.push(`${method} /${parts.map((part) => (part.length > 40 ? '…' : part)).join('/')}`);
    const body = (): unknown => {
      if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
      try {
        return JSON.parse(bytes.toString('utf8'));
      } catch {
        throw new DiscordRefusal(400, { message: '400: Bad Request', code: 0 });
      }
    };
    if (!/^DiscordBot \(.+\)/u.test(request.headers['user-agent'] ?? '')) {
      throw new DiscordRefusal(403, {
        message: 'The User-Agent must be of the form DiscordBot ($url, $version)',
        code: 0,
      });
    }
    if (first === 'interactions' && fourth === 'callback' && method === 'POST' && second && third) {
      this.#interactions.callback(second, third, body());
      return { status: 204 };
    }
    if (first === 'webhooks' && third) return this.#webhook(method, second, third, fifth, body);
    if (request.headers.authorization !== `Bot ${this.#token}`) {
      throw new DiscordRefusal(401, { message: '401: Unauthorized', code: 0 });
    }
    const route = `${method} /${first}${second === '@me' ? '/@me' : second ? '/…' : ''}${third ? `/${third}` : ''}`;
    switch (route) {
      case 'GET /gateway/…':
        if (second !== 'bot') break;
        return {
          status: 200,
          body: {
            url: this.#gateway.url,
            shards: 1,
            session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
          },
        };
      case 'GET /users/@me':
        return { status: 200, body: this.#world.bot };
      case 'GET /applications/@me':
        return {
          status: 200,
          body: { id: this.#world.bot.id, name: 'Vigie', flags: 0, bot: this.#world.bot },
        };
      case 'PUT /applications/…/commands':
        return this.#register(second ?? '', body());
      case 'POST /users/@me/channels':
        return this.#openDm(body());
      case 'GET /channels/…':
        return { status: 200, body: this.#world.channelOf(this.#place(second)) };
      case 'POST /channels/…/typing':
        this.#place(second);
        return { status: 204 };
      case 'POST /channels/…/messages':
        if (fourth === undefined) return this.#say(this.#place(second), body());
        break;
      case 'PATCH /channels/…/messages':
      case 'DELETE /channels/…/messages':
        return this.#change(method, this.#place(second), fourth, body);
      default:
    }
    throw new DiscordRefusal(404, { message: '404: Not Found', code: 0 });
  }

  #webhook(
    method: string,
    application: string | undefined,
    token: string,
    which: string | undefined,
    body: () => unknown,
  ): Answer {
    if (application !== this.#world.bot.id) throw refusal('unknownWebhook');
    if (method === 'POST') return { status: 200, body: this.#interactions.followUp(token, body()).api };
    if (which !== undefined) {
      if (method === 'GET') return { status: 200, body: this.#interactions.messageOf(token, which).api };
      if (method === 'PATCH') return { status: 200, body: this.#interactions.edit(token, which, body()).api };
      if (method === 'DELETE') {
        this.#interactions.delete(token, which);
        return { status: 204 };
      }
    }
    throw new DiscordRefusal(405, { message: '405: Method Not Allowed', code: 0 });
  }

  #register(application: string, body: unknown): Answer {
    if (application !== this.#world.bot.id) throw refusal('unknownApplication');
    const commands = checked(commandList, body);
    const ids = new Map(this.commands.map(({ id, command }) => [`${command.type} ${command.name}`, id]));
    const registered = commands.map((command) => ({
      id: ids.get(`${command.type} ${command.name}`) ?? newId(),
      command,
    }));
    this.commands.splice(0, this.commands.length, ...registered);
    return {
      status: 200,
      body: registered.map(({ id, command }) => ({
        ...command,
        id,
        application_id: application,
        version: newId(),
      })),
    };
  }

  #openDm(body: unknown): Answer {
    const { recipient_id } = checked(z.object({ recipient_id: snowflake }), body);
    const account = this.#world.accounts.get(recipient_id);
    if (account === undefined) throw refusal('unknownUser');
    return { status: 200, body: this.#world.channelOf(this.#world.dmOf(account)) };
  }

  #place(id: string | undefined): Place {
    const place = this.#world.places.get(id ?? '');
    if (place === undefined) throw refusal('unknownChannel');
    return place;
  }

  #say(place: Place, raw: unknown): Answer {
    const body = checked(channelMessage, raw);
    if (place.kind === 'dm' && !place.with.dmsOpen) throw refusal('cannotMessageUser');
    const key = body.nonce === undefined || body.nonce === null ? undefined : `${place.id} ${body.nonce}`;
    const before = key === undefined || !body.enforce_nonce ? undefined : this.#byNonce.get(key);
    if (before !== undefined) return { status: 200, body: before.api };
    const components = componentsOf(raw);
    refuseEmpty(body.content, body.embeds?.length, components?.length);
    const message = this.#world.post({
      place,
      author: this.#world.bot,
      content: (body.content ?? '').trim(),
      embeds: plainEmbeds(body),
      // EPHEMERAL is for interactions only; Discord drops it here.
      flags: (body.flags ?? 0) & ~(1 << 6),
      pings: pingsOf(body),
      ...(components === undefined ? {} : { components }),
    });
    if (key !== undefined) this.#byNonce.set(key, message);
    // An application is told of its own messages too.
    if (place.kind === 'dm') {
      this.#gateway.dispatch(GatewayDispatchEvents.MessageCreate, message.api, INTENTS.directMessages);
    }
    return { status: 200, body: message.api };
  }

  #change(method: string, place: Place, id: string | undefined, body: () => unknown): Answer {
    const message = this.#world.messages.get(id ?? '');
    if (
      message === undefined ||
      message.place !== place ||
      message.deleted ||
      message.onlyFor !== undefined
    ) {
      throw refusal('unknownMessage');
    }
    if (message.api.author.id !== this.#world.bot.id) throw refusal('notOurMessage');
    if (method === 'DELETE') {
      message.deleted = true;
      return { status: 204 };
    }
    const raw = body();
    edit(message, checked(webhookMessage, raw), componentsOf(raw));
    if (place.kind === 'dm') {
      this.#gateway.dispatch(GatewayDispatchEvents.MessageUpdate, message.api, INTENTS.directMessages);
    }
    return { status: 200, body: message.api };
  }

  /** The CDN: attachments by their signed address. */
  #file(method: string, url: URL, response: ServerResponse): void {
    const file = this.#world.files.get(url.pathname);
    if (method !== 'GET' || file === undefined || file.gone || url.search.slice(1) !== file.query) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return void response.end('This content is no longer available.');
    }
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length });
    response.end(file.bytes);
  }
}

function failed(response: ServerResponse, fault: RestFault): void {
  if (fault.does !== 429) {
    response.writeHead(fault.does === 'lost' || fault.does === 'reset' ? 500 : fault.does, {
      'content-type': 'text/plain',
    });
    return void response.end('upstream connect error');
  }
  const seconds = fault.retryAfter ?? 0.05;
  response.writeHead(429, {
    'content-type': 'application/json',
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-scope': fault.global ? 'global' : 'user',
    'x-ratelimit-reset-after': String(seconds),
    ...(fault.global ? { 'x-ratelimit-global': 'true' } : {}),
  });
  response.end(
    JSON.stringify({
      message: 'You are being rate limited.',
      retry_after: seconds,
      global: fault.global ?? false,
    }),
  );
}
