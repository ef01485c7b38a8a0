import { groupName } from '../../notices/grouping.ts';
import type { Localiser } from '../../text/localiser.ts';
import { type SayValue, say } from '../../text/say.ts';
import { bareText } from '../../text/span.ts';
import type { Breakdown, Dimension, PeriodFigures, Step } from '../figures.ts';
import { periodName, stepLabel } from '../period.ts';
import { dimensionName, keyName } from '../words.ts';
import { type Bar, barChart } from './bars.ts';
import type { Chart } from './chart.ts';
import { courseChart } from './course.ts';
import { type Part, settlementChart } from './settlements.ts';

/** How many bars a chart has at most: on a phone it should fit one screen. */
const BARS = 7;
const PROVIDERS = 6;

/** A period's figures with those of the period before, and its course. */
export interface ComparedFigures {
  readonly now: PeriodFigures;
  readonly before: PeriodFigures;
  readonly course: readonly Step[];
}

/** A name that may be a sentence or a person's own words, as text. */
function spoken(localiser: Localiser, name: SayValue): string {
  if (typeof name === 'string' || typeof name === 'number') return String(name);
  return 'key' in name ? localiser.bare(name) : bareText(name);
}

/** The reports of each step. */
export function reportsCourse(localiser: Localiser, { now, course }: ComparedFigures): Chart {
  const { locale } = localiser;
  const columns = course.map(({ period, reports }) => ({
    label: stepLabel(locale, period),
    name: periodName(locale, period),
    count: reports,
  }));
  return courseChart('course', locale, columns, {
    title: localiser.bare(say('figure.reports')),
    subtitle: localiser.bare(
      say('chart.reports', { period: periodName(locale, now.period), count: now.reports.total }),
    ),
    empty: localiser.bare(say('chart.empty')),
  });
}

function barsOf(
  localiser: Localiser,
  dimension: Dimension,
  now: Breakdown,
  before: Breakdown,
): readonly Bar[] {
  const former = new Map(before.map(({ key, count }) => [key, count]));
  const label = (key: string) => spoken(localiser, keyName(dimension, key));
  const shown = now.length > BARS ? now.slice(0, BARS - 1) : now;
  return shown.map(({ key, count }) => ({ label: label(key), count, before: former.get(key) ?? 0 }));
}

/** The reports under the most frequent keys of a dimension, beside the period before. */
export function reportsBy(
  localiser: Localiser,
  dimension: Dimension,
  { now, before }: Pick<ComparedFigures, 'now' | 'before'>,
): Chart {
  const { locale } = localiser;
  const bars = barsOf(localiser, dimension, now.reports.by[dimension], before.reports.by[dimension]);
  const more = now.reports.by[dimension].length - bars.length;
  return barChart(`by-${dimension}`, locale, bars, {
    title: localiser.bare(say('chart.by', { dimension: dimensionName(dimension) })),
    subtitle: localiser.bare(
      say('chart.by.of', { period: periodName(locale, now.period), count: now.reports.total, more }),
    ),
    empty: localiser.bare(say('chart.empty')),
    before: (count) => localiser.bare(say('chart.before', { count })),
  });
}

/** What those providers did that were notified most often. */
export function providersSettled(localiser: Localiser, { now }: Pick<ComparedFigures, 'now'>): Chart {
  const { locale } = localiser;
  const { providers } = now;
  const shown = providers.length > PROVIDERS ? providers.slice(0, PROVIDERS - 1) : providers;
  const part = (each: Part) => localiser.bare(say(`chart.part.${each}`));
  return settlementChart(
    'providers',
    locale,
    shown.map(({ group, ...settlement }) => ({ name: groupName(group), settlement })),
    {
      title: localiser.bare(say('chart.providers')),
      subtitle: localiser.bare(
        say('chart.providers.of', {
          period: periodName(locale, now.period),
          count: now.settlement.notices,
          more: providers.length - shown.length,
        }),
      ),
      empty: localiser.bare(say('chart.providers.empty')),
      parts: {
        removed: part('removed'),
        reduced: part('reduced'),
        refused: part('refused'),
        unanswered: part('unanswered'),
      },
      rate: (rate, of) => localiser.bare(say('chart.rate', { rate, of })),
      unsettled: localiser.bare(say('chart.unsettled')),
    },
  );
}

/** The pictures of a period's figures, in the order in which they are shown. */
export function chartsOf(localiser: Localiser, compared: ComparedFigures): readonly Chart[] {
  return [
    reportsCourse(localiser, compared),
    reportsBy(localiser, 'category', compared),
    reportsBy(localiser, 'platform', compared),
    providersSettled(localiser, compared),
  ];
}
