import { type Contestant, STEPS } from './contestant.ts';
import { nodeCpu, serverCpu } from './cpu.ts';
import { newPerson } from './people.ts';

/** What one contestant did in one slice of time. */
export interface Slice {
  readonly reports: number;
  readonly reportsPerSecond: number;
  /** How long a step takes, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly roundTripsPerReport: number;
  /** CPU per report, in milliseconds. */
  readonly nodeCpu: number;
  readonly serverCpu: number;
}

/** The value below which that part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** One person's whole report, each step's time added to `times`. */
export async function wholeReport(contestant: Contestant, times: number[]): Promise<void> {
  const person = newPerson();
  for (const step of STEPS) {
    const begun = performance.now();
    await contestant.take(person, step);
    times.push(performance.now() - begun);
  }
}

/**
 * So many conversations at once, each going through whole reports one after the other, until the time (in
 * milliseconds) is over and every report that was begun is sent.
 */
export async function slice(
  contestant: Contestant,
  options: { readonly together: number; readonly duration: number; readonly postmaster: number },
): Promise<Slice> {
  const { together, duration, postmaster } = options;
  const times: number[] = [];
  let reports = 0;
  contestant.statements();
  const server = await serverCpu(postmaster);
  const node = nodeCpu();
  const begun = performance.now();
  const end = begun + duration;
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (performance.now() < end) {
        await wholeReport(contestant, times);
        reports += 1;
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const nodeUsed = nodeCpu() - node;
  return {
    reports,
    reportsPerSecond: reports / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    roundTripsPerReport: contestant.statements() / reports,
    nodeCpu: nodeUsed / reports,
    serverCpu: ((await serverCpu(postmaster)) - server) / reports,
  };
}
