import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json } from './check.ts';
import type { DeliveryKind } from './delivery.ts';

interface Waiting {
  readonly acknowledge: (answer: Json | undefined) => void;
}

/** How often Slack pings a connection, in milliseconds. */
const PING_INTERVAL_MS = 5000;

/**
 * Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): single-use addresses, hello, envelopes
 * that each want an acknowledgement by their id, and the disconnect that asks a client to come back.
 */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #arrivals: (() => void)[] = [];
  readonly #appId: string;
  readonly #pings: NodeJS.Timeout;
  #turn = 0;

  constructor(appId: string) {
    this.#appId = appId;
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping();
    }, PING_INTERVAL_MS);
    this.#pings.unref();
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#sockets.length;
  }

  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'ws://slack.invalid').searchParams.get('ticket');
    if (ticket === null || !this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#connected(client));
  }

  #connected(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const index = this.#sockets.indexOf(socket);
      if (index >= 0) this.#sockets.splice(index, 1);
    });
    socket.on('message', (data) => this.#acknowledged(data.toString()));
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        debug_info: { host: 'applink-test', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.#appId },
      }),
    );
    for (const arrived of this.#arrivals.splice(0)) arrived();
  }

  #acknowledged(text: string): void {
    const message: unknown = JSON.parse(text);
    if (!isJson(message) || typeof message['envelope_id'] !== 'string') return;
    const payload = message['payload'];
    this.#waiting
      .get(message['envelope_id'])
      ?.acknowledge(isJson(payload) && Object.keys(payload).length > 0 ? payload : undefined);
  }

  /** Sends one envelope on one of the connections (in turn) and waits for its acknowledgement. */
  async send(kind: DeliveryKind, payload: Json, retry: number, deadlineMs: number) {
    const deadline = AbortSignal.timeout(deadlineMs);
    if (this.#sockets.length === 0) await Promise.race([this.connection(), aborted(deadline)]);
    const socket = this.#sockets[this.#turn++ % Math.max(1, this.#sockets.length)];
    if (socket === undefined) return { acknowledged: false, answer: undefined };
    const id = randomUUID();
    const acknowledged = new Promise<{ readonly acknowledged: boolean; readonly answer: Json | undefined }>(
      (resolve) => {
        this.#waiting.set(id, { acknowledge: (answer) => resolve({ acknowledged: true, answer }) });
        void aborted(deadline).then(() => resolve({ acknowledged: false, answer: undefined }));
      },
    );
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type: kind,
        payload,
        accepts_response_payload: kind !== 'events_api',
        ...(kind === 'events_api'
          ? { retry_attempt: retry, retry_reason: retry === 0 ? '' : 'timeout' }
          : {}),
      }),
    );
    try {
      return await acknowledged;
    } finally {
      this.#waiting.delete(id);
    }
  }

  /** Resolves when a client has connected since. */
  connection(): Promise<void> {
    return new Promise((resolve) => void this.#arrivals.push(resolve));
  }

  /** Asks every client to reconnect, as Slack does every few hours. */
  refresh(): void {
    for (const socket of this.#sockets)
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#sockets) socket.close(1001);
    this.#server.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
