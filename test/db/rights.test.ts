import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anchorAuditHeads, brokenAnchor, brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

let database: TestDatabase;
let application: Sql;
let owner: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase();
  application = connect(database.url);
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  await owner`INSERT INTO cases (number, pole, category, urgent, minor, opened_at)
    SELECT n, 'moderation', 'other', false, false, now() FROM generate_series(1, 3) n`;
});
afterAll(async () => {
  await application.end();
  await owner.end();
  await database.drop();
});

async function entry(sql: postgres.Sql, number: number, action: string): Promise<void> {
  await sql`INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
    VALUES (${number}, 0, now(), 'vigie', ${action}, '{}', '', '')`;
}

test('the application’s role owns nothing and is no superuser', async () => {
  const [role] = await application`
    SELECT current_user AS name, rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication AS mighty,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) + (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid) AS owned
    FROM pg_roles r WHERE rolname = current_user`;
  expect(role).toEqual({ name: 'vigie_app', mighty: false, owned: 0 });
});

test('it may read and write every table but the trail, to which it can only add, and the anchors, which it can only read', async () => {
  const rows = await owner`
    SELECT c.relname AS table, array_agg(p.privilege ORDER BY p.privilege) AS rights
    FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p(privilege)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND has_table_privilege('vigie_app', c.oid, p.privilege)
    GROUP BY c.relname ORDER BY c.relname`;
  const rights = Object.fromEntries(rows.map((row) => [row['table'], row['rights']]));
  const all = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
  expect(rights).toEqual({
    additions: all,
    attachments: all,
    audit_anchored_heads: ['SELECT'],
    audit_anchors: ['SELECT'],
    audit_cuts: ['SELECT'],
    audit_entries: ['INSERT', 'SELECT'],
    bursts: all,
    cases: all,
    conversations: all,
    desk_entries: ['INSERT', 'SELECT'],
    digests: all,
    escalations: all,
    failed_jobs: all,
    former_cards: all,
    former_links: all,
    handover_targets: all,
    handovers: all,
    limitation_alerts: all,
    mailboxes: all,
    messages: all,
    monthly_figures: all,
    news: all,
    notes: all,
    notice_drafts: all,
    notice_mails: all,
    notice_targets: all,
    notices: all,
    online_checks: all,
    outcomes: all,
    qualifications: all,
    report_targets: all,
    reporters: all,
    reports: all,
    slack_files: all,
    targets: all,
    watch_imports: all,
    watch_terms: all,
  });
});

test('it reaches nothing of the queue and of the migrations, and makes nothing of its own', async () => {
  for (const schema of ['graphile_worker', 'drizzle'])
    expect(await owner`SELECT has_schema_privilege('vigie_app', ${schema}, 'USAGE') AS may`).toEqual([
      { may: false },
    ]);
  await expect(application`CREATE TABLE mine (n int)`).rejects.toMatchObject({ code: '42501' });
  await expect(application`SELECT * FROM graphile_worker.jobs`).rejects.toMatchObject({ code: '42501' });
  await expect(application`DELETE FROM audit_entries`).rejects.toMatchObject({ code: '42501' });
  await expect(application`TRUNCATE reports CASCADE`).rejects.toMatchObject({ code: '42501' });
});

test('functions that run with the owner’s rights are the four that it needs, each with a fixed search path', async () => {
  const rows = await owner`
    SELECT proname AS name, has_function_privilege('public', oid, 'EXECUTE') AS everybody, proconfig AS settings
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY proname`;
  expect(rows).toEqual([
    { name: 'add_jobs', everybody: false, settings: ['search_path=pg_catalog, pg_temp'] },
    { name: 'add_jobs_at', everybody: false, settings: ['search_path=pg_catalog, pg_temp'] },
    { name: 'anchor_audit_heads', everybody: false, settings: ['search_path=public, pg_temp'] },
    { name: 'cut_audit_trail', everybody: false, settings: ['search_path=public, pg_temp'] },
  ]);
});

test('a temporary table in the trail’s name does not lead the chain astray', async () => {
  await entry(application, 1, 'first');
  await application
    .begin(async (tx) => {
      await tx`CREATE TEMPORARY TABLE audit_entries (LIKE public.audit_entries)`;
      await tx`INSERT INTO public.audit_entries ("case", entry, at, actor, action, detail, previous, hash)
        VALUES (1, 0, now(), 'vigie', 'second', '{}', '', '')`;
      await tx`DROP TABLE pg_temp.audit_entries`;
    })
    // Where the operator forbids temporary tables there is nothing to fear.
    .catch((error: unknown) => expect(error).toMatchObject({ code: '42501' }));
  expect(await brokenChain(application)).toBeUndefined();
});

test('anchors hold as long as nothing was changed, and find what was cut off the end of a chain', async () => {
  for (const number of [1, 2, 3]) await entry(application, number, 'something');
  await anchorAuditHeads(application);
  await entry(application, 2, 'more');
  await anchorAuditHeads(application);
  await anchorAuditHeads(application);
  expect(await application`SELECT id::int, cases FROM audit_anchors ORDER BY id`).toEqual([
    { id: 1, cases: 3 },
    { id: 2, cases: 1 },
  ]);
  expect(await brokenAnchor(application)).toBeUndefined();

  // Retention takes the beginning of a chain: that is missed nowhere.
  await owner`INSERT INTO audit_cuts ("case", entry, hash) SELECT "case", entry, hash FROM audit_entries WHERE "case" = 2 AND entry = 1`;
  await owner`DELETE FROM audit_entries WHERE "case" = 2 AND entry = 1`;
  expect(await brokenAnchor(application)).toBeUndefined();

  await owner`DELETE FROM audit_entries WHERE "case" = 3`;
  expect(await brokenChain(application)).not.toMatchObject({ case: 3 });
  expect(await brokenAnchor(application)).toBe(1);
});

test('a chain that was written anew from a changed entry on is found by its anchor', async () => {
  await owner`DELETE FROM audit_anchored_heads`;
  await owner`DELETE FROM audit_anchors`;
  await entry(application, 3, 'claimed');
  await anchorAuditHeads(application);
  await owner`DELETE FROM audit_entries WHERE "case" = 3`;
  await entry(owner, 3, 'released');
  expect(await brokenAnchor(application)).toBe(1);
});
