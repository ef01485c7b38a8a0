import { offenceName } from '../../catalogue/offence-words.ts';
import { platformOf } from '../../catalogue/platforms/index.ts';
import { providerOf } from '../../catalogue/providers.ts';
import type { Part, PlainDocument } from '../../documents/document.ts';
import { groupNoticeReference } from '../../notices/reference.ts';
import type { Locale } from '../../text/locale.ts';
import type { Localiser } from '../../text/localiser.ts';
import { type Say, say } from '../../text/say.ts';
import {
  FATES,
  type FigureSlug,
  type ProviderSettlement,
  ratio,
  recurrence,
  refusedShare,
  removalRate,
  type Share,
  type Spread,
  unansweredShare,
} from '../figures.ts';
import { numbersOf } from '../numbers.ts';
import { type Period, periodBefore, periodName } from '../period.ts';
import { fateName, figureDefinition, figureName } from '../words.ts';
import type { BriefFacts } from './facts.ts';

/** What a brief for a meeting with a provider is made from. */
export interface BriefInput {
  /** The slug of a company, or the host of a site that none is known for. */
  readonly provider: string;
  readonly period: Period;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The association's name; undefined where its file does not say it. */
  readonly association: string | undefined;
  /** One for each host, where every host has its own operator; empty where nothing was notified. */
  readonly now: readonly ProviderSettlement[];
  readonly before: readonly ProviderSettlement[];
  readonly facts: BriefFacts;
}

const DEFINED = [
  'notices',
  'contents',
  'removal-rate',
  'refused',
  'unanswered',
  'pending',
  'recurrence',
  'decision-delay',
] as const satisfies readonly FigureSlug[];

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

function summed(all: readonly ProviderSettlement[], of: (one: ProviderSettlement) => Share): Share {
  return all.map(of).reduce((sum, each) => ({ part: sum.part + each.part, of: sum.of + each.of }), {
    part: 0,
    of: 0,
  });
}

/** The middle of one settlement's delays; of several it is not that of their middles, and untold. */
function delayOf(all: readonly ProviderSettlement[]): Spread | undefined {
  const [only, ...others] = all;
  return others.length === 0 ? only?.delay : undefined;
}

interface Telling {
  readonly input: BriefInput;
  readonly localiser: Localiser;
  readonly locale: Locale;
}

function figuresPart({ input, localiser: { bare }, locale }: Telling): Part {
  const { count, percent, days } = numbersOf(locale);
  const nothing = bare(say('report.nothing'));
  const total = (all: readonly ProviderSettlement[], of: (one: ProviderSettlement) => number): string =>
    count(all.reduce((sum, each) => sum + of(each), 0));
  const share = (all: readonly ProviderSettlement[], of: (one: ProviderSettlement) => Share): string => {
    const sum = summed(all, of);
    const told = ratio(sum);
    return told === undefined
      ? nothing
      : bare(say('brief.share', { percent: percent(told), part: count(sum.part), of: count(sum.of) }));
  };
  const delay = (all: readonly ProviderSettlement[]): string => {
    const { median, p90 } = delayOf(all) ?? {};
    return median === undefined || p90 === undefined
      ? nothing
      : bare(say('brief.delay', { median: days(median), p90: days(p90) }));
  };
  const row = (figure: FigureSlug, of: (all: readonly ProviderSettlement[]) => string) => [
    bare(figureName(figure)),
    of(input.now),
    of(input.before),
  ];
  const { receiptDays } = input.facts;
  return {
    kind: 'table',
    caption: bare(say('brief.figures.caption')),
    columns: [
      { title: bare(say('report.figure')), share: 2 },
      { title: periodName(locale, input.period), share: 2 },
      { title: periodName(locale, periodBefore(input.period)), share: 2 },
    ],
    rows: [
      row('notices', (all) => total(all, ({ notices }) => notices)),
      row('contents', (all) => total(all, ({ contents }) => contents)),
      row('removal-rate', (all) => share(all, removalRate)),
      row('refused', (all) => share(all, refusedShare)),
      row('unanswered', (all) => share(all, unansweredShare)),
      row('pending', (all) => total(all, ({ fates }) => fates.pending)),
      row('recurrence', (all) => share(all, recurrence)),
      row('decision-delay', delay),
      [
        bare(say('brief.receipt-delay')),
        receiptDays.median === undefined || receiptDays.p90 === undefined
          ? nothing
          : bare(say('brief.delay', { median: days(receiptDays.median), p90: days(receiptDays.p90) })),
        '',
      ],
    ],
  };
}

