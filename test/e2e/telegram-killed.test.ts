import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../database.ts';
import { startTelegramServer, type TelegramServer } from '../servers/telegram.ts';
import { reading, words } from './telegram-words.ts';

const TOKEN = '123456:test-token';
/** Named by its place, since the program runs in an empty folder, where no .env of the developer's is read. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const MAIN = join(import.meta.dirname, '../../src/main.ts');

let database: TestDatabase;
let sql: postgres.Sql;
let telegram: TelegramServer;
let dataDir: string;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.url, { onnotice: () => undefined });
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-killed-'));
  telegram = await startTelegramServer({ token: TOKEN });
});

afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await sql.end();
  await telegram.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the program as an operator does. */
async function program(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', TSX, MAIN], {
    cwd: dataDir,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.url,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    },
  });
  processes.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function count(table: 'reports' | 'conversations'): Promise<number> {
  const rows = await sql`SELECT count(*)::int AS count FROM ${sql(table)}`;
  return Number(rows[0]?.['count']);
}

test('killed between the commit and the answer: the next start gives the receipt, and the report is one', async () => {
  const first = await program();
  const person = telegram.user(7, { language_code: 'fr' });
  person.write('https://x.com/haine_test/status/1790000000000000002');
  await reading(person, 'fr').chooses(
    'category.antisemitism',
    'answer.skip',
    'seen.today',
    'self.no',
    'minor.no',
    'contact.yes',
  );
  await reading(person, 'fr').hears('review.title');
  telegram.fail('editMessageText', { kind: 'hang' }, 10);
  telegram.fail('answerCallbackQuery', { kind: 'hang' }, 10);
  person.press(words('fr', 'review.send'));
  await vi.waitFor(async () => expect(await count('reports')).toBe(1), { timeout: 15_000, interval: 50 });
  await kill(first);
  expect(person.botSays().some(({ text }) => text.includes(words('fr', 'receipt.reference')))).toBe(false);
  expect(telegram.pending()).toHaveLength(1);
  telegram.heal();
  const second = await program();
  await reading(person, 'fr').hears('receipt.reference');
  await person.calm();
  await telegram.until(() => telegram.pending().length === 0);
  expect(await count('reports')).toBe(1);
  expect(await count('conversations')).toBe(1);
  // A signal to stop leaves nothing unconfirmed and ends well.
  second.kill('SIGTERM');
  expect(await once(second, 'exit')).toEqual([0, null]);
}, 60_000);
