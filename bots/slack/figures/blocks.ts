import type { ContextBlock, ImageBlock, KnownBlock, PlainTextElement, RichTextSection } from '@slack/types';
import type { Chart } from '../../../src/insight/charts/chart.ts';
import type { ComparedFigures } from '../../../src/insight/charts/of-period.ts';
import type {
  Breakdown,
  Dimension,
  FigureSlug,
  PeriodFigures,
  Settlement,
} from '../../../src/insight/figures.ts';
import { removalRate } from '../../../src/insight/figures.ts';
import { numbersOf } from '../../../src/insight/numbers.ts';
import { figureSaid, SETTLEMENT_FIGURES, shareSaid } from '../../../src/insight/said.ts';
import {
  dimensionDefinition,
  dimensionName,
  figureDefinition,
  figureName,
  keyName,
} from '../../../src/insight/words.ts';
import { groupName } from '../../../src/notices/grouping.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, type SayValue, say } from '../../../src/text/say.ts';
import { plain, type RichText } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { IMAGE_ALT_MAX } from '../limits.ts';
import { inlines, line } from '../rich-text.ts';

/** A chart with the file that shows it, once that lies in Slack. */
export interface ShownChart {
  readonly chart: Chart;
  readonly file: string;
}

/** How many keys of a breakdown, and how many providers, are named in words. */
const NAMED = 6;
const PROVIDERS_NAMED = 12;
/** How much of a host or of a campaign's name is shown. */
const NAME_MAX = 60;

interface Section {
  readonly title: Say;
  readonly figures: readonly FigureSlug[];
  /** Broken down in words; what is drawn stands in `charts`. */
  readonly dimensions: readonly Dimension[];
  readonly charts: readonly string[];
}

const SECTIONS: readonly Section[] = [
  {
    title: say('figures.section.reports'),
    figures: ['reports', 'cases'],
    dimensions: ['channel', 'source', 'language', 'pole'],
    charts: ['course', 'by-category', 'by-platform'],
  },
  {
    title: say('figures.section.cases'),
    figures: ['retained', 'first-look', 'first-notice', 'resolution', 'handovers'],
    dimensions: [],
    charts: [],
  },
  {
    title: say('figures.section.notices'),
    figures: SETTLEMENT_FIGURES,
    dimensions: [],
    charts: ['providers'],
  },
];

/** A figure in a line, with what it was in the period before. */
export function figureLine(
  localiser: Localiser,
  figure: FigureSlug,
  { now, before }: Pick<ComparedFigures, 'now' | 'before'>,
): RichTextSection {
  const nothing = localiser.bare(say('figures.nothing'));
  return line(
    inlines(
      localiser.rich(
        say('figures.line', {
          name: figureName(figure),
          value: figureSaid(localiser, figure, now) ?? nothing,
          before: figureSaid(localiser, figure, before, 'brief') ?? nothing,
        }),
      ),
    ),
  );
}

function shownName(name: SayValue): SayValue {
  return Array.isArray(name) ? name.map((span) => plain(clip(span.text, NAME_MAX))) : name;
}

/** Names with their numbers, one after the other. */
function listed(
  localiser: Localiser,
  breakdown: Breakdown,
  name: (key: string) => SayValue,
  most = NAMED,
): RichText {
  const { count } = numbersOf(localiser.locale);
  const named = breakdown.slice(0, most).flatMap((each, index): RichText => {
    const said = localiser.rich(
      say('figures.counted', { name: shownName(name(each.key)), count: count(each.count) }),
    );
    return index === 0 ? said : [plain(', '), ...said];
  });
  const more = breakdown.length - most;
  return more > 0 ? [...named, plain(' '), ...localiser.rich(say('figures.more', { more }))] : named;
}

function breakdownLine(localiser: Localiser, dimension: Dimension, now: PeriodFigures): RichTextSection[] {
  const breakdown = now.reports.by[dimension];
  if (breakdown.length === 0) return [];
  const list = listed(localiser, breakdown, (key) => keyName(dimension, key));
  return [line(inlines(localiser.rich(say('figures.by', { dimension: dimensionName(dimension), list }))))];
}

