import { constants } from 'node:fs';
import { access, mkdir, readFile, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Account, serverAccount } from './embedded/account.ts';
import { type Binaries, type BinariesOptions, findBinaries } from './embedded/binaries.ts';
import { ensureCluster, type Layout, layoutOf, ownerName } from './embedded/cluster.ts';
import { findPostmaster, launchPostmaster, type Postmaster, stopPostmaster } from './embedded/postmaster.ts';
import { claim, DataInUse, ensureDatabase, isPassing, openSession } from './embedded/session.ts';

export { DataInUse };

/** What starting our own server needs to know. */
export interface EmbeddedOptions {
  /** Where everything is kept, below `postgres/`; made when missing. */
  dataDir: string;
  log: { info(message: string): void; warn(message: string): void };
  /** Called once when the server goes away though nobody stopped it: the application cannot go on. */
  onLost?: () => void;
  /** Settings of PostgreSQL's beyond our own (`{ fsync: 'off' }` for a test's server). Default: none. */
  settings?: Record<string, string>;
  binaries?: BinariesOptions;
}

/** Our own server, running and answering. */
export interface EmbeddedPostgres {
  /** Of the database's owner, who may do everything: for migrations, and to make the application's role. */
  url: string;
  /** Whether the server was running already, left by an application that was killed. */
  adopted: boolean;
  /** Stops the server and waits until its process is gone. May be called more than once. */
  stop(): Promise<void>;
}

/** How long a start is tried again over what passes by itself (a port taken, a dying server's memory), in ms. */
const startPatience = 30_000;

/**
 * Starts a real PostgreSQL on 127.0.0.1, on data of its own that the next start finds again, or takes over the
 * one that a killed application left running.
 *
 * **Signals.** The server runs in a session of its own, so that Ctrl-C, a closed terminal or `kill -- -pgid`
 * reach the application only. The order at the end is therefore the application's to keep:
 *
 * 1. On SIGINT, SIGTERM or SIGHUP stop taking events, let running jobs end, close every pool and the worker.
 * 2. Then `await stop()`: PostgreSQL ends the sessions that are left, writes all, and is gone when it resolves.
 * 3. Then let the process end. Nothing of ours remains.
 *
 * A signal that comes while this function still runs: wait for its promise, then call `stop()`; a process that
 * simply exits leaves the server running, which costs nothing but memory, since the next start adopts it. The
 * same holds for kill -9. Under `npm start` a Ctrl-C may arrive twice (from the terminal, and from npm): the
 * second must not cut the first short. Its open session keeps the process alive until `stop()`.
 *
 * **One application a data directory.** A second one gets `DataInUse` while the first lives. The mark is a lock
 * in the database, gone with its holder. It does not see through containers: two of them must not share a
 * data directory (they want a DATABASE_URL).
 *
 * **Root.** PostgreSQL refuses to run as root; the server then runs as the data's owner, or as the account
 * postgres or nobody, to which `postgres/cluster` belongs. Neither the data nor the programs need lie where
 * that account can enter.
 *
 * @throws DataInUse; or an error whose message says what to do (unsupported system, other major version,
 * data of another user, PostgreSQL's own words when it cannot start)
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await ownDirectory(options.dataDir);
  const layout = layoutOf(dataDir);
  const account = await serverAccount(dataDir, layout.cluster);
  const binaries = await findBinaries(account, dataDir, options.binaries);
  const password = await ensureCluster(dataDir, layout, binaries, account);

  const { postmaster, session, adopted } = await reach({
    layout,
    account,
    binaries,
    password,
    dataDir,
    options,
  });
  options.log.info(
    adopted
      ? `Took over the PostgreSQL that was left running (process ${postmaster.pid}, 127.0.0.1:${postmaster.port}).`
      : `PostgreSQL ${binaries.major} runs (process ${postmaster.pid}, 127.0.0.1:${postmaster.port}, data in ${layout.cluster}).`,
  );

  let stopping: Promise<void> | undefined;
  session.once('end', () => {
    if (stopping) return;
    options.log.warn(`PostgreSQL (process ${postmaster.pid}) went away; its log is ${layout.log}.`);
    options.onLost?.();
  });
  return {
    url: `postgres://${ownerName}:${password}@127.0.0.1:${postmaster.port}/${ownerName}`,
    adopted,
    stop() {
      // The session is left to the server to end, so that the data counts as in use until all is written.
      stopping ??= stopPostmaster(postmaster).then(() => session.end());
      return stopping;
    },
  };
}

/**
 * The address of our own server while an application has it running on this data, or has left it running; undefined
 * where it does not run. For operators' commands, which come and go beside the application.
 */
export async function addressOfRunning(dataDir: string): Promise<string | undefined> {
  const own = await ownDirectory(dataDir);
  const layout = layoutOf(own);
  const running = await findPostmaster(layout, await serverAccount(own, layout.cluster));
  if (running === undefined) return undefined;
  const password = (await readFile(layout.password, 'utf8')).trim();
  return `postgres://${ownerName}:${password}@127.0.0.1:${running.port}/${ownerName}`;
}

async function ownDirectory(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The data directory ${path} cannot be used by this user (${why}): start Vigie as the user who made it, or name another one.`,
    );
  }
}

interface Start {
  layout: Layout;
  account: Account | undefined;
  binaries: Binaries;
  password: string;
  dataDir: string;
  options: EmbeddedOptions;
}

async function reach(
  start: Start,
): Promise<{ postmaster: Postmaster; session: pg.Client; adopted: boolean }> {
  const { layout, account, binaries, password, dataDir, options } = start;
  const deadline = Date.now() + startPatience;
  for (;;) {
    const running = await findPostmaster(layout, account);
    const postmaster = running ?? (await launchPostmaster(layout, binaries, account, options.settings ?? {}));
    let session: pg.Client | undefined;
    try {
      session = await openSession(postmaster, password);
      if (session) {
        await claim(session, dataDir);
        await ensureDatabase(session);
        return { postmaster, session, adopted: running !== undefined };
      }
    } catch (error) {
      await session?.end().catch(() => undefined);
      // Whoever holds the data needs this server, even where it was this start that brought it up.
      if (error instanceof DataInUse) throw error;
      if (!isPassing(error)) {
        if (!running) await stopPostmaster(postmaster);
        throw error;
      }
    }
    const said = await postmaster.said();
    if (Date.now() > deadline || (said && !passesByItself.test(said))) {
      throw new Error(
        `PostgreSQL could not start on ${layout.cluster}:\n${said || `its log is ${layout.log}`}`,
      );
    }
    await sleep(100);
  }
}

/**
 * A port taken meanwhile; another start's server that is being born; processes of a killed server that have not
 * noticed yet; a server that another application just stopped.
 */
const passesByItself =
  /Address already in use|could not bind|postmaster\.pid"? (already exists|is empty)|pre-existing shared memory|received (fast|immediate|smart) shutdown/i;
