import { cpus, totalmem } from 'node:os';
import { connect } from '../../db/connection.ts';
import { lists } from '../../db/lists.ts';
import { benchDatabase } from '../database.ts';
import { quantile } from '../measure.ts';
import { type Ask, asksOf } from './asks.ts';
import { fill, MIXES } from './cases.ts';

const CASES = 100_000;
/** What the issue allows for the home tab, in milliseconds. */
const GOAL_MS = 100;

interface Measured {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
}

async function timed(ask: Ask, of: ReturnType<typeof lists>, times: number): Promise<Measured> {
  await ask.of(of);
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const begun = performance.now();
    await ask.of(of);
    taken.push(performance.now() - begun);
  }
  return { name: ask.name, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

/**
 * Measures what the home tab asks of a database with 100,000 cases, one after the other, and gives the figures as
 * Markdown. A time is what the application waits: the statements, their way there and back, and reading their rows.
 */
export async function benchHome(options: { readonly times: number }): Promise<string> {
  const database = await benchDatabase();
  try {
    const sql = connect(database.url);
    const asked = lists(sql);
    const columns: (readonly Measured[])[] = [];
    for (const mix of MIXES) {
      await fill(database.owner, CASES, mix);
      const column: Measured[] = [];
      for (const ask of await asksOf(asked)) column.push(await timed(ask, asked, options.times));
      columns.push(column);
    }
    await sql.end();
    return report(database.settings, columns, options.times);
  } finally {
    await database.stop();
  }
}

function report(
  settings: Readonly<Record<string, string>>,
  columns: readonly (readonly Measured[])[],
  times: number,
): string {
  const names = columns[0]?.map(({ name }) => name) ?? [];
  const cell = (of: Measured | undefined) =>
    of === undefined ? '' : `${of.p50.toFixed(1)} | ${of.p99.toFixed(1)}`;
  const slowest = Math.max(...columns.flat().map(({ p99 }) => p99));
  return [
    `Node ${process.version}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; PostgreSQL ${settings['server_version']}, shared_buffers = ${settings['shared_buffers']}. ${CASES.toLocaleString('en')} cases, each asked ${times} times. Goal: below ${GOAL_MS} ms each; the slowest p99 took ${slowest.toFixed(1)} ms: ${slowest < GOAL_MS ? 'met' : '**missed**'}.`,
    [
      `| | ${MIXES.map(({ name }) => `${name}: p50, ms | p99, ms`).join(' | ')} |`,
      `| --- | ${MIXES.map(() => '--: | --:').join(' | ')} |`,
      ...names.map((name, row) => `| ${name} | ${columns.map((column) => cell(column[row])).join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
}
