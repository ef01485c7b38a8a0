import { z } from 'zod';
import type { Association } from '../../association/association.ts';
import { HANDOVER_AUTHORITIES } from '../../handovers/authority.ts';
import { CONTENT_TYPES } from '../content-types.ts';
import {
  type Breakdown,
  FATES,
  NOTICE_ACTIONS,
  type NoticeTable,
  type PeriodFigures,
  type ProviderSettlement,
  recurrence,
  refusedShare,
  removalRate,
  type Share,
  type Spread,
  unansweredShare,
} from '../figures.ts';
import { type Cell, type ProviderRow, providerRows, published, publishedParts } from './cells.ts';
import { guardedShare, SMALL, TOTAL } from './guard.ts';

/** A number, or null where it is masked: from 1 to 4, or one from which such a number could be worked out. */
const count = z.number().int().nonnegative().nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const share = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), percent: z.number().int() }),
  z.object({ kind: z.literal('above'), percent: z.number().int() }),
  z.object({ kind: z.literal('below'), percent: z.number().int() }),
  z.object({ kind: z.literal('masked') }),
]);

/** A middle value and a ninth of ten, null where there are too few to tell. */
const spread = z.object({ median: z.number().nullable(), p90: z.number().nullable() });

const provider = z.object({
  /** Null for all those together who got too few notices to be told apart; `names` has them. */
  name: z.string().nullable(),
  legalName: z.string().nullable(),
  names: z.array(z.string()),
});

const compared = z.object({ count, before: count });
const counted = z.object({ key: z.string(), count, before: count });
/** What providers did about contents. */
const conduct = z.object({
  removalRate: share,
  refused: share,
  unanswered: share,
  recurrence: share,
  decisionDays: spread,
});
const part = z.object({ total: count, before: count, parts: z.array(counted) });

/**
 * The annual report of a trusted flagger (Regulation (EU) 2022/2065, article 22(3)), as data. Nothing in it names or
 * counts by a person.
 */
export const yearlyReportSchema = z.object({
  kind: z.literal('vigie.annual-report'),
  version: z.literal(1),
  year: z.number().int(),
  period: z.object({ from: day, to: day }),
  /** The moment at which the figures stood like this. */
  asOf: z.iso.datetime(),
  /** False while the year is not over. */
  complete: z.boolean(),
  association: z.object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    email: z.string().nullable(),
    website: z.string().nullable(),
    trustedFlagger: z.object({ number: z.string(), coordinator: z.string(), designatedOn: day }).nullable(),
  }),
  /** The procedures that keep the association independent of providers. */
  independence: z.object({ fr: z.string(), en: z.string() }).nullable(),
  /** Numbers below this one are masked. */
  smallest: z.number().int(),
  notices: z.object({
    total: compared,
    providers: z.array(provider.extend({ notices: count, before: count })),
    types: z.array(z.object({ type: z.enum(CONTENT_TYPES), notices: count, before: count })),
    actions: z.array(z.object({ action: z.enum(NOTICE_ACTIONS), notices: count, before: count })),
    /** Of each provider, in the order of `providers`: notices of one type on which it acted in one way. */
    cells: z.array(
      z.object({
        provider: z.number().int(),
        type: z.enum(CONTENT_TYPES),
        action: z.enum(NOTICE_ACTIONS),
        notices: count,
      }),
    ),
  }),
  /** What became of the contents, of all providers and in the order of `notices.providers`. */
  contents: z.array(
    z.object({
      /** Null for all of them together. */
      provider: z.number().int().nullable(),
      contents: count,
      fates: z.array(z.object({ fate: z.enum(FATES), contents: count })),
      now: conduct,
      before: conduct,
    }),
  ),
  activity: z.object({
    reports: compared,
    cases: compared,
    retained: share,
    retainedBefore: share,
    category: part,
    channel: part,
    language: part,
    pole: part,
    handovers: z.array(z.object({ authority: z.enum(HANDOVER_AUTHORITIES), count, before: count })),
    /** In seconds. */
    firstLook: spread,
    firstNotice: spread,
    resolution: spread,
  }),
});
export type YearlyReport = z.infer<typeof yearlyReportSchema>;

