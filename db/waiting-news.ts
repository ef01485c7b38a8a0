import type { MessageTemplate, NewsFacts } from '../src/reports/messages.ts';
import { corrects, isToldAfter, kindOf, newsOfCases, templateOf } from '../src/reports/news.ts';
import { lockCasesOfReport } from './case-locks.ts';
import type { Sql } from './connection.ts';
import { newsFacts, toldCases } from './told-cases.ts';
import { toldOutcomes } from './told-outcomes.ts';

/** News as it is said when it is sent. */
export interface SaidNews {
  readonly template: MessageTemplate;
  readonly facts: NewsFacts;
}

/**
 * News that waited, as it is so by now: kept back overnight, or for somebody at a terminal, it may have been undone or
 * gone further meanwhile. The same step is told by the text that is true of it now; another step is told by the sweep
 * in its turn. Undefined where the message is given up for it.
 */
export async function newsAsOfNow(
  sql: Sql,
  {
    id,
    report,
    template,
  }: { readonly id: string; readonly report: number; readonly template: MessageTemplate },
): Promise<SaidNews | undefined> {
  return sql.begin(async (tx): Promise<SaidNews | undefined> => {
    await lockCasesOfReport(tx, report);
    const cases = (await toldCases(tx, [report])).get(report) ?? [];
    const kind = newsOfCases(cases.map(({ state }) => state));
    // The same step was told anew by a later message, where no news is told by this one.
    const rows = await tx`SELECT FROM news WHERE message = ${id} LIMIT 1`;
    const last = kind === 'outcome' ? (await toldOutcomes(tx, [report], id)).get(report) : undefined;
    const isTold = last === undefined || isToldAfter(cases, last);
    if (rows.length === 0 || kind === undefined || kind !== kindOf(template) || !isTold) {
      // In the order in which whoever stops their news locks them.
      await tx`UPDATE news SET told_at = NULL, message = NULL WHERE message = ${id}`;
      await tx`UPDATE messages SET state = 'unreachable' WHERE id = ${id} AND state = 'waiting'`;
      return undefined;
    }
    const said = templateOf(kind, cases);
    await tx`
      UPDATE messages SET template = ${said}, at = clock_timestamp() WHERE id = ${id} AND state = 'waiting'`;
    return {
      template: said,
      facts: { ...(await newsFacts(tx, report)), corrects: last !== undefined && corrects(cases, last) },
    };
  });
}