function caseList(cases: readonly number[]): string {
  return cases.map(String).join(', ');
}

function platformName(platform: string | undefined, { bare }: Localiser): string {
  return platform === undefined
    ? bare(say('dimension.key.other-site'))
    : (platformOf(platform)?.name ?? platform);
}

function platformsPart({ input, localiser, locale }: Telling): readonly Part[] {
  const { bare } = localiser;
  const { count } = numbersOf(locale);
  const { platforms } = input.facts;
  const slugs = [...new Set(platforms.map(({ platform }) => platform))];
  if (slugs.length < 2) return [];
  return [
    { kind: 'section', level: 1, text: bare(say('brief.platforms')) },
    {
      kind: 'table',
      caption: bare(say('brief.platforms.caption')),
      columns: [
        { title: bare(say('brief.platform')), share: 2 },
        { title: bare(say('report.action')), share: 3 },
        { title: bare(figureName('contents')), numbers: true },
      ],
      rows: slugs.flatMap((slug) =>
        FATES.flatMap((fate) => {
          const found = platforms.find((each) => each.platform === slug && each.fate === fate);
          return found === undefined
            ? []
            : [[platformName(slug, localiser), bare(fateName(fate)), count(found.contents)]];
        }),
      ),
    },
  ];
}

function refusalParts({ input, localiser: { bare }, locale }: Telling): readonly Part[] {
  const { refusals } = input.facts;
  const { count } = numbersOf(locale);
  return [
    { kind: 'section', level: 1, text: bare(say('brief.refusals')) },
    refusals.length === 0
      ? { kind: 'words', text: bare(say('brief.refusals.none')) }
      : {
          kind: 'table',
          caption: bare(say('brief.refusals.caption')),
          columns: [
            { title: bare(say('brief.offence')), share: 3 },
            { title: bare(say('brief.reason')), share: 2 },
            { title: bare(figureName('contents')), numbers: true },
            { title: bare(say('brief.cases')), share: 2 },
          ],
          rows: refusals.map(({ offence, reason, contents, cases }) => [
            offence === undefined ? bare(say('content-type.other')) : bare(offenceName(offence)),
            bare(reason === undefined ? say('brief.reason.none') : say(`refusal.${reason}`)),
            count(contents),
            caseList(cases),
          ]),
        },
  ];
}

function backParts({ input, localiser }: Telling): readonly Part[] {
  const { bare } = localiser;
  const { back } = input.facts;
  return [
    { kind: 'section', level: 1, text: bare(say('brief.back')) },
    back.length === 0
      ? { kind: 'words', text: bare(say('brief.back.none')) }
      : {
          kind: 'table',
          caption: bare(say('brief.back.caption')),
          columns: [
            { title: bare(say('brief.case')) },
            { title: bare(say('brief.platform')), share: 2 },
            { title: bare(say('report.action')), share: 3 },
            { title: bare(say('brief.went')), share: 2 },
            { title: bare(say('brief.came-back')), share: 2 },
          ],
          rows: back.map(({ case: number, platform, outcome, wentOn, backOn }) => [
            String(number),
            platformName(platform, localiser),
            bare(say(`outcome.${outcome}`)),
            bare(say('brief.on', { on: noonOf(wentOn) })),
            bare(say('brief.on', { on: noonOf(backOn) })),
          ]),
        },
  ];
}

