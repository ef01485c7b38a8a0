import { config as readDotenv } from 'dotenv';
import { startTerminal } from '../bots/terminal/index.ts';
import { AssociationFileError } from './association/file.ts';
import { type Config, readConfig } from './config.ts';
import { errorFields, type Log, plainLog, log as structuredLog } from './log.ts';
import { type Running, start } from './service.ts';

function fail(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

function opensTerminal({ channels }: Config): boolean {
  return channels.telegram === undefined && channels.discord === undefined;
}

/** How long a stop may take before the process ends all the same, in milliseconds; containers are given 30 s. */
const STOP_WITHIN = 25_000;

/** Stops everything; what hangs does not keep the process for ever. */
async function stopAll(running: Running, log: Log): Promise<void> {
  const late = setTimeout(() => {
    log.error({}, 'stopping took too long: ending without the rest');
    process.exit(1);
  }, STOP_WITHIN);
  await running.stop();
  clearTimeout(late);
}

/**
 * A mistake of ours that nobody caught: its state is unknown, so the process stops in order and whoever runs it
 * starts it again. Node itself would print the whole error, and what it carries.
 */
function onMistake(logTo: Log, then: () => void): void {
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (error: unknown) => {
      logTo.error({ kind, ...errorFields(error) }, 'something failed that nothing awaited: stopping');
      then();
    });
}

/** Runs until a signal asks to stop; a second signal (npm passes on what the terminal has sent already) changes nothing. */
async function serve(config: Config, logTo: Log): Promise<number> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  let lost = false;
  const failed = (): void => {
    lost = true;
    stop();
  };
  onMistake(logTo, failed);
  const running = await start(config, logTo, {
    onDatabaseLost: () => {
      logTo.error({}, 'the database went away: stopping');
      failed();
    },
    signal: stopping.signal,
  }).catch((error: unknown) => {
    // What it waited for may still hold the process.
    if (stopping.signal.aborted) process.exit(lost ? 1 : opensTerminal(config) ? 130 : 0);
    throw error;
  });
  try {
    if (opensTerminal(config)) {
      const code = await talk(running, logTo, stopping.signal);
      return lost ? 1 : code;
    }
    logTo.info(
      { channels: [...running.channels.keys()].join(','), port: running.port },
      'Vigie is listening',
    );
    if (!stopping.signal.aborted)
      await new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
    return lost ? 1 : 0;
  } finally {
    await stopAll(running, logTo);
    // Input that is still open would keep the process alive.
    process.stdin.destroy();
  }
}

async function talk(running: Running, log: Log, signal: AbortSignal): Promise<number> {
  const { conversing, database, localisers, channels } = running;
  const terminal = startTerminal({
    input: process.stdin,
    output: process.stdout,
    env: process.env,
    converse: conversing.converse,
    localisers,
    log,
    cardsOf: async (reference) => {
      const numbers = await database.casesOf(reference);
      const cards = await Promise.all(numbers.map((number) => database.desk.card(number)));
      return cards.filter((card) => card !== undefined);
    },
  });
  // Before anything is waited for: a signal that came already is not told again.
  if (signal.aborted) void terminal.stop();
  else signal.addEventListener('abort', () => void terminal.stop());
  channels.set('terminal', terminal.channel);
  await database.writeWaiting('terminal').catch((error: unknown) => {
    log.warn(errorFields(error), 'what waits for the person at this terminal was left for the next start');
  });
  return terminal.ended;
}

readDotenv({ quiet: true });
const reading = readConfig(process.env);
if (!reading.ok) fail(reading.mistakes);
for (const hint of reading.hints) process.stderr.write(`${hint}\n`);
const { config } = reading;
const logTo = opensTerminal(config) ? plainLog() : structuredLog(config.logLevel);
try {
  process.exitCode = process.argv.includes('--check')
    ? await (await import('./check.ts')).check(config, logTo)
    : await serve(config, logTo);
} catch (error) {
  if (error instanceof AssociationFileError) fail(error.mistakes);
  fail([`Vigie could not start: ${error instanceof Error ? error.message : String(error)}`]);
}
