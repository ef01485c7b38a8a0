import { describe, expect, it } from 'vitest';
import { say } from '../../../src/text/say.ts';
import { MemoryStore } from './memory.ts';
import { openKeys } from './terminal.ts';

const LINK = 'https://x.com/nom/status/123';
const ENTER = '\r';
const UP = '\u001B[A';
const DOWN = '\u001B[B';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

type Opened = ReturnType<typeof openKeys>;

/** Types something and waits for a text that was not there before. */
async function types({ input, output }: Opened, keys: string, expected: string): Promise<void> {
  const from = output.plain.length;
  input.write(keys);
  await output.until(expected, from);
}

/** A conversation at the category question, in English. */
async function atCategory(options: Parameters<typeof openKeys>[0] = {}): Promise<Opened> {
  const opened = openKeys({ env: { LANG: 'en_GB.UTF-8' }, ...options });
  await opened.output.until('/cancel · /help');
  await types(opened, `${LINK}${ENTER}`, '/back · /cancel · /help');
  return opened;
}

describe('on a terminal', () => {
  it('greets with how to answer, and shows the choices and the commands', async () => {
    const { output, terminal } = openKeys();
    await output.until('/annuler · /aide');
    expect(output.plain).toContain('Vigie, dans votre terminal.');
    expect(output.plain).toContain('1. Je n’ai pas de lien');
    await terminal.stop();
  });

  it('takes a choice by its number, by the arrows and by a word, then sends', async () => {
    const opened = await atCategory();
    await types(opened, `2${ENTER}`, '› 2. Racism, hatred of a religion');
    await opened.output.until('Would you like to add a few words?');
    await types(opened, ENTER, 'When did you see it?');
    await types(opened, `${DOWN}${DOWN}${ENTER}`, '› 1. Today');
    await opened.output.until('aimed at?');
    await types(opened, `review${ENTER}`, 'Is everything right?');
    await types(opened, `${DOWN}${ENTER}`, 'The card that moderators get:');
    await opened.output.until('╯');
    const [sent] = [...opened.store.sent.values()];
    expect(sent?.draft).toMatchObject({
      category: 'racism-religion',
      context: 'skipped',
      seen: { given: 'today' },
      self: 'skipped',
    });
    opened.input.write(CTRL_D);
    expect(await opened.terminal.ended).toBe(0);
  });

  it('marks beforehand what passes a question, and never what answers or sends', async () => {
    const opened = await atCategory();
    await types(opened, ENTER, 'This question awaits an answer.');
    expect(opened.output.plain).not.toContain('❯');
    await types(opened, `${UP}`, '❯  12. Something else');
    await types(opened, `${ENTER}`, '❯   1. Skip');
    await opened.terminal.stop();
  });

  it('takes the language as the first thing that is typed', async () => {
    const opened = openKeys();
    await opened.output.until('/annuler · /aide');
    await types(opened, `en${ENTER}`, 'Send the link of the content');
    await opened.output.until('/cancel · /help');
    await opened.terminal.stop();
  });

  it.each([
    ['with the marks of a paste', `\u001B[200~${LINK}\r\nhttps://x.com/nom/status/456\r\n\u001B[201~`, ENTER],
    ['in one piece', `${LINK}\nhttps://x.com/nom/status/456\n`, ''],
    ['in one piece without a last line break', `${LINK}\nhttps://x.com/nom/status/456`, ENTER],
  ])('takes several pasted lines as one answer, %s', async (_, pasted, then) => {
    const opened = openKeys({ env: { LANG: 'en_GB.UTF-8' } });
    await opened.output.until('/cancel · /help');
    if (then === '') opened.input.write(pasted);
    else {
      await types(opened, pasted, 'pasted. Enter to send.');
      opened.input.write(then);
    }
    await opened.output.until('Got it, 2 links:');
    await opened.terminal.stop();
  });

  it('prints news between what is typed and what stands above it, and keeps what is typed', async () => {
    const opened = await atCategory();
    await types(opened, 'antisemi', 'antisemi');
    const news = [
      { text: [say('file.gone')], choices: [], awaits: 'nothing' as const, place: 'new' as const },
    ];
    await opened.terminal.channel.send('local', 'en', news);
    await opened.output.until('An image that you added is no longer available');
    await opened.output.until('› antisemi', opened.output.plain.indexOf('no longer available'));
    await types(opened, `tism${ENTER}`, '› 1. Antisemitism');
    await opened.terminal.stop();
  });

  it('takes a typed line that cannot be taken now again later', async () => {
    const store = new MemoryStore();
    const opened = await atCategory({ store });
    store.failures = 1;
    await types(opened, `1${ENTER}`, 'please try again in a moment');
    await opened.output.until('/back · /cancel · /help', opened.output.plain.indexOf('try again in'));
    await types(opened, `1${ENTER}`, 'Would you like to add a few words?');
    await opened.terminal.stop();
  });

  it('ends with 130 on Ctrl-C, and leaves the terminal as it was', async () => {
    const opened = await atCategory();
    opened.input.write(CTRL_C);
    expect(await opened.terminal.ended).toBe(130);
    expect(opened.output.written.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(
      opened.output.written.lastIndexOf('\u001B[?2004h'),
    );
    expect(opened.output.written.lastIndexOf('\u001B[?25h')).toBeGreaterThan(
      opened.output.written.lastIndexOf('\u001B[?25l'),
    );
  });

  it('ends with 130 on Ctrl-D in the middle of a report', async () => {
    const opened = await atCategory();
    opened.input.write(CTRL_D);
    expect(await opened.terminal.ended).toBe(130);
  });

  it('ends when the terminal itself is closed', async () => {
    const opened = await atCategory();
    opened.input.end();
    expect(await opened.terminal.ended).toBe(130);
  });

  it('has colours, and none with NO_COLOR', async () => {
    const coloured = await atCategory();
    await coloured.terminal.stop();
    expect(coloured.output.written).toContain('\u001B[32m');
    const plain = await atCategory({ env: { LANG: 'en_GB.UTF-8', NO_COLOR: '1' } });
    await plain.terminal.stop();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins so
    expect(plain.output.written).not.toMatch(/\u001B\[3\dm/u);
  });

  it('falls back to lines on a terminal that cannot move its cursor', async () => {
    const opened = openKeys({ env: { TERM: 'dumb' } });
    opened.input.end(`fr\n${LINK}\n`);
    expect(await opened.terminal.ended).toBe(1);
    expect(opened.output.written).toContain('1. Antisémitisme');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins so
    expect(opened.output.written).not.toMatch(/\u001B/u);
  });
});
