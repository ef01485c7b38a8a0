import { pino } from 'pino';

/** What a log line may say: names, numbers and references. Nothing personal: no text, no name, no id of a person. */
export type LogFields = { readonly [field: string]: string | number | boolean | undefined };

/** The operator's log: one structured line an event. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** A line of a stack that names a place: told from a message of several lines, which may look like anything. */
const PLACE = /^ {4}at .*(?::\d+:\d+\)?|<anonymous>\)?|\(native\))$/u;

/** The name of an error and where it was thrown, without its message: a library's message may carry a payload. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // The stack begins with the message as it was when the error was made.
  const [, after] = error.message === '' ? ['', error.stack] : (error.stack?.split(error.message, 2) ?? []);
  const at = after
    ?.split('\n')
    .find((line) => PLACE.test(line))
    ?.trim();
  return { error: error.name, code, at };
}

/** A log of JSON lines on standard error, so that standard output stays the terminal channel's. */
export function log(level: 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** A log of plain lines on standard error, warnings and errors only: for a person who talks in this terminal. */
export function plainLog(): Log {
  const line = (fields: LogFields, message: string): void => {
    const more = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    process.stderr.write(`vigie: ${[message, ...more].join(' ')}\n`);
  };
  return { info: () => undefined, warn: line, error: line };
}
