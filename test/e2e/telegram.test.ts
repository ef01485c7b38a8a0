import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Environment, readConfig } from '../../src/config.ts';
import { log } from '../../src/log.ts';
import { type Running, start } from '../../src/service.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type SlackServer, startSlackServer } from '../servers/slack.ts';
import { type Person, startTelegramServer, type TelegramServer } from '../servers/telegram.ts';

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

/** Presses a button as soon as it can be seen, and waits until Vigie has answered. */
async function choose(person: Person, button: string): Promise<void> {
  await person.until(() =>
    person.botSays().some(({ keyboard }) => keyboard.flat().some(({ text }) => text === button)),
  );
  person.press(button);
  await person.calm();
}

/** The reference that the receipt gives, as it is stored. */
async function referenceOf(person: Person): Promise<string> {
  const receipt = await person.hears(/(?:référence|reference)[^A-Z0-9]*([0-9A-HJKMNP-TV-Z]{2,}[ -]?)/u);
  const found = /(?:référence|reference)\s?:\s*((?:[0-9A-HJKMNP-TV-Z]+[ \u00A0\u202F-]?)+)/u.exec(
    receipt.text,
  )?.[1];
  return (found ?? '').replace(/[^0-9A-Z]/gu, '');
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
  await person.hears('Vigie n’est pas un service d’urgence');
  person.write('voilà https://x.com/haine_test/status/1790000000000000001?s=20 merci');
  await choose(person, 'Antisémitisme');
  await person.hears('Voulez-vous ajouter quelques mots');
  const picture = await screenshot();
  person.album([picture, picture]);
  await person.hears('2 captures');
  person.write('Un appel à la haine, <b>pas du gras</b> & *rien* ici.');
  await choose(person, 'Aujourd’hui');
  await choose(person, 'Non, quelqu’un d’autre');
  await choose(person, 'Non');
  await choose(person, 'Oui, écrivez-moi');
  const review = await person.hears('tel qu’il sera envoyé');
  expect(review.text).toContain('<b>pas du gras</b> & *rien*');
  expect(review.preview).toBe(false);
  await choose(person, 'Envoyer');
  const report = await reportOf(await referenceOf(person));
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
  await person.hears('Vigie is not an emergency service');
  await choose(person, 'Racism, hatred of a religion');
  await person.hears('a few words');
  const said = person.write('It spreds lies.');
  await person.hears('When did you see it?');
  person.edit(said.message_id, 'It spreads lies.');
  await person.until(() => telegram.pending().length === 0);
  await choose(person, 'In the last few days');
  await choose(person, 'No, somebody else');
  await choose(person, 'No');
  await choose(person, 'No, thank you');
  const review = await person.hears('as it will be sent');
  expect(review.text).toContain('It spreads lies.');
  expect(review.text).not.toContain('spreds');
  await choose(person, 'Send');
  const report = await reportOf(await referenceOf(person));
  expect(report).toMatchObject({ locale: 'en', category: 'racism-religion', seen: 'week', contact: false });
  expect(report?.['links'][0]).toContain('hate_channel/77');
  await cardOf(report?.['cases'][0]);
});

test('a question is answered in place: the whole way from the category to the review is one message', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cabcdefghij/');
  const question = await person.hears('De quoi s’agit-il');
  await choose(person, 'Harcèlement, raid');
  await choose(person, 'Passer');
  await choose(person, 'Ces derniers jours');
  await choose(person, 'Non, quelqu’un d’autre');
  await choose(person, 'Non');
  await choose(person, 'Non merci');
  const review = await person.hears('tel qu’il sera envoyé');
  expect(review.id).toBe(question.id);
  expect(person.botSays()).toHaveLength(1);
  expect(telegram.unanswered()).toEqual([]);
});

test('the language changes in mid-flow by a command, and nothing is lost', async () => {
  const person = newcomer('fr');
  person.write('https://www.tiktok.com/@compte/video/7300000000000000001');
  await person.hears('De quoi s’agit-il');
  person.write('/language en');
  await person.hears('What is it about?');
  await choose(person, 'Antisemitism');
  await person.hears('a few words');
});

test('from a group: /signaler leads to a private chat where the link is filled in', async () => {
  const person = newcomer('fr');
  const group = telegram.group(-1005556667778, { title: 'Groupe', username: 'groupe_public' });
  const said = group.write(newcomer('fr'), 'un message haineux');
  group.write(person, '/signaler', said.message_id);
  const reply = await group.until(() => group.botSays()[0]);
  const button = reply.keyboard.flat()[0];
  person.follow(button?.url ?? '');
  const question = await person.hears('De quoi s’agit-il');
  expect(question.text).toContain('groupe_public');
  expect(group.botSays()).toHaveLength(1);
});

test('a button of an older conversation gets an answer that helps, and its spinner stops', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cklmnopqrst/');
  const question = await person.hears('De quoi s’agit-il');
  const old = question.keyboard.flat().find(({ text }) => text === 'Antisémitisme')?.data ?? '';
  person.write('/annuler');
  await person.hears('C’est annulé');
  person.pressData(old, question.id);
  await person.calm();
  await person.hears('Ce bouton appartient');
});

test('a restart between two answers loses nothing, whatever was said meanwhile', async () => {
  const person = newcomer('fr');
  person.write('https://www.facebook.com/compte/posts/123456789012345');
  await person.hears('De quoi s’agit-il');
  await running.stop();
  person.press('Antisémitisme');
  running = await started();
  await person.hears('Voulez-vous ajouter quelques mots');
  await person.calm();
});

test('an answer lost on its way after the commit goes out again, and the report is one', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cuvwxyzabcd/');
  await choose(person, 'Antisémitisme');
  await choose(person, 'Passer');
  await choose(person, 'Aujourd’hui');
  await choose(person, 'Non, quelqu’un d’autre');
  await choose(person, 'Non');
  await choose(person, 'Non merci');
  await person.hears('tel qu’il sera envoyé');
  telegram.fail('editMessageText', { kind: 'reset' });
  telegram.fail('answerCallbackQuery', { kind: 'status', code: 502 });
  await choose(person, 'Envoyer');
  const reference = await referenceOf(person);
  await person.until(() => telegram.pending().length === 0);
  const rows = await sql`
    SELECT count(*)::int AS count FROM reports r
    WHERE r.reporter = (SELECT reporter FROM reports WHERE reference = ${reference})`;
  expect(rows[0]?.['count']).toBe(1);
});

test('a person who blocks the bot in mid-flow disturbs nobody, and finds the report where it was', async () => {
  const person = newcomer('fr');
  person.write('https://www.instagram.com/p/Cefghijklmn/');
  await person.hears('De quoi s’agit-il');
  person.press('Antisémitisme');
  person.block();
  await telegram.until(() => telegram.pending().length === 0);
  const other = newcomer('en');
  other.start();
  await other.hears('Vigie is not an emergency service');
  person.unblock();
  person.write('Des mots après le retour.');
  await person.hears('Quand l’avez-vous vu');
});
