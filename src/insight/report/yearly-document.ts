import { AUTHORITIES } from '../../catalogue/authorities.ts';
import type { Part, PlainDocument, TableColumn } from '../../documents/document.ts';
import type { HandoverAuthority } from '../../handovers/authority.ts';
import type { Locale } from '../../text/locale.ts';
import type { Localiser } from '../../text/localiser.ts';
import { type Say, say } from '../../text/say.ts';
import { barChart } from '../charts/bars.ts';
import type { Chart } from '../charts/chart.ts';
import { DIMENSIONS, type Dimension, type FigureSlug } from '../figures.ts';
import {
  contentTypeName,
  dimensionDefinition,
  dimensionName,
  fateName,
  figureDefinition,
  figureName,
  keyName,
} from '../words.ts';
import { paragraphs } from './paragraphs.ts';
import { providerTables } from './provider-tables.ts';
import { told } from './say-figures.ts';
import type { YearlyReport } from './yearly.ts';

/** The figures that the report shows, in the order in which their definitions stand at its end. */
const DEFINED = [
  'notices',
  'contents',
  'removal-rate',
  'refused',
  'unanswered',
  'recurrence',
  'decision-delay',
  'reports',
  'cases',
  'retained',
  'first-look',
  'first-notice',
  'resolution',
  'handovers',
] as const satisfies readonly FigureSlug[];

/** What the report breaks down by, of its own figures. */
const BROKEN_DOWN = ['category', 'channel', 'language', 'pole'] as const satisfies readonly Dimension[];

/** Noon in UTC of a day, which is that day in every zone of the Union. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

function authorityName(authority: HandoverAuthority): Say | string {
  return authority === 'prosecutor' ? say('report.prosecutor') : AUTHORITIES[authority].name;
}

interface Writing {
  readonly report: YearlyReport;
  readonly localiser: Localiser;
  readonly locale: Locale;
  readonly pictures: YearlyPictures;
}

/** How many bars a picture has at most. */
const BARS = 8;

function identityParts({ report, localiser: { bare } }: Writing): readonly Part[] {
  const { name, address, email, website, trustedFlagger } = report.association;
  const row = (label: Say, value: string | null) => (value === null ? [] : [{ label: bare(label), value }]);
  return [
    { kind: 'section', level: 1, text: bare(say('report.who')) },
    name === null
      ? { kind: 'words', text: bare(say('report.who.unknown')) }
      : {
          kind: 'facts',
          rows: [
            ...row(say('report.who.name'), name),
            ...row(say('report.who.address'), address),
            ...row(say('report.who.email'), email),
            ...row(say('report.who.website'), website),
            ...(trustedFlagger === null
              ? []
              : row(
                  say('report.who.designation'),
                  bare(
                    say('report.who.designated', {
                      number: trustedFlagger.number,
                      coordinator: trustedFlagger.coordinator,
                      on: noonOf(trustedFlagger.designatedOn),
                    }),
                  ),
                )),
          ],
        },
    ...(trustedFlagger === null
      ? [{ kind: 'words', text: bare(say('report.who.undesignated')) } as const]
      : []),
  ];
}

function summaryParts({ report, localiser, locale }: Writing): readonly Part[] {
  const { bare } = localiser;
  const { count, compared, share, days } = told(locale, localiser);
  const [all] = report.contents;
  const { activity, notices } = report;
  const row = (figure: FigureSlug, now: string, before: string) => [bare(figureName(figure)), now, before];
  return [
    { kind: 'section', level: 1, text: bare(say('report.summary')) },
    {
      kind: 'table',
      caption: bare(say('report.summary.caption', { year: String(report.year) })),
      columns: [
        { title: bare(say('report.figure')), share: 3 },
        { title: String(report.year), numbers: true },
        { title: String(report.year - 1), numbers: true },
      ],
      rows: [
        row('notices', count(notices.total.count), count(notices.total.before)),
        ...(all === undefined
          ? []
          : [
              row('removal-rate', share(all.now.removalRate), share(all.before.removalRate)),
              row('refused', share(all.now.refused), share(all.before.refused)),
              row('unanswered', share(all.now.unanswered), share(all.before.unanswered)),
              row('recurrence', share(all.now.recurrence), share(all.before.recurrence)),
              row('decision-delay', days(all.now.decisionDays.median), days(all.before.decisionDays.median)),
            ]),
        row('reports', count(activity.reports.count), count(activity.reports.before)),
        row('cases', count(activity.cases.count), count(activity.cases.before)),
        row('retained', share(activity.retained), share(activity.retainedBefore)),
      ],
    },
    {
      kind: 'words',
      quiet: true,
      text: [
        bare(
          say('report.definition', {
            name: figureName('removal-rate'),
            text: figureDefinition('removal-rate'),
          }),
        ),
        bare(say('report.median')),
        compared(notices.total.count, notices.total.before) === bare(say('report.nothing'))
          ? ''
          : bare(
              say('report.summary.change', {
                change: compared(notices.total.count, notices.total.before),
                year: String(report.year - 1),
              }),
            ),
      ]
        .filter((line) => line !== '')
        .join('\n'),
    },
  ];
}

