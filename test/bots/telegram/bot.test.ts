import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TelegramBot } from '../../../bots/telegram/bot.ts';
import { FileGone, FileTooLarge } from '../../../src/channel.ts';
import type { Converse } from '../../../src/conversation/answer.ts';
import { startTelegramServer, type TelegramServer } from '../../servers/telegram.ts';
import { door, echo, pollingBot, StandIn, saying, TOKEN } from './stand-in.ts';

let server: TelegramServer;
const bots: TelegramBot[] = [];

beforeEach(async () => {
  server = await startTelegramServer({ token: TOKEN });
});

afterEach(async () => {
  server.heal();
  for (const bot of bots.splice(0)) await bot.stop();
  await server.close();
});

async function started(converse: Converse): Promise<TelegramBot> {
  const bot = pollingBot(server, converse);
  bots.push(bot);
  await bot.start();
  return bot;
}

/** English is set for everybody, French for those whose app speaks it. */
const described = (): Promise<true> =>
  server.until(() => server.calls.filter(({ method }) => method === 'setMyShortDescription').length === 2);
const confirmedAll = (): Promise<true> => server.until(() => server.pending().length === 0);

describe('the start', () => {
  test('registers the commands in each language, in private chats and in groups', async () => {
    await started(echo().converse);
    const french = server.user(1, { language_code: 'fr' });
    await described();
    expect(french.menu()).toContain('confidentialite');
    expect(server.user(2, { language_code: 'en' }).menu()).toContain('privacy');
    expect(server.user(3, { language_code: 'de' }).menu()).toContain('report');
  });

  test('sets at the next start only what differs', async () => {
    const first = await started(echo().converse);
    await described();
    await first.stop();
    const before = server.calls.length;
    await started(echo().converse);
    await server.until(
      () =>
        server.calls.slice(before).filter(({ method }) => method === 'getMyShortDescription').length === 2,
    );
    expect(server.calls.slice(before).filter(({ method }) => method.startsWith('setMy'))).toEqual([]);
  });

  test('a wrong token is told without naming it', async () => {
    const wrong = await startTelegramServer({ token: '1:other' });
    const bot = pollingBot(wrong, echo().converse);
    const error = await bot.check().catch((reason: unknown) => reason);
    expect(String(error)).toContain('401');
    expect(JSON.stringify(error) + String(error)).not.toContain('test-token');
    await wrong.close();
  });

  test('commands that cannot be registered keep nobody from reporting', async () => {
    server.fail('setMyCommands', { kind: 'status', code: 500 }, 9);
    await started(echo().converse);
    const person = server.user(7);
    person.write('bonjour');
    await person.hears('bonjour');
  });
});

