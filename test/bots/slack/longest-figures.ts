import { DISMISSALS } from '../../../src/cases/case.ts';
import { CATEGORY_SLUGS, POLES } from '../../../src/catalogue/categories.ts';
import { platforms } from '../../../src/catalogue/platforms/index.ts';
import { CHANNELS } from '../../../src/channel.ts';
import { HANDOVER_AUTHORITIES } from '../../../src/handovers/authority.ts';
import type { ComparedFigures } from '../../../src/insight/charts/of-period.ts';
import {
  type Breakdown,
  type Counted,
  FATES,
  type PeriodFigures,
  type Settlement,
  type Spread,
  type Tally,
} from '../../../src/insight/figures.ts';
import { type Period, stepsOf } from '../../../src/insight/period.ts';
import { LOCALES } from '../../../src/text/locale.ts';

const BIG = 9_999_999;
const PERIOD: Period = { from: '2026-09-03', to: '2028-01-04' };
const of = <K extends string>(keys: readonly K[]): readonly Counted<K>[] =>
  keys.map((key) => ({ key, count: BIG }));

const SPREAD: Spread = { count: BIG, median: 9_999 * 86_400 - 60, p90: 99_999 * 86_400 - 60 };

export const SETTLEMENT: Settlement = {
  notices: BIG,
  contents: BIG * FATES.length,
  fates: {
    removed: BIG,
    restricted: BIG,
    'account-suspended': BIG,
    reduced: BIG,
    refused: BIG,
    'no-answer': BIG,
    'gone-by-author': BIG,
    'gone-by-platform': BIG,
    gone: BIG,
    overdue: BIG,
    pending: BIG,
  },
  gone: BIG,
  back: BIG,
  delay: { count: BIG, median: 12_345.6, p90: 99_999.9 },
};

/** Names of campaigns as anybody may make them up. */
const SOURCES: Breakdown = of(
  Array.from({ length: 80 }, (_, index) => `<@U0123>*_${'W'.repeat(50)}${index}`),
);
const TALLY: Tally = {
  total: BIG,
  by: {
    category: of(CATEGORY_SLUGS),
    platform: of([...platforms.map(({ slug }) => slug), 'other-site', 'no-link']),
    channel: of(CHANNELS),
    source: SOURCES,
    language: of(LOCALES),
    pole: of(POLES),
  },
};

const FIGURES: PeriodFigures = {
  period: PERIOD,
  asOf: 0,
  reports: TALLY,
  cases: TALLY,
  retained: { part: BIG - 1, of: BIG },
  dismissed: of(DISMISSALS),
  firstLook: SPREAD,
  firstNotice: SPREAD,
  resolution: SPREAD,
  settlement: SETTLEMENT,
  providers: Array.from({ length: 60 }, (_, index) => ({
    group: `@${'m'.repeat(240)}.${index}`,
    ...SETTLEMENT,
  })),
  handovers: of(HANDOVER_AUTHORITIES),
};

/** Figures as long as they can be. */
export const LONGEST_FIGURES: ComparedFigures = {
  now: FIGURES,
  before: FIGURES,
  course: stepsOf(PERIOD).map((period) => ({ period, reports: BIG, cases: BIG, notices: BIG })),
};
