import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTelegramServer, type TelegramServer } from '../../servers/telegram.ts';
import { echo, type HookedBot, StandIn, saying, TOKEN, webhookBot } from './stand-in.ts';

const SECRET = 'un-secret_de-test';
let server: TelegramServer;
const closing: HookedBot[] = [];

beforeEach(async () => {
  server = await startTelegramServer({ token: TOKEN, webhookRetryMs: 20 });
});

afterEach(async () => {
  for (const hooked of closing.splice(0)) await hooked.close();
  await server.close();
});

async function started(stand: StandIn): Promise<HookedBot> {
  const hooked = await webhookBot(server, stand.converse, SECRET);
  closing.push(hooked);
  await hooked.bot.start();
  return hooked;
}

const confirmedAll = (): Promise<true> => server.until(() => server.pending().length === 0);

function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return fetch(url, { method: 'POST', body, headers }).then(({ status }) => status);
}

test('updates that Telegram posts are taken and answered', async () => {
  const stand = echo();
  await started(stand);
  server.user(7).write('bonjour');
  await server.user(7).hears('bonjour');
  await confirmedAll();
});

test('a wrong secret, or none, is refused and nothing happens', async () => {
  const stand = echo();
  const { url } = await started(stand);
  const body = JSON.stringify({
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      text: 'x',
      from: { id: 7, is_bot: false, first_name: 'x' },
      chat: { id: 7, type: 'private', first_name: 'x' },
    },
  });
  expect(await post(url, body, {})).toBe(401);
  expect(await post(url, body, { 'x-telegram-bot-api-secret-token': 'un-secret_de-tesT' })).toBe(401);
  expect(await post(url, body, { 'x-telegram-bot-api-secret-token': '' })).toBe(401);
  expect(stand.committed).toEqual([]);
  expect(await post(url, body, { 'x-telegram-bot-api-secret-token': SECRET })).toBe(200);
  expect(stand.committed).toHaveLength(1);
});

test('what is no update is refused', async () => {
  const { url } = await started(echo());
  const secret = { 'x-telegram-bot-api-secret-token': SECRET };
  expect(await post(url, 'not json', secret)).toBe(400);
  expect(await post(url, '{"message":{}}', secret)).toBe(400);
  expect(await post(url, JSON.stringify({ update_id: 1, x: 'x'.repeat(2_000_000) }), secret)).toBe(413);
  expect(await fetch(url, { headers: secret }).then(({ status }) => status)).toBe(405);
});

test('200 is answered only after the commit: a failed one is delivered again', async () => {
  let failures = 2;
  const stand = new StandIn(() => {
    failures -= 1;
    if (failures >= 0) throw new Error('the database is away');
    return [saying('enfin')];
  });
  await started(stand);
  const person = server.user(7);
  person.write('bonjour');
  await person.hears('enfin');
  await confirmedAll();
  expect(stand.committed).toHaveLength(1);
  // The failure was told once, whatever the number of tries.
  expect(person.botSays()).toHaveLength(2);
});

test('a repeat changes nothing and is answered again; an older number is taken as any other', async () => {
  const stand = echo();
  await started(stand);
  const person = server.user(7);
  person.write('un');
  await person.hears('un');
  await confirmedAll();
  const [first] = server.updates;
  if (first?.message === undefined) throw new Error('no update');
  expect(await server.post(first)).toBe(200);
  expect(stand.committed).toHaveLength(1);
  expect(person.botSays()).toHaveLength(2);
  expect(
    await server.post({ update_id: 3, message: { ...first.message, message_id: 50, text: 'ancien' } }),
  ).toBe(200);
  expect(stand.texts()).toEqual(['un', 'ancien']);
});

test('two posts for one chat at the same moment are taken in order, another chat beside them', async () => {
  const order: string[] = [];
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const stand = new StandIn(async (event) => {
    const text = event.kind === 'wrote' ? event.text : '';
    order.push(`begins ${text}`);
    if (text === 'un') await held;
    order.push(`ends ${text}`);
    return [saying(text)];
  });
  await started(stand);
  server.user(8).write('modèle');
  await server.user(8).hears('modèle');
  await confirmedAll();
  const model = server.updates[0]?.message;
  if (model === undefined) throw new Error('no message');
  const inChat = (id: number, update_id: number, text: string) => ({
    update_id,
    message: {
      ...model,
      text,
      from: { ...model.from, id },
      chat: { id, type: 'private' as const, first_name: 'x' },
    },
  });
  const one = server.post(inChat(8, 11, 'un'));
  await vi.waitFor(() => expect(order).toContain('begins un'));
  const two = server.post(inChat(8, 10, 'deux'));
  expect(await server.post(inChat(9, 12, 'ailleurs'))).toBe(200);
  expect(order).not.toContain('begins deux');
  free();
  expect(await Promise.all([one, two])).toEqual([200, 200]);
  expect(order.slice(2)).toEqual([
    'begins un',
    'begins ailleurs',
    'ends ailleurs',
    'ends un',
    'begins deux',
    'ends deux',
  ]);
});
