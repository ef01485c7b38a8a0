import { config as readDotenv } from 'dotenv';
import { startTerminal } from '../bots/terminal/index.ts';
import { check } from './check.ts';
import { type Config, readConfig } from './config.ts';
import { type Log, plainLog, log as structuredLog } from './log.ts';
import { type Running, start } from './service.ts';

function fail(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

function opensTerminal({ channels }: Config): boolean {
  return channels.telegram === undefined && channels.discord === undefined;
}

/** Runs until a signal asks to stop; a second signal (npm passes on what the terminal has sent already) changes nothing. */
async function serve(config: Config, logTo: Log): Promise<number> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  let lost = false;
  const running = await start(config, logTo, {
    onDatabaseLost: () => {
      lost = true;
      logTo.error({}, 'the database went away: stopping');
      stop();
    },
  });
  try {
    if (opensTerminal(config)) return await talk(running, logTo, stopping.signal);
    logTo.info(
      { channels: [...running.channels.keys()].join(','), port: running.port },
      'Vigie is listening',
    );
    if (!stopping.signal.aborted)
      await new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
    return lost ? 1 : 0;
  } finally {
    await running.stop();
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
  channels.set('terminal', terminal.channel);
  signal.addEventListener('abort', () => void terminal.stop());
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
    ? await check(config, logTo)
    : await serve(config, logTo);
} catch (error) {
  fail([`Vigie could not start: ${error instanceof Error ? error.message : String(error)}`]);
}
