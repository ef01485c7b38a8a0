import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import {
  type FigureSlug,
  type PeriodFigures,
  ratio,
  recurrence,
  refusedShare,
  removalRate,
  type Settlement,
  type Share,
  type Spread,
  unansweredShare,
} from './figures.ts';
import { type Numbers, numbersOf } from './numbers.ts';

/** A share in percent with what it is of; undefined of nothing. */
export function shareSaid(localiser: Localiser, share: Share): string | undefined {
  const { percent, count } = numbersOf(localiser.locale);
  const value = ratio(share);
  return value === undefined
    ? undefined
    : localiser.bare(
        say('figures.share', { percent: percent(value), part: count(share.part), of: count(share.of) }),
      );
}

function spreadSaid(
  localiser: Localiser,
  { count, median, p90 }: Spread,
  unit: keyof Numbers,
): string | undefined {
  const numbers = numbersOf(localiser.locale);
  if (median === undefined || p90 === undefined) return undefined;
  return localiser.bare(
    say('figures.spread', { median: numbers[unit](median), p90: numbers[unit](p90), count }),
  );
}

/** The figures that stand for what became of notices, of all or of one provider's. */
export const SETTLEMENT_FIGURES = [
  'notices',
  'contents',
  'removal-rate',
  'refused',
  'unanswered',
  'pending',
  'recurrence',
  'decision-delay',
] as const satisfies readonly FigureSlug[];
export type SettlementFigure = (typeof SETTLEMENT_FIGURES)[number];

/** A figure of a settlement in words; undefined where there was nothing to count it from. */
export function settlementSaid(
  localiser: Localiser,
  figure: SettlementFigure,
  settlement: Settlement,
): string | undefined {
  const { count } = numbersOf(localiser.locale);
  switch (figure) {
    case 'notices':
      return count(settlement.notices);
    case 'contents':
      return count(settlement.contents);
    case 'removal-rate':
      return shareSaid(localiser, removalRate(settlement));
    case 'refused':
      return shareSaid(localiser, refusedShare(settlement));
    case 'unanswered':
      return shareSaid(localiser, unansweredShare(settlement));
    case 'pending':
      return count(settlement.fates.pending);
    case 'recurrence':
      return shareSaid(localiser, recurrence(settlement));
    case 'decision-delay':
      return spreadSaid(localiser, settlement.delay, 'days');
  }
}

/** A figure of a period in words: `1 284`, `72,6 % (611 sur 842)`; undefined where there was nothing to count it from. */
export function figureSaid(
  localiser: Localiser,
  figure: FigureSlug,
  figures: PeriodFigures,
): string | undefined {
  const { count } = numbersOf(localiser.locale);
  switch (figure) {
    case 'reports':
      return count(figures.reports.total);
    case 'cases':
      return count(figures.cases.total);
    case 'retained':
      return shareSaid(localiser, figures.retained);
    case 'first-look':
      return spreadSaid(localiser, figures.firstLook, 'duration');
    case 'first-notice':
      return spreadSaid(localiser, figures.firstNotice, 'duration');
    case 'resolution':
      return spreadSaid(localiser, figures.resolution, 'duration');
    case 'handovers':
      return count(figures.handovers.reduce((sum, each) => sum + each.count, 0));
    default:
      return settlementSaid(localiser, figure, figures.settlement);
  }
}
