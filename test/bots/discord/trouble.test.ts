import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discord } from '../../../bots/discord/discord.ts';
import { FileGone, FileTooLarge } from '../../../src/channel.ts';
import { log } from '../../../src/log.ts';
import { say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import {
  type DiscordServer,
  type Person,
  type Place,
  type SeenMessage,
  startDiscordServer,
  upload,
} from '../../servers/discord.ts';
import { type Running, running, TOKEN } from './running.ts';
import { label, says } from './saying.ts';

const LINK = 'https://x.com/some_one/status/1234567890123456789';
let bot: Running;
let server: DiscordServer;

beforeEach(async () => {
  bot = await running();
  server = bot.server;
});
afterEach(() => bot.stop());

const asksCategory = (message: SeenMessage): boolean => message.selects.length > 0;
const tell = (text = say('receipt.thanks')) =>
  ({ text: [text], choices: [], awaits: 'nothing', place: 'new' }) as const;

/** A database that answers nothing until it is let go. */
function hang(): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  bot.store.before = () => held;
  return release;
}

describe('a database that hangs', () => {
  it('keeps no command, press or form from being acknowledged', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK }, place);
    const question = await person.waitFor(asksCategory, place);
    const release = hang();
    const chosen = person.choose(question, label('category.harassment'));
    const asked = person.run('status', {}, place);
    for (const each of [chosen, asked]) expect(await server.acknowledged(each)).toBe(true);
    expect(person.sees(place).some(({ loading }) => loading)).toBe(true);
    release();
    await person.waitFor(says('context.ask'), place);
    await person.waitFor(says('status.none'), place);
  });

  it('answers in direct messages when the interaction has run out meanwhile', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    const release = hang();
    await server.acknowledged(person.run('help', {}, place));
    server.interactions.olderByMs = 15 * 60_000;
    release();
    await person.waitFor(says('help.what'), person.dm);
  });
});

describe('a database that cannot be reached', () => {
  it('is said, and what the person did can be done again', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK }, place);
    const question = await person.waitFor(asksCategory, place);
    bot.store.before = () => Promise.reject(new Error('no database'));
    person.choose(question, label('category.harassment'));
    const sorry = await person.waitFor(says('error.try-again'), place);
    expect(sorry).toMatchObject({ ephemeral: true });
    expect(sorry.id).not.toBe(question.id);
    bot.store.before = async () => undefined;
    person.choose(question, label('category.harassment'));
    await person.waitFor(says('context.ask'), place);
  });

  it('is said in the language last spoken, where the app does not tell it', async () => {
    const person = server.person('ana', { locale: 'en-US' });
    person.run('help');
    await person.waitFor(says('help.what'));
    bot.store.before = () => Promise.reject(new Error('no database'));
    person.write(LINK);
    await person.waitFor(says('error.try-again'));
  });
});

describe('a stop', () => {
  it('answers what was taken before it ends', async () => {
    const person = server.person('ana');
    const release = hang();
    await server.acknowledged(person.run('help'));
    const stopped = bot.stopListening();
    release();
    await stopped;
    expect(person.sees().some(says('help.what'))).toBe(true);
    expect(server.gateway.sessions.size).toBe(0);
  });
});

describe('what Discord sends twice', () => {
  it('is answered once', async () => {
    const person = server.person('ana');
    const asked = person.run('help');
    const answer = await person.waitFor(says('help.what'));
    server.repeat(asked);
    person.run('privacy');
    await person.waitFor(says('privacy.title'));
    expect(person.sees().filter(says('help.what'))).toEqual([answer]);
    expect(bot.inbound).toHaveLength(2);
  });

  it('and what it replays after a resume is taken', async () => {
    const person = server.person('ana');
    server.gateway.cut();
    person.write(LINK);
    await person.waitFor(asksCategory);
    expect(server.gateway.count).toMatchObject({ identified: 1, resumed: 1 });
    server.gateway.askToReconnect();
    await server.world.until(
      () => server.gateway.count.resumed === 2 || undefined,
      () => 'Not resumed.',
    );
    person.write('/aide');
    await server.world.until(
      () => bot.inbound.length === 2 || undefined,
      () => 'Not taken.',
    );
  });
});

describe('an interaction acknowledged too late', () => {
  it('is not taken, since the person was told that it failed', async () => {
    await bot.stop();
    bot = await running({ firstAnswerMs: 0 });
    server = bot.server;
    const person = server.person('ana');
    expect(await server.acknowledged(person.run('help'))).toBe(false);
    person.write('/aide');
    await person.waitFor(says('help.what', 'fr'));
    expect(bot.inbound.map(({ event }) => event.kind)).toEqual(['commanded']);
  });
});

describe('requests that go wrong', () => {
  it.each(['reset', 'lost', 502, 429] as const)(
    '(%s) are made again, and messages are there once',
    async (does) => {
      const person = server.person('ana');
      server.fault({ route: '/messages', does, times: 1, retryAfter: 0.01 });
      server.fault({ route: '/callback', does, times: 1, retryAfter: 0.01 });
      person.write(LINK);
      await person.waitFor(asksCategory);
      expect(await server.acknowledged(person.run('help'))).toBe(true);
      await person.waitFor(says('help.what'));
      expect(person.sees().filter(asksCategory)).toHaveLength(1);
    },
  );
});

