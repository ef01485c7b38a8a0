import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TelegramBot } from '../../../bots/telegram/bot.ts';
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

const pendingTexts = (): (string | undefined)[] => server.pending().map(({ message }) => message?.text);
const confirmedAll = (): Promise<true> => server.until(() => server.pending().length === 0);

test('while one chat is slow others are answered, and nothing after the slow one is confirmed', async () => {
  const slow = door();
  const stand = new StandIn(async (event, { person }) => {
    if (person === '7') await slow.opened;
    return [saying(event.kind === 'wrote' ? event.text : '')];
  });
  await started(stand.converse);
  server.user(7).write('lent');
  server.user(8).write('rapide');
  await server.user(8).hears('rapide');
  server.user(9).write('plus tard');
  await server.user(9).hears('plus tard');
  server.user(8).write('encore');
  await server.user(8).hears('encore');
  expect(pendingTexts()).toEqual(['lent', 'rapide', 'plus tard', 'encore']);
  expect(server.user(7).botSays()).toEqual([]);
  slow.open();
  await server.user(7).hears('lent');
  await confirmedAll();
  expect(stand.repeats).toBe(0);
  expect(stand.committed).toHaveLength(4);
});

test('what one person says is taken in order, whatever the time each takes', async () => {
  const first = door();
  const stand = new StandIn(async (event) => {
    if (event.kind === 'wrote' && event.text === '0') await first.opened;
    return [saying(event.kind === 'wrote' ? event.text : '')];
  });
  await started(stand.converse);
  const texts = Array.from({ length: 8 }, (_, index) => String(index));
  for (const text of texts) server.user(7).write(text);
  server.user(8).write('autre');
  await server.user(8).hears('autre');
  expect(stand.texts()).toEqual(['autre']);
  first.open();
  await confirmedAll();
  expect(stand.texts()).toEqual(['autre', ...texts]);
});

test('more updates than Telegram gives at once are all taken, in order', async () => {
  const stand = echo();
  for (let index = 0; index < 250; index += 1) server.user(1 + (index % 5)).write(`${index}`);
  await started(stand.converse);
  await confirmedAll();
  expect(stand.committed).toHaveLength(250);
  const ofOne = stand.committed.filter(({ person }) => person === '1').map(({ id }) => Number(id));
  expect(ofOne).toEqual(ofOne.toSorted((a, b) => a - b));
});

test('an update whose commit fails is not confirmed, is told once, and is taken when it can be', async () => {
  let down = true;
  const stand = new StandIn((event) => {
    if (down) throw new Error('the database is away');
    return [saying(event.kind === 'wrote' ? event.text : '')];
  });
  await started(stand.converse);
  const person = server.user(7, { language_code: 'en' });
  person.write('bonjour');
  await person.hears('try again');
  await server.until(() => server.calls.filter(({ method }) => method === 'getUpdates').length > 3);
  expect(pendingTexts()).toEqual(['bonjour']);
  down = false;
  await person.hears('bonjour');
  await confirmedAll();
  expect(person.botSays()).toHaveLength(2);
});

test('a process that dies after the commit and before the answer: the next one answers', async () => {
  const stand = new StandIn((event) => [saying(event.kind === 'wrote' ? event.text : '')]);
  server.fail('sendMessage', { kind: 'hang' }, 1);
  // The first process commits, and its answer never leaves it.
  const dying = pollingBot(server, stand.converse, { timeoutSeconds: 600 });
  await dying.check();
  server.user(7).write('bonjour');
  const [update] = server.pending();
  if (update === undefined) throw new Error('no update');
  void dying.take(update).catch(() => undefined);
  await vi.waitFor(() => expect(stand.committed).toHaveLength(1));
  expect(server.user(7).botSays()).toEqual([]);
  expect(pendingTexts()).toEqual(['bonjour']);
  await started(stand.converse);
  await server.user(7).hears('bonjour');
  await confirmedAll();
  expect(stand.committed).toHaveLength(1);
  expect(stand.repeats).toBe(1);
});

test('an answer that was sent but whose receipt got lost goes out again, and the event is taken once', async () => {
  const stand = echo();
  await started(stand.converse);
  server.fail('sendMessage', { kind: 'lost' });
  server.user(7).write('bonjour');
  await server.user(7).until(() => server.user(7).botSays().length === 2);
  await confirmedAll();
  expect(stand.committed).toHaveLength(1);
});

test('a stop waits for what is in work, confirms it, and leaves the rest to the next start', async () => {
  const slow = door();
  const stand = new StandIn(async (event) => {
    await slow.opened;
    return [saying(event.kind === 'wrote' ? event.text : '')];
  });
  const bot = await started(stand.converse);
  server.user(7).write('un');
  server.user(7).write('deux');
  await server.until(() => server.calls.filter(({ method }) => method === 'getUpdates').length >= 2);
  const stopped = bot.stop();
  slow.open();
  await stopped;
  expect(stand.texts()).toEqual(['un']);
  expect(pendingTexts()).toEqual(['deux']);
  await bot.start();
  await server.user(7).hears('deux');
  expect(stand.repeats).toBe(0);
});

test('polling goes on after errors of the server and of the network, and after another poller', async () => {
  await started(echo().converse);
  server.fail('getUpdates', { kind: 'status', code: 502, description: 'Bad Gateway' });
  server.fail('getUpdates', { kind: 'reset' });
  server.fail('getUpdates', { kind: 'lost' });
  server.fail('getUpdates', { kind: 'flood', retryAfter: 1 });
  server.user(7).write('bonjour');
  await server.user(7).hears('bonjour');
  server.user(7).write('malgré tout');
  await server.user(7).hears('malgré tout');
  const other = pollingBot(server, echo().converse);
  await other.api.getUpdates({ timeout: 0 });
  server.user(7).write('encore là');
  await server.user(7).hears('encore là');
  await confirmedAll();
});

test('an update that Telegram refuses to see answered does not hold up the others', async () => {
  await started(echo().converse);
  server.fail('sendMessage', { kind: 'status', code: 400, description: 'Bad Request: something new' });
  server.user(7).write('un');
  await confirmedAll();
  server.user(7).write('deux');
  await server.user(7).hears('deux');
});

test('an update that always fails while others are taken is given up', async () => {
  const stand = new StandIn((event) => {
    if (event.kind === 'wrote' && event.text === 'poison') throw new Error('a mistake of ours');
    return [saying('ok')];
  });
  await started(stand.converse);
  server.user(7).write('poison');
  server.user(7).write('ensuite');
  await server.user(7).hears('référence');
  server.user(8).write('bonjour');
  await server.user(7).hears('ok');
  await confirmedAll();
  expect(stand.texts()).toEqual(['bonjour', 'ensuite']);
});

test('numbers that begin anew at a lower place, as after a quiet week, are taken', async () => {
  const stand = echo();
  await started(stand.converse);
  server.user(7).write('avant');
  await server.user(7).hears('avant');
  await confirmedAll();
  server.jumpUpdateIds(17);
  server.user(7).write('après');
  await server.user(7).hears('après');
  await confirmedAll();
  expect(stand.committed.map(({ id }) => id)).toEqual(['1000', '17']);
});
