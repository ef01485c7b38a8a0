import { z } from 'zod';
import type { Association } from '../../association/association.ts';
import { HANDOVER_AUTHORITIES } from '../../handovers/authority.ts';
import { CONTENT_TYPES } from '../content-types.ts';
import { FATES, NOTICE_ACTIONS, type NoticeTable, type PeriodFigures, type Spread } from '../figures.ts';
import { type ProviderRow, providerRows, publishedParts } from './cells.ts';
import { type Edition, edition } from './edition.ts';
import { guardedShare, SMALL, TOTAL } from './guard.ts';

/** A number, or null where it is masked: from 1 to 4, or one from which such a number could be worked out. */
const count = z.number().int().nonnegative().nullable();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

const share = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), percent: z.number().int() }),
  z.object({ kind: z.literal('above'), percent: z.number().int() }),
  z.object({ kind: z.literal('below'), percent: z.number().int() }),
  z.object({ kind: z.literal('masked') }),
  z.object({ kind: z.literal('none') }),
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

/** Times as they are shown: what they hold beyond that is what the computer adds to a sum of fractions. */
function asSpread({ count: of, median, p90 }: Spread, perUnit: number): z.infer<typeof spread> {
  const round = (value: number | undefined): number | null =>
    value === undefined || of < SMALL ? null : Math.round(value * perUnit) / perUnit;
  return { median: round(median), p90: round(p90) };
}

/** Days are shown to the tenth, durations to the second at most. */
const IN_DAYS = 10;
const IN_SECONDS = 1;

/** An edition, and the figures that it is of. */
interface YearTold {
  readonly edition: Edition;
  readonly figures: PeriodFigures;
}

const NO_SPREAD: Spread = { count: 0, median: undefined, p90: undefined };

/** The middle of several providers' delays is not that of their middles: told of one alone. */
function delayOf({ edition: { rows }, figures }: YearTold, row: number): Spread {
  if (row === TOTAL) return figures.settlement.delay;
  const groups = rows[row]?.groups ?? [];
  const [only, ...others] = figures.providers.filter(({ group }) => groups.includes(group));
  return only === undefined || others.length > 0 ? NO_SPREAD : only.delay;
}

function conductOf(told: YearTold, row: number): z.infer<typeof conduct> {
  const { share } = told.edition;
  return {
    removalRate: share(row, 'removalRate'),
    refused: share(row, 'refused'),
    unanswered: share(row, 'unanswered'),
    recurrence: share(row, 'recurrence'),
    decisionDays: asSpread(delayOf(told, row), IN_DAYS),
  };
}

/** What is said of no contents, or of those of whom nothing is said. */
const conductOfNone = (kind: 'masked' | 'none'): z.infer<typeof conduct> => ({
  removalRate: { kind },
  refused: { kind },
  unanswered: { kind },
  recurrence: { kind },
  decisionDays: { median: null, p90: null },
});

/**
 * Where a row stood the year before: at the row that its own edition had, if of the same providers. Of others that
 * edition told nothing that could be said here without telling what it masked.
 */
function rowBefore({ groups }: ProviderRow, { rows }: Edition): number | 'none' | 'other' {
  const row = rows.findIndex(
    (former) =>
      former.groups.length === groups.length && former.groups.every((each) => groups.includes(each)),
  );
  if (row >= 0) return row;
  return rows.some((former) => former.groups.some((each) => groups.includes(each))) ? 'other' : 'none';
}

function contentsOf(now: YearTold, then: YearTold): YearlyReport['contents'] {
  const { edition: current } = now;
  const one = (row: number, before: z.infer<typeof conduct>): YearlyReport['contents'][number] => ({
    provider: row === TOTAL ? null : row,
    contents: asCount(current.contents(row)),
    fates: FATES.map((fate) => ({ fate, contents: asCount(current.fate(row, fate)) })).filter(
      ({ contents }) => contents !== 0,
    ),
    now: conductOf(now, row),
    before,
  });
  return [
    one(TOTAL, conductOf(then, TOTAL)),
    ...current.rows.map((each, row) => {
      const before = rowBefore(each, then.edition);
      if (before === 'none') return one(row, conductOfNone('none'));
      return one(row, before === 'other' ? conductOfNone('masked') : conductOf(then, before));
    }),
  ];
}

