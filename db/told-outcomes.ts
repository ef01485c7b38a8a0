import { z } from 'zod';
import { OUTCOMES } from '../src/cases/case.ts';
import { OUTCOME_TEMPLATES } from '../src/reports/messages.ts';
import { type OutcomeTold, partOf } from '../src/reports/news.ts';
import type { Transaction } from './connection.ts';

const row = z.object({
  report: z.coerce.number(),
  template: z.enum(OUTCOME_TEMPLATES),
  held: z.array(z.enum(OUTCOMES)),
  taken_back: z.boolean(),
});

/**
 * What these reports were last told of their outcome, those of them that were told one. A text that tells of several
 * parts told what held of each content when it was laid out: which is the moment that its message bears. An outcome was
 * taken back where none took its place when it ceased to hold, and the content had not come back.
 *
 * @param before the id of a message that is about to be sent: only what arrived before it counts then
 */
export async function toldOutcomes(
  tx: Transaction,
  reports: readonly number[],
  before?: string,
): Promise<ReadonlyMap<number, OutcomeTold>> {
  const rows = await tx`
    SELECT told.report, told.template, ARRAY(
      SELECT DISTINCT held.outcome FROM report_targets rt, LATERAL (
        SELECT o.outcome FROM outcomes o
        WHERE o.target = rt.target AND o.at <= told.at AND coalesce(o.replaced_at > told.at, true)
          AND coalesce(o.back_at > told.at, true)
        ORDER BY o.id DESC LIMIT 1
      ) held
      WHERE rt.report = told.report
    ) AS held, EXISTS (
      SELECT FROM report_targets rt JOIN outcomes o ON o.target = rt.target
      WHERE rt.report = told.report AND o.replaced_at > told.at AND o.back_at IS NULL
        AND NOT EXISTS (SELECT FROM outcomes next WHERE next.target = o.target AND next.at = o.replaced_at)
        AND NOT EXISTS (SELECT FROM outcomes back WHERE back.target = o.target AND back.back_at > told.at)
    ) AS taken_back
    FROM (
      SELECT DISTINCT ON (m.report) m.report, m.template, m.at FROM messages m
      WHERE m.report = ANY(${[...reports]}::bigint[]) AND m.direction = 'to-reporter' AND m.moderator IS NULL
        AND m.template LIKE 'outcome-%' AND m.id IS DISTINCT FROM ${before ?? null}::uuid
        AND (m.state = 'delivered' OR (m.state = 'waiting' AND ${before === undefined}))
      ORDER BY m.report, m.at DESC
    ) told`;
  return new Map(
    rows.map((raw) => {
      const { report, template, held, taken_back: takenBack } = row.parse(raw);
      const only = partOf(template);
      return [report, { parts: only === undefined ? held : [only], takenBack }] as const;
    }),
  );
}
