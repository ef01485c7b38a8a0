import { cpus, totalmem } from 'node:os';
import { connect } from '../../db/connection.ts';
import { finding } from '../../db/find.ts';
import { type Finding, readFind } from '../../src/cases/find.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { benchDatabase } from '../database.ts';
import { fill, MIXES } from '../home/cases.ts';
import { quantile } from '../measure.ts';
import { fillReports, wordOf } from './reports.ts';

const CASES = 100_000;
/** What the issue allows, in milliseconds. */
const GOAL_MS = 100;
const ZONE = 'Europe/Paris';

/** What is looked for, each as a moderator types it. */
const QUERIES: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'a number', text: '#73210' },
  { name: 'a link', text: 'https://example.org/post/4242' },
  { name: 'a link that no case has', text: 'https://example.org/post/nothing' },
  { name: 'an account', text: '@account4242' },
  { name: 'a site that every case is on', text: 'example.org' },
  { name: 'a rare word', text: wordOf(19_990) },
  { name: 'a word that may be an account', text: 'account4242' },
  { name: 'a frequent word', text: wordOf(0) },
  { name: 'three frequent words', text: `${wordOf(0)} ${wordOf(1)} ${wordOf(2)}` },
  { name: 'a frequent and a rare word', text: `"${wordOf(0)} ${wordOf(19_990)}"` },
  { name: 'a word that nobody wrote', text: 'jamais' },
  { name: 'a frequent platform', text: 'twitter' },
  { name: 'a rare platform, a state', text: 'vk état:qualifié' },
  { name: 'today', text: 'today' },
  { name: 'a day a year ago', text: dayAt(Date.now() - 365 * 86_400_000, ZONE) },
  { name: 'a day before everything', text: '2001-01-01' },
  { name: 'half a year', text: `since:${dayAt(Date.now() - 183 * 86_400_000, ZONE)}` },
  {
    name: 'a frequent word, a platform and a month',
    text: `${wordOf(1)} twitter ${dayAt(Date.now() - 200 * 86_400_000, ZONE).slice(0, 7)}`,
  },
];

interface Measured {
  readonly name: string;
  readonly results: string;
  readonly p50: number;
  readonly p99: number;
}

async function timed(
  of: Finding,
  { name, text }: (typeof QUERIES)[number],
  times: number,
): Promise<Measured> {
  const reading = readFind(text, dayAt(Date.now(), ZONE));
  if (reading.kind !== 'query') throw new Error(`“${text}” is ${reading.kind}`);
  const look = () => of.find(reading.query, { id: 'U0BENCH' }, ZONE);
  const { cases, more } = await look();
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const begun = performance.now();
    await look();
    taken.push(performance.now() - begun);
  }
  const results = more ? `more than ${cases.length}` : String(cases.length);
  return { name, results, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

function report(
  settings: Readonly<Record<string, string>>,
  rows: readonly Measured[],
  times: number,
): string {
  const slowest = Math.max(...rows.map(({ p99 }) => p99));
  return [
    `Node ${process.version}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; PostgreSQL ${settings['server_version']}, shared_buffers = ${settings['shared_buffers']}. ${CASES.toLocaleString('en')} cases, 120,000 reports, 10,000 notes; each asked ${times} times. Goal: below ${GOAL_MS} ms each; the slowest p99 took ${slowest.toFixed(1)} ms: ${slowest < GOAL_MS ? 'met' : '**missed**'}.`,
    [
      '| looked for | found | p50, ms | p99, ms |',
      '| --- | --: | --: | --: |',
      ...rows.map(
        ({ name, results, p50, p99 }) => `| ${name} | ${results} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`,
      ),
    ].join('\n'),
  ].join('\n\n');
}

/** Measures finding in a database with 100,000 cases, one query after the other, and gives the figures as Markdown. */
export async function benchFind(options: { readonly times: number }): Promise<string> {
  const database = await benchDatabase();
  try {
    const keys = { master: { current: 'bench', keys: new Map([['bench', newKey()]]) }, pseudonym: newKey() };
    const [mix] = MIXES;
    if (mix === undefined) throw new Error('there is no mix of cases');
    await fill(database.owner, CASES, mix);
    await fillReports(database.owner, keys);
    const sql = connect(database.url);
    const rows: Measured[] = [];
    for (const query of QUERIES) rows.push(await timed(finding(sql, keys), query, options.times));
    await sql.end();
    return report(database.settings, rows, options.times);
  } finally {
    await database.stop();
  }
}
