import { createServer, type Server } from 'node:http';
import { Bot, GrammyError, HttpError, InputFile, webhookCallback } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTelegramServer, type TelegramServer } from './telegram.ts';

const TOKEN = '123456:test-token';
let server: TelegramServer;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  server = await startTelegramServer({ token: TOKEN });
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await server.close();
});

function botOf(token = TOKEN, timeoutSeconds = 30): Bot {
  return new Bot(token, { client: { apiRoot: server.url, timeoutSeconds } });
}

/** Starts grammY's own long polling, stopped when the test ends. */
function run(bot: Bot): void {
  const running = bot.start();
  closing.push(async () => {
    await bot.stop();
    await running;
  });
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GrammyError)) throw new Error(`Not refused: ${String(error)}`);
  return `${error.error_code} ${error.description}`;
}

describe('talking', () => {
  test('grammY connects, hears a person and answers with entities and a keyboard', async () => {
    const bot = botOf();
    bot.command('start', (ctx) =>
      ctx.reply(`Bonjour ${ctx.match}`, {
        entities: [{ type: 'bold', offset: 0, length: 7 }],
        reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data: 'yes' }]] },
      }),
    );
    bot.callbackQuery('yes', async (ctx) => {
      await ctx.editMessageText('Merci');
      await ctx.answerCallbackQuery();
    });
    run(bot);
    const person = server.user(7, { language_code: 'fr' });
    person.start('campagne');
    const greeting = await person.hears('Bonjour campagne');
    expect(greeting.entities).toEqual([{ type: 'bold', offset: 0, length: 7 }]);
    expect(greeting.keyboard).toEqual([[{ text: 'Oui', data: 'yes' }]]);
    person.press('Oui');
    const thanks = await person.hears('Merci');
    expect(thanks).toMatchObject({ id: greeting.id, edits: 1, keyboard: [] });
    await person.calm();
    expect(server.unanswered()).toEqual([]);
  });

  test('a forwarded channel post, an album, a reply with a quote and an edit arrive as Telegram sends them', async () => {
    const person = server.user(7);
    const said = person.write('voir https://example.org/a.');
    person.forward(
      { kind: 'channel', id: -1001234, title: 'Chaîne', username: 'chaine', message: 42 },
      'Un texte',
    );
    person.album([new Uint8Array(200), new Uint8Array(300)], 'deux captures');
    person.write('ceci', { replyTo: said.message_id, quote: 'voir' });
    person.edit(said.message_id, 'voir https://example.org/b');
    const updates = await botOf().api.getUpdates();
    expect(updates.map((update) => update.update_id)).toEqual([1000, 1001, 1002, 1003, 1004, 1005]);
    const [first, forwarded, one, two, reply, edited] = updates;
    expect(first?.message?.entities).toEqual([{ type: 'url', offset: 5, length: 21 }]);
    expect(forwarded?.message?.forward_origin).toMatchObject({
      type: 'channel',
      message_id: 42,
      chat: { username: 'chaine' },
    });
    expect(one?.message?.media_group_id).toBe(two?.message?.media_group_id);
    expect([one?.message?.caption, two?.message?.caption]).toEqual(['deux captures', undefined]);
    expect(two?.message?.photo?.at(-1)?.file_size).toBe(300);
    expect(reply?.message).toMatchObject({
      quote: { text: 'voir' },
      reply_to_message: { message_id: said.message_id },
    });
    expect(edited?.edited_message).toMatchObject({
      message_id: said.message_id,
      text: 'voir https://example.org/b',
    });
  });

  test('deleting a message in a private chat tells the bot nothing', async () => {
    const person = server.user(7);
    const said = person.write('oups');
    person.delete(said.message_id);
    expect(await botOf().api.getUpdates()).toHaveLength(1);
    expect(person.sees()[0]?.deleted).toBe(true);
  });

  test('a start payload that Telegram drops cannot be followed', () => {
    expect(() => server.user(7).start('trop.de.points')).toThrow('start payload');
  });

  test('in a group the bot is given commands for it and replies to it, nothing else', async () => {
    const person = server.user(7);
    const group = server.group(-1009, { title: 'Groupe', username: 'groupe' });
    const said = group.write(person, 'un message');
    group.write(person, '/report@another_bot', said.message_id);
    group.write(person, '/report@vigie_test_bot', said.message_id);
    const updates = await botOf().api.getUpdates();
    expect(updates).toHaveLength(1);
    expect(updates[0]?.message?.reply_to_message?.message_id).toBe(said.message_id);
  });
});

