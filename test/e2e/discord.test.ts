import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Environment, readConfig } from '../../src/config.ts';
import { log } from '../../src/log.ts';
import { type Running, start } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { MessageKey } from '../../src/text/say.ts';
import { label, says } from '../bots/discord/saying.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import {
  type DiscordServer,
  type Person,
  type Place,
  rendered,
  type SeenMessage,
  startDiscordServer,
  upload,
} from '../servers/discord.ts';
import { type SlackServer, startSlackServer } from '../servers/slack.ts';

const TOKEN = 'made.up.token';
const DESK = 'C0MODERATION';

let database: TestDatabase;
let sql: postgres.Sql;
let discord: DiscordServer;
let slack: SlackServer;
let dataDir: string;
let running: Running;

async function started(): Promise<Running> {
  const env: Environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    DISCORD_BOT_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_API_ROOT: discord.apiRoot,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    SLACK_CHANNEL_MODERATION: DESK,
    SLACK_MODERATORS: 'U0MODERATOR',
  };
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  // Port 0 is any free one: the tests of other files run at the same time.
  return start({ ...reading.config, web: { host: '127.0.0.1', port: 0 } }, log('silent'));
}

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.url, { onnotice: () => undefined });
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-discord-'));
  discord = await startDiscordServer({ token: TOKEN });
  slack = await startSlackServer();
  slack.member('U0MODERATOR', { name: 'moderator' });
  slack.channel(DESK, { members: ['U0MODERATOR'] });
  running = await started();
});

