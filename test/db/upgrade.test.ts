import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenChain } from '../../db/audit.ts';
import { connect } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { readable } from '../bots/slack/shown.ts';
import { someoneOnTelegram } from '../contract/telegram.ts';
import { emptyDatabase, type TestDatabase } from '../database.ts';
import { ALICE, DESK, type Installation, installation } from '../e2e/journeys/installation.ts';
import { SETTLED, send, words } from '../e2e/journeys/reporting.ts';
import { DUMP_MASTER_KEYS, dumpPseudonymKey, PEOPLE } from './dumps/keys.ts';

/** A database as the first release left it, on the day it was left. */
async function yesterdays(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(await readFile(join(import.meta.dirname, 'dumps/first.sql'), 'utf8'));
  await sql`UPDATE conversations SET remind_at = date_trunc('minute', now()) + interval '2 hours',
    purge_at = date_trunc('minute', now()) + interval '24 hours' WHERE purge_at IS NOT NULL`;
  await sql.end();
  return database;
}

describe('a database of the first release', () => {
  let vigie: Installation;

  beforeAll(async () => {
    vigie = await installation({
      database: await yesterdays(),
      masterKeys: DUMP_MASTER_KEYS,
      pseudonymKey: dumpPseudonymKey,
    });
  });
  afterAll(() => vigie.stop());

  function person(name: keyof typeof PEOPLE, language = 'fr') {
    return someoneOnTelegram(vigie, vigie.telegram.user(PEOPLE[name], { language_code: language }));
  }

  async function targetsOf(reference: string): Promise<unknown[]> {
    const rows = await vigie.sql`
      SELECT t.canonical FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
      WHERE r.reference = ${reference}`;
    return rows.map(({ canonical }) => canonical);
  }

  test('shows every case’s card at the first start, and goes on with the claim that stood', async () => {
    const shown = (number: number) =>
      vigie
        .cards(number, number === 3 ? 'cyber' : 'moderation')
        .map(({ blocks }) => readable(blocks))
        .join();
    await expect.poll(() => shown(1), SETTLED).toContain('Les mots de Berta.');
    expect(shown(1)).toContain('Les mots d’Anna.');
    expect(shown(1)).toContain('Anna a complété.');
    expect(shown(1)).toContain(`@${ALICE}`);
    await expect.poll(() => shown(3), SETTLED).toContain('Un compte nommé Machin sur Instagram, hier soir.');
    await expect.poll(() => shown(2), SETTLED).not.toBe('');
    expect(shown(2)).not.toContain('Carla');

    const [card] = vigie.cards(1);
    await vigie.slack.press({
      user: ALICE,
      channel: DESK.moderation,
      ts: card?.ts ?? '',
      action: 'case.release',
    });
    const state = async () => (await vigie.sql`SELECT state FROM cases WHERE number = 1`)[0]?.['state'];
    await expect.poll(state, SETTLED).toBe('open');
  });

  test('brings a question to somebody whose session was of version 2, and the answer back', async () => {
    const anna = person('anna');
    // A bot writes to those only who wrote to it.
    await anna.write('/suivi');
    await anna.sees('x[.]com/i/status/3001');
    // Nobody in the dump wished to be written to.
    await vigie.sql`UPDATE reports SET contact = true WHERE withdrawn_at IS NULL`;
    const { acting, desk } = vigie.running.database;
    const reports = (await desk.recipients(1))?.reachable.map(({ reference }) => reference) ?? [];
    expect(reports).not.toEqual([]);
    const message = { reports, template: 'ask-context', text: undefined } as const;
    expect(
      await acting.act(1, { kind: 'ask', message }, { id: ALICE, role: 'moderator' }, undefined),
    ).toMatchObject({
      kind: 'done',
    });
    await anna.sees(words('message.ask-context', 'fr'));
    await anna.write('Une réponse d’Anna.');
    await anna.sees(words('message.answered-instead', 'fr'));
    const [card] = vigie.cards(1);
    const thread = () =>
      readable(vigie.slack.replies(DESK.moderation, card?.ts ?? '').map(({ blocks }) => blocks));
    await expect.poll(thread, SETTLED).toContain('Une réponse d’Anna.');
  });

  test('tells reporters of their reports, and nothing to those who erased theirs', async () => {
    const anna = person('anna');
    await anna.write('/suivi');
    await anna.sees('x[.]com/i/status/3001');
    const carla = person('carla');
    await carla.write('/suivi');
    await carla.sees(words('report-state.withdrawn', 'fr'));
    const jana = person('jana');
    await jana.write('/suivi');
    await jana.sees(words('status.none', 'fr'));
  });

  test('goes on with a conversation where it stood', async () => {
    const edith = person('edith');
    await edith.write('Les mots d’Édith.');
    await edith.press(words('details.to-review', 'fr'));
    await edith.sees('Les mots d’Édith.');
    expect(await targetsOf(await send(edith, 'fr'))).toEqual(['https://x.com/i/status/3004']);
  });

  test('takes the report of somebody who was reading the review, with the picture that was promised', async () => {
    const flora = person('flora');
    await flora.write('Alors ?');
    await flora.sees('Les mots de Flora.');
    const reference = await send(flora, 'fr');
    expect(await targetsOf(reference)).toEqual(['https://x.com/i/status/3005']);
    const [row] = await vigie.sql`
      SELECT count(*)::int AS n FROM attachments a JOIN reports r ON r.id = a.report WHERE r.reference = ${reference}`;
    expect(row?.['n']).toBe(1);
  });

  test('takes the report of a session of version 1', async () => {
    const gina = person('gina', 'en');
    await gina.write('Well?');
    await gina.sees('It calls for violence.');
    const reference = await send(gina, 'en');
    expect(await targetsOf(reference)).toEqual(['https://x.com/i/status/20']);
    const [row] = await vigie.sql`SELECT source, contact FROM reports WHERE reference = ${reference}`;
    expect(row).toEqual({ source: 'school', contact: true });
  });

  test('leaves nobody of version 1 without an answer, whatever they stood at', async () => {
    for (const name of ['hanna', 'ida'] as const) {
      const somebody = person(name);
      await somebody.write(`https://x.com/someone/status/40${PEOPLE[name]}`);
      await somebody.press(words('category.antisemitism', 'fr'));
      await somebody.press(words('answer.skip', 'fr'));
      await somebody.press(words('details.to-review', 'fr'));
      await somebody.sees(words('review.ask', 'fr'));
      await send(somebody, 'fr');
      expect(await somebody.unacknowledged()).toEqual([]);
    }
  });

  test('has kept a trail that still holds, and still shows what is changed in it', async () => {
    const [entries] = await vigie.sql`SELECT count(*)::int AS n FROM audit_entries WHERE "case" <= 4`;
    expect(entries?.['n']).toBeGreaterThan(8);
    const application = connect(vigie.database.url, { connections: 1 });
    expect(await brokenChain(application)).toBeUndefined();
    await vigie.sql`UPDATE audit_entries SET moderator = 'U0SOMEBODY' WHERE "case" = 1 AND action = 'claimed'`;
    expect(await brokenChain(application)).toMatchObject({ case: 1 });
    await vigie.sql`UPDATE audit_entries SET moderator = ${ALICE} WHERE "case" = 1 AND action = 'claimed'`;
    expect(await brokenChain(application)).toBeUndefined();
    await application.end();
  });
});

test('replicas that migrate the same database at the same moment do it once', async () => {
  const database = await yesterdays();
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const [row] = await sql`
    SELECT count(*)::int AS n, count(DISTINCT created_at)::int AS moments FROM drizzle.__drizzle_migrations`;
  expect(row?.['n']).toBe(row?.['moments']);
  await sql.end();
  await database.drop();
});

test('the migrations of the first release are those of the dump: what is released is never edited', async () => {
  const dump = await readFile(join(import.meta.dirname, 'dumps/first.sql'), 'utf8');
  for (const tag of ['0000_tables', '0001_functions']) {
    const migration = await readFile(join(import.meta.dirname, `../../db/migrations/${tag}.sql`), 'utf8');
    // Until the release, `npx tsx test/db/dumps/make.ts` makes the dump anew.
    expect(dump, tag).toContain(createHash('sha256').update(migration).digest('hex'));
  }
});