export interface YearlyInput {
  readonly year: number;
  readonly association: Association;
  readonly figures: PeriodFigures;
  readonly table: NoticeTable;
  readonly before: { readonly figures: PeriodFigures; readonly table: NoticeTable };
  /** Whether the year is over. */
  readonly complete: boolean;
}

const asCount = (shown: number | undefined): number | null => shown ?? null;

function asSpread({ count: of, median, p90 }: Spread): z.infer<typeof spread> {
  return of < SMALL ? { median: null, p90: null } : { median: median ?? null, p90: p90 ?? null };
}

const noticeCells = ({ notices }: NoticeTable): readonly Cell[] =>
  notices.map(({ group, type, action, notices: n }) => ({ group, column: type, layer: action, count: n }));

function settlementOf(
  rows: readonly ProviderRow[],
  providers: readonly ProviderSettlement[],
  at: number,
): readonly ProviderSettlement[] {
  const groups = rows[at]?.groups ?? [];
  return providers.filter(({ group }) => groups.includes(group));
}

/** The shares of several providers are one share: of the sums. */
function summed(all: readonly ProviderSettlement[], of: (one: ProviderSettlement) => Share): Share {
  const shares = all.map(of);
  return {
    part: shares.reduce((sum, each) => sum + each.part, 0),
    of: shares.reduce((sum, each) => sum + each.of, 0),
  };
}

/** The middle of several providers' delays is not that of their middles: told of one alone. */
function onlyDelay(all: readonly ProviderSettlement[]): Spread | undefined {
  const [only, ...others] = all;
  return others.length === 0 ? only?.delay : undefined;
}

function conductOf(all: readonly ProviderSettlement[], delay: Spread | undefined): z.infer<typeof conduct> {
  return {
    removalRate: guardedShare(summed(all, removalRate)),
    refused: guardedShare(summed(all, refusedShare)),
    unanswered: guardedShare(summed(all, unansweredShare)),
    recurrence: guardedShare(summed(all, recurrence)),
    decisionDays: delay === undefined ? { median: null, p90: null } : asSpread(delay),
  };
}

function contentsOf(input: YearlyInput, rows: readonly ProviderRow[]): YearlyReport['contents'] {
  const { figures, before } = input;
  const cells: Cell[] = figures.providers.flatMap(({ group, fates }) =>
    FATES.map((fate) => ({ group, column: fate, layer: '', count: fates[fate] })),
  );
  const table = published(rows, FATES, [''], cells);
  const one = (
    at: number,
    now: readonly ProviderSettlement[],
    earlier: readonly ProviderSettlement[],
    delays: { readonly now: Spread | undefined; readonly earlier: Spread | undefined } = {
      now: onlyDelay(now),
      earlier: onlyDelay(earlier),
    },
  ): YearlyReport['contents'][number] => ({
    provider: at === TOTAL ? null : at,
    contents: asCount(table.at(at, undefined, undefined)),
    fates: FATES.map((fate) => ({ fate, contents: asCount(table.at(at, fate, undefined)) })).filter(
      ({ contents }) => contents !== 0,
    ),
    now: conductOf(now, delays.now),
    before: conductOf(earlier, delays.earlier),
  });
  return [
    one(TOTAL, figures.providers, before.figures.providers, {
      now: figures.settlement.delay,
      earlier: before.figures.settlement.delay,
    }),
    ...rows.map((_, at) =>
      one(at, settlementOf(rows, figures.providers, at), settlementOf(rows, before.figures.providers, at)),
    ),
  ];
}

