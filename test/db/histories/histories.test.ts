import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../../db/connection.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { invented } from './invent.ts';
import { writeHistory } from './write.ts';

const given = {
  seed: 7,
  cases: 2_000,
  from: Date.parse('2025-01-01T00:00:00Z'),
  until: Date.parse('2025-12-31T00:00:00Z'),
  now: Date.parse('2026-01-15T00:00:00Z'),
};

describe('an invented history', () => {
  let database: TestDatabase;
  let sql: Sql;
  const history = invented(given);

  beforeAll(async () => {
    database = await testDatabase();
    sql = connect(database.url);
    await writeHistory(sql, history);
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  it('is the same for the same seed, and another for another', () => {
    expect(invented(given)).toEqual(history);
    expect(invented({ ...given, seed: 8 })).not.toEqual(history);
  });

  it('holds every state of a case, every outcome, corrections, recurrences and merges', async () => {
    const states = await sql`SELECT DISTINCT state FROM cases`;
    expect(states).toHaveLength(7);
    const outcomes = await sql`SELECT DISTINCT outcome FROM outcomes`;
    expect(outcomes).toHaveLength(9);
    const [some] = await sql<Record<string, number>[]>`
      SELECT (SELECT count(*) FROM outcomes WHERE replaced_at IS NOT NULL)::int AS replaced,
        (SELECT count(*) FROM outcomes WHERE back_at IS NOT NULL)::int AS back,
        (SELECT count(*) FROM cases WHERE merged_into IS NOT NULL)::int AS merged,
        (SELECT count(*) FROM notices WHERE corrects IS NOT NULL)::int AS corrections,
        (SELECT count(*) FROM cases WHERE outcome = 'mixed')::int AS mixed,
        (SELECT count(*) FROM cases WHERE quiet)::int AS quiet`;
    for (const [what, count] of Object.entries(some ?? {})) expect(count, what).toBeGreaterThan(5);
  });

  it('says of quiet cases what the database says', async () => {
    const quiet = await sql<{ number: number }[]>`SELECT number::int FROM cases WHERE quiet ORDER BY number`;
    expect(history.cases.filter((each) => each.quiet).map(({ number }) => number)).toEqual(
      quiet.map(({ number }) => number),
    );
  });

  it('is consistent: what is resolved has all its outcomes, and nothing happened after its end', async () => {
    const wrong = await sql`
      SELECT c.number FROM cases c WHERE state = 'resolved' AND EXISTS (
        SELECT FROM targets t WHERE t."case" = c.number AND t.canonical IS NOT NULL AND NOT EXISTS (
          SELECT FROM outcomes o WHERE o.target = t.id AND replaced_at IS NULL AND back_at IS NULL))`;
    expect(wrong).toEqual([]);
    const late = await sql`
      SELECT at FROM (SELECT at FROM outcomes UNION ALL SELECT sent_at FROM notices UNION ALL SELECT sent_at FROM reports
        UNION ALL SELECT opened_at FROM cases UNION ALL SELECT closed_at FROM cases UNION ALL SELECT at FROM qualifications) e
      WHERE at > ${new Date(given.now)}`;
    expect(late).toEqual([]);
  });
});
