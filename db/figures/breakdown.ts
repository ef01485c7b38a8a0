import { z } from 'zod';
import {
  type Breakdown,
  DIMENSIONS,
  NO_LINK,
  NO_SOURCE,
  OTHER_SITE,
  type Tally,
} from '../../src/insight/figures.ts';
import type { Transaction } from '../connection.ts';
import type { Fragment } from './bounds.ts';

/** Groups in one query: the whole, and each dimension's keys. */
const TOTAL = 'total';
const talliedRow = z.object({
  dimension: z.enum([TOTAL, ...DIMENSIONS]),
  key: z.string(),
  count: z.number(),
});

const counted = z.object({ key: z.string(), count: z.number() });

/** In the order of `Breakdown`, whatever the database's collation. */
export function breakdown<T extends { readonly key: string; readonly count: number }>(
  rows: readonly T[],
): readonly T[] {
  return [...rows].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function parsed(rows: readonly unknown[]): Breakdown {
  return breakdown(rows.map((row) => counted.parse(row)));
}

/** Rows of a dimension (`total` for the whole), a key and how many. */
export function tallyOf(rows: readonly unknown[]): Tally {
  const tallied = rows.map((row) => talliedRow.parse(row));
  const of = (wanted: string): Breakdown => parsed(tallied.filter(({ dimension }) => dimension === wanted));
  return {
    total: tallied.find(({ dimension }) => dimension === TOTAL)?.count ?? 0,
    by: {
      category: of('category'),
      platform: of('platform'),
      channel: of('channel'),
      source: of('source'),
      language: of('language'),
      pole: of('pole'),
    },
  };
}

/** What a target is counted under by platform, where the target is `t`. */
export function platformKey(tx: Transaction): Fragment {
  return tx`coalesce(t.platform, CASE WHEN t.canonical IS NULL THEN ${NO_LINK} ELSE ${OTHER_SITE} END)`;
}

/** What a report is counted under by source, where the report is `r`. */
export function sourceKey(tx: Transaction): Fragment {
  return tx`coalesce(r.source, ${NO_SOURCE})`;
}
