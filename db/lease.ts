import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorFields, type Log } from '../src/log.ts';

/** What one process at a time does, for as long as it holds the lease. */
export interface LeasedWork {
  /** Begins the work; `stop` ends it. `ended`, where there is one, resolves when it ended by itself. */
  start(): Promise<{ stop(): Promise<void>; readonly ended?: Promise<unknown> }>;
}

export interface Lease {
  /** Resolves when this process holds the lease for the first time and its work has begun. */
  readonly begun: Promise<void>;
  /** Ends the work and lets another process take over. */
  stop(): Promise<void>;
}

/** The space of these advisory locks, and how often a waiting process tries, in milliseconds. */
const LEASE_LOCKS = 8_113;
const RETRY = 2_000;
/**
 * How often the holder looks whether its connection still stands, and how long the database may take to say so, in
 * milliseconds: a connection whose other end is gone without a word would otherwise seem to hold for a quarter of an hour.
 */
const LOOK = 10_000;
const ANSWERED_WITHIN = 10_000;
/**
 * How long work that ended by itself rests, in milliseconds: Discord takes a bot's token away that connects more than a
 * thousand times a day. https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
const REST = 5 * 60_000;

/**
 * Does some work in one process at a time (a long poller, a gateway): whoever holds the advisory lock `name` does
 * it, and when that process dies or loses its connection, another takes over. A first start that fails is thrown
 * to whoever waits for `begun`; later failures are logged and tried again.
 */
export function lease(options: {
  readonly url: string;
  readonly name: string;
  readonly work: LeasedWork;
  readonly log: Log;
  /** How long work that ended by itself rests before it begins again, in milliseconds. */
  readonly rest?: number;
}): Lease {
  const { url, name, work, log, rest = REST } = options;
  const stopping = new AbortController();
  let told = false;
  let tellBegun: () => void = () => undefined;
  let tellFailed: (reason: unknown) => void = () => undefined;
  const begun = new Promise<void>((resolve, reject) => {
    tellBegun = resolve;
    tellFailed = reject;
  });
  begun.catch(() => undefined);

  async function hold(client: pg.Client, lost: Promise<void>): Promise<void> {
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS held',
        [LEASE_LOCKS, name],
      );
      if (rows[0]?.held === true) break;
      if (!told) {
        told = true;
        log.info({ lease: name }, 'another process does this work; this one stands by');
        tellBegun();
      }
      await sleep(RETRY, undefined, { signal: stopping.signal });
    }
    const beginning = work.start();
    const running = await Promise.race([beginning, aborted(stopping.signal)]);
    if (running === undefined) {
      // A server that never answers may hold it for ever.
      void beginning.then((late) => late.stop()).catch(() => undefined);
      return;
    }
    told = true;
    tellBegun();
    let ended = false;
    const over = running.ended?.then(() => {
      ended = true;
    });
    try {
      await Promise.race([
        lost,
        unanswered(client, lost),
        aborted(stopping.signal),
        ...(over === undefined ? [] : [over]),
      ]);
    } finally {
      await running.stop();
    }
    if (!ended || stopping.signal.aborted) return;
    log.error(
      { lease: name, seconds: rest / 1000 },
      'this work ended by itself and rests before it is tried again',
    );
    await sleep(rest, undefined, { signal: stopping.signal });
  }

  /** Resolves when the database does not answer any more, or (after that) with `lost`. */
  async function unanswered(client: pg.Client, lost: Promise<void>): Promise<void> {
    const over = new AbortController();
    void Promise.race([lost, aborted(stopping.signal)]).then(() => over.abort());
    try {
      for (;;) {
        await sleep(LOOK, undefined, { signal: over.signal });
        await client.query('SELECT');
      }
    } catch (error) {
      if (!over.signal.aborted)
        log.warn(
          { lease: name, ...errorFields(error) },
          'the connection that holds this work does not answer',
        );
    }
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = new pg.Client({
        connectionString: url,
        application_name: `vigie-lease-${name}`,
        keepAlive: true,
        connectionTimeoutMillis: ANSWERED_WITHIN,
        query_timeout: ANSWERED_WITHIN,
      });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        await hold(client, lost);
      } catch (error) {
        if (stopping.signal.aborted) break;
        if (!told) {
          tellFailed(error);
          break;
        }
        log.error({ lease: name, ...errorFields(error) }, 'this work stopped and will be tried again');
        await sleep(RETRY, undefined, { signal: stopping.signal }).catch(() => undefined);
      } finally {
        // One that does not answer is not waited for.
        await Promise.race([client.end().catch(() => undefined), sleep(RETRY, undefined, { ref: false })]);
      }
    }
  }

  const kept = keep();
  return {
    begun,
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