afterAll(async () => {
  await running.stop();
  await sql.end();
  await discord.close();
  await slack.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const shows = (text: string) => (message: SeenMessage) => rendered(message.content).text.includes(text);

/** Presses a button, or chooses in a menu, of the newest message that shows the text. */
async function answer(
  person: Person,
  place: Place,
  question: MessageKey,
  choice: MessageKey,
  locale: Locale = 'en',
): Promise<SeenMessage> {
  const message = await person.waitFor(says(question, locale), place);
  const name = label(choice, locale);
  const isButton = message.buttons.some((button) => button.label === name);
  const interaction = isButton ? person.press(message, name) : person.choose(message, name);
  expect(await discord.acknowledged(interaction)).toBe(true);
  return message;
}

/** The reference that the receipt gives, as it is stored. */
function referenceIn(receipt: SeenMessage): string {
  const found = /(?:référence|reference)\s?:\s*([0-9A-HJKMNP-TV-Z \u00A0\u202F-]+)/u.exec(
    rendered(receipt.content).text,
  );
  return (found?.[1] ?? '').replace(/[^0-9A-Z]/gu, '');
}

async function reportOf(reference: string) {
  const rows = await sql`
    SELECT r.*, array_agg(t.canonical ORDER BY t.id) AS links, array_agg(t."case" ORDER BY t.id) AS cases
    FROM reports r LEFT JOIN report_targets rt ON rt.report = r.id LEFT JOIN targets t ON t.id = rt.target
    WHERE r.reference = ${reference} GROUP BY r.id`;
  return rows[0];
}

/** The one card that shows the case, once it stands on the desk. */
function cardOf(number: number): Promise<string> {
  return vi.waitFor(
    () => {
      const cards = slack
        .messages(DESK)
        .map((message) => JSON.stringify(message))
        .filter((message) => new RegExp(`cas(?:e|\\sn°)\\s${number}\\b`, 'iu').test(message));
      expect(cards).toHaveLength(1);
      return cards[0] ?? '';
    },
    { timeout: 15_000, interval: 100 },
  );
}

async function screenshot(): Promise<Uint8Array> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#2060a0' } })
    .png()
    .toBuffer();
}

test('a whole report in French, from a message of a community to a card, seen by nobody else', async () => {
  const place = discord.guild('Une communauté', { locale: 'fr' });
  const author = discord.person('haineux');
  const person = discord.person('temoin', { locale: 'fr' });
  const message = author.write('des mots affreux', { in: place });
  person.runOn('Signaler ce message', message);
  await person.waitFor(says('greeting.emergency', 'fr'), place);
  await answer(person, place, 'category.ask', 'category.antisemitism', 'fr');
  const question = await person.waitFor(says('context.ask', 'fr'), place);
  const pressed = person.press(question, label('form.write', 'fr'));
  await person.modalOf(pressed);
  person.submit(pressed, {
    text: 'Un appel à la haine, **pas du gras** & @everyone <@100000000000000001>.',
    pictures: [upload('capture.png', 'image/png', await screenshot())],
  });
  await answer(person, place, 'seen.ask', 'seen.today', 'fr');
  await answer(person, place, 'self.ask', 'self.no', 'fr');
  await answer(person, place, 'minor.ask', 'minor.no', 'fr');
  await answer(person, place, 'contact.ask', 'contact.yes', 'fr');
  const review = await person.waitFor(says('review.title', 'fr'), place);
  expect(rendered(review.content).text).toContain('**pas du gras** & @everyone <@100000000000000001>');
  expect(review.pings).toEqual([]);
  person.press(review, label('review.send', 'fr'));
  const receipt = await person.waitFor(says('receipt.thanks', 'fr'), place);
  const report = await reportOf(referenceIn(receipt));
  expect(report).toMatchObject({
    channel: 'discord',
    locale: 'fr',
    category: 'antisemitism',
    seen: 'today',
    self: false,
    minor: false,
    contact: true,
  });
  expect(report?.['links']).toEqual([
    `https://discord.com/channels/${place.guild.id}/${place.id}/${message.api.id}`,
  ]);
  await cardOf(report?.['cases'][0]);
  await vi.waitFor(
    async () => {
      const rows = await sql`SELECT state, media_type FROM attachments WHERE report = ${report?.['id']}`;
      expect(rows).toEqual([{ state: 'kept', media_type: 'image/png' }]);
    },
    { timeout: 15_000, interval: 100 },
  );
  await person.waitFor(shows(rendered(receipt.content).text.slice(0, 40)), person.dm);
  expect(author.sees(place).map(({ content }) => content)).toEqual(['des mots affreux']);
});

test('a whole report in English in direct messages, corrected by an edit', async () => {
  const person = discord.person('witness', { locale: 'en-GB' });
  person.run('report');
  await person.waitFor(says('greeting.emergency'));
  const said = person.write('see https://x.com/hate_test/status/1790000000000000777?s=20, please');
  await person.waitFor(says('category.ask'));
  person.edit(said, 'see https://x.com/hate_test/status/1790000000000000778, please');
  await person.waitFor(says('correction.taken'));
  await answer(person, person.dm, 'category.ask', 'category.racism-religion');
  await person.waitFor(says('context.ask'));
  person.write('It spreads _lies_.');
  await answer(person, person.dm, 'seen.ask', 'details.to-review');
  await answer(person, person.dm, 'review.title', 'review.send');
  const receipt = await person.waitFor(says('receipt.thanks'));
  const report = await reportOf(referenceIn(receipt));
  expect(report).toMatchObject({
    channel: 'discord',
    locale: 'en',
    category: 'racism-religion',
    contact: false,
  });
  expect(report?.['links']).toEqual(['https://x.com/i/status/1790000000000000778']);
  expect(await cardOf(report?.['cases'][0])).toContain('1790000000000000778');
  person.run('status');
  await person.waitFor(shows('received, waiting'));
});

test('a report concerning a minor keeps no file, whichever way it came', async () => {
  const place = discord.guild('Une communauté', { locale: 'fr' });
  const person = discord.person('temoin', { locale: 'fr' });
  const file = upload('capture.png', 'image/png', await screenshot());
  person.run('signaler', { lien: 'https://www.instagram.com/p/Cdiscordmin/', capture: file }, place);
  await answer(person, place, 'category.ask', 'category.minors', 'fr');
  await person.waitFor(shows('détruite'), place);
  const question = await person.waitFor(says('context.ask', 'fr'), place);
  expect((await person.modalOf(person.press(question, label('form.write', 'fr')))).components).toHaveLength(
    1,
  );
  await answer(person, place, 'context.ask', 'answer.skip', 'fr');
  await answer(person, place, 'seen.ask', 'details.to-review', 'fr');
  await answer(person, place, 'review.title', 'review.send', 'fr');
  const receipt = await person.waitFor(says('receipt.thanks', 'fr'), place);
  const report = await reportOf(referenceIn(receipt));
  const rows = await sql`SELECT count(*)::int AS count FROM attachments WHERE report = ${report?.['id']}`;
  expect(rows[0]?.['count']).toBe(0);
});

test('a restart between two answers loses nothing, and buttons from before it still work', async () => {
  const place = discord.guild('A guild');
  const person = discord.person('witness');
  person.run('report', { link: 'https://www.facebook.com/account/posts/123456789012345' }, place);
  const question = await person.waitFor(says('category.ask'), place);
  await running.stop();
  running = await started();
  person.choose(question, label('category.antisemitism'));
  const next = await person.waitFor(says('context.ask'), place);
  const pressed = person.press(next, label('form.write'));
  await person.modalOf(pressed);
  await running.stop();
  running = await started();
  expect(discord.gateway.count.identified).toBeGreaterThan(2);
  person.submit(pressed, { text: 'After the restart' });
  await person.waitFor(says('seen.ask'), place);
});

test('a send that is pressed twice makes one report', async () => {
  const place = discord.guild('A guild');
  const person = discord.person('witness');
  person.run('report', { link: 'https://www.instagram.com/p/Cdiscordtwo/' }, place);
  await answer(person, place, 'category.ask', 'category.harassment');
  await answer(person, place, 'context.ask', 'answer.skip');
  await answer(person, place, 'seen.ask', 'details.to-review');
  const review = await person.waitFor(says('review.title'), place);
  const sent = person.press(review, label('review.send'));
  person.press(review, label('review.send'));
  discord.repeat(sent);
  const receipt = await person.waitFor(says('receipt.thanks'), place);
  await person.waitFor(shows('already been sent'), place);
  const rows = await sql`
    SELECT count(*)::int AS count FROM reports r
    WHERE r.reporter = (SELECT reporter FROM reports WHERE reference = ${referenceIn(receipt)})`;
  expect(rows[0]?.['count']).toBe(1);
});
