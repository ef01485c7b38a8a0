import { parseArgs } from 'node:util';

const BENCHES = ['reports', 'home', 'find', 'figures', 'documents'] as const;

export interface BenchOptions {
  /** What is measured: whole reports beside peers, what the home tab asks of the database, finding, the figures, or documents. */
  readonly bench: (typeof BENCHES)[number];
  /** How often each thing that the desk asks of the database is asked. */
  readonly times: number;
  /** How many conversations at once, one level after the other. */
  readonly levels: readonly number[];
  /** How often each contestant has its turn at a level. */
  readonly rounds: number;
  /** How long a turn lasts, in milliseconds. */
  readonly duration: number;
  /** Only the contestants whose name contains this; all when it is undefined. */
  readonly only: string | undefined;
  /** Connections of the peers; undefined for as many as Vigie has. */
  readonly connections: number | undefined;
  readonly wrongAnswers: boolean;
  /** Whether bench/RESULTS.md is written. */
  readonly write: boolean;
}

/** What the command line asks for; `--quick` is for a look, not for figures. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      at: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      connections: { type: 'string' },
    },
  });
  const { quick, only } = values;
  const whole = only === undefined && values.at === undefined && values.connections === undefined;
  const [named = 'reports', ...rest] = positionals;
  const bench = BENCHES.find((each) => each === named);
  if (bench === undefined || rest.length > 0)
    throw new Error(`there is no bench “${positionals.join(' ')}”: ${BENCHES.join(', ')}`);
  return {
    bench,
    times: quick ? 10 : 50,
    levels: values.at === undefined ? [1, 8, 32] : values.at.split(',').map(Number),
    rounds: Number(values.rounds ?? (quick ? 2 : 5)),
    duration: Number(values.seconds ?? (quick ? 0.5 : 1.5)) * 1000,
    only,
    connections: values.connections === undefined ? undefined : Number(values.connections),
    wrongAnswers: whole,
    write: whole && !quick,
  };
}
