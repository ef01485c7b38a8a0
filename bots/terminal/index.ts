import type { Channel } from '../../src/channel.ts';
import type { Entries } from './entries.ts';
import { keyEntries } from './keys.ts';
import { lineEntries } from './lines.ts';
import { looksOf } from './paint.ts';
import { readPicture } from './pictures.ts';
import { Screen, type TerminalOutput } from './screen.ts';
import { EXIT, Talk, type Talking } from './talk.ts';

export type { CardsOf } from './talk.ts';

export interface TerminalSettings extends Omit<Talking, 'language'> {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: TerminalOutput;
  /** Read for NO_COLOR, TERM and the language (LC_ALL, LC_MESSAGES, LANG). */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Terminal {
  readonly channel: Channel;
  /**
   * Settled when the conversation is over, with what the program should end with: 0 when a report was sent, 130
   * after Ctrl-C or Ctrl-D, 1 when piped input ended before a report was sent.
   */
  readonly ended: Promise<number>;
  /** Ends the conversation where it stands, once the event in hand is taken. */
  stop(): Promise<void>;
}

/** The language of the person's system as a BCP 47 tag; undefined where it says none (`C`, `POSIX`). */
export function systemLanguage(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => (value ?? '') !== '');
  const tag = set?.replace(/[.@].*$/u, '').replace('_', '-');
  return tag === undefined || tag === '' || tag === 'C' || tag === 'POSIX' ? undefined : tag;
}

/**
 * Opens the terminal channel: on a terminal, with choices by number, arrows or text; on piped input, one answer a
 * line. After each report the cards that `cardsOf` gives for it are drawn.
 */
export function startTerminal(settings: TerminalSettings): Terminal {
  const { input, output, env } = settings;
  const looks = looksOf(output, env);
  const screen = new Screen(output, looks);
  const entries: Entries =
    input.isTTY === true && looks.terminal ? keyEntries(input, screen) : lineEntries(input);
  const talk = new Talk({ ...settings, language: systemLanguage(env) }, screen, entries);
  let over = false;
  // Whoever read the output is gone (`npm start | head`): there is nobody left to talk with.
  const unheard = (): void => entries.close();
  output.on('error', unheard);
  const ended = talk.lead().finally(() => {
    over = true;
    entries.close();
  });
  return {
    ended,
    channel: {
      name: 'terminal',
      async send(_address, locale, prompts) {
        // Tried again later, when the person is back.
        if (over) throw new Error('the terminal is closed');
        talk.news(locale, prompts);
        return 'delivered';
      },
      fetchFile: (handle, maxBytes) => readPicture(handle, maxBytes),
    },
    async stop() {
      entries.close();
      await ended.catch(() => EXIT.interrupted);
    },
  };
}