function noticesOf({ edition: now }: YearTold, { edition: then }: YearTold): YearlyReport['notices'] {
  const before = (each: ProviderRow): number | null => {
    const row = rowBefore(each, then);
    if (row === 'none') return 0;
    return row === 'other' ? null : asCount(then.notices(row, undefined, undefined));
  };
  return {
    total: {
      count: asCount(now.notices(TOTAL, undefined, undefined)),
      before: asCount(then.notices(TOTAL, undefined, undefined)),
    },
    providers: now.rows.map((each, row) => ({
      name: each.name ?? null,
      legalName: each.legalName ?? null,
      names: each.name === undefined ? each.groups.map((group) => rowName(group)) : [],
      notices: asCount(now.notices(row, undefined, undefined)),
      before: before(each),
    })),
    types: CONTENT_TYPES.map((type) => ({
      type,
      notices: asCount(now.notices(TOTAL, type, undefined)),
      before: asCount(then.notices(TOTAL, type, undefined)),
    })).filter(({ notices, before: former }) => notices !== 0 || former !== 0),
    actions: NOTICE_ACTIONS.map((action) => ({
      action,
      notices: asCount(now.notices(TOTAL, undefined, action)),
      before: asCount(then.notices(TOTAL, undefined, action)),
    })).filter(({ notices, before: former }) => notices !== 0 || former !== 0),
    cells: now.rows.flatMap((_, row) =>
      CONTENT_TYPES.flatMap((type) =>
        NOTICE_ACTIONS.map((action) => ({
          provider: row,
          type,
          action,
          notices: asCount(now.notices(row, type, action)),
        })).filter(({ notices }) => notices !== 0),
      ),
    ),
  };
}

function rowName(group: string): string {
  return providerRows([{ group, column: '', layer: '', count: 1 }])[0]?.name ?? group;
}

type Parts = ReturnType<typeof publishedParts>;

/** A breakdown of this year beside that of the year before. */
function partOf(now: Parts, then: Parts): z.infer<typeof part> {
  const keys = [...new Set([...now.parts, ...then.parts].map(({ key }) => key))];
  const of = ({ parts }: Parts, key: string): number | null => {
    const found = parts.find((each) => each.key === key);
    return found === undefined ? 0 : asCount(found.count);
  };
  return {
    total: asCount(now.total),
    before: asCount(then.total),
    parts: keys.map((key) => ({ key, count: of(now, key), before: of(then, key) })),
  };
}

/** Breakdowns of the same reports: what one masks of their number, the others do not tell. */
function reportParts({ reports: { by } }: PeriodFigures) {
  const all = (maskTotal: boolean) => ({
    category: publishedParts(by.category, maskTotal),
    channel: publishedParts(by.channel, maskTotal),
    language: publishedParts(by.language, maskTotal),
  });
  const alone = all(false);
  return Object.values(alone).some(({ total }) => total === undefined) ? all(true) : alone;
}

function activityOf({ figures, before: { figures: before } }: YearlyInput): YearlyReport['activity'] {
  const [reports, reportsBefore] = [reportParts(figures), reportParts(before)];
  const category = partOf(reports.category, reportsBefore.category);
  const poles = partOf(publishedParts(figures.cases.by.pole), publishedParts(before.cases.by.pole));
  const handovers = partOf(publishedParts(figures.handovers), publishedParts(before.handovers));
  return {
    reports: { count: category.total, before: category.before },
    cases: { count: poles.total, before: poles.before },
    retained: guardedShare(figures.retained),
    retainedBefore: guardedShare(before.retained),
    category,
    channel: partOf(reports.channel, reportsBefore.channel),
    language: partOf(reports.language, reportsBefore.language),
    pole: poles,
    handovers: HANDOVER_AUTHORITIES.flatMap((authority) => {
      const found = handovers.parts.find(({ key }) => key === authority);
      return found === undefined ? [] : [{ authority, count: found.count, before: found.before }];
    }),
    firstLook: asSpread(figures.firstLook, IN_SECONDS),
    firstNotice: asSpread(figures.firstNotice, IN_SECONDS),
    resolution: asSpread(figures.resolution, IN_SECONDS),
  };
}

/** The annual report as it may be published: its small numbers masked, and what would tell them. */
export function yearlyReport(input: YearlyInput): YearlyReport {
  const { year, association, figures, complete } = input;
  const { before } = input;
  const now: YearTold = { figures, edition: edition(figures.providers, input.table) };
  const then: YearTold = {
    figures: before.figures,
    edition: edition(before.figures.providers, before.table),
  };
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
    notices: noticesOf(now, then),
    contents: contentsOf(now, then),
    activity: activityOf(input),
  };
}
