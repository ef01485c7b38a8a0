import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepingIdleDrafts } from '../../src/conversation/idle.ts';
import { log } from '../../src/log.ts';
import { someoneOnTelegram } from '../contract/telegram.ts';
import { type Installation, installation } from '../e2e/journeys/installation.ts';
import { report, words } from '../e2e/journeys/reporting.ts';

const HOUR = 3_600_000;

let vigie: Installation;

beforeAll(async () => {
  vigie = await installation();
});
afterAll(() => vigie.stop());

/** The sweep as it runs every minute, at some time from now. */
async function sweepAfter(ms: number): Promise<void> {
  const { database, channels, conversing } = vigie.running;
  const at = Date.now() + ms;
  await sweepingIdleDrafts({
    store: database.conversations,
    channels,
    bring: conversing.bring,
    log: log('silent'),
    now: () => at,
  })();
}

/** How many rows each table holds, those that are empty left out. */
async function rows(): Promise<Record<string, number>> {
  const tables = [
    'conversations',
    'reporters',
    'reports',
    'targets',
    'cases',
    'attachments',
    'audit_entries',
  ];
  const counts: [string, number][] = [];
  for (const table of tables) {
    const [row] = await vigie.sql`SELECT count(*)::int AS n FROM ${vigie.sql(table)}`;
    counts.push([table, Number(row?.['n'])]);
  }
  // The sweeps of the running program come and go as jobs of their own.
  const [jobs] = await vigie.sql`
    SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier IN ('show-case', 'fetch-attachment')`;
  counts.push(['jobs', Number(jobs?.['n'])]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

test('a draft with pictures is recalled once after 2 hours, and purged after 24: nothing is left of it', async () => {
  const person = vigie.telegram.user(901, { language_code: 'fr' });
  const somebody = someoneOnTelegram(vigie, person);
  const reminders = () => person.botSays().filter(({ text }) => text.includes(words('draft.reminder', 'fr')));
  await somebody.begin('https://x.com/someone/status/2100000000000001');
  await somebody.press(words('category.antisemitism', 'fr'));
  await somebody.sees(words('context.ask', 'fr'));
  person.photo(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer(),
  );
  await somebody.sees('capture d’écran');
  await somebody.unacknowledged();

  await sweepAfter(HOUR);
  expect(reminders()).toHaveLength(0);
  await sweepAfter(2.1 * HOUR);
  expect(reminders()).toHaveLength(1);
  await sweepAfter(2.2 * HOUR);
  await sweepAfter(20 * HOUR);
  expect(reminders()).toHaveLength(1);
  expect(await rows()).toEqual({ conversations: 1 });

  const said = person.botSays().length;
  await sweepAfter(24.5 * HOUR);
  expect(await rows()).toEqual({});
  expect(person.botSays()).toHaveLength(said);
  expect(vigie.telegram.calls.filter(({ method }) => method === 'getFile')).toEqual([]);

  await somebody.press(words('context.continue', 'fr'));
  await somebody.sees(words('stale.rest', 'fr'));
});

test('a draft begun after a report was sent is purged alone: the report stays, and can be followed', async () => {
  const person = vigie.telegram.user(902, { language_code: 'fr' });
  const somebody = someoneOnTelegram(vigie, person);
  const reference = await report(somebody, 'fr', {
    link: 'https://x.com/someone/status/2100000000000002',
    context: 'Des mots.',
  });
  await somebody.begin('https://x.com/someone/status/2100000000000003');
  await somebody.press(words('category.antisemitism', 'fr'));
  await somebody.sees(words('context.ask', 'fr'));
  await sweepAfter(2.1 * HOUR);
  await sweepAfter(24.5 * HOUR);
  await somebody.write('/suivi');
  await somebody.sees(words('report-state.received', 'fr'));
  const [row] = await vigie.sql`SELECT withdrawn_at FROM reports WHERE reference = ${reference}`;
  expect(row).toEqual({ withdrawn_at: null });
  await somebody.pressAgain(words('category.antisemitism', 'fr'));
  await somebody.unacknowledged();
  const [counted] = await vigie.sql`SELECT count(*)::int AS n FROM reports`;
  expect(counted?.['n']).toBe(1);
});

test('somebody who has blocked the bot loses nothing of the others’ time, and their draft is purged all the same', async () => {
  const gone = vigie.telegram.user(903, { language_code: 'fr' });
  const there = vigie.telegram.user(904, { language_code: 'fr' });
  for (const person of [gone, there]) {
    person.write(`https://x.com/someone/status/21000000000000${person.user.id}`);
    await person.hears('De quoi s’agit-il');
  }
  await vigie.telegram.until(() => vigie.telegram.pending().length === 0);
  gone.block();
  await sweepAfter(2.1 * HOUR);
  await there.hears(words('draft.reminder', 'fr'));
  const before = await rows();
  await sweepAfter(24.5 * HOUR);
  expect((await rows())['conversations']).toBe((before['conversations'] ?? 0) - 2);
});
