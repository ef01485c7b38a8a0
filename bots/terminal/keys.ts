import { Writable } from 'node:stream';
import {
  AbortPromptError,
  createPrompt,
  ExitPromptError,
  isDownKey,
  isEnterKey,
  isUpKey,
  useEffect,
  useKeypress,
  useRef,
  useState,
} from '@inquirer/core';
import { easyChoice, type Numbered } from './choices.ts';
import type { Answerable, Entries, Entry } from './entries.ts';
import type { Paint } from './paint.ts';
import { choicePieces, type Screen } from './screen.ts';
import { painted, wrap } from './width.ts';

/** A terminal then tells where a paste begins and ends: https://invisible-island.net/xterm/xterm-paste64.html */
const PASTE_MARKS_ON = '\u001B[?2004h';
const PASTE_MARKS_OFF = '\u001B[?2004l';

/** Lines of the screen that are kept free of choices. */
const ROWS_KEPT = 6;

interface Asked {
  readonly now: Answerable;
  /** What was typed before the choices had to be drawn again. */
  readonly typed: Typed;
  readonly screen: Screen;
}

/** What the person has typed and not sent: whole lines of a paste, and the line that stands. */
class Typed {
  lines: string[] = [];
  line = '';

  text(): string {
    return (this.line === '' ? this.lines : [...this.lines, this.line]).join('\n');
  }
}

/** Draws the choices in one line each; around the active one where the screen is too low for all. */
function drawn(choices: readonly Numbered[], active: number | undefined, screen: Screen): readonly string[] {
  const room = Math.max(3, (screen.output.rows ?? 24) - ROWS_KEPT);
  const from = Math.max(0, Math.min((active ?? 0) - Math.floor(room / 2), choices.length - room));
  return choices.slice(from, from + room).map((choice, index) => {
    const here = from + index === active;
    const [first = [], ...more] = wrap(choicePieces(choice), screen.width() - 3);
    const { text } = painted(first, screen.paint);
    const line = `${here ? '❯' : ' '} ${text}${more.length > 0 ? '…' : ''}`;
    return here ? screen.paint('own', line) : line;
  });
}

function hint({ commands, pasted }: Answerable, lines: number, paint: Paint): string {
  return paint('faint', lines > 0 ? pasted(lines) : commands.join(' · '));
}

/**
 * One entry: a number, a text or a command and Enter, or the arrows and Enter. Several lines that arrive at once are
 * a paste, and are sent together.
 */
const ask = createPrompt<Entry, Asked>(({ now, typed, screen }, done) => {
  const { choices } = now;
  const [line, setLine] = useState(typed.line);
  const [active, setActive] = useState(() => {
    const easy = easyChoice(choices);
    return easy === undefined ? undefined : choices.indexOf(easy);
  });
  const [pasted, setPasted] = useState(typed.lines.length);
  const pasting = useRef(false);
  const sending = useRef(false);

  useEffect((reader) => {
    if (typed.line !== '') reader.write(typed.line);
    reader.on('close', () => done({ kind: 'left', by: 'end' }));
  }, []);

  const keep = (words: string): void => {
    typed.line = words;
    setLine(words);
  };

  const send = (): void => {
    sending.current = false;
    // What follows the line break came with it: a paste that goes on, and waits for an Enter of its own.
    if (typed.line !== '' && typed.lines.length > 0) {
      setPasted(typed.lines.length);
      return;
    }
    const text = typed.text();
    const chosen = active === undefined ? undefined : choices[active];
    if (text.trim() !== '' || chosen === undefined) done({ kind: 'line', text });
    else done({ kind: 'chosen', chosen });
  };

  useKeypress((key, reader) => {
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting.current = key.name === 'paste-start';
      return;
    }
    if (isEnterKey(key)) {
      if (typed.line !== '') typed.lines.push(typed.line);
      keep('');
      if (pasting.current) setPasted(typed.lines.length);
      if (pasting.current || sending.current) return;
      sending.current = true;
      setImmediate(send);
      return;
    }
    if ((isUpKey(key) || isDownKey(key)) && !key.ctrl) {
      reader.clearLine(0);
      reader.write(typed.line);
      if (choices.length === 0) return;
      const step = isUpKey(key) ? -1 : 1;
      const from = active ?? (step === 1 ? -1 : choices.length);
      setActive((from + step + choices.length) % choices.length);
      return;
    }
    if (key.name === 'tab') {
      reader.clearLine(0);
      reader.write(typed.line);
      return;
    }
    keep(reader.line);
  });

  const list = drawn(choices, line === '' ? active : undefined, screen);
  return [[...list, `${screen.paint('own', '›')} ${line}`].join('\n'), hint(now, pasted, screen.paint)];
});

/** Where one prompt draws: the prompt ends it when it is answered, and the terminal itself must stay open. */
class Drawing extends Writable {
  readonly #screen: Screen;

  constructor(screen: Screen) {
    super();
    this.#screen = screen;
  }

  get columns(): number | undefined {
    return this.#screen.output.columns;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#screen.output.write(chunk);
    done();
  }
}

/** Entries from a terminal's keys. */
export function keyEntries(input: NodeJS.ReadableStream, screen: Screen): Entries {
  const asides: (() => void)[] = [];
  let asking: AbortController | undefined;
  let closed = false;
  screen.output.write(PASTE_MARKS_ON);

  async function next(now: () => Answerable): Promise<Entry> {
    const typed = new Typed();
    while (!closed) {
      asking = new AbortController();
      try {
        return await ask(
          { now: now(), typed, screen },
          { input, output: new Drawing(screen), signal: asking.signal, clearPromptOnDone: true },
        );
      } catch (error) {
        if (error instanceof ExitPromptError) return { kind: 'left', by: 'interrupt' };
        if (!(error instanceof AbortPromptError)) throw error;
      } finally {
        asking = undefined;
      }
      for (const write of asides.splice(0)) write();
    }
    return { kind: 'left', by: 'stop' };
  }

  return {
    interactive: true,
    next,
    aside(write) {
      if (asking === undefined) return write();
      asides.push(write);
      asking.abort();
    },
    close() {
      if (closed) return;
      closed = true;
      asking?.abort();
      screen.output.write(PASTE_MARKS_OFF);
    },
  };
}
