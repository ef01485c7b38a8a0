import { z } from 'zod';
import { CONTENT_TYPES } from '../../src/insight/content-types.ts';
import {
  type ContentCell,
  FATES,
  NO_FATES,
  NOTICE_ACTIONS,
  type NoticeCell,
  type NoticeTable,
  type PeriodFigures,
  type Settlement,
} from '../../src/insight/figures.ts';
import type { Asking } from './bounds.ts';
import { notifiedContents } from './notified.ts';

const settlementRow = z.object({
  /** Null in the row of all. */
  group_key: z.string().nullable(),
  notices: z.number(),
  contents: z.number(),
  fates: z.partialRecord(z.enum(FATES), z.number()),
  gone: z.number(),
  back: z.number(),
  decided: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

function settlementOf(row: z.infer<typeof settlementRow> | undefined): Settlement {
  return {
    notices: row?.notices ?? 0,
    contents: row?.contents ?? 0,
    fates: { ...NO_FATES, ...row?.fates },
    gone: row?.gone ?? 0,
    back: row?.back ?? 0,
    delay: { count: row?.decided ?? 0, median: row?.median ?? undefined, p90: row?.p90 ?? undefined },
  };
}

/** What became of the notices of a period: of all, and of each provider's. */
export async function settlements(asking: Asking): Promise<Pick<PeriodFigures, 'settlement' | 'providers'>> {
  const { tx } = asking;
  const rows = (
    await tx`
      ${notifiedContents(asking)}, counted AS (
        SELECT group_key, count(*)::int AS notices FROM notified GROUP BY GROUPING SETS ((), (group_key))
      ), of_contents AS (
        SELECT group_key, count(*)::int AS contents, count(*) FILTER (WHERE gone)::int AS gone,
          count(*) FILTER (WHERE back)::int AS back, count(delay)::int AS decided,
          percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS median,
          percentile_cont(0.9) WITHIN GROUP (ORDER BY delay) AS p90
        FROM about GROUP BY GROUPING SETS ((), (group_key))
      ), of_fates AS (
        SELECT group_key, jsonb_object_agg(fate, contents) AS fates FROM (
          SELECT group_key, fate, count(*)::int AS contents FROM about GROUP BY GROUPING SETS ((fate), (group_key, fate))
        ) f GROUP BY group_key
      )
      SELECT c.group_key, c.notices, coalesce(o.contents, 0) AS contents, coalesce(f.fates, '{}') AS fates,
        coalesce(o.gone, 0) AS gone, coalesce(o.back, 0) AS back, coalesce(o.decided, 0) AS decided, o.median, o.p90
      FROM counted c LEFT JOIN of_contents o ON o.group_key IS NOT DISTINCT FROM c.group_key
        LEFT JOIN of_fates f ON f.group_key IS NOT DISTINCT FROM c.group_key`
  ).map((row) => settlementRow.parse(row));
  const providers = rows.flatMap((row) =>
    row.group_key === null ? [] : [{ group: row.group_key, ...settlementOf(row) }],
  );
  return {
    settlement: settlementOf(rows.find(({ group_key }) => group_key === null)),
    providers: providers.sort((a, b) => b.notices - a.notices || (a.group < b.group ? -1 : 1)),
  };
}

const cellRow = z.object({
  cell: z.enum(['notices', 'contents']),
  group: z.string(),
  type: z.enum(CONTENT_TYPES),
  what: z.enum(NOTICE_ACTIONS),
  count: z.number(),
});
const fate = z.enum(FATES);

/** Notices by provider, type of illegal content and action taken. */
export async function noticeTable(asking: Asking): Promise<NoticeTable> {
  const { tx } = asking;
  const rows = (
    await tx`
      ${notifiedContents(asking)}, acted AS (
        SELECT n.root, CASE
          WHEN count(a.root) = 0 THEN n.unanswered
          WHEN bool_or(a.fate IN ('pending', 'overdue')) THEN n.unanswered
          WHEN min(a.fate) = max(a.fate) THEN min(a.fate)
          ELSE 'mixed' END AS action
        FROM notified n LEFT JOIN about a ON a.root = n.root GROUP BY n.root, n.unanswered
      )
      SELECT 'notices' AS cell, n.group_key AS group, n.type, acted.action AS what, count(*)::int AS count
      FROM notified n JOIN acted ON acted.root = n.root GROUP BY 2, 3, 4
      UNION ALL
      SELECT 'contents', group_key, type, fate, count(*)::int FROM about GROUP BY 2, 3, 4
      ORDER BY 1, 2, 3, 4`
  ).map((row) => cellRow.parse(row));
  return {
    notices: rows.flatMap(({ cell, group, type, what, count }): NoticeCell[] =>
      cell === 'notices' ? [{ group, type, action: what, notices: count }] : [],
    ),
    contents: rows.flatMap(({ cell, group, type, what, count }): ContentCell[] =>
      cell === 'contents' ? [{ group, type, fate: fate.parse(what), contents: count }] : [],
    ),
  };
}