describe('answers', () => {
  test('a press edits its message in place and stops its spinner', async () => {
    await started(
      new StandIn((event) => [
        event.kind === 'pressed' ? saying('choisi', [], 'edit') : saying('question', ['a:b:c']),
      ]).converse,
    );
    const person = server.user(7);
    person.start();
    const question = await person.hears('question');
    person.press('Oui');
    expect(await person.hears('choisi')).toMatchObject({ id: question.id, edits: 1 });
    await person.calm();
    expect(person.botSays()).toHaveLength(1);
  });

  test('the same text again is no error, and the spinner stops all the same', async () => {
    await started(new StandIn(() => [saying('question', ['a:b:c'], 'edit')]).converse);
    const person = server.user(7);
    person.start();
    await person.hears('question');
    person.press('Oui');
    await person.calm();
    await confirmedAll();
    expect(person.botSays()).toHaveLength(1);
  });

  test('a message that can no longer be edited is sent anew', async () => {
    await started(new StandIn((event) => [saying(event.kind, ['a:b:c'], 'edit')]).converse);
    const person = server.user(7);
    person.start();
    const question = await person.hears('opened');
    server.freezeMessages();
    person.press('Oui');
    expect((await person.hears('pressed')).id).not.toBe(question.id);
    await person.calm();
    person.deleteChat();
    person.pressData('a:b:c', question.id);
    await person.until(() => person.botSays().length === 1);
  });

  test('a press whose answer comes too late is taken as any other', async () => {
    const stand = new StandIn((event) => {
      server.expirePresses();
      return [saying(event.kind, ['a:b:c'], 'edit')];
    });
    await started(stand.converse);
    const person = server.user(7);
    person.start();
    await person.hears('opened');
    person.press('Oui');
    await person.hears('pressed');
    await confirmedAll();
  });

  test('a person who blocked the bot is no error, and others are answered', async () => {
    const waiting = door();
    const stand = new StandIn(async (event, { person }) => {
      if (person === '7') await waiting.opened;
      return [saying(event.kind)];
    });
    const bot = await started(stand.converse);
    const leaving = server.user(7);
    leaving.write('adieu');
    await server.until(() => server.calls.some(({ method }) => method === 'getUpdates'));
    leaving.block();
    waiting.open();
    server.user(8).write('bonjour');
    await server.user(8).hears('wrote');
    await confirmedAll();
    expect(stand.committed).toHaveLength(2);
    expect(await bot.channel.send('7', 'fr', [saying('nouvelle')])).toBe('unreachable');
    expect(await bot.channel.send('99', 'fr', [saying('nouvelle')])).toBe('unreachable');
    expect(await bot.channel.send('8', 'fr', [saying('nouvelle')])).toBe('delivered');
    await server.user(8).hears('nouvelle');
  });

  test('a text over the limit goes out in several messages, the buttons below the last', async () => {
    await started(new StandIn(() => [saying('mot '.repeat(1500), ['a:b:c'])]).converse);
    const person = server.user(7);
    person.start();
    await person.until(() => person.botSays().length === 2);
    expect(person.botSays().map(({ keyboard }) => keyboard.length)).toEqual([0, 1]);
  });

  test('links are never unfurled', async () => {
    await started(new StandIn(() => [saying('https://example.org')]).converse);
    const person = server.user(7);
    person.start();
    expect((await person.hears('example.org')).preview).toBe(false);
  });

  test('work that takes its time shows "typing"', async () => {
    const waiting = door();
    await started(
      new StandIn(async () => {
        await waiting.opened;
        return [saying('enfin')];
      }).converse,
    );
    const person = server.user(7);
    person.write('bonjour');
    await server.until(() => person.room.actions.includes('typing'));
    waiting.open();
    await person.hears('enfin');
  });

  test('flood limits are obeyed: the message goes out when Telegram allows it', async () => {
    await started(echo().converse);
    server.fail('sendMessage', { kind: 'flood', retryAfter: 1 });
    const person = server.user(7);
    person.write('patience');
    await person.hears('patience');
    expect(person.botSays()).toHaveLength(1);
  });
});

test('somebody who writes faster than Telegram lets the bot answer gets every answer, in order', async () => {
  const strict = await startTelegramServer({ token: TOKEN, floodLimits: true });
  const bot = pollingBot(strict, echo().converse);
  await bot.start();
  const person = strict.user(7);
  const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `message ${letter}`);
  for (const text of texts) person.write(text);
  await person.hears('message g');
  expect(person.botSays().map(({ text }) => /message \w/u.exec(text)?.[0])).toEqual(texts);
  await bot.stop();
  await strict.close();
});

test('somebody who sends dozens of messages at once is answered for the last, and none is lost', async () => {
  const stand = echo();
  for (let index = 0; index < 40; index += 1) server.user(7).write(`message ${index}`);
  await started(stand.converse);
  await server.user(7).hears('message 39');
  await confirmedAll();
  expect(stand.committed).toHaveLength(40);
  expect(server.user(7).botSays().length).toBeLessThan(20);
});

describe('albums', () => {
  const picture = new Uint8Array(300);

  test('their pictures are taken one by one and answered in one message', async () => {
    let count = 0;
    const stand = new StandIn(() => {
      count += 1;
      return [saying(`${count} captures`)];
    });
    await started(stand.converse);
    const person = server.user(7);
    person.album([picture, picture, picture], 'légende');
    await person.hears('3 captures');
    await confirmedAll();
    // What was said of the caption stays; what is said of the pictures takes its own place again and again.
    expect(person.botSays().map(({ text }) => /\d captures/u.exec(text)?.[0])).toEqual([
      '1 captures',
      '3 captures',
    ]);
    expect(stand.committed.map(({ event }) => event.kind)).toEqual(['pictures', 'pictures', 'pictures']);
    expect(stand.texts()).toEqual(['légende']);
  });

  test('a forwarded post of several pictures is one post', async () => {
    const stand = echo();
    await started(stand.converse);
    const person = server.user(7);
    const channel = { kind: 'channel', id: -1005, title: 'C', username: 'chaine', message: 4 } as const;
    person.forwardAlbum(channel, [picture, picture], 'le texte');
    await confirmedAll();
    expect(stand.committed).toHaveLength(1);
    expect(stand.committed[0]?.event).toMatchObject({
      kind: 'shared',
      text: 'le texte',
      origin: { link: 'https://t.me/chaine/4' },
    });
  });
});

