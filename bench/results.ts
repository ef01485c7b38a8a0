import { median, type Slice } from './measure.ts';
import { AFTER } from './wrong-answers.ts';

/** All turns of a contestant at one level. */
export interface Measured {
  readonly name: string;
  readonly together: number;
  readonly slices: readonly Slice[];
}

/** The medians of a contestant's turns. */
export function medians({ slices }: Measured): Slice {
  const of = (pick: (slice: Slice) => number): number => median(slices.map(pick));
  return {
    reports: slices.reduce((sum, { reports }) => sum + reports, 0),
    reportsPerSecond: of((slice) => slice.reportsPerSecond),
    p50: of((slice) => slice.p50),
    p99: of((slice) => slice.p99),
    roundTripsPerReport: of((slice) => slice.roundTripsPerReport),
    nodeCpu: of((slice) => slice.nodeCpu),
    serverCpu: of((slice) => slice.serverCpu),
  };
}

/** The figures of one level, as a Markdown table. */
export function levelTable(measured: readonly Measured[]): string {
  const rows = measured.map((each) => {
    const m = medians(each);
    return `| ${each.name} | ${m.reportsPerSecond.toFixed(0)} | ${m.p50.toFixed(2)} | ${m.p99.toFixed(2)} | ${m.roundTripsPerReport.toFixed(1)} | ${m.nodeCpu.toFixed(2)} | ${m.serverCpu.toFixed(2)} | ${m.reports} |`;
  });
  return [
    '| | reports/s | step p50, ms | step p99, ms | round trips a report | CPU of node a report, ms | CPU of PostgreSQL a report, ms | reports |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
}

interface Goal {
  readonly together: number;
  readonly over: string;
  readonly times: number;
}

/** How many times faster than its peers Vigie is meant to be. */
const GOALS: readonly Goal[] = [
  { together: 32, over: 'grammY conversations', times: 5 },
  { together: 32, over: 'grammY session()', times: 3.5 },
  { together: 32, over: 'SQL by hand', times: 3 },
  { together: 1, over: 'grammY conversations', times: 3 },
  { together: 1, over: 'grammY session()', times: 1.2 },
];

/** How many times its median a step's p99 may take at 32. */
const TAIL = 10;

/** Each goal with what was measured, as a Markdown table. */
export function goalTable(measured: readonly Measured[]): string {
  const at = (name: string, together: number): Slice | undefined => {
    const found = measured.find((each) => each.name === name && each.together === together);
    return found === undefined ? undefined : medians(found);
  };
  const rows = GOALS.flatMap(({ together, over, times }) => {
    const ours = at('Vigie', together);
    const theirs = at(over, together);
    if (ours === undefined || theirs === undefined) return [];
    const ratio = ours.reportsPerSecond / theirs.reportsPerSecond;
    return [
      `| at ${together}: reports/s over ${over} | ≥ ${times} × | ${ratio.toFixed(2)} × | ${ratio >= times ? 'met' : '**missed**'} |`,
    ];
  });
  const ours = at('Vigie', 32);
  if (ours !== undefined) {
    const tail = ours.p99 / ours.p50;
    rows.push(
      `| at 32: p99 of a step over its median | ≤ ${TAIL} × | ${tail.toFixed(2)} × | ${tail <= TAIL ? 'met' : '**missed**'} |`,
    );
  }
  return ['| goal | wanted | measured | |', '| --- | --: | --: | --- |', ...rows].join('\n');
}

/** A step's time after wrong answers, as a Markdown table. */
export function wrongAnswersTable(
  measured: readonly { readonly name: string; readonly times: readonly number[] }[],
): string {
  return [
    `| | ${AFTER.map((count) => `after ${count}, ms`).join(' | ')} |`,
    `| --- | ${AFTER.map(() => '--:').join(' | ')} |`,
    ...measured.map(({ name, times }) => `| ${name} | ${times.map((time) => time.toFixed(2)).join(' | ')} |`),
  ].join('\n');
}