function providerName(writing: Writing, at: number): string {
  const { name, legalName } = writing.report.notices.providers[at] ?? { name: null, legalName: null };
  const { bare } = writing.localiser;
  if (name === null) return bare(say('report.providers.others'));
  return legalName === null ? name : bare(say('report.providers.legal', { name, legal: legalName }));
}

function noticeParts(writing: Writing): readonly Part[] {
  const { report, localiser, locale } = writing;
  const { bare } = localiser;
  const { count, compared } = told(locale, localiser);
  const { providers, types, actions } = report.notices;
  const year = String(report.year);
  const columns = (first: Say): readonly TableColumn[] => [
    { title: bare(first), share: 3 },
    { title: year, numbers: true },
    { title: String(report.year - 1), numbers: true },
    { title: bare(say('report.change')), numbers: true },
  ];
  const row = (name: string, now: number | null, before: number | null) => [
    name,
    count(now),
    count(before),
    compared(now, before),
  ];
  const others = providers.find(({ name }) => name === null);
  return [
    { kind: 'section', level: 1, text: bare(say('report.notices')) },
    { kind: 'words', quiet: true, text: bare(figureDefinition('notices')) },
    ...(providers.length === 0 ? [{ kind: 'words', text: bare(say('report.notices.none')) } as const] : []),
    ...(providers.length === 0
      ? []
      : ([
          { kind: 'section', level: 2, text: bare(say('report.notices.by-provider')) },
          {
            kind: 'table',
            caption: bare(say('report.notices.by-provider.caption', { year })),
            columns: columns(say('report.provider')),
            rows: providers.map(({ notices, before }, at) => row(providerName(writing, at), notices, before)),
          },
          ...(writing.pictures.providers === undefined ? [] : [writing.pictures.providers]),
          ...(others === undefined
            ? []
            : ([
                {
                  kind: 'words',
                  quiet: true,
                  text: bare(say('report.providers.others.names', { names: others.names.join(', ') })),
                },
              ] as const)),
          { kind: 'section', level: 2, text: bare(say('report.notices.by-type')) },
          {
            kind: 'table',
            caption: bare(say('report.notices.by-type.caption', { year })),
            columns: columns(say('report.type')),
            rows: types.map(({ type, notices, before }) => row(bare(contentTypeName(type)), notices, before)),
          },
          { kind: 'section', level: 2, text: bare(say('report.notices.by-action')) },
          {
            kind: 'table',
            caption: bare(say('report.notices.by-action.caption', { year })),
            columns: columns(say('report.action')),
            rows: actions.map(({ action, notices, before }) => row(bare(fateName(action)), notices, before)),
          },
        ] as const satisfies readonly Part[])),
  ];
}

function crossedParts(writing: Writing): readonly Part[] {
  const { report, localiser, locale } = writing;
  const { bare } = localiser;
  const { count, share, days } = told(locale, localiser);
  const { providers, cells } = report.notices;
  if (providers.length === 0) return [];
  return [
    { kind: 'section', level: 1, text: bare(say('report.crossed')) },
    {
      kind: 'table',
      caption: bare(say('report.rates.caption', { year: String(report.year) })),
      columns: [
        { title: bare(say('report.provider')), share: 3 },
        ...(
          ['contents', 'removal-rate', 'refused', 'unanswered', 'recurrence', 'decision-delay'] as const
        ).map((figure): TableColumn => ({ title: bare(figureName(figure)), numbers: true })),
      ],
      rows: report.contents.map((each) => [
        each.provider === null ? bare(say('report.all')) : providerName(writing, each.provider),
        count(each.contents),
        share(each.now.removalRate),
        share(each.now.refused),
        share(each.now.unanswered),
        share(each.now.recurrence),
        days(each.now.decisionDays.median),
      ]),
    },
    ...providers.flatMap((_, at): readonly Part[] => [
      { kind: 'section', level: 2, text: providerName(writing, at) },
      ...providerTables(
        cells.filter(({ provider }) => provider === at),
        bare(say('report.crossed.caption', { year: String(report.year) })),
        count,
        localiser,
      ),
    ]),
  ];
}

