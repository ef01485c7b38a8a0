import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { attachmentStore } from '../../db/attachments.ts';
import { anchorAuditHeads, brokenAnchor, brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { desk } from '../../db/desk.ts';
import { messageStore, recipientsOf } from '../../db/messages.ts';
import { retain } from '../../db/retention.ts';
import { settle } from '../../db/upkeep.ts';
import type { Acting } from '../../src/cases/acting.ts';
import type { Actor } from '../../src/cases/roles.ts';
import { plainLog } from '../../src/log.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { reporting } from './reported-case.ts';

const keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const TERMS = { closed: 365, dismissed: 90, identity: 90, audit: 1095 };
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };
const DAY = 86_400_000;

let database: TestDatabase;
let sql: Sql;
let owner: postgres.Sql;
let acts: Acting;
let report: ReturnType<typeof reporting>;
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  acts = acting(sql, keys);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});

const daysAhead = (days: number): Date => new Date(Date.now() + days * DAY);
const link = (): string => {
  links += 1;
  return `https://x.com/a/status/${links}000`;
};

async function resolved(number: number): Promise<void> {
  const qualification = {
    offences: ['insult-hate' as const],
    motives: [],
    published: undefined,
    reasoning: 'Des mots du modérateur.',
  };
  await acts.act(number, { kind: 'note', text: 'Une note sur la personne.' }, ALICE, randomUUID());
  await acts.act(number, { kind: 'qualify', qualification }, ALICE, undefined);
  await acts.act(number, { kind: 'notify' }, ALICE, undefined);
  await acts.act(number, { kind: 'resolve', outcome: 'removed' }, ALICE, undefined);
}

/** What is left of a case in which somebody's words, files or identity could be. */
async function left(number: number): Promise<Record<string, unknown>> {
  const [row] = await owner`
    WITH r AS (
      SELECT DISTINCT r.* FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
      WHERE t."case" = ${number}
    )
    SELECT
      (SELECT count(*)::int FROM r WHERE context IS NOT NULL OR description IS NOT NULL) AS words,
      (SELECT count(*)::int FROM r WHERE cardinality(words) > 0) AS marks,
      (SELECT count(*)::int FROM additions a WHERE a.report IN (SELECT id FROM r)) AS additions,
      (SELECT count(*)::int FROM attachments a WHERE a.report IN (SELECT id FROM r)) AS files,
      (SELECT count(*)::int FROM notes n WHERE n."case" = ${number} AND n.text IS NOT NULL) AS notes,
      (SELECT count(*)::int FROM qualifications q WHERE q."case" = ${number} AND q.reasoning IS NOT NULL) AS reasonings,
      (SELECT count(data_key)::int FROM cases c WHERE c.number = ${number}) AS case_keys,
      (SELECT count(*)::int FROM news n WHERE n.report IN (SELECT id FROM r)) AS news,
      (SELECT count(p.pseudonym)::int FROM reporters p WHERE p.id IN (SELECT reporter FROM r)) AS identities,
      (SELECT count(p.data_key)::int FROM reporters p WHERE p.id IN (SELECT reporter FROM r)) AS keys`;
  return { ...row };
}

const WHOLE = {
  words: 1,
  marks: 1,
  additions: 1,
  files: 1,
  notes: 1,
  reasonings: 1,
  case_keys: 1,
  news: 1,
  identities: 1,
  keys: 1,
};
const NOTHING = Object.fromEntries(Object.keys(WHOLE).map((name) => [name, 0]));

/** A case with everything in it that has a term. */
async function full(): Promise<number> {
  const number = await report(link());
  const [r] = await owner<{ id: number }[]>`
    SELECT rt.report::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}`;
  await owner`INSERT INTO additions (report, text, at) VALUES (${r?.id ?? 0}, '\\x01', now())`;
  await owner`INSERT INTO attachments (id, report, state) VALUES (${randomUUID()}, ${r?.id ?? 0}, 'refused')`;
  await owner`
    INSERT INTO news (report, kind, "case", at, due_at, told_at)
    VALUES (${r?.id ?? 0}, 'examining', ${number}, now(), now(), now())`;
  return number;
}