function lateParts({ input, localiser: { bare }, locale }: Telling): readonly Part[] {
  const { late, escalations } = input.facts;
  const { count, days } = numbersOf(locale);
  return [
    { kind: 'section', level: 1, text: bare(say('brief.late')) },
    late.length === 0
      ? { kind: 'words', text: bare(say('brief.late.none')) }
      : {
          kind: 'table',
          caption: bare(say('brief.late.caption')),
          columns: [
            { title: bare(say('brief.notice')), share: 2 },
            { title: bare(say('brief.case')) },
            { title: bare(say('brief.sent')), share: 2 },
            { title: bare(say('brief.waits-for')), share: 2 },
            { title: bare(say('brief.late-by')), numbers: true },
          ],
          rows: late.map(({ reference, case: number, sentOn, waitsFor, lateDays }) => [
            groupNoticeReference(reference),
            String(number),
            bare(say('brief.on', { on: noonOf(sentOn) })),
            bare(say(`brief.waits-for.${waitsFor}`)),
            days(lateDays),
          ]),
        },
    ...(escalations.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: bare(say('brief.escalations.caption')),
            columns: [
              { title: bare(say('brief.escalation')), share: 3 },
              { title: bare(say('brief.number')), numbers: true },
            ],
            rows: escalations.map(({ step, count: n }) => [bare(say(`escalation.${step}`)), count(n)]),
          } as const,
        ]),
  ];
}

function exampleParts({ input, localiser: { bare } }: Telling): readonly Part[] {
  const { examples } = input.facts;
  if (examples.length === 0) return [];
  return [
    { kind: 'section', level: 1, text: bare(say('brief.examples')) },
    { kind: 'words', quiet: true, text: bare(say('brief.examples.hint')) },
    {
      kind: 'facts',
      rows: examples.map(({ fate, cases }) => ({ label: bare(fateName(fate)), value: caseList(cases) })),
    },
  ];
}

/** The provider's name, with the legal one where it is known. */
function providerSaid(provider: string): Say {
  const known = providerOf(provider);
  const name = known?.name ?? provider;
  return known?.legalName === undefined
    ? say('report.plain', { text: name })
    : say('report.providers.legal', { name, legal: known.legalName });
}

/** The brief in a language: figures, delays, repeated refusals, recurrences, what is late, and examples by case number. */
export function briefDocument(input: BriefInput, locale: Locale, localiser: Localiser): PlainDocument {
  const { bare } = localiser;
  const telling: Telling = { input, locale, localiser };
  const name = input.association ?? 'Vigie';
  const provider = providerOf(input.provider)?.name ?? input.provider;
  const title = bare(say('brief.title', { provider }));
  return {
    locale,
    title,
    subtitle: bare(
      say('brief.subtitle', { name, period: periodName(locale, input.period), asOf: input.asOf }),
    ),
    author: name,
    madeAt: input.asOf,
    foot: bare(say('brief.foot', { name, provider })),
    page: (page, of) => bare(say('report.page', { page, of })),
    parts: [
      { kind: 'words', text: bare(say('brief.about', { provider: providerSaid(input.provider) })) },
      { kind: 'section', level: 1, text: bare(say('brief.figures')) },
      ...(input.now.length === 0
        ? [{ kind: 'words', text: bare(say('brief.none')) } as const]
        : [figuresPart(telling)]),
      ...platformsPart(telling),
      ...refusalParts(telling),
      ...backParts(telling),
      ...lateParts(telling),
      ...exampleParts(telling),
      { kind: 'section', level: 1, text: bare(say('report.definitions')) },
      {
        kind: 'facts',
        rows: DEFINED.map((figure) => ({
          label: bare(figureName(figure)),
          value: bare(figureDefinition(figure)),
        })),
      },
    ],
  };
}
