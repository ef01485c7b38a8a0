import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { commandName } from '../../bots/terminal/commands.ts';
import { startTerminal, type Terminal } from '../../bots/terminal/index.ts';
import { conversing } from '../../src/conversation/converse.ts';
import { log } from '../../src/log.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { Output } from '../bots/terminal/terminal.ts';
import type { Installation } from '../e2e/journeys/installation.ts';
import { type ChannelAtWork, type Screen, type Somebody, squeezed } from './channel.ts';

/** A line of a numbered list of choices: its label, and what explains it. */
const CHOICE = /^ {1,2}\d+\. (.*?)(?: – .*)?$/u;

/** The terminal, over the streams that it reads and writes. */
export function onTerminal(vigie: Installation): ChannelAtWork {
  const open: { readonly terminal: Terminal; readonly input: PassThrough }[] = [];

  function screenOf(output: Output): Screen {
    const lines = output.plain.split('\n');
    const last = lines.findLastIndex((line) => CHOICE.test(line));
    const from = lines.findLastIndex((line, at) => at < last && /^\s*1\. /u.test(line));
    return {
      text: output.written,
      marks: output.written === stripVTControlCharacters(output.written) ? [] : ['escape sequence'],
      choices: lines.slice(from, last + 1).flatMap((line) => CHOICE.exec(line)?.[1] ?? []),
    };
  }

  return {
    name: 'terminal',
    answersOldButton: 'rest.send-a-link',
    gone: 'tried again',
    async newcomer(locale): Promise<Somebody> {
      const input = new PassThrough();
      const output = new Output({ isTTY: false });
      // There is one person at a terminal: under a key of their own, each newcomer is another.
      const { converse } = conversing({
        store: vigie.running.database.conversations,
        pseudonymKey: newKey(),
        draftTimes: { recalledAfter: 7_200_000, purgedAfter: 86_400_000 },
      });
      const terminal = startTerminal({
        input,
        output,
        env: { LANG: locale === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8' },
        converse,
        localisers: vigie.running.localisers,
        log: log('silent'),
        cardsOf: async () => [],
      });
      open.push({ terminal, input });
      vigie.running.channels.set('terminal', terminal.channel);
      const given: string[] = [];
      const give = (line: string): void => {
        given.push(line);
        input.write(`${line.replaceAll('\n', ' ')}\n`);
      };
      const somebody: Somebody = {
        async begin(link) {
          give(link);
        },
        async write(text) {
          give(text);
        },
        async press(label) {
          while (!output.plain.includes(`. ${label}`)) await once(output, 'written');
          give(label);
        },
        async pressAgain(label) {
          give(label);
        },
        async command(command, argument) {
          const name = commandName(command, locale);
          give(argument === undefined ? name : `${name} ${argument}`);
        },
        async sees(text) {
          while (!squeezed(output.written).includes(squeezed(text))) await once(output, 'written');
          return screenOf(output);
        },
        screen: () => screenOf(output),
        news: (language, prompts) => terminal.channel.send('local', language, prompts),
        async leave() {
          input.end();
          await terminal.ended;
        },
        async unacknowledged() {
          // What was taken is written out again.
          const echoed = squeezed(output.written);
          return given.filter((line) => !echoed.includes(squeezed(line)));
        },
      };
      return somebody;
    },
    async close() {
      await Promise.all(open.map(({ terminal }) => terminal.stop()));
      for (const { input } of open) input.destroy();
    },
  };
}