function noticesOf(input: YearlyInput, rows: readonly ProviderRow[]): YearlyReport['notices'] {
  const now = published(rows, CONTENT_TYPES, NOTICE_ACTIONS, noticeCells(input.table));
  const beforeCells = noticeCells(input.before.table);
  // Providers that were notified the year before only are among its sums, as a row that is not shown.
  const known = new Set(rows.flatMap(({ groups }) => groups));
  const gone = [...new Set(beforeCells.map(({ group }) => group))].filter((group) => !known.has(group));
  const rowsBefore =
    gone.length === 0 ? rows : [...rows, { groups: gone, name: undefined, legalName: undefined }];
  const then = published(rowsBefore, CONTENT_TYPES, NOTICE_ACTIONS, beforeCells);
  return {
    total: {
      count: asCount(now.at(TOTAL, undefined, undefined)),
      before: asCount(then.at(TOTAL, undefined, undefined)),
    },
    providers: rows.map(({ groups, name, legalName }, row) => ({
      name: name ?? null,
      legalName: legalName ?? null,
      names: name === undefined ? groups.map((group) => rowName(group)) : [],
      notices: asCount(now.at(row, undefined, undefined)),
      before: asCount(then.at(row, undefined, undefined)),
    })),
    types: CONTENT_TYPES.map((type) => ({
      type,
      notices: asCount(now.at(TOTAL, type, undefined)),
      before: asCount(then.at(TOTAL, type, undefined)),
    })).filter(({ notices, before }) => notices !== 0 || before !== 0),
    actions: NOTICE_ACTIONS.map((action) => ({
      action,
      notices: asCount(now.at(TOTAL, undefined, action)),
      before: asCount(then.at(TOTAL, undefined, action)),
    })).filter(({ notices, before }) => notices !== 0 || before !== 0),
    cells: rows.flatMap((_, row) =>
      CONTENT_TYPES.flatMap((type) =>
        NOTICE_ACTIONS.map((action) => ({
          provider: row,
          type,
          action,
          notices: asCount(now.at(row, type, action)),
        })).filter(({ notices }) => notices !== 0),
      ),
    ),
  };
}

function rowName(group: string): string {
  return providerRows([{ group, column: '', layer: '', count: 1 }])[0]?.name ?? group;
}

/** A breakdown of this year beside that of the year before. */
function partOf(now: Breakdown, then: Breakdown): z.infer<typeof part> {
  const current = publishedParts(now);
  const former = publishedParts(then);
  const keys = [...new Set([...now, ...then].map(({ key }) => key))];
  const of = (parts: typeof current.parts, key: string): number | null => {
    const found = parts.find((each) => each.key === key);
    return found === undefined ? 0 : asCount(found.count);
  };
  return {
    total: asCount(current.total),
    before: asCount(former.total),
    parts: keys.map((key) => ({ key, count: of(current.parts, key), before: of(former.parts, key) })),
  };
}

function activityOf({ figures, before: { figures: before } }: YearlyInput): YearlyReport['activity'] {
  const category = partOf(figures.reports.by.category, before.reports.by.category);
  const poles = partOf(figures.cases.by.pole, before.cases.by.pole);
  const handovers = partOf(figures.handovers, before.handovers);
  return {
    reports: { count: category.total, before: category.before },
    cases: { count: poles.total, before: poles.before },
    retained: guardedShare(figures.retained),
    retainedBefore: guardedShare(before.retained),
    category,
    channel: partOf(figures.reports.by.channel, before.reports.by.channel),
    language: partOf(figures.reports.by.language, before.reports.by.language),
    pole: poles,
    handovers: HANDOVER_AUTHORITIES.flatMap((authority) => {
      const found = handovers.parts.find(({ key }) => key === authority);
      return found === undefined ? [] : [{ authority, count: found.count, before: found.before }];
    }),
    firstLook: asSpread(figures.firstLook),
    firstNotice: asSpread(figures.firstNotice),
    resolution: asSpread(figures.resolution),
  };
}

/** The annual report as it may be published: its small numbers masked, and what would tell them. */
export function yearlyReport(input: YearlyInput): YearlyReport {
  const { year, association, figures, complete } = input;
  const rows = providerRows(noticeCells(input.table));
  const { identity, trustedFlagger, independence } = association;
  return {
    kind: 'vigie.annual-report',
    version: 1,
    year,
    period: { from: figures.period.from, to: figures.period.to },
    asOf: new Date(figures.asOf).toISOString(),
    complete,
    association: {
      name: identity?.name ?? null,
      address: identity?.address ?? null,
      email: identity?.email ?? null,
      website: identity?.website ?? null,
      trustedFlagger: trustedFlagger === undefined ? null : { ...trustedFlagger },
    },
    independence: independence === undefined ? null : { ...independence },
    smallest: SMALL,
    notices: noticesOf(input, rows),
    contents: contentsOf(input, rows),
    activity: activityOf(input),
  };
}
