/**
 * Makes first.sql: a database as the first release left it, with conversations of every version of their session,
 * reports, cases and their trail. Run it as `npx tsx test/db/dumps/make.ts`, for as long as that release is not out;
 * afterwards the file stays as it is, and later releases get files of their own.
 */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import sharp from 'sharp';
import { z } from 'zod';
import { acting } from '../../../db/acts/acting.ts';
import { attachmentStore } from '../../../db/attachments.ts';
import { anchorAuditHeads } from '../../../db/audit.ts';
import { conversationStore } from '../../../db/conversations.ts';
import { startEmbeddedPostgres } from '../../../db/embedded.ts';
import { sealedAs } from '../../../db/sealed-as.ts';
import type { Answer } from '../../../src/conversation/answer.ts';
import { conversing } from '../../../src/conversation/converse.ts';
import type { PersonEvent } from '../../../src/conversation/event.ts';
import { pseudonymOf } from '../../../src/privacy/pseudonym.ts';
import { newKey, seal, wrap } from '../../../src/privacy/seal.ts';
import { readPicture } from '../../../src/reports/attachments.ts';
import { dumped } from './dump.ts';
import { dumpMaster, dumpPseudonymKey, PEOPLE } from './keys.ts';

/** The migrations of the first release. */
const TAGS = ['0000_tables', '0001_functions'];
const MIGRATIONS = join(import.meta.dirname, '../../../db/migrations');
const SESSIONS = join(import.meta.dirname, '../../conversation/sessions');

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

type Name = keyof typeof PEOPLE;

