import { createServer, type RequestListener, type Server } from 'node:http';

/** One HTTP server for everything that is reached from outside: webhooks, Slack's requests, and the health check. */
export interface Web {
  /** The port it listens on. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Whether the service can do its work; what it lacks, in a word, otherwise. */
export type Health = () => Promise<{ readonly ok: true } | { readonly ok: false; readonly lacks: string }>;

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Serves each path by its listener, `/health` by the health check, and 404 for the rest. */
export async function serveWeb(options: {
  readonly host: string;
  readonly port: number;
  readonly paths: ReadonlyMap<string, RequestListener>;
  readonly health: Health;
}): Promise<Web> {
  const { host, port, paths, health } = options;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://vigie.invalid').pathname;
    const listener = paths.get(path);
    if (listener !== undefined) return listener(request, response);
    if (path !== '/health') {
      response.writeHead(404).end();
      return;
    }
    health()
      .catch(() => ({ ok: false as const, lacks: 'an answer' }))
      .then((state) => {
        response.writeHead(state.ok ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify(state));
      });
  });
  const at = await listening(server, port, host);
  return {
    port: at,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