describe('news', () => {
  it('goes by direct message, with nothing that notifies or unfurls', async () => {
    const person = server.person('ana');
    expect(await bot.channel.send(person.id, 'fr', [tell(), tell(say('receipt.next'))])).toBe('delivered');
    const [first] = person.sees();
    expect(first).toMatchObject({ embedsSuppressed: true, pings: [] });
    expect(person.sees()).toHaveLength(2);
  });

  it('does not reach a person who closed their direct messages, or is gone, and that is no error', async () => {
    const person = server.person('ana');
    person.closeDms();
    expect(await bot.channel.send(person.id, 'fr', [tell()])).toBe('unreachable');
    expect(await bot.channel.send('100000000000000001', 'fr', [tell()])).toBe('unreachable');
  });

  it('that Discord fails is thrown for another try, with nothing of it in the error', async () => {
    const person = server.person('ana');
    server.fault({ route: '/messages', does: 500, times: 20 });
    const error: unknown = await bot.channel
      .send(person.id, 'fr', [tell()])
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'DiscordFailure', code: '500' });
    const whole = JSON.stringify([error, String(error), error instanceof Error && error.stack]);
    for (const secret of [TOKEN, person.dm.id, 'Merci']) expect(whole).not.toContain(secret);
  });

  it('is promised by direct message too, so that the reference outlives what only they saw', async () => {
    const person = server.person('ana');
    await report(person);
    const copy = await person.waitFor(says('receipt.thanks'), person.dm);
    expect(copy.ephemeral).toBe(false);
  });

  it('cannot be promised to a person whose direct messages are closed: they are told to use /status', async () => {
    const person = server.person('ana');
    person.closeDms();
    const place = await report(person);
    const told = await person.waitFor(({ content }) => content.includes('direct messages are closed'), place);
    expect(told.ephemeral).toBe(true);
    expect(person.sees(person.dm)).toEqual([]);
  });
});

/** A whole report in a community, by somebody who wants news. */
async function report(person: Person): Promise<Place> {
  const place = server.guild('A guild');
  person.run('report', { link: LINK }, place);
  person.choose(await person.waitFor(asksCategory, place), label('category.other'));
  for (const question of ['context.ask', 'seen.ask', 'self.ask', 'minor.ask'] as const) {
    person.press(await person.waitFor(says(question), place), label('answer.skip'));
  }
  person.press(await person.waitFor(says('contact.ask'), place), label('contact.yes'));
  person.press(await person.waitFor(says('review.title'), place), label('review.send'));
  await person.waitFor(says('receipt.thanks'), place);
  return place;
}

describe('files', () => {
  it('are fetched from Discord up to the size allowed, and are gone with their message', async () => {
    const person = server.person('ana');
    const message = person.write('', { files: [upload('a.png', 'image/png', 1000)] });
    const handle = message.api.attachments[0]?.url ?? '';
    expect((await bot.channel.fetchFile(handle, 1000)).bytes).toHaveLength(1000);
    await expect(bot.channel.fetchFile(handle, 999)).rejects.toBeInstanceOf(FileTooLarge);
    person.delete(message);
    await expect(bot.channel.fetchFile(handle, 1000)).rejects.toBeInstanceOf(FileGone);
  });

  it('are never fetched from elsewhere', async () => {
    for (const handle of [
      'http://127.0.0.1:1/a.png',
      'http://cdn.discordapp.com/a.png',
      'https://cdn.discordapp.com.evil.example/a.png',
      'https://evil.example/cdn.discordapp.com/a.png',
      'file:///etc/passwd',
      'not an address',
    ]) {
      await expect(bot.channel.fetchFile(handle, 1000)).rejects.toBeInstanceOf(FileGone);
    }
  });
});

describe('a start', () => {
  const options = { localisers: localisers(), log: log('silent') };

  it('with a wrong token says what to do, and shows the token to nobody', async () => {
    const wrong = discord({ ...options, token: 'a.wrong.token', apiRoot: server.apiRoot });
    const error: unknown = await wrong.check().catch((caught: unknown) => caught);
    expect(String(error)).toContain('DISCORD_BOT_TOKEN');
    expect(JSON.stringify([String(error), error])).not.toContain('a.wrong.token');
  });

  it('asks for no privileged intent', async () => {
    const sessions = [...server.gateway.sessions.values()];
    expect(sessions.map(({ intents }) => intents)).toEqual([1 << 12]);
  });

  it('again registers the same commands under the same ids', async () => {
    const other = await startDiscordServer({ token: TOKEN });
    const start = () =>
      discord({ ...options, token: TOKEN, apiRoot: other.apiRoot }).listen(
        () => new Promise(() => undefined),
      );
    await (await start()).stop();
    const before = other.rest.commands.map(({ id }) => id);
    await (await start()).stop();
    expect(other.rest.commands.map(({ id }) => id)).toEqual(before);
    expect(other.rest.commands.map(({ command }) => command.name)).toContain('report');
    await other.close();
  });
});