describe('long polling', () => {
  test('gives the same updates until an offset above them forgets them', async () => {
    const { api } = botOf();
    const person = server.user(7);
    person.write('un');
    person.write('deux');
    expect((await api.getUpdates({ offset: 0 })).map((u) => u.message?.text)).toEqual(['un', 'deux']);
    expect((await api.getUpdates({ offset: 1000 })).map((u) => u.message?.text)).toEqual(['un', 'deux']);
    expect((await api.getUpdates({ offset: 1001 })).map((u) => u.message?.text)).toEqual(['deux']);
    expect((await api.getUpdates({ offset: 0 })).map((u) => u.message?.text)).toEqual(['deux']);
    expect(server.pending()).toHaveLength(1);
  });

  test('the same offset asked again at once gives one update only', async () => {
    const { api } = botOf();
    server.user(7).write('un');
    server.user(7).write('deux');
    expect(await api.getUpdates({ offset: 1000 })).toHaveLength(2);
    expect(await api.getUpdates({ offset: 1000 })).toHaveLength(1);
  });

  test('waits for an update, and a second poller ends the first', async () => {
    const first = refusalOf(botOf().api.getUpdates({ timeout: 20 }));
    await server.until(() => server.calls.length === 1);
    const second = botOf().api.getUpdates({ timeout: 20 });
    expect(await first).toContain('409 Conflict: terminated by other getUpdates request');
    server.user(7).write('bonjour');
    expect(await second).toHaveLength(1);
  });

  test('only the kinds asked for are kept', async () => {
    const { api } = botOf();
    await api.getUpdates({ allowed_updates: ['message'] });
    const person = server.user(7);
    person.write('bonjour');
    person.block();
    expect(await api.getUpdates()).toHaveLength(1);
  });

  test('is refused while a webhook is set', async () => {
    const { api } = botOf();
    await api.setWebhook('https://bot.example/hook');
    expect(await refusalOf(api.getUpdates())).toContain(
      "409 Conflict: can't use getUpdates method while webhook is active",
    );
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
  });
});

