import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { CATEGORY_SLUGS, type CategorySlug, categorySlug } from '../../../src/catalogue/categories.ts';
import { MAX_TARGETS } from '../../../src/conversation/targets.ts';
import { findLinks } from '../../../src/links/find.ts';
import { type LinkReading, readLink } from '../../../src/links/read.ts';
import { refang } from '../../../src/links/refang.ts';
import type { Target } from '../../../src/links/target.ts';
import { groupReference } from '../../../src/reports/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { SentWatchReport } from '../../../src/watch/reporting.ts';
import { type LinksFault, typedLinks } from '../../../src/watch/typed-links.ts';
import { caseButton } from '../case-button.ts';
import { checkboxesInput, type Option, selectInput, textInput } from '../inputs.ts';
import { TEXT_INPUT_MAX } from '../limits.ts';
import { form, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { chosen, chosenMany, typed, type Values } from '../values.ts';
import type { MessageContent } from './message-links.ts';

export const REPORT_VIEW = 'watch-report';
const REPORTED_VIEW = 'watch-reported';
export const reportTitle = say('watch.report.title');

/** The inputs of the modal, by their blocks. */
export const BLOCKS = { links: 'links', category: 'category', context: 'context', minor: 'minor' } as const;

/** How many lines' faults are told at once: an error under an input is to be read at a glance. */
const FAULTS_TOLD = 5;

/** What the modal begins with. */
export interface Prefilled {
  readonly links: readonly string[];
  readonly context: string;
  /** How many more links there were than a report may have. */
  readonly left: number;
}

/** What a message, or what was typed, gives to begin with: its links that can be reported, and its words. */
export function prefilledFrom({ words, links }: MessageContent): Prefilled {
  const readings = new Map<string, LinkReading>();
  for (const written of [...links, ...findLinks(words)]) {
    const read = readLink(written);
    if (read === undefined) continue;
    readings.set(read.kind === 'target' ? read.target.canonical : `refused ${read.written}`, read);
  }
  const all = [...readings.values()];
  const targets = all.filter(({ kind }) => kind === 'target');
  // A link that cannot be reported is shown where there is no other: the modal says why.
  const shown = (targets.length > 0 ? targets : all).map(({ written }) => written);
  const longestFirst = findLinks(words).toSorted((one, other) => other.length - one.length);
  const bare = longestFirst.reduce((rest, link) => rest.replaceAll(link, ''), refang(words));
  return {
    links: shown.slice(0, MAX_TARGETS),
    context: /[\p{L}\p{N}]/u.test(bare) ? words : '',
    left: Math.max(0, targets.length - MAX_TARGETS),
  };
}

/** The twelve categories in their order, in the member's language. */
export function categoryOptions(localiser: Localiser): readonly Option[] {
  return CATEGORY_SLUGS.map((slug) => ({
    value: slug,
    text: localiser.bare(say(`category.${slug}`)),
    description: localiser.bare(say(`category.${slug}.help`)),
  }));
}

/** As many links as the input takes, one a line. */
function linesThatFit(links: readonly string[]): string {
  let lines = '';
  for (const link of links) {
    const next = lines === '' ? link : `${lines}\n${link}`;
    if (next.length > TEXT_INPUT_MAX) break;
    lines = next;
  }
  return lines;
}

/** The modal in which a moderator reports what they saw. */
export function reportView(localiser: Localiser, { links, context, left }: Prefilled): ModalView {
  const more: KnownBlock[] =
    left === 0
      ? []
      : [paragraph(inlines(localiser.rich(say('watch.report.left', { left, max: MAX_TARGETS }))))];
  return form(localiser, {
    callbackId: REPORT_VIEW,
    title: reportTitle,
    submit: say('watch.report.submit'),
    kept: '',
    blocks: [
      ...more,
      textInput(localiser, {
        block: BLOCKS.links,
        label: say('watch.report.links'),
        hint: say('watch.report.links.hint', { max: MAX_TARGETS }),
        lines: 'several',
        initial: linesThatFit(links),
      }),
      selectInput(localiser, {
        block: BLOCKS.category,
        label: say('watch.report.category'),
        options: categoryOptions(localiser),
      }),
      textInput(localiser, {
        block: BLOCKS.context,
        label: say('watch.report.context'),
        hint: say('watch.report.context.hint'),
        lines: 'several',
        optional: true,
        initial: context,
      }),
      checkboxesInput(localiser, {
        block: BLOCKS.minor,
        label: say('watch.report.minor'),
        optional: true,
        options: [
          {
            value: 'minor',
            text: localiser.bare(say('watch.report.minor.yes')),
            description: localiser.bare(say('watch.report.minor.help')),
          },
        ],
      }),
    ],
  });
}

function faultSaid(fault: LinksFault): Say {
  switch (fault.why) {
    case 'no-link':
      return say('watch.links.no-link', { line: fault.line });
    case 'too-many':
      return say('watch.links.too-many', { count: fault.count, max: MAX_TARGETS });
    case 'refused':
      return fault.reading.kind === 'refused'
        ? say('watch.links.refused', { line: fault.line, why: say(`link.refused.${fault.reading.reason}`) })
        : say('watch.links.no-link', { line: fault.line });
  }
}

function faultsSaid(localiser: Localiser, faults: readonly LinksFault[]): string {
  const lines = faults.slice(0, FAULTS_TOLD).map((fault) => localiser.bare(faultSaid(fault)));
  const rest = faults.length - FAULTS_TOLD;
  if (rest > 0) lines.push(localiser.bare(say('watch.links.more', { count: rest })));
  return lines.join('\n');
}

/** What a moderator filled in. */
export interface FilledReport {
  readonly targets: readonly Target[];
  readonly category: CategorySlug;
  readonly context: string | undefined;
  readonly minor: boolean;
}

export type ReportReading =
  | { readonly ok: true; readonly report: FilledReport }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** Reads the modal, or says under each input what is wrong with it. */
export function readReport(localiser: Localiser, values: Values): ReportReading {
  const links = typedLinks(typed(values, BLOCKS.links) ?? '');
  const category = categorySlug(chosen(values, BLOCKS.category) ?? '');
  if (!links.ok) return { ok: false, faults: { [BLOCKS.links]: faultsSaid(localiser, links.faults) } };
  if (category === undefined)
    return { ok: false, faults: { [BLOCKS.category]: localiser.bare(say('watch.report.no-category')) } };
  return {
    ok: true,
    report: {
      targets: links.targets,
      category,
      context: typed(values, BLOCKS.context),
      minor: chosenMany(values, BLOCKS.minor).includes('minor'),
    },
  };
}

/** The button that opens a case's page. */
function openButton(localiser: Localiser, number: number): ActionsBlock {
  const label = say('watch.open-case', { number: String(number) });
  return { type: 'actions', elements: [caseButton(localiser, 'case.open', label, number)] };
}

/** What became of the report: the cases it went into, each with a button that opens it. */
export function reportedView(localiser: Localiser, { reference, cases }: SentWatchReport): ModalView {
  return reading(localiser, REPORTED_VIEW, say('watch.reported.title'), '', [
    paragraph(
      inlines(localiser.rich(say('watch.reported.reference', { reference: groupReference(reference) }))),
    ),
    ...cases.flatMap(({ number, state, opened }): KnownBlock[] => [
      paragraph(
        inlines(
          localiser.rich(
            opened
              ? say('watch.reported.opened', { number: String(number) })
              : say('watch.reported.joined', { number: String(number), state: say(`card.state.${state}`) }),
          ),
        ),
      ),
      openButton(localiser, number),
    ]),
  ]);
}
