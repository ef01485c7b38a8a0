import { randomBytes } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { startTerminal, type Terminal } from '../../../bots/terminal/index.ts';
import type { Converse } from '../../../src/conversation/answer.ts';
import { conversing } from '../../../src/conversation/converse.ts';
import type { LogFields } from '../../../src/log.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { MemoryStore } from './memory.ts';

/** An output that keeps what is written to it. */
export class Output extends Writable {
  written = '';
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  readonly rows = 40;

  constructor(options: { readonly isTTY: boolean; readonly columns?: number }) {
    super();
    this.isTTY = options.isTTY;
    this.columns = options.columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.written += chunk.toString();
    this.emit('written');
    done();
  }

  /** What was written, without the terminal's own codes. */
  get plain(): string {
    return stripVTControlCharacters(this.written);
  }

  /** Settles once a text stands in what was written since `from`. */
  async until(text: string, from = 0): Promise<void> {
    while (!this.plain.slice(from).includes(text))
      await new Promise((resolve) => this.once('written', resolve));
  }
}

/** An input that says that it is a terminal. */
class Keyboard extends PassThrough {
  readonly isTTY = true;
  setRawMode(): this {
    return this;
  }
}

export interface Setting {
  readonly store?: MemoryStore;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly converse?: Converse;
}

interface Opened {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly input: PassThrough;
  readonly store: MemoryStore;
  readonly logged: LogFields[];
}

const pseudonymKey = randomBytes(32);

function open(kind: 'lines' | 'keys', setting: Setting): Opened {
  const store = setting.store ?? new MemoryStore();
  const input = kind === 'keys' ? new Keyboard() : new PassThrough();
  const output = new Output({
    isTTY: kind === 'keys',
    ...(setting.columns === undefined ? {} : { columns: setting.columns }),
  });
  const logged: LogFields[] = [];
  const note = (fields: LogFields): void => void logged.push(fields);
  const { converse } = conversing({
    store,
    pseudonymKey,
    draftTimes: { recalledAfter: 7_200_000, purgedAfter: 86_400_000 },
  });
  const terminal = startTerminal({
    input,
    output,
    env: setting.env ?? {},
    converse: setting.converse ?? converse,
    localisers: localisers('Europe/Paris'),
    log: { info: note, warn: note, error: note },
    cardsOf: store.cardsOf,
  });
  return { terminal, output, input, store, logged };
}

/** Pipes lines into the terminal channel, and gives all that it printed and what it ended with. */
export async function piped(
  lines: readonly string[],
  setting: Setting = {},
): Promise<Opened & { readonly printed: string; readonly code: number }> {
  const opened = open('lines', setting);
  opened.input.end(lines.map((line) => `${line}\n`).join(''));
  const code = await opened.terminal.ended;
  return { ...opened, printed: opened.output.written, code };
}

/** Opens the channel on lines that the test gives one by one. */
export function openLines(setting: Setting = {}): Opened {
  return open('lines', setting);
}

/** Opens the channel on a keyboard and a screen. */
export function openKeys(setting: Setting = {}): Opened {
  return open('keys', setting);
}