describe('files', () => {
  test('are fetched by their handle, within the limit', async () => {
    const bot = await started(echo().converse);
    const photo = server.user(7).photo(new TextEncoder().encode('les octets'));
    const handle = photo.photo?.at(-1)?.file_id ?? '';
    const { bytes } = await bot.channel.fetchFile(handle, 1000);
    expect(new TextDecoder().decode(bytes)).toBe('les octets');
    await expect(bot.channel.fetchFile(handle, 5)).rejects.toThrow(FileTooLarge);
    await expect(bot.channel.fetchFile('inconnu', 1000)).rejects.toThrow(FileGone);
    const large = server.user(7).document(new Uint8Array(21 * 1024 * 1024), 'a.png', 'image/png');
    await expect(bot.channel.fetchFile(large.document?.file_id ?? '', 10_000_000)).rejects.toThrow(
      FileTooLarge,
    );
  });

  test('a failed download can be tried again, and tells neither token nor address', async () => {
    const bot = await started(echo().converse);
    const handle = server.user(7).photo(new Uint8Array(10)).photo?.at(-1)?.file_id ?? '';
    server.fail('file', { kind: 'reset' });
    const error = await bot.channel.fetchFile(handle, 1000).catch((reason: unknown) => reason);
    expect(String(error)).toContain('TelegramFailure');
    expect(
      `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? String(error.cause) : ''}`,
    ).not.toMatch(/test-token|127\.0\.0\.1/u);
    expect((await bot.channel.fetchFile(handle, 1000)).bytes).toHaveLength(10);
  });
});

describe('groups', () => {
  test('a reply with /signaler leads to the private chat with the link filled in', async () => {
    const stand = echo();
    await started(stand.converse);
    const person = server.user(7, { language_code: 'fr' });
    const group = server.group(-1009876, { title: 'G', username: 'le_groupe' });
    const said = group.write(server.user(8), 'un message haineux');
    const asked = group.write(person, '/signaler', said.message_id);
    const reply = await group.until(() => group.botSays()[0]);
    expect(reply.replyTo).toBe(asked.message_id);
    const button = reply.keyboard[0]?.[0];
    expect(button?.url).toBe(`https://t.me/vigie_test_bot?start=msg-le_groupe-${said.message_id}`);
    person.follow(button?.url ?? '');
    await person.hears('opened');
    expect(stand.committed[0]?.event).toEqual({
      kind: 'opened',
      source: 'group',
      link: `https://t.me/le_groupe/${said.message_id}`,
    });
  });

  test('nothing else is said there', async () => {
    const stand = echo();
    await started(stand.converse);
    const group = server.group(-1009876, { title: 'G', username: 'le_groupe' });
    const said = group.write(server.user(8), 'un message');
    group.write(server.user(7), '/report');
    group.write(server.user(7), '/aide@vigie_test_bot', said.message_id);
    group.write(server.user(7), '/start@vigie_test_bot');
    await confirmedAll();
    server.user(7).write('en privé');
    await server.user(7).hears('en privé');
    expect(group.botSays()).toEqual([]);
    expect(stand.committed).toHaveLength(1);
  });

  test('a group in which Telegram asks the bot to wait holds up nobody', async () => {
    await started(echo().converse);
    const group = server.group(-1009876, { title: 'G' });
    const said = group.write(server.user(8), 'un message');
    server.fail('sendMessage', { kind: 'flood', retryAfter: 40 });
    group.write(server.user(7), '/report', said.message_id);
    await confirmedAll();
    expect(group.botSays()).toEqual([]);
    server.user(7).write('en privé');
    await server.user(7).hears('en privé');
  });

  test('a group that silenced the bot, or threw it out, is no error', async () => {
    await started(echo().converse);
    const group = server.group(-1009876, { title: 'G' });
    const said = group.write(server.user(8), 'un message');
    server.fail('sendMessage', {
      kind: 'status',
      code: 400,
      description: 'Bad Request: not enough rights to send text messages to the chat',
    });
    group.write(server.user(7), '/report', said.message_id);
    await confirmedAll();
    server.user(7).write('en privé');
    await server.user(7).hears('en privé');
  });
});
