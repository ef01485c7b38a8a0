import { z } from 'zod';
import { leaving, mayConcernMinor, type SaidOfMinors } from '../../src/cases/splitting.ts';
import { CATEGORY_SLUGS, categoryOf } from '../../src/catalogue/categories.ts';
import { trace } from '../audit.ts';
import type { CaseRow } from '../case-row.ts';
import type { Transaction } from '../connection.ts';
import { settleCase } from '../settle-case.ts';
import { holdTargets } from './attempts.ts';
import { moveAlong } from './moving.ts';
import type { Writer } from './writer.ts';

const reportRow = z.object({
  id: z.coerce.number(),
  reference: z.string(),
  category: z.enum(CATEGORY_SLUGS),
  minor: z.boolean().nullable(),
  sent_at: z.date(),
  targets: z.array(z.coerce.number()),
});
type ReportRow = z.infer<typeof reportRow>;

/** The reports of a case, the oldest first, each with those of its targets that are in the case. */
async function reportsOf(tx: Transaction, number: number): Promise<readonly ReportRow[]> {
  const rows = await tx`
    SELECT r.id, r.reference, r.category, r.minor, r.sent_at, array_agg(t.id ORDER BY t.id) AS targets
    FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
    WHERE t."case" = ${number} GROUP BY r.id ORDER BY r.sent_at, r.id`;
  return rows.map((row) => reportRow.parse(row));
}

async function targetsOf(tx: Transaction, number: number): Promise<readonly number[]> {
  const rows = await tx<{ id: number }[]>`SELECT id::int FROM targets WHERE "case" = ${number} ORDER BY id`;
  return rows.map(({ id }) => id);
}

function saidOfMinors({ category, minor }: ReportRow): SaidOfMinors {
  if (minor === true || categoryOf(category).refusesFiles) return 'concerned';
  return minor === false ? 'not-concerned' : 'unknown';
}

/**
 * Opens the case of what leaves, held by whoever splits it off: they have it before them. It is of the kind, of the
 * team and as old as the first report that goes there; without any, it is as the case that it comes from. It was first
 * looked at when that one was, or where it is younger than that look, at the first that the trail has since: without any,
 * the split itself is the first.
 */
async function openCase(
  tx: Transaction,
  from: CaseRow,
  moderator: string,
  reports: readonly ReportRow[],
): Promise<number> {
  const [first] = reports;
  const category = first?.category ?? from.category;
  const urgent =
    first === undefined ? from.urgent : reports.some((report) => categoryOf(report.category).urgent);
  const openedAt = first?.sent_at ?? new Date();
  const [opened] = await tx<{ number: number }[]>`
    INSERT INTO cases
      (number, pole, category, state, urgent, minor, claimed_by, claimed_at, acted_at, opened_at, looked_at)
    VALUES (nextval('case_numbers'), ${category === from.category ? from.pole : categoryOf(category).pole}, ${category},
      'in-review', ${urgent}, ${mayConcernMinor(from.minor, reports.map(saidOfMinors))}, ${moderator}, now(), now(),
      ${openedAt}, (
        SELECT CASE WHEN c.looked_at >= ${openedAt} THEN c.looked_at ELSE (
          SELECT min(e.at) FROM audit_entries e
          WHERE e."case" = c.number AND e.actor = 'moderator' AND e.action <> 'refused' AND e.at >= ${openedAt}
        ) END
        FROM cases c WHERE c.number = ${from.number}
      ))
    RETURNING number::int`;
  if (opened === undefined) throw new Error('PostgreSQL opened no case');
  return opened.number;
}

/** A target without a link for each of these reports, which are about nothing else any more. */
async function describe(tx: Transaction, number: number, reports: readonly number[]): Promise<void> {
  for (const report of reports)
    await tx`
      WITH described AS (INSERT INTO targets (kind, "case") VALUES ('described', ${number}) RETURNING id)
      INSERT INTO report_targets (report, target) SELECT ${report}, id FROM described`;
}

/**
 * Takes targets and reports that are about something else out into a case of their own, by the rule of
 * src/cases/splitting.ts. What was said with a reporter goes along where their report left the case whole; notes and
 * what was retained stay, the latter but for targets that a provider was notified of (see `moveAlong`). Whether the case
 * still waits for a reporter is the moderator's to say.
 */
export const split: Writer<'split'> = async ({ tx, keys, row, act, by }) => {
  await holdTargets(tx, row.number);
  const targets = await targetsOf(tx, row.number);
  const reports = await reportsOf(tx, row.number);
  if (!act.targets.every((id) => targets.includes(id)))
    return { kind: 'refused', why: { kind: 'unknown-target' } };
  const chosen = reports.filter(({ reference }) => act.reports.includes(reference));
  if (chosen.length < new Set(act.reports).size) return { kind: 'refused', why: { kind: 'unknown-report' } };
  const out = leaving(
    targets.map((target) => ({
      target,
      reports: reports.filter((report) => report.targets.includes(target)).map(({ id }) => id),
    })),
    { targets: act.targets, reports: chosen.map(({ id }) => id) },
  );
  if (out === undefined) return { kind: 'refused', why: { kind: 'nothing-to-split' } };

  const going = reports.filter(
    (report) => out.reports.includes(report.id) || report.targets.some((id) => out.targets.includes(id)),
  );
  const number = await openCase(tx, row, by.id, going);
  await tx`UPDATE targets SET "case" = ${number} WHERE id = ANY(${[...out.targets]}::bigint[])`;
  await tx`
    DELETE FROM report_targets
    WHERE report = ANY(${[...out.reports]}::bigint[]) AND target = ANY(${[...out.staying]}::bigint[])`;
  await describe(tx, number, out.bare);
  await tx`
    UPDATE messages m SET "case" = ${number}
    WHERE m."case" = ${row.number} AND m.report = ANY(${going.map(({ id }) => id)}::bigint[]) AND NOT EXISTS (
      SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target
      WHERE rt.report = m.report AND t."case" = ${row.number}
    )`;
  await moveAlong({ tx, keys }, row, number, out.targets);
  await settleCase(tx, row.number);
  await settleCase(tx, number);
  const [first] = going;
  if (first !== undefined)
    await trace(tx, number, by, { action: 'case-opened', detail: { reference: first.reference } });
  await trace(tx, number, by, { action: 'split-from', detail: { from: row.number } });
  return {
    kind: 'wrote',
    trace: {
      action: 'split-off',
      detail: {
        into: number,
        targets: [...out.targets],
        references: chosen.map(({ reference }) => reference),
      },
    },
    alsoShow: [number],
    split: number,
  };
};
