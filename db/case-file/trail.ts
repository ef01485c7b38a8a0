import { z } from 'zod';
import type { CaseFileChain, CaseFileEntry } from '../../src/casefile/schema.ts';
import { isTrailAction, type TrailAction } from '../../src/cases/trail.ts';
import type { Transaction } from '../connection.ts';

/** Entries that name a report by its reference, which its reporter holds: what else they say stays out of the file. */
const OF_REPORTS: readonly TrailAction[] = [
  'case-opened',
  'report-joined',
  'report-added-to',
  'report-withdrawn',
  'reporter-written-to',
  'reporter-unreachable',
  'reporter-answered',
  'reporter-muted',
  'reporter-unmuted',
  'split-off',
];

const entryRow = z.object({
  case: z.coerce.number(),
  entry: z.number(),
  micros: z.coerce.number(),
  actor: z.enum(['reporter', 'moderator', 'vigie']),
  moderator: z.string().nullable(),
  action: z.string(),
  detail: z.record(z.string(), z.json()),
  previous: z.string(),
  hash: z.string(),
});

/** What an action of another version of Vigie says may be of a report as well. */
function namesReport(action: string): boolean {
  return !isTrailAction(action) || OF_REPORTS.includes(action);
}

function entryOf(raw: unknown, reporterOf: (reference: string) => number | undefined): CaseFileEntry {
  const { entry, micros, actor, moderator, action, detail, previous, hash } = entryRow.parse(raw);
  const own = { entry, at: micros, actor, moderator, action, previous, hash };
  if (!namesReport(action)) return { ...own, detail };
  const { reference } = detail;
  const reporter = typeof reference === 'string' ? reporterOf(reference) : undefined;
  return { ...own, ...(reporter === undefined ? {} : { reporter }) };
}

const cutRow = z.object({ case: z.coerce.number(), entry: z.number(), hash: z.string() });
const anchorRow = z.object({
  case: z.coerce.number(),
  anchor: z.coerce.number(),
  at: z.date(),
  entry: z.number(),
  hash: z.string(),
  anchored: z.string(),
});

/** The chains of these cases, with what was cut off at their beginnings and the anchors that hold their heads. */
export async function caseTrail(
  tx: Transaction,
  numbers: readonly number[],
  reporterOf: (reference: string) => number | undefined,
): Promise<CaseFileChain[]> {
  const of = [...numbers];
  const entries = await tx`
    SELECT "case", entry, (extract(epoch FROM at) * 1000000)::bigint AS micros, actor, moderator, action, detail,
      encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
    FROM audit_entries WHERE "case" = ANY(${of}::bigint[]) ORDER BY "case", entry`;
  const cuts = (
    await tx`SELECT "case", entry, encode(hash, 'hex') AS hash FROM audit_cuts WHERE "case" = ANY(${of}::bigint[])`
  ).map((raw) => cutRow.parse(raw));
  const anchors = (
    await tx`
      SELECT h."case", h.anchor, a.at, h.entry, encode(h.hash, 'hex') AS hash, encode(a.hash, 'hex') AS anchored
      FROM audit_anchored_heads h JOIN audit_anchors a ON a.id = h.anchor
      WHERE h."case" = ANY(${of}::bigint[]) ORDER BY h.anchor, h."case"`
  ).map((raw) => anchorRow.parse(raw));
  return numbers.map((number): CaseFileChain => {
    const cut = cuts.find((each) => each.case === number);
    return {
      case: number,
      ...(cut === undefined ? {} : { cut: { entry: cut.entry, hash: cut.hash } }),
      entries: entries.filter((raw) => Number(raw['case']) === number).map((raw) => entryOf(raw, reporterOf)),
      anchors: anchors
        .filter((each) => each.case === number)
        .map(({ anchor, at, entry, hash, anchored }) => ({
          anchor,
          at: at.getTime(),
          entry,
          hash,
          anchored,
        })),
    };
  });
}
