import { cpus, totalmem } from 'node:os';
import type postgres from 'postgres';
import { connect } from '../../db/connection.ts';
import type { History } from '../../test/db/histories/history.ts';
import { invented } from '../../test/db/histories/invent.ts';
import { writeHistory } from '../../test/db/histories/write.ts';
import { type BenchDatabase, benchDatabase } from '../database.ts';

const FROM = Date.parse('2024-12-31T23:00:00Z');
const UNTIL = Date.parse('2026-12-31T23:00:00Z');

export interface Filled {
  /** Asks under the application's role. */
  readonly sql: postgres.Sql;
  /** On what was measured, and how much there was, in a sentence or two. */
  readonly told: string;
}

function toldOf(cases: number, history: History, settings: BenchDatabase['settings']): string {
  const count = (many: number) => many.toLocaleString('en');
  return `Node ${process.version}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; PostgreSQL ${settings['server_version']}, shared_buffers = ${settings['shared_buffers']}. ${count(cases)} cases of two years, ${count(history.reports.length)} reports, ${count(history.notices.length)} notices, ${count(history.outcomes.length)} outcomes`;
}

/** What a measure gives on a database of its own, with as many invented cases of 2025 and 2026. */
export async function withHistory<T>(cases: number, measure: (filled: Filled) => Promise<T>): Promise<T> {
  const database = await benchDatabase();
  try {
    const history = invented({ seed: 1, cases, from: FROM, until: UNTIL, now: UNTIL });
    // What lists are filtered by is asked for by no figure, and takes longer to settle than all the rest to write.
    await database.owner`
      CREATE OR REPLACE FUNCTION settle_case(settled bigint) RETURNS void LANGUAGE sql AS 'SELECT NULL::void'`;
    await writeHistory(database.owner, history);
    await database.owner`VACUUM ANALYZE`;
    const sql = connect(database.url);
    const measured = await measure({
      sql,
      told: toldOf(cases, history, database.settings),
    });
    await sql.end();
    return measured;
  } finally {
    await database.stop();
  }
}

/** How long each doing took, in milliseconds, after one that does not count. */
export async function timed(work: () => Promise<unknown>, times: number): Promise<readonly number[]> {
  await work();
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}