function activityParts({ report, localiser, locale }: Writing): readonly Part[] {
  const { bare } = localiser;
  const { count, duration } = told(locale, localiser);
  const { activity } = report;
  const columns = (first: string): readonly TableColumn[] => [
    { title: first, share: 3 },
    { title: String(report.year), numbers: true },
    { title: String(report.year - 1), numbers: true },
  ];
  return [
    { kind: 'section', level: 1, text: bare(say('report.activity')) },
    ...BROKEN_DOWN.flatMap((dimension): readonly Part[] => {
      const { parts } = activity[dimension];
      if (parts.length === 0) return [];
      const what = dimension === 'pole' ? 'cases' : 'reports';
      return [
        {
          kind: 'table',
          caption: bare(
            say('report.activity.caption', { what: figureName(what), by: dimensionName(dimension) }),
          ),
          columns: columns(bare(dimensionName(dimension))),
          rows: parts.map(({ key, count: now, before }) => {
            const name = keyName(dimension, key);
            return [bare(say('report.plain', { text: name })), count(now), count(before)];
          }),
        },
      ];
    }),
    {
      kind: 'table',
      caption: bare(say('report.delays.caption', { year: String(report.year) })),
      columns: [
        { title: bare(say('report.figure')), share: 3 },
        { title: bare(say('report.middle')), numbers: true },
        { title: bare(say('report.ninth')), numbers: true },
      ],
      rows: (
        [
          ['first-look', activity.firstLook],
          ['first-notice', activity.firstNotice],
          ['resolution', activity.resolution],
        ] as const
      ).map(([figure, { median, p90 }]) => [bare(figureName(figure)), duration(median), duration(p90)]),
    },
    ...(activity.handovers.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: bare(figureName('handovers')),
            columns: columns(bare(say('report.authority'))),
            rows: activity.handovers.map(({ authority, count: now, before }) => [
              bare(say('report.plain', { text: authorityName(authority) })),
              count(now),
              count(before),
            ]),
          } as const,
        ]),
  ];
}

function independenceParts({ report, localiser: { bare }, locale }: Writing): readonly Part[] {
  const text = report.independence?.[locale];
  return [
    { kind: 'section', level: 1, text: bare(say('report.independence')) },
    ...paragraphs(text ?? bare(say('report.independence.missing'))),
  ];
}

function definitionParts({ report, localiser: { bare } }: Writing): readonly Part[] {
  return [
    { kind: 'section', level: 1, text: bare(say('report.definitions')) },
    {
      kind: 'words',
      text: bare(say('report.small', { smallest: report.smallest, sign: say('report.masked') })),
    },
    {
      kind: 'facts',
      rows: [
        ...DEFINED.map((figure) => ({
          label: bare(figureName(figure)),
          value: bare(figureDefinition(figure)),
        })),
        ...DIMENSIONS.filter((dimension) => BROKEN_DOWN.some((each) => each === dimension)).map(
          (dimension) => ({
            label: bare(say('report.by', { dimension: dimensionName(dimension) })),
            value: bare(dimensionDefinition(dimension)),
          }),
        ),
      ],
    },
  ];
}

/** The pictures of the report; one that is undefined has nothing to show. */
export interface YearlyPictures {
  readonly providers: Extract<Part, { readonly kind: 'picture' }> | undefined;
}

/** The bars of the notices by provider: of those whose numbers are published. */
export function providersChart(report: YearlyReport, locale: Locale, { bare }: Localiser): Chart | undefined {
  const bars = report.notices.providers.flatMap(({ name, notices, before }) =>
    name === null || notices === null || before === null ? [] : [{ label: name, count: notices, before }],
  );
  if (bars.length === 0) return undefined;
  return barChart('annual-providers', locale, bars.slice(0, BARS), {
    title: bare(say('report.notices.by-provider')),
    subtitle: bare(say('report.chart.providers', { year: String(report.year) })),
    empty: bare(say('chart.empty')),
    before: (count) => bare(say('report.chart.before', { year: String(report.year - 1), count })),
  });
}

/** The annual report in a language. */
export function yearlyDocument(
  report: YearlyReport,
  locale: Locale,
  localiser: Localiser,
  pictures: YearlyPictures,
): PlainDocument {
  const { bare } = localiser;
  const writing: Writing = { report, locale, localiser, pictures };
  const year = String(report.year);
  const name = report.association.name ?? 'Vigie';
  const asOf = Date.parse(report.asOf);
  const small = { smallest: report.smallest, sign: say('report.masked') };
  return {
    locale,
    title: bare(say('report.title', { year })),
    subtitle: bare(
      report.complete
        ? say('report.subtitle', { name, asOf })
        : say('report.subtitle.unfinished', { name, asOf, year }),
    ),
    author: name,
    madeAt: asOf,
    foot: bare(say('report.foot', { name, year })),
    page: (page, of) => bare(say('report.page', { page, of })),
    parts: [
      { kind: 'words', text: bare(say('report.purpose')) },
      { kind: 'words', quiet: true, text: bare(say('report.small', small)) },
      ...identityParts(writing),
      ...summaryParts(writing),
      ...noticeParts(writing),
      ...crossedParts(writing),
      ...activityParts(writing),
      ...independenceParts(writing),
      ...definitionParts(writing),
    ],
  };
}
