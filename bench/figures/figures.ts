import { figures } from '../../db/figures.ts';
import { chartsOf } from '../../src/insight/charts/of-period.ts';
import { pngOf } from '../../src/insight/charts/render.ts';
import type { Figures } from '../../src/insight/figures.ts';
import { monthPeriod, weekPeriod, yearPeriod } from '../../src/insight/period.ts';
import { localisers } from '../../src/text/sentences.ts';
import { quantile } from '../measure.ts';
import { timed, withHistory } from './history.ts';

const CASES = 100_000;
/** What somebody waits for without wondering, in milliseconds. */
const GOAL_MS = 5_000;

interface Ask {
  readonly name: string;
  readonly of: (port: Figures) => Promise<unknown>;
}

const YEAR = yearPeriod(2026);
const MONTH = monthPeriod(2026, 10);

const ASKS: readonly Ask[] = [
  { name: 'all figures of a year', of: (port) => port.figures(YEAR) },
  { name: 'all figures of a month', of: (port) => port.figures(MONTH) },
  { name: 'all figures of a week', of: (port) => port.figures(weekPeriod('2026-10-12')) },
  { name: 'the course of a year, by months', of: (port) => port.course(YEAR) },
  { name: 'the course of a month, by days', of: (port) => port.course(MONTH) },
  { name: 'notices of a year by provider, type and action', of: (port) => port.noticeTable(YEAR) },
];

/** The pictures of a month's figures, drawn one after the other. */
async function drawing(port: Figures): Promise<void> {
  const now = await port.figures(MONTH);
  const said = localisers('Europe/Paris').fr;
  for (const { spec } of chartsOf(said, { now, before: now, course: await port.course(MONTH) }))
    await pngOf(spec);
}

/**
 * Measures the figures of a database with 100,000 invented cases, one question after the other, and gives what they took
 * as Markdown. A time is what the application waits, under its own role.
 */
export async function benchFigures({ times }: { readonly times: number }): Promise<string> {
  return withHistory(CASES, async ({ sql, told }) => {
    const port = figures(sql);
    const rows: string[] = [];
    let slowest = 0;
    for (const { name, of } of [
      ...ASKS,
      { name: 'all figures of a month, and its four pictures drawn', of: drawing },
    ]) {
      const taken = await timed(() => of(port), times);
      const [p50, p99] = [quantile(taken, 0.5), quantile(taken, 0.99)];
      slowest = Math.max(slowest, p99);
      rows.push(`| ${name} | ${p50.toFixed(0)} | ${p99.toFixed(0)} |`);
    }
    return [
      `${told}; each asked ${times} times. Goal: below ${GOAL_MS / 1000} s each; the slowest p99 took ${slowest.toFixed(0)} ms: ${slowest < GOAL_MS ? 'met' : '**missed**'}.`,
      ['| | p50, ms | p99, ms |', '| --- | --: | --: |', ...rows].join('\n'),
    ].join('\n\n');
  });
}
