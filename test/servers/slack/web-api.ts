import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Method } from './call.ts';
import { chatMethods } from './chat.ts';
import { isJson, type Json } from './check.ts';
import { conversationMethods } from './conversations.ts';
import type { Fault, Faults } from './faults.ts';
import { fileMethods } from './files.ts';
import { viewMethods } from './modals.ts';
import { peopleMethods } from './people.ts';
import { SlackRateLimited, SlackRefusal } from './refusal.ts';
import type { Responses } from './responses.ts';
import { checkScope } from './scopes.ts';
import type { Tiers } from './tiers.ts';
import type { Workspace } from './workspace.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
};

/** A call of a Web API method that reached the server, in the order of arrival. */
export interface RecordedCall {
  readonly method: string;
  readonly args: Json;
  readonly at: number;
}

export interface WebApi {
  readonly workspace: Workspace;
  readonly botToken: string;
  readonly appToken: string;
  readonly faults: Faults;
  readonly calls: RecordedCall[];
  /** The app's scopes; undefined for all. */
  readonly scopes: readonly string[] | undefined;
  readonly usedScopes: Set<string>;
  readonly url: () => string;
  readonly pacing: () => boolean;
  /** A fresh address for a Socket Mode connection. */
  readonly connectionUrl: () => string;
  /** What the app sent to a `response_url`. */
  readonly responses: Responses;
  readonly tiers: Tiers;
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}

/** The arguments of a call, as a form or as JSON: https://docs.slack.dev/apis/web-api/#post-bodies */
function argumentsOf(request: IncomingMessage, body: Buffer): Json {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return isJson(parsed) ? parsed : {};
  }
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

function answer(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function rateLimited(response: ServerResponse, retryAfter: number): void {
  answer(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfter) });
}

/** Carries out a fault that comes before the call is taken; false when the call goes on. */
function failBefore(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case 'http-500':
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('Internal Server Error');
      return true;
    case 'ratelimited':
      rateLimited(response, fault.retryAfter);
      return true;
    case 'refused':
      request.socket.destroy();
      return true;
    case 'error':
      answer(response, 200, { ok: false, error: fault.error });
      return true;
    default:
      return false;
  }
}

function tokenOf(request: IncomingMessage, args: Json): string | undefined {
  const header = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
  return header ?? (typeof args['token'] === 'string' ? args['token'] : undefined);
}

async function callMethod(
  api: WebApi,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const args = argumentsOf(request, await bodyOf(request));
  const { token: _, ...shown } = args;
  api.calls.push({ method: name, args: shown, at: Date.now() });
  const fault = api.faults.next(name);
  if (failBefore(fault, request, response)) return;
  const token = tokenOf(request, args);
  try {
    if (token === undefined) throw new SlackRefusal('not_authed');
    if (name === 'apps.connections.open') {
      if (token !== api.appToken)
        throw new SlackRefusal(token === api.botToken ? 'not_allowed_token_type' : 'invalid_auth');
      answer(response, 200, { ok: true, url: api.connectionUrl() });
      return;
    }
    if (token !== api.botToken) throw new SlackRefusal('invalid_auth');
    const method = METHODS[name];
    if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: name });
    api.tiers.take(name, Date.now());
    const scope = checkScope(api.workspace, name, args, api.scopes);
    if (scope !== undefined) api.usedScopes.add(scope);
    const result = method({ workspace: api.workspace, args, url: api.url(), pacing: api.pacing() });
    if (fault?.kind === 'lost-answer') request.socket.destroy();
    // The caller waits until it gives up or dies.
    else if (fault?.kind === 'silent') return;
    else answer(response, 200, result);
  } catch (error) {
    if (error instanceof SlackRateLimited) rateLimited(response, error.retryAfter);
    else if (error instanceof SlackRefusal)
      answer(response, 200, { ok: false, error: error.error, ...error.extra });
    else throw error;
  }
}

async function upload(
  api: WebApi,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const file = api.workspace.files.get(id);
  const fault = api.faults.next('upload');
  if (failBefore(fault, request, response)) return;
  if (file === undefined || file.completed) {
    response.writeHead(404).end();
    return;
  }
  file.bytes = bytesOf(request, body);
  if (file.bytes.length !== file.length) {
    response.writeHead(400).end(`length mismatch: announced ${file.length}, received ${file.bytes.length}`);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end(`OK - ${file.length}`);
}

/** The one file of a multipart body, or the body itself when the bytes are posted raw. */
function bytesOf(request: IncomingMessage, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/u.exec(
    request.headers['content-type'] ?? '',
  )?.[1];
  if (boundary === undefined) return body;
  const start = body.indexOf('\r\n\r\n') + 4;
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return body.subarray(start, end);
}

/** What Slack gives instead of a file to whom it does not know: its sign-in page, with status 200. */
const SIGN_IN_PAGE =
  '<!DOCTYPE html><html lang="en-US"><head><title>Sign in | Slack</title></head><body></body></html>';

/** A file's bytes for its `url_private`: https://docs.slack.dev/reference/objects/file-object#auth */
function download(api: WebApi, path: string, request: IncomingMessage, response: ServerResponse): void {
  const fault = api.faults.next('download');
  if (failBefore(fault, request, response)) return;
  const id = /^\/files-pri\/[^/]+-(F[^/]+)\//u.exec(path)?.[1];
  const file = id === undefined ? undefined : api.workspace.files.get(id);
  const known = tokenOf(request, {}) === api.botToken;
  const granted = api.scopes === undefined || api.scopes.includes('files:read');
  if (!known || !granted || file?.seenByApp === false) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(SIGN_IN_PAGE);
    return;
  }
  api.usedScopes.add('files:read');
  if (file?.bytes === undefined) {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<html></html>');
    return;
  }
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': String(file.bytes.length) });
  response.end(file.bytes);
}

/** Answers one HTTP request to the Web API, to an upload address or to a `response_url`. */
export async function handleRequest(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://slack.invalid').pathname;
  const [, , first, second, third] = path.split('/');
  if (path.startsWith('/files-pri/')) return download(api, path, request, response);
  if (path.startsWith('/api/upload/v1/') && third !== undefined) return upload(api, third, request, response);
  if (path.startsWith('/api/respond/') && second !== undefined) {
    const parsed: unknown = JSON.parse((await bodyOf(request)).toString('utf8'));
    const error = api.responses.respond(second, isJson(parsed) ? parsed : {});
    const status = error === undefined ? 200 : error === 'used_url' ? 404 : 400;
    answer(response, status, error === undefined ? { ok: true } : { ok: false, error });
    return;
  }
  if (path.startsWith('/api/') && first !== undefined) return callMethod(api, first, request, response);
  response.writeHead(404).end();
}