describe('webhook', () => {
  async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
    const http: Server = createServer(handler);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    });
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/hook`;
  }

  test('delivers with the secret, carries out a call in the answer, and confirms', async () => {
    const bot = new Bot(TOKEN, { client: { apiRoot: server.url, canUseWebhookReply: () => true } });
    bot.on('message', (ctx) => ctx.reply('reçu'));
    const url = await listen(webhookCallback(bot, 'http', { secretToken: 's3cret' }));
    await bot.api.setWebhook(url, { secret_token: 's3cret' });
    const person = server.user(7);
    person.write('bonjour');
    await person.hears('reçu');
    await server.until(() => server.pending().length === 0);
    const last = server.updates.at(-1);
    if (last === undefined) throw new Error('no update');
    expect(await server.post(last, 'wrong')).toBe(401);
  });

  test('delivers again until the answer is a 2xx, in order within a chat', async () => {
    const seen: number[] = [];
    const url = await listen((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen.push(JSON.parse(body).update_id);
        response.writeHead(seen.length < 3 ? 503 : 200).end();
      });
    });
    await botOf().api.setWebhook(url);
    server.user(7).write('un');
    server.user(7).write('deux');
    await server.until(() => server.pending().length === 0);
    expect(seen).toEqual([1000, 1000, 1000, 1001]);
    expect((await botOf().api.getWebhookInfo()).last_error_message).toContain('503');
  });

  test('an insecure address or a bad secret is refused', async () => {
    const { api } = botOf();
    expect(await refusalOf(api.setWebhook('http://bot.example/hook'))).toContain(
      'An HTTPS URL must be provided',
    );
    expect(await refusalOf(api.setWebhook('https://bot.example/hook', { secret_token: 'a b' }))).toContain(
      'unallowed characters',
    );
  });
});

describe('refusals', () => {
  async function opened(): Promise<Bot['api']> {
    server.user(7).start();
    return botOf().api;
  }

  test('a wrong token, an unknown method, a chat never met', async () => {
    expect(await refusalOf(botOf('123456:other').api.getMe())).toBe('401 Unauthorized');
    expect(await refusalOf(botOf().api.raw.getMyStarBalance())).toBe('404 Not Found: method not found');
    server.user(8);
    expect(await refusalOf(botOf().api.sendMessage(8, 'bonjour'))).toBe('400 Bad Request: chat not found');
  });

  test('texts that are empty or over 4,096 UTF-16 units', async () => {
    const api = await opened();
    expect(await refusalOf(api.sendMessage(7, ''))).toBe('400 Bad Request: message text is empty');
    expect(await refusalOf(api.sendMessage(7, ' \n'))).toBe('400 Bad Request: message must be non-empty');
    expect(await refusalOf(api.sendMessage(7, '😀'.repeat(2049)))).toBe(
      '400 Bad Request: message is too long',
    );
    expect((await api.sendMessage(7, '😀'.repeat(2048))).text).toHaveLength(4096);
  });

  test('entities outside the text, inside a character, or too many', async () => {
    const api = await opened();
    const send = (offset: number, length: number) =>
      api.sendMessage(7, 'a😀b', { entities: [{ type: 'bold', offset, length }] });
    expect(await refusalOf(send(0, 5))).toBe('400 Bad Request: ENTITY_BOUNDS_INVALID');
    expect(await refusalOf(send(2, 1))).toContain('ends in a middle of a UTF-16 symbol');
    expect((await send(1, 2)).entities).toHaveLength(1);
    const many = Array.from({ length: 101 }, (_, offset) => ({ type: 'bold' as const, offset, length: 1 }));
    expect(await refusalOf(api.sendMessage(7, 'x'.repeat(101), { entities: many }))).toContain(
      'ENTITIES_TOO_LONG',
    );
  });

  test('callback data that is empty or over 64 bytes, and keyboards that are too large', async () => {
    const api = await opened();
    const send = (data: string) =>
      api.sendMessage(7, 'x', { reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: data }]] } });
    expect(await refusalOf(send('é'.repeat(33)))).toBe('400 Bad Request: BUTTON_DATA_INVALID');
    await send('é'.repeat(32));
    const inline_keyboard = Array.from({ length: 101 }, (_, i) => [{ text: `${i}`, callback_data: `${i}` }]);
    expect(await refusalOf(api.sendMessage(7, 'x', { reply_markup: { inline_keyboard } }))).toContain(
      'reply markup is too long',
    );
  });

  test('edits of the same text, of another’s message, of one that is gone or too old', async () => {
    const api = await opened();
    const { message_id } = await api.sendMessage(7, 'un');
    expect(await refusalOf(api.editMessageText(7, message_id, 'un'))).toContain(
      '400 Bad Request: message is not modified',
    );
    await api.editMessageText(7, message_id, 'deux');
    expect(await refusalOf(api.editMessageText(7, 1, 'x'))).toBe("400 Bad Request: message can't be edited");
    expect(await refusalOf(api.editMessageText(7, 999, 'x'))).toBe(
      '400 Bad Request: message to edit not found',
    );
    server.freezeMessages();
    expect(await refusalOf(api.editMessageText(7, message_id, 'trois'))).toBe(
      "400 Bad Request: message can't be edited",
    );
    await api.deleteMessage(7, message_id);
    expect(await refusalOf(api.deleteMessage(7, message_id))).toBe(
      '400 Bad Request: message to delete not found',
    );
  });

  test('a person who blocked the bot, or left Telegram', async () => {
    const api = await opened();
    server.user(7).block();
    expect(await refusalOf(api.sendMessage(7, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
    server.user(7).unblock();
    await api.sendMessage(7, 'x');
    server.user(7).leaveTelegram();
    expect(await refusalOf(api.sendMessage(7, 'x'))).toBe('403 Forbidden: user is deactivated');
  });

  test('a press answered twice, too late, or never made', async () => {
    const api = await opened();
    const person = server.user(7);
    await api.sendMessage(7, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: 'd' }]] },
    });
    const press = person.press('b');
    if (press === undefined) throw new Error('no press');
    await api.answerCallbackQuery(press.id, { text: 'ok' });
    const late = 'query is too old and response timeout expired or query ID is invalid';
    expect(await refusalOf(api.answerCallbackQuery(press.id))).toContain(late);
    const second = person.press('b');
    server.expirePresses();
    expect(await refusalOf(api.answerCallbackQuery(second?.id ?? ''))).toContain(late);
  });

  test('commands with names that Telegram does not take', async () => {
    const api = await opened();
    expect(await refusalOf(api.setMyCommands([{ command: 'confidentialité', description: 'x' }]))).toContain(
      'BOT_COMMAND_INVALID',
    );
    await api.setMyCommands([{ command: 'aide', description: 'Aide' }], {
      language_code: 'fr',
      scope: { type: 'all_private_chats' },
    });
    await api.setMyCommands([{ command: 'help', description: 'Help' }]);
    expect(server.user(9, { language_code: 'fr-CA' }).menu()).toEqual(['aide']);
    expect(server.user(10, { language_code: 'de' }).menu()).toEqual(['help']);
    expect(
      await api.getMyCommands({ language_code: 'fr', scope: { type: 'all_private_chats' } }),
    ).toHaveLength(1);
  });
});

test('files are fetched by their id, those over 20 MB are not', async () => {
  const { api } = botOf();
  const person = server.user(7);
  const photo = person.photo(new TextEncoder().encode('a picture'));
  const file = await api.getFile(photo.photo?.at(-1)?.file_id ?? '');
  const bytes = await fetch(`${server.url}/file/bot${TOKEN}/${file.file_path}`).then((response) =>
    response.text(),
  );
  expect(bytes).toBe('a picture');
  const large = person.document(new Uint8Array(20 * 1024 * 1024 + 1), 'big.png', 'image/png');
  expect(await refusalOf(api.getFile(large.document?.file_id ?? ''))).toBe(
    '400 Bad Request: file is too big',
  );
  expect(await refusalOf(api.getFile('unknown'))).toBe('400 Bad Request: invalid file_id');
});

test('a photo uploaded by the bot is seen with its caption', async () => {
  const person = server.user(7);
  person.start();
  await botOf().api.sendPhoto(7, new InputFile(new Uint8Array([1, 2, 3])), { caption: 'une image' });
  expect(person.botSays()[0]).toMatchObject({ photo: true, text: 'une image' });
});

test('calls fail as planned: by status, by flood, cut, or done with the answer lost', async () => {
  const { api } = botOf(TOKEN, 2);
  const person = server.user(7);
  person.start();
  server.fail('sendMessage', { kind: 'status', code: 500 });
  expect(await refusalOf(api.sendMessage(7, 'a'))).toBe('500 Internal Server Error');
  server.fail('sendMessage', { kind: 'flood', retryAfter: 3 });
  expect(await refusalOf(api.sendMessage(7, 'b'))).toBe('429 Too Many Requests: retry after 3');
  server.fail('sendMessage', { kind: 'reset' });
  await expect(api.sendMessage(7, 'c')).rejects.toThrow(HttpError);
  server.fail('sendMessage', { kind: 'hang' });
  await expect(api.sendMessage(7, 'd')).rejects.toThrow(HttpError);
  expect(person.botSays()).toEqual([]);
  server.fail('sendMessage', { kind: 'lost' });
  await expect(api.sendMessage(7, 'e')).rejects.toThrow(HttpError);
  expect(person.botSays().map(({ text }) => text)).toEqual(['e']);
  await api.sendMessage(7, 'f');
});

test('flood limits hold when asked for', async () => {
  const strict = await startTelegramServer({ token: TOKEN, floodLimits: true });
  closing.push(() => strict.close());
  strict.user(7).start();
  const { api } = new Bot(TOKEN, { client: { apiRoot: strict.url } });
  const results = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => api.sendMessage(7, `${i}`)));
  const refused = results.flatMap((r) =>
    r.status === 'rejected' && r.reason instanceof GrammyError ? [r.reason] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.parameters.retry_after).toBeGreaterThan(0);
});