function dismissedLine(localiser: Localiser, { dismissed }: PeriodFigures): RichTextSection[] {
  if (dismissed.length === 0) return [];
  const reasons = new Map(dismissed.map(({ key }) => [String(key), say(`dismissal.${key}`)]));
  const list = listed(localiser, dismissed, (key) => reasons.get(key) ?? key);
  return [line(inlines(localiser.rich(say('figures.dismissed', { list }))))];
}

function providerRate(localiser: Localiser, provider: Settlement): SayValue {
  const rate = shareSaid(localiser, removalRate(provider));
  return rate === undefined ? say('chart.unsettled') : say('figures.removed', { rate });
}

function providerLines(localiser: Localiser, { providers }: PeriodFigures): RichTextSection[] {
  const lines = providers.slice(0, PROVIDERS_NAMED).map((provider) =>
    line(
      inlines(
        localiser.rich(
          say('figures.provider', {
            name: [plain(clip(groupName(provider.group), NAME_MAX))],
            notices: provider.notices,
            rate: providerRate(localiser, provider),
          }),
        ),
      ),
    ),
  );
  const more = providers.length - lines.length;
  return more > 0
    ? [...lines, line(inlines(localiser.rich(say('figures.providers.more', { more }))))]
    : lines;
}

function bullets(elements: readonly RichTextSection[]): KnownBlock[] {
  return elements.length === 0
    ? []
    : [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_list', style: 'bullet', elements: [...elements] }],
        },
      ];
}

/** What a name means, as small print under it. */
function definition(localiser: Localiser, name: Say, meaning: Say): PlainTextElement {
  const said = localiser.bare(say('figures.definition', { name, meaning }));
  return { type: 'plain_text', text: said, emoji: false };
}

/** The definitions of figures, and of what they are broken down by, each in a line of its own. */
export function definitions(
  localiser: Localiser,
  figures: readonly FigureSlug[],
  dimensions: readonly Dimension[] = [],
): readonly ContextBlock[] {
  return [
    ...figures.map((figure) => definition(localiser, figureName(figure), figureDefinition(figure))),
    ...dimensions.map((each) => definition(localiser, dimensionName(each), dimensionDefinition(each))),
  ].map((element) => ({ type: 'context', elements: [element] }));
}

/** A chart's picture; whoever cannot see it has its figures in words. */
export function picture({ chart, file }: ShownChart): ImageBlock {
  return { type: 'image', alt_text: clip(chart.alt, IMAGE_ALT_MAX), slack_file: { id: file } };
}

function title(localiser: Localiser, sentence: Say): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: localiser.bare(sentence), emoji: false } };
}

function sectionBlocks(
  localiser: Localiser,
  section: Section,
  compared: ComparedFigures,
  charts: readonly ShownChart[],
): readonly KnownBlock[] {
  const { now } = compared;
  return [
    title(localiser, section.title),
    ...bullets([
      ...section.figures.map((figure) => figureLine(localiser, figure, compared)),
      ...section.dimensions.flatMap((dimension) => breakdownLine(localiser, dimension, now)),
      ...(section.figures.includes('retained') ? dismissedLine(localiser, now) : []),
    ]),
    ...(section.figures.includes('removal-rate') ? bullets(providerLines(localiser, now)) : []),
    ...charts.filter(({ chart }) => section.charts.includes(chart.name)).map(picture),
    ...definitions(
      localiser,
      section.figures,
      section.charts.includes('by-category') ? ['category', 'platform', ...section.dimensions] : [],
    ),
  ];
}

/** All figures of a period, with what each counts printed under it. */
export function figuresBlocks(
  localiser: Localiser,
  compared: ComparedFigures,
  charts: readonly ShownChart[],
): readonly KnownBlock[] {
  return SECTIONS.flatMap((section) => sectionBlocks(localiser, section, compared, charts));
}
