import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** One HTTP server for everything that is reached from outside: webhooks, Slack's requests, and the health check. */
export interface Web {
  /** The port it listens on. */
  readonly port: number;
  /** Takes no more requests, and waits a moment for those in work. */
  stop(): Promise<void>;
}

/** Whether the service can do its work; what it lacks, in a word, otherwise. */
export type Health = () => Promise<HealthState>;
type HealthState = { readonly ok: true } | { readonly ok: false; readonly lacks: string };

/** How long a client may take for its headers and for its whole request, and a stop for what is in work; milliseconds. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
const STOP_WAIT = 10_000;
/** How long the health check may take, in milliseconds: a database that hangs is one that does not answer. */
const HEALTH_WITHIN = 3_000;
/** Connections at once; beyond, new ones are refused rather than the memory filled. */
const CONNECTIONS_MAX = 1_000;

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** The path that a request names; undefined for what is none (`//`, a proxy's `CONNECT`). */
function pathOf({ url }: IncomingMessage): string | undefined {
  const target = url ?? '/';
  return target.startsWith('/') ? target.split(/[?#]/u, 1)[0] : undefined;
}

/** Asks once at a time, whoever else asks meanwhile: the check is open to everybody. */
function patiently(health: Health): Health {
  let asked: Promise<HealthState> | undefined;
  return () => {
    asked ??= new Promise<HealthState>((resolve) => {
      const late = setTimeout(() => resolve({ ok: false, lacks: 'an answer in time' }), HEALTH_WITHIN);
      health()
        .catch(() => ({ ok: false as const, lacks: 'an answer' }))
        .then((state) => {
          clearTimeout(late);
          resolve(state);
        });
    }).finally(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** Serves each path by its listener, `/health` by the health check, and 404 for the rest. */
export async function serveWeb(options: {
  readonly host: string;
  readonly port: number;
  readonly paths: ReadonlyMap<string, RequestListener>;
  readonly health: Health;
}): Promise<Web> {
  const { host, port, paths } = options;
  const health = patiently(options.health);
  const limits = { headersTimeout: HEADERS_WITHIN, requestTimeout: REQUEST_WITHIN };
  const server = createServer(limits, (request, response) => {
    const path = pathOf(request);
    const listener = path === undefined ? undefined : paths.get(path);
    if (listener !== undefined) {
      listener(request, response);
      return;
    }
    if (path !== '/health') {
      // What was sent along is not read.
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    void health().then((state) => {
      response.writeHead(state.ok ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(state));
    });
  });
  server.maxConnections = CONNECTIONS_MAX;
  const at = await listening(server, port, host);
  return {
    port: at,
    stop: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), STOP_WAIT);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
