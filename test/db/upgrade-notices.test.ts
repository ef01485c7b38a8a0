import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { noticeHeadsOf } from '../../db/notice-heads.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { emptyDatabase, type TestDatabase } from '../database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations');
const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
/** The last migration of the release before notices were kept. */
const LAST = '0011_terms_without_note';

/** Brings an empty database to that release's schema, as its own start did. */
async function asBefore(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const { entries } = journalSchema.parse(
    JSON.parse(await readFile(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')),
  );
  await sql`CREATE ROLE vigie_app NOLOGIN`.catch(() => undefined);
  await sql`CREATE SCHEMA drizzle`;
  await sql`CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`;
  for (const { tag, when } of entries) {
    const text = await readFile(join(MIGRATIONS, `${tag}.sql`), 'utf8');
    for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement);
    await sql`
      INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
      VALUES (${createHash('sha256').update(text).digest('hex')}, ${when})`;
    if (tag === LAST) break;
  }
  await sql.end();
}

const at = (day: number) => new Date(Date.UTC(2026, 9, day, 9));

/** A case as that release left it: what moderators did with it by day, and where its targets are. */
async function lived(
  sql: postgres.Sql,
  number: number,
  state: string,
  targets: readonly (readonly [platform: string | null, host: string | null])[],
  done: readonly (readonly [action: string, day: number])[],
): Promise<void> {
  const closed = done.find(([action]) => action === 'resolved')?.[1];
  await sql`
    INSERT INTO cases (number, pole, category, state, urgent, minor, opened_at, outcome, closed_at)
    VALUES (${number}, 'moderation', 'antisemitism', ${state}, false, false, ${at(1)},
      ${closed === undefined ? null : 'removed'}, ${closed === undefined ? null : at(closed)})`;
  for (const [index, [platform, host]] of targets.entries())
    await sql`
      INSERT INTO targets (canonical, kind, platform, host, "case")
      VALUES (${host === null ? null : `https://${host}/${number}/${index}`}, ${host === null ? 'described' : 'content'},
        ${platform}, ${host}, ${number})`;
  await sql`
    INSERT INTO qualifications ("case", moderator, at, offences, motives)
    VALUES (${number}, 'UALICE', ${at(2)}, '{insult-hate}', '{}')`;
  for (const [action, day] of done)
    await sql`
      INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash)
      VALUES (${number}, 0, ${at(day)}, 'moderator', 'UALICE', ${action},
        ${sql.json(action === 'resolved' ? { outcome: 'removed' } : {})}, '', '')`;
}

describe('a database of the release before notices were kept', () => {
  let database: TestDatabase;
  let sql: Sql;

  beforeAll(async () => {
    database = await emptyDatabase();
    await asBefore(database.url);
    const owner = postgres(database.url, { max: 1, onnotice: () => undefined });
    await lived(
      owner,
      1,
      'resolved',
      [
        ['x', 'x.com'],
        ['instagram', 'www.instagram.com'],
        ['facebook', 'www.facebook.com'],
        [null, null],
      ],
      [
        ['claimed', 2],
        ['notified', 3],
        ['notified', 4],
        ['resolved', 9],
      ],
    );
    await lived(
      owner,
      2,
      'notified',
      [
        ['mastodon', 'piaille.example'],
        [null, 'forum.example'],
      ],
      [
        ['refused', 1],
        ['notified', 5],
      ],
    );
    await lived(
      owner,
      3,
      'resolved',
      [[null, null]],
      [
        ['notified', 3],
        ['resolved', 6],
      ],
    );
    await lived(owner, 4, 'qualified', [['x', 'x.com']], [['read', 7]]);
    await owner.end();
    await migrate(database.url);
    sql = connect(database.url);
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  test('has a notice outside Vigie for each provider that was notified by hand, of the last day on which it was', async () => {
    const heads = await noticeHeadsOf(sql, 1);
    expect(
      heads
        .map(({ group, provider, route, state, sentAt, decidedAt, targets }) => ({
          group,
          provider,
          route,
          state,
          sentAt,
          decidedAt,
          targets: targets.length,
        }))
        .toSorted((a, b) => (a.group < b.group ? -1 : 1)),
    ).toEqual(
      [
        ['meta', 2],
        ['x', 1],
      ].map(([group, targets]) => ({
        group,
        provider: group,
        route: 'outside',
        state: 'sent',
        sentAt: at(4).getTime(),
        decidedAt: at(9).getTime(),
        targets,
      })),
    );
    expect((await noticeHeadsOf(sql, 2)).map(({ group }) => group).toSorted()).toEqual([
      '@forum.example',
      'mastodon-servers@piaille.example',
    ]);
    expect(await noticeHeadsOf(sql, 4)).toEqual([]);
  });

  test('has the case’s outcome for each of its targets, those without a link only where no other has one', async () => {
    const rows = await sql<
      { case: number; outcome: string; day: string; noticed: boolean; described: boolean }[]
    >`
      SELECT o."case"::int AS case, o.outcome, o.happened_on::text AS day, o.notice IS NOT NULL AS noticed,
        t.canonical IS NULL AS described
      FROM outcomes o JOIN targets t ON t.id = o.target ORDER BY 1, t.id`;
    const one = { case: 1, outcome: 'removed', day: '2026-10-09', noticed: true, described: false };
    expect(rows.map((row) => ({ ...row }))).toEqual([
      one,
      one,
      one,
      { case: 3, outcome: 'removed', day: '2026-10-06', noticed: false, described: true },
    ]);
  });

  test('knows when each case was first looked at and first notified', async () => {
    const rows = await sql`SELECT number::int, looked_at, notified_at FROM cases ORDER BY number`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { number: 1, looked_at: at(2), notified_at: at(3) },
      { number: 2, looked_at: at(5), notified_at: at(5) },
      { number: 3, looked_at: at(3), notified_at: at(3) },
      { number: 4, looked_at: at(7), notified_at: null },
    ]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  test('goes on from there: what waited for its outcome has it, and what was resolved is corrected', async () => {
    const keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
    const acts = acting(sql, keys);
    const ALICE = { id: 'UALICE', role: 'moderator' } as const;
    expect(await acts.act(2, { kind: 'resolve', outcome: 'refused' }, ALICE, undefined)).toMatchObject({
      kind: 'done',
    });
    expect((await noticeHeadsOf(sql, 2)).every(({ decidedAt }) => decidedAt !== undefined)).toBe(true);
    const [target] = await sql<{ id: number }[]>`SELECT id::int FROM targets WHERE "case" = 1 ORDER BY id`;
    const correction = { kind: 'resolve', outcome: 'account-suspended', targets: [target?.id ?? 0] } as const;
    expect(await acts.act(1, correction, ALICE, undefined)).toMatchObject({ kind: 'done' });
    const [row] = await sql`SELECT state, outcome FROM cases WHERE number = 1`;
    expect(row).toEqual({ state: 'resolved', outcome: 'mixed' });
  });
});