describe('what is past its term', () => {
  let number: number;

  beforeEach(async () => {
    number = await full();
  });

  test('of a case that is still worked on stays, however old', async () => {
    await acts.act(number, { kind: 'claim' }, ALICE, undefined);
    expect(await retain(sql, plainLog(), TERMS, daysAhead(5000))).toMatchObject({ cases: 0, identities: 0 });
    expect(await left(number)).toMatchObject({ words: 1, additions: 1, files: 1, identities: 1 });
  });

  test('goes from every other case, though one cannot be emptied', async () => {
    const other = await full();
    for (const each of [number, other])
      await acts.act(each, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await owner`CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`;
    await owner.unsafe(`CREATE TRIGGER break_down BEFORE INSERT ON audit_entries FOR EACH ROW
      WHEN (NEW.action = 'emptied' AND NEW."case" = ${number}) EXECUTE FUNCTION break_down()`);
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toMatchObject({ words: 1, additions: 1 });
    expect(await left(other)).toEqual(NOTHING);
    await owner`DROP FUNCTION break_down() CASCADE`;
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toEqual(NOTHING);
  });

  test('goes from a dismissed case after its own term: the identity and the words', async () => {
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(89));
    expect(await left(number)).toMatchObject({ words: 1, identities: 1 });
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toEqual(NOTHING);
    const card = await desk(sql, keys.master).card(number);
    expect(card?.reports).toMatchObject([{ context: undefined, contact: false, reputation: undefined }]);
  });

  test('goes from a resolved case in two steps: who reported first, then what they wrote', async () => {
    await owner`DELETE FROM additions`;
    await resolved(number);
    await settle(sql, keys, number);
    expect(await left(number)).toEqual({ ...WHOLE, additions: 0 });
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toEqual({ ...WHOLE, additions: 0, news: 0, identities: 0 });
    // The words can still be read by those who work on the case.
    expect((await desk(sql, keys.master).card(number))?.reports[0]?.context).toBe(
      'Des injures sous une vidéo.',
    );
    await retain(sql, plainLog(), TERMS, daysAhead(366));
    expect(await left(number)).toEqual(NOTHING);
    expect(await retain(sql, plainLog(), TERMS, daysAhead(367))).toEqual({
      cases: 0,
      identities: 0,
      entries: 0,
    });
  });

  test('stays while another case of the same report needs it', async () => {
    const [first] = await owner<{ id: number }[]>`
      SELECT rt.report::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}`;
    const other = await report(link());
    await owner`INSERT INTO report_targets (report, target)
      SELECT ${first?.id ?? 0}, id FROM targets WHERE "case" = ${other}`;
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(number)).toMatchObject({ words: 1, identities: 1 });
    await acts.act(other, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(number)).toMatchObject({ words: 0, identities: 0, keys: 0 });
  });

  test('goes from a merged case with the one that it leads to, and not before', async () => {
    await acts.act(number, { kind: 'note', text: 'Une note.' }, ALICE, randomUUID());
    const into = await report(link());
    await acts.act(number, { kind: 'merge', into }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(into)).toMatchObject({ words: 2, notes: 1 });
    await acts.act(into, { kind: 'dismiss', reason: 'abuse' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(into)).toEqual(NOTHING);
    expect(await owner`SELECT 1 FROM cases WHERE number = ${number} AND data_key IS NOT NULL`).toHaveLength(
      0,
    );
  });

  test('waits where a report came in after the end, with who sent it; and goes in its turn', async () => {
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toEqual(NOTHING);
    // All that is of the case is a year old when somebody reports its target again.
    await owner`UPDATE cases SET closed_at = closed_at - interval '365 days', emptied_at = now() - interval '200 days'
      WHERE number = ${number}`;
    await owner`UPDATE reports SET sent_at = sent_at - interval '365 days'`;
    await owner`UPDATE messages SET at = at - interval '365 days'`;
    expect(await report(`https://x.com/a/status/${links}000`)).toBe(number);
    await retain(sql, plainLog(), TERMS, daysAhead(89));
    expect(await left(number)).toMatchObject({ words: 1, identities: 1 });
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toEqual(NOTHING);
  });

  test('goes from the Slack messages of every case that showed it', async () => {
    const [first] = await owner<{ id: number }[]>`
      SELECT rt.report::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}`;
    const other = await report(link());
    await owner`INSERT INTO report_targets (report, target)
      SELECT ${first?.id ?? 0}, id FROM targets WHERE "case" = ${other}`;
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    const [shown] = await owner`SELECT version FROM cases WHERE number = ${number}`;
    await acts.act(other, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    const [now] = await owner`SELECT version FROM cases WHERE number = ${number}`;
    expect(now?.['version']).toBeGreaterThan(Number(shown?.['version']));
  });

  test('stays in a report that also touches a case which was reopened', async () => {
    const [first] = await owner<{ id: number }[]>`
      SELECT rt.report::int AS id FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}`;
    const other = await report(link());
    await acts.act(other, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    await acts.act(other, { kind: 'reopen', why: 'back-online' }, ALICE, undefined);
    await owner`INSERT INTO report_targets (report, target)
      SELECT ${first?.id ?? 0}, id FROM targets WHERE "case" = ${other}`;
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(number)).toMatchObject({ words: 1, identities: 1 });
  });

  test('comes back with a reopened case, and goes again after its new end', async () => {
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    await acts.act(number, { kind: 'reopen', why: 'back-online' }, ALICE, undefined);
    await acts.act(number, { kind: 'note', text: 'De retour.' }, ALICE, randomUUID());
    await retain(sql, plainLog(), TERMS, daysAhead(400));
    expect(await left(number)).toMatchObject({ notes: 1 });
    await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
    await owner`UPDATE cases SET emptied_at = closed_at - interval '1 day' WHERE number = ${number}`;
    await retain(sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(number)).toMatchObject({ notes: 0, case_keys: 0 });
  });
});

test('nobody who was forgotten is written to, nor asked for a picture', async () => {
  const number = await report(link());
  await resolved(number);
  const [r] = await owner<{ id: number; reference: string }[]>`
    UPDATE reports SET contact = true WHERE id IN (
      SELECT rt.report FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}
    ) RETURNING id::int, reference`;
  if (r === undefined) throw new Error('there is no report');
  const letter = { reports: [r.reference], template: 'thanks' as const, text: undefined };
  expect(await acts.act(number, { kind: 'tell', message: letter }, ALICE, undefined)).toMatchObject({
    kind: 'done',
  });
  const picture = randomUUID();
  await owner`INSERT INTO attachments (id, report, state, handle) VALUES (${picture}, ${r.id}, 'promised', '\\x01')`;
  const [message] = await owner<{ id: string }[]>`SELECT id FROM messages WHERE report = ${r.id}`;
  await owner`UPDATE messages SET at = at - interval '1 day'`;
  await retain(sql, plainLog(), TERMS, daysAhead(91));
  expect(await left(number)).toMatchObject({ words: 1, identities: 0 });
  expect(await messageStore(sql, keys.master).waiting(message?.id ?? '')).toMatchObject({ who: undefined });
  expect(await attachmentStore(sql, keys.master).promised(picture)).toBeUndefined();
  expect(await recipientsOf(sql, number)).toMatchObject({ reachable: [], others: 1 });
  expect(await acts.act(number, { kind: 'tell', message: letter }, ALICE, undefined)).toMatchObject({
    kind: 'refused',
    why: { kind: 'nobody-to-write-to' },
  });
});

test('somebody who is writing a report is not forgotten meanwhile', async () => {
  const number = await report(link());
  await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
  const conversation = owner`
    SELECT p.pseudonym FROM reporters p JOIN reports r ON r.reporter = p.id JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}`;
  await owner`UPDATE conversations SET purge_at = now() WHERE pseudonym IN (${conversation})`;
  await retain(sql, plainLog(), TERMS, daysAhead(91));
  expect(await left(number)).toMatchObject({ words: 0, identities: 1 });
  await owner`UPDATE conversations SET purge_at = NULL`;
  await retain(sql, plainLog(), TERMS, daysAhead(91));
  expect(await left(number)).toMatchObject({ identities: 0, keys: 0 });
});

test('a trail that is cut still proves itself, goes on from the cut, and shows what was changed', async () => {
  const number = await report(link());
  await acts.act(number, { kind: 'dismiss', reason: 'not-illegal' }, ALICE, undefined);
  await acts.refused(undefined, { id: 'UNOBODY' }, 'home');
  await anchorAuditHeads(sql);
  await owner`UPDATE cases SET closed_at = closed_at - interval '1200 days' WHERE number = ${number}`;
  await owner.begin(async (tx) => {
    await tx`ALTER TABLE audit_entries DISABLE TRIGGER USER`;
    await tx`UPDATE audit_entries a SET at = at - interval '1200 days', previous = '' WHERE "case" = ${number} AND entry = 1`;
    await tx`UPDATE audit_entries a SET hash = audit_entry_hash(a) WHERE "case" = ${number} AND entry = 1`;
    await tx`UPDATE audit_entries a SET at = at - interval '1200 days',
      previous = (SELECT hash FROM audit_entries WHERE "case" = ${number} AND entry = 1) WHERE "case" = ${number} AND entry = 2`;
    await tx`UPDATE audit_entries a SET hash = audit_entry_hash(a) WHERE "case" = ${number} AND entry = 2`;
    await tx`DELETE FROM audit_anchored_heads`;
    await tx`DELETE FROM audit_anchors`;
    await tx`ALTER TABLE audit_entries ENABLE TRIGGER USER`;
  });
  expect(await brokenChain(sql)).toBeUndefined();
  await anchorAuditHeads(sql);
  expect((await retain(sql, plainLog(), TERMS, new Date())).entries).toBe(2);
  expect([await brokenChain(sql), await brokenAnchor(sql)]).toEqual([undefined, undefined]);
  await acts.act(number, { kind: 'reopen', why: 'new-evidence' }, ALICE, undefined);
  expect([await brokenChain(sql), await brokenAnchor(sql)]).toEqual([undefined, undefined]);
  const entries = await owner`SELECT entry FROM audit_entries WHERE "case" = ${number} ORDER BY entry`;
  expect(entries[0]?.['entry']).toBeGreaterThan(2);
  await owner`UPDATE audit_cuts SET hash = '\\x00' WHERE "case" = ${number}`;
  expect(await brokenChain(sql)).toMatchObject({ case: number });
});

test('what was written with a list of links goes though the list was never read', async () => {
  await owner`INSERT INTO watch_imports (id, file, moderator, category, locale, context, data_key, asked_at)
    VALUES (${randomUUID()}, 'F0', 'ULEA', 'other', 'fr', '\\x01', '\\x01', now())`;
  await retain(sql, plainLog(), TERMS, daysAhead(29));
  expect(await owner`SELECT FROM watch_imports`).toHaveLength(1);
  await retain(sql, plainLog(), TERMS, daysAhead(31));
  expect(await owner`SELECT FROM watch_imports`).toHaveLength(0);
});

test('nobody can have the trail cut to less than a year', async () => {
  await expect(sql`SELECT cut_audit_trail(interval '364 days')`).rejects.toThrow(/a year/u);
});
