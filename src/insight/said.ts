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

/** `brief`: the number alone, without how many things it rests on. */
export type Length = 'full' | 'brief';

/** A share in percent with what it is of; undefined of nothing. */
export function shareSaid(localiser: Localiser, share: Share, length: Length = 'full'): string | undefined {
  const { percent, count } = numbersOf(localiser.locale);
  const value = ratio(share);
  if (value === undefined) return undefined;
  return length === 'brief'
    ? percent(value)
    : localiser.bare(
        say('figures.share', { percent: percent(value), part: count(share.part), of: count(share.of) }),
      );
}

function spreadSaid(
  localiser: Localiser,
  { count, median, p90 }: Spread,
  unit: keyof Numbers,
  length: Length,
): string | undefined {
  const numbers = numbersOf(localiser.locale);
  if (median === undefined || p90 === undefined) return undefined;
  if (length === 'brief') return numbers[unit](median);
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
  length: Length = 'full',
): string | undefined {
  const { count } = numbersOf(localiser.locale);
  switch (figure) {
    case 'notices':
      return count(settlement.notices);
    case 'contents':
      return count(settlement.contents);
    case 'removal-rate':
      return shareSaid(localiser, removalRate(settlement), length);
    case 'refused':
      return shareSaid(localiser, refusedShare(settlement), length);
    case 'unanswered':
      return shareSaid(localiser, unansweredShare(settlement), length);
    case 'pending':
      return count(settlement.fates.pending);
    case 'recurrence':
      return shareSaid(localiser, recurrence(settlement), length);
    case 'decision-delay':
      return spreadSaid(localiser, settlement.delay, 'days', length);
  }
}

/** A figure of a period in words: `1 284`, `72,6 % (611 sur 842)`; undefined where there was nothing to count it from. */
export function figureSaid(
  localiser: Localiser,
  figure: FigureSlug,
  figures: PeriodFigures,
  length: Length = 'full',
): string | undefined {
  const { count } = numbersOf(localiser.locale);
  switch (figure) {
    case 'reports':
      return count(figures.reports.total);
    case 'cases':
      return count(figures.cases.total);
    case 'retained':
      return shareSaid(localiser, figures.retained, length);
    case 'first-look':
      return spreadSaid(localiser, figures.firstLook, 'duration', length);
    case 'first-notice':
      return spreadSaid(localiser, figures.firstNotice, 'duration', length);
    case 'resolution':
      return spreadSaid(localiser, figures.resolution, 'duration', length);
    case 'handovers':
      return count(figures.handovers.reduce((sum, each) => sum + each.count, 0));
    default:
      return settlementSaid(localiser, figure, figures.settlement, length);
  }
}
