import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { partsOf } from './form.ts';
import { METHODS } from './methods.ts';
import { Refusal, refusalOf, tooManyRequests } from './refusal.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** The parameters of a call: "URL query string, application/x-www-form-urlencoded, application/json, multipart/form-data". */
async function paramsOf(request: IncomingMessage, url: URL): Promise<Record<string, unknown>> {
  const params: Record<string, unknown> = Object.fromEntries(url.searchParams);
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  if (body.byteLength === 0) return params;
  if (type.startsWith('application/json')) return { ...params, ...JSON.parse(body.toString('utf8')) };
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...params, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  }
  const files = new Map<string, Uint8Array>();
  for (const { name, value } of partsOf(body, type)) {
    if (typeof value === 'string') params[name] = value;
    else files.set(name, value);
  }
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' && value.startsWith('attach://'))
      params[name] = files.get(value.slice('attach://'.length));
  }
  return { ...Object.fromEntries(files), ...params };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Carries out one call of the bot's, whether it came by HTTP or in a webhook's answer. */
export async function carryOut(
  name: string,
  params: Record<string, unknown>,
  at: { readonly world: World; readonly webhook: Webhook; readonly signal: AbortSignal },
): Promise<unknown> {
  const method = METHODS.get(name.toLowerCase());
  if (method === undefined) throw new Refusal(404, 'Not Found: method not found');
  at.world.calls.push({ method: name, params });
  const result = await method(params, at);
  at.world.touch();
  return result;
}

/** The HTTP side: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class Front {
  readonly #server: Server;
  readonly #token: string;
  readonly #world: World;
  readonly #webhook: Webhook;
  /** Answers that a fault withholds. */
  readonly #held = new Set<ServerResponse>();

  constructor(token: string, world: World, webhook: Webhook) {
    this.#token = token;
    this.#world = world;
    this.#webhook = webhook;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const refusal = refusalOf(error);
        answer(response, refusal.code, refusal.body());
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const response of this.#held) response.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = /^\/file\/bot([^/]+)\/(.+)$/u.exec(url.pathname);
    if (file !== null) return this.#file(decodeURIComponent(file[1] ?? ''), file[2] ?? '', response);
    const call = /^\/bot([^/]+)\/(\w+)$/u.exec(url.pathname);
    if (call === null) throw new Refusal(404, 'Not Found');
    if (decodeURIComponent(call[1] ?? '') !== this.#token) throw new Refusal(401, 'Unauthorized');
    await this.#call(call[2] ?? '', await paramsOf(request, url), response);
  }

  async #call(name: string, params: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const fault = this.#world.faults.take(name);
    if (fault?.kind === 'hang') return void this.#held.add(response);
    if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
    if (fault?.kind === 'flood') throw tooManyRequests(fault.retryAfter);
    if (fault?.kind === 'status') throw new Refusal(fault.code, fault.description ?? 'Internal Server Error');
    const hungUp = new AbortController();
    response.on('close', () => hungUp.abort());
    const result = await carryOut(name, params, {
      world: this.#world,
      webhook: this.#webhook,
      signal: hungUp.signal,
    });
    if (fault?.kind === 'lost') return void response.socket?.resetAndDestroy();
    answer(response, 200, { ok: true, result });
  }

  #file(token: string, path: string, response: ServerResponse): void {
    if (token !== this.#token) throw new Refusal(401, 'Unauthorized');
    const fault = this.#world.faults.take('file');
    if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
    if (fault?.kind === 'hang') return void this.#held.add(response);
    if (fault?.kind === 'status') throw new Refusal(fault.code, fault.description ?? 'Internal Server Error');
    const found = [...this.#world.files.values()].find((file) => file.path === path);
    if (found === undefined) throw new Refusal(404, 'Not Found');
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found.bytes);
  }
}
