import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Environment, readConfig } from '../../src/config.ts';
import { log } from '../../src/log.ts';
import { type Running, start } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type SlackServer, startSlackServer } from '../servers/slack.ts';
import { type Person, startTelegramServer, type TelegramServer } from '../servers/telegram.ts';
import { reading, words } from './telegram-words.ts';

const TOKEN = '123456:test-token';
const DESK = 'C0MODERATION';

let database: TestDatabase;
let sql: postgres.Sql;
let telegram: TelegramServer;
let slack: SlackServer;
let dataDir: string;
let running: Running;
let nextPerson = 100;

async function started(): Promise<Running> {
  const env: Environment = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
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
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-telegram-'));
  telegram = await startTelegramServer({ token: TOKEN });
  slack = await startSlackServer();
  slack.member('U0MODERATOR', { name: 'moderator' });
  slack.channel(DESK, { members: ['U0MODERATOR'] });
  running = await started();
});

afterEach(() => telegram.heal());

afterAll(async () => {
  await running.stop();
  await sql.end();
  await telegram.close();
  await slack.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Somebody who has never talked with Vigie, with an app in that language. */
function newcomer(language_code: string): Person {
  nextPerson += 1;
  return telegram.user(nextPerson, { language_code });
}

/** The reference that the receipt gives, as it is stored: nine symbols without the marks between them. */
async function referenceOf(person: Person, locale: Locale): Promise<string> {
  const { text } = await reading(person, locale).hears('receipt.reference');
  const given = text.slice(text.indexOf(words(locale, 'receipt.reference')));
  return /(?:[0-9A-HJKMNP-TV-Z]{3}\W?){3}/u.exec(given)?.[0].replace(/\W/gu, '') ?? '';
}

async function reportOf(reference: string) {
  const rows = await sql`
    SELECT r.*, array_agg(t.canonical ORDER BY t.id) AS links, array_agg(t."case" ORDER BY t.id) AS cases
    FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
    WHERE r.reference = ${reference} GROUP BY r.id`;
  return rows[0];
}

/** The one card that shows the case, once it stands on the desk. */
function cardOf(number: number): Promise<string> {
  return vi.waitFor(
    () => {
      const cards = slack
        .messages(DESK)
        .filter(({ metadata }) => metadata?.event_payload['case'] === Number(number))
        .map((message) => JSON.stringify(message));
      expect(cards).toHaveLength(1);
      return cards[0] ?? '';
    },
    { timeout: 15_000, interval: 100 },
  );
}

function screenshot(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#2060a0' } })
    .png()
    .toBuffer();
}

test('a whole report in French: link, category, words, an album, details, review, receipt, card', async () => {
  const person = newcomer('fr');
  person.start('affiche');
  await reading(person, 'fr').hears('greeting.emergency');
  person.write('voilà https://x.com/haine_test/status/1790000000000000001?s=20 merci');
  await reading(person, 'fr').chooses('category.antisemitism');
  await reading(person, 'fr').hears('context.ask');
  const picture = await screenshot();
  person.album([picture, picture]);
  await person.hears('2 captures');
  person.write('Un appel à la haine, <b>pas du gras</b> & *rien* ici.');
  await reading(person, 'fr').chooses('seen.today', 'self.no', 'minor.no', 'contact.yes');
  const review = await reading(person, 'fr').hears('review.title');
  expect(review.text).toContain('<b>pas du gras</b> & *rien*');
  expect(review.preview).toBe(false);
  await reading(person, 'fr').chooses('review.send');
  const report = await reportOf(await referenceOf(person, 'fr'));
  expect(report).toMatchObject({
    channel: 'telegram',
    locale: 'fr',
    source: 'affiche',
    category: 'antisemitism',
    seen: 'today',
    self: false,
    minor: false,
    contact: true,
  });
  expect(report?.['links']).toHaveLength(1);
  expect(await cardOf(report?.['cases'][0])).toContain('haine_test');
  await vi.waitFor(
    async () => {
      const rows = await sql`SELECT state FROM attachments WHERE report = ${report?.['id']}`;
      expect(rows.map(({ state }) => state)).toEqual(['kept', 'kept']);
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(person.spinning()).toEqual([]);
});

test('a whole report in English that begins with a forwarded post, and is corrected by an edit', async () => {
  const person = newcomer('en-GB');
  person.forward(
    { kind: 'channel', id: -1001112223334, title: 'Hate', username: 'hate_channel', message: 77 },
    'Awful words',
  );
  await reading(person, 'en').hears('greeting.emergency');
  await reading(person, 'en').chooses('category.racism-religion');
  await reading(person, 'en').hears('context.ask');
  const said = person.write('It spreds lies.');
  await reading(person, 'en').hears('seen.ask');
  person.edit(said.message_id, 'It spreads lies.');
  await person.until(() => telegram.pending().length === 0);
  await reading(person, 'en').chooses('seen.week', 'self.no', 'minor.no', 'contact.no');
  const review = await reading(person, 'en').hears('review.title');
  expect(review.text).toContain('It spreads lies.');
  expect(review.text).not.toContain('spreds');
  await reading(person, 'en').chooses('review.send');
  const report = await reportOf(await referenceOf(person, 'en'));
  expect(report).toMatchObject({ locale: 'en', category: 'racism-religion', seen: 'week', contact: false });
  expect(report?.['links'][0]).toContain('hate_channel/77');
  await cardOf(report?.['cases'][0]);
});

test('a question is answered in place: the whole way from the category to the review is one message', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cabcdefghij/');
  const question = await reading(person, 'fr').hears('category.ask');
  await reading(person, 'fr').chooses(
    'category.harassment',
    'answer.skip',
    'seen.week',
    'self.no',
    'minor.no',
    'contact.no',
  );
  const review = await reading(person, 'fr').hears('review.title');
  expect(review.id).toBe(question.id);
  expect(person.botSays()).toHaveLength(1);
  expect(telegram.unanswered()).toEqual([]);
});

test('the language changes in mid-flow by a command, and nothing is lost', async () => {
  const person = newcomer('fr');
  person.write('https://www.tiktok.com/@compte/video/7300000000000000001');
  await reading(person, 'fr').hears('category.ask');
  person.write('/language en');
  await reading(person, 'en').hears('category.ask');
  await reading(person, 'en').chooses('category.antisemitism');
  await reading(person, 'en').hears('context.ask');
});

test('from a group: /signaler leads to a private chat where the link is filled in', async () => {
  const person = newcomer('fr');
  const group = telegram.group(-1005556667778, { title: 'Groupe', username: 'groupe_public' });
  const said = group.write(newcomer('fr'), 'un message haineux');
  group.write(person, '/signaler', said.message_id);
  const reply = await group.until(() => group.botSays()[0]);
  const button = reply.keyboard.flat()[0];
  person.follow(button?.url ?? '');
  const question = await reading(person, 'fr').hears('category.ask');
  expect(question.text).toContain('groupe_public');
  expect(group.botSays()).toHaveLength(1);
});

test('a button of an older conversation gets an answer that helps, and its spinner stops', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cklmnopqrst/');
  const question = await reading(person, 'fr').hears('category.ask');
  const old =
    question.keyboard.flat().find(({ text }) => text === words('fr', 'category.antisemitism'))?.data ?? '';
  person.write('/annuler');
  await reading(person, 'fr').hears('cancel.done');
  person.pressData(old, question.id);
  await person.calm();
  await reading(person, 'fr').hears('stale.rest');
});

test('a restart between two answers loses nothing, whatever was said meanwhile', async () => {
  const person = newcomer('fr');
  person.write('https://www.facebook.com/compte/posts/123456789012345');
  await reading(person, 'fr').hears('category.ask');
  await running.stop();
  person.press(words('fr', 'category.antisemitism'));
  running = await started();
  await reading(person, 'fr').hears('context.ask');
  await person.calm();
});

test('an answer lost on its way after the commit goes out again, and the report is one', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cuvwxyzabcd/');
  await reading(person, 'fr').chooses(
    'category.antisemitism',
    'answer.skip',
    'seen.today',
    'self.no',
    'minor.no',
    'contact.no',
  );
  await reading(person, 'fr').hears('review.title');
  telegram.fail('editMessageText', { kind: 'reset' });
  telegram.fail('answerCallbackQuery', { kind: 'status', code: 502 });
  await reading(person, 'fr').chooses('review.send');
  const reference = await referenceOf(person, 'fr');
  await person.until(() => telegram.pending().length === 0);
  const rows = await sql`
    SELECT count(*)::int AS count FROM reports r
    WHERE r.reporter = (SELECT reporter FROM reports WHERE reference = ${reference})`;
  expect(rows[0]?.['count']).toBe(1);
});

test('a person who blocks the bot in mid-flow disturbs nobody, and finds the report where it was', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cefghijklmn/');
  await reading(person, 'fr').hears('category.ask');
  person.press(words('fr', 'category.antisemitism'));
  person.block();
  await telegram.until(() => telegram.pending().length === 0);
  const other = newcomer('en');
  other.start();
  await reading(other, 'en').hears('greeting.emergency');
  person.unblock();
  person.write('Des mots après le retour.');
  await reading(person, 'fr').hears('seen.ask');
});
