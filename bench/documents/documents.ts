import { briefs } from '../../db/brief.ts';
import { figures } from '../../db/figures.ts';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { briefFiles } from '../../src/insight/brief/brief-files.ts';
import { yearPeriod } from '../../src/insight/period.ts';
import { yearlyFiles } from '../../src/insight/report/yearly-files.ts';
import { localisers } from '../../src/text/sentences.ts';
import { timed, withHistory } from '../figures/history.ts';
import { quantile } from '../measure.ts';

const CASES = 10_000;
/** An annual report is there in seconds; milliseconds. */
const GOAL_MS = 10_000;
const ZONE = 'Europe/Paris';
/** Each is made so often: it takes seconds. */
const TIMES = 5;

/** Measures how long the documents take that leave the association, from the question to the bytes, as Markdown. */
export async function benchDocuments(): Promise<string> {
  return withHistory(CASES, async ({ sql, told }) => {
    const given = { figures: figures(sql, ZONE), association: NO_ASSOCIATION, localisers: localisers(ZONE) };
    const period = yearPeriod(2026);
    const makings = [
      {
        name: 'the annual report: HTML and PDF in both languages, CSV, JSON',
        make: () => yearlyFiles({ ...given, year: 2026, today: '2027-01-15' }),
      },
      {
        name: 'the brief on Meta: HTML and PDF in both languages',
        make: () => briefFiles({ ...given, provider: 'meta', period, briefs: briefs(sql, ZONE) }),
      },
    ];
    const rows: string[] = [];
    let slowest = 0;
    for (const { name, make } of makings) {
      const taken = await timed(make, TIMES);
      slowest = Math.max(slowest, ...taken);
      const seconds = (of: number) => (of / 1000).toFixed(1);
      rows.push(`| ${name} | ${seconds(quantile(taken, 0.5))} | ${seconds(Math.max(...taken))} |`);
    }
    return [
      `${told}; each made ${TIMES} times. Goal: below ${GOAL_MS / 1000} s; the slowest took ${(slowest / 1000).toFixed(1)} s: ${slowest < GOAL_MS ? 'met' : '**missed**'}.`,
      ['| | median, s | slowest, s |', '| --- | --: | --: |', ...rows].join('\n'),
    ].join('\n\n');
  });
}