/** A folder with those migrations only. */
async function firstMigrations(at: string): Promise<string> {
  const folder = join(at, 'migrations');
  await cp(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = journalSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const entries = journal.entries.filter(({ tag }) => TAGS.includes(tag));
  await writeFile(file, JSON.stringify({ ...journal, entries }));
  return folder;
}

async function fill(sql: postgres.Sql): Promise<void> {
  const engine = conversing({
    store: conversationStore(sql, dumpMaster),
    pseudonymKey: dumpPseudonymKey,
    draftTimes: { recalledAfter: 7_200_000, purgedAfter: 86_400_000 },
  });
  let events = 0;
  const does = (name: Name, event: PersonEvent): Promise<Answer> => {
    const person = String(PEOPLE[name]);
    events += 1;
    return engine.converse({
      channel: 'telegram',
      person,
      address: person,
      id: `dump-${events}`,
      language: 'fr',
      event,
    });
  };
  const writes = (name: Name, text: string): Promise<Answer> =>
    does(name, { kind: 'wrote', message: `m${events}`, text });
  const presses = (name: Name, answer: Answer, what: string): Promise<Answer> => {
    const token = answer.prompts
      .flatMap(({ choices }) => choices)
      .find((choice) => choice.token.includes(what))?.token;
    if (token === undefined) throw new Error(`${name} sees no ${what}`);
    return does(name, { kind: 'pressed', token });
  };
  const toContext = async (name: Name, link: string): Promise<Answer> =>
    presses(name, await writes(name, link), ':antisemitism');
  const toReview = async (name: Name, link: string, words: string): Promise<Answer> => {
    await toContext(name, link);
    return presses(name, await writes(name, words), ':review');
  };
  const picture = (name: Name, handle: string): Promise<Answer> =>
    does(name, {
      kind: 'pictures',
      message: `m${events}`,
      pictures: [{ handle, bytes: 1000, mediaType: 'image/jpeg' }],
      text: undefined,
    });

  await toContext('anna', 'https://x.com/someone/status/3001');
  await picture('anna', 'kept-picture');
  const seen = await writes('anna', 'Les mots d’Anna.');
  await presses('anna', await presses('anna', seen, ':review'), ':send');
  await presses(
    'berta',
    await toReview('berta', 'https://twitter.com/a/status/3001', 'Les mots de Berta.'),
    ':send',
  );
  await presses(
    'carla',
    await toReview('carla', 'https://x.com/someone/status/3002', 'Les mots de Carla.'),
    ':send',
  );
  const described = await presses('dora', await writes('dora', 'je n’en ai pas'), ':link:none').then(() =>
    writes('dora', 'Un compte nommé Machin sur Instagram, hier soir.'),
  );
  const skipped = await presses('dora', await presses('dora', described, ':cyber'), ':skip');
  await presses('dora', await presses('dora', skipped, ':review'), ':send');
  await presses(
    'jana',
    await toReview('jana', 'https://x.com/someone/status/3003', 'Les mots de Jana.'),
    ':send',
  );

  const ofCarla = await does('carla', { kind: 'commanded', command: 'status' });
  await presses('carla', await presses('carla', ofCarla, 'any:withdraw:'), 'any:withdraw-yes:');
  await does('jana', { kind: 'pressed', token: 'any:erase-yes:' });
  const ofAnna = await does('anna', { kind: 'commanded', command: 'status' });
  await presses('anna', ofAnna, 'any:add:');
  await presses('anna', await writes('anna', 'Anna a complété.'), 'any:added:');

  const store = attachmentStore(sql, dumpMaster);
  const [promised] = await sql<{ id: string }[]>`SELECT id FROM attachments`;
  const kept = await readPicture(
    await sharp({ create: { width: 32, height: 16, channels: 3, background: '#2060a0' } })
      .jpeg()
      .toBuffer(),
  );
  if (promised === undefined || typeof kept === 'string') throw new Error('no picture to keep');
  await store.keep(promised.id, kept);

  const moderators = acting(sql, { master: dumpMaster, pseudonym: dumpPseudonymKey });
  await moderators.act(1, { kind: 'claim' }, { id: 'U0ALICE', role: 'moderator' }, undefined);
  await moderators.act(2, { kind: 'claim' }, { id: 'U0BOB', role: 'moderator' }, undefined);
  await moderators.act(2, { kind: 'release' }, { id: 'U0BOB', role: 'moderator' }, undefined);
  await anchorAuditHeads(sql);

  await toContext('edith', 'https://x.com/someone/status/3004');
  await toContext('flora', 'https://x.com/someone/status/3005');
  await picture('flora', 'promised-picture');
  await presses('flora', await writes('flora', 'Les mots de Flora.'), ':review');

  const stored: readonly [Name, string][] = [
    ['gina', 'v1-in-review.json'],
    ['hanna', 'v1-adding.json'],
    ['ida', 'v1-at-rest.json'],
  ];
  for (const [name, file] of stored) {
    const person = String(PEOPLE[name]);
    const pseudonym = pseudonymOf(dumpPseudonymKey, 'telegram', person);
    const key = newKey();
    const session = JSON.stringify(JSON.parse(await readFile(join(SESSIONS, file), 'utf8')));
    await sql`
      INSERT INTO conversations (pseudonym, channel, version, data_key, address, session)
      VALUES (${Buffer.from(pseudonym, 'hex')}, 'telegram', 3, ${wrap(dumpMaster, key)},
        ${seal(key, sealedAs.address(pseudonym), person)}, ${seal(key, sealedAs.session(pseudonym), session)})`;
  }
}

const at = await mkdtemp(join(tmpdir(), 'vigie-dump-'));
const server = await startEmbeddedPostgres({
  dataDir: join(at, 'data'),
  log: { info: () => undefined, warn: () => undefined },
  onLost: () => undefined,
});
try {
  await runMigrations({ connectionString: server.url });
  const migrating = postgres(server.url, { max: 1, onnotice: () => undefined });
  await applyMigrations(drizzle(migrating), { migrationsFolder: await firstMigrations(at) });
  await migrating.end();
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await fill(sql);
  await writeFile(join(import.meta.dirname, 'first.sql'), await dumped(sql, TAGS));
  await sql.end();
} finally {
  await server.stop();
  await rm(at, { recursive: true, force: true });
}
