import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Contestant } from './contestant.ts';
import { byHand } from './contestants/by-hand.ts';
import { conversationsBot } from './contestants/conversations.ts';
import { sessionBot } from './contestants/session.ts';
import { vigie } from './contestants/vigie.ts';
import { type BenchDatabase, benchDatabase } from './database.ts';
import { benchDocuments } from './documents/documents.ts';
import { benchFigures } from './figures/figures.ts';
import { benchFind } from './find/find.ts';
import { benchHome } from './home/home.ts';
import { type Slice, slice, wholeReport } from './measure.ts';
import { type BenchOptions, readOptions } from './options.ts';
import { goalTable, levelTable, type Measured, wrongAnswersTable } from './results.ts';
import { afterWrongAnswers } from './wrong-answers.ts';

const RESULTS = join(import.meta.dirname, 'RESULTS.md');

/** The marks of what a bench writes, in bench/RESULTS.md. */
const MARKS = {
  reports: ['<!-- measured: written by npm run bench -->', '<!-- measured: end -->'],
  home: ['<!-- home: written by npm run bench -- home -->', '<!-- home: end -->'],
  find: ['<!-- find: written by npm run bench -- find -->', '<!-- find: end -->'],
  figures: ['<!-- figures: written by npm run bench -- figures -->', '<!-- figures: end -->'],
  documents: ['<!-- documents: written by npm run bench -- documents -->', '<!-- documents: end -->'],
} as const;

/** How many reports each contestant carries before anything is timed. */
const WARM_UP = 300;

async function contestantsFor({ url }: BenchDatabase, options: BenchOptions): Promise<readonly Contestant[]> {
  const { only, connections } = options;
  const all: readonly [name: string, make: () => Contestant | Promise<Contestant>][] = [
    ['vigie', () => vigie(url)],
    ['conversations', () => conversationsBot(url, connections)],
    ['session', () => sessionBot(url, connections)],
    ['hand', () => byHand(url, connections)],
  ];
  return Promise.all(
    all.filter(([name]) => only === undefined || name.includes(only)).map(([, make]) => make()),
  );
}

/** What was driven is what stands in the tables: a report that was answered is committed. */
async function checkCommitted({ owner }: BenchDatabase, reports: number): Promise<void> {
  const [row] = await owner<{ reports: number; entries: number; jobs: number }[]>`
    SELECT (SELECT count(*)::int FROM reports) AS reports, (SELECT count(*)::int FROM audit_entries) AS entries,
      (SELECT count(*)::int FROM graphile_worker.jobs) AS jobs`;
  if (row?.reports !== reports || row.entries !== reports || row.jobs !== reports)
    throw new Error(`${reports} reports were sent; committed are ${JSON.stringify(row)}`);
}

async function measure(database: BenchDatabase, options: BenchOptions): Promise<string> {
  const contestants = await contestantsFor(database, options);
  let sent = 0;
  for (const contestant of contestants) {
    for (let count = 0; count < WARM_UP; count += 10) {
      await Promise.all(Array.from({ length: 10 }, () => wholeReport(contestant, [])));
      sent += 10;
    }
  }
  const measured: Measured[] = [];
  for (const together of options.levels) {
    const turns = contestants.map(({ name }) => ({ name, together, slices: [] as Slice[] }));
    for (let round = 0; round < options.rounds; round++) {
      for (const [index, contestant] of contestants.entries()) {
        const turn = await slice(contestant, {
          together,
          duration: options.duration,
          postmaster: database.postmaster,
        });
        sent += turn.reports;
        turns[index]?.slices.push(turn);
      }
    }
    measured.push(...turns);
    console.log(`\n${together} at once\n${levelTable(turns)}`);
  }
  await checkCommitted(database, sent);

  const wrong: { name: string; times: readonly number[] }[] = [];
  if (options.wrongAnswers)
    for (const contestant of contestants.filter((each) => each.wrong !== undefined))
      wrong.push({ name: contestant.name, times: await afterWrongAnswers(contestant, 2) });
  await Promise.all(contestants.map((contestant) => contestant.close()));
  return report(database, options, measured, wrong);
}

function report(
  { settings }: BenchDatabase,
  options: BenchOptions,
  measured: readonly Measured[],
  wrong: readonly { readonly name: string; readonly times: readonly number[] }[],
): string {
  const levels = options.levels.map((together) => {
    const title = together === 1 ? 'One conversation at a time' : `${together} conversations at once`;
    return `### ${title}\n\n${levelTable(measured.filter((each) => each.together === together))}`;
  });
  const told = Object.entries(settings).map(([name, setting]) => `${name} = ${setting}`);
  return [
    `Node ${process.version}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; PostgreSQL: ${told.join(', ')}. ${options.rounds} alternated rounds of ${options.duration / 1000} s a contestant and level; medians of rounds.`,
    `### Goals\n\n${goalTable(measured)}`,
    ...levels,
    ...(wrong.length === 0
      ? []
      : [`### A step after wrong answers, one conversation at a time\n\n${wrongAnswersTable(wrong)}`]),
  ].join('\n\n');
}

async function writeResults(text: string, [begun, ended]: (typeof MARKS)[keyof typeof MARKS]): Promise<void> {
  const whole = await readFile(RESULTS, 'utf8');
  const begin = whole.indexOf(begun);
  const end = whole.indexOf(ended);
  if (begin < 0 || end < begin) throw new Error('bench/RESULTS.md has lost its marks');
  await writeFile(RESULTS, `${whole.slice(0, begin + begun.length)}\n\n${text}\n\n${whole.slice(end)}`);
}

async function benchReports(options: BenchOptions): Promise<string> {
  const database = await benchDatabase();
  try {
    return await measure(database, options);
  } finally {
    await database.stop();
  }
}

const options = readOptions(process.argv.slice(2));
const BENCHES = {
  home: benchHome,
  find: benchFind,
  figures: benchFigures,
  documents: benchDocuments,
  reports: benchReports,
} as const;
const text = await BENCHES[options.bench](options);
console.log(`\n${text}`);
if (options.write) await writeResults(text, MARKS[options.bench]);
