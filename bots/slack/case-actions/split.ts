import type { InputBlock, KnownBlock } from '@slack/types';
import type { CardReport, CardTarget, CardView } from '../../../src/cases/card.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { FormReading } from '../case-form.ts';
import { harmlessView } from '../harmless.ts';
import { checkboxesInput, type Option } from '../inputs.ts';
import { CHECKBOXES_MAX } from '../limits.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { chosenMany, type Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { formAction } from './form-action.ts';

/** How many groups of checkboxes of each kind the form holds: with both, well below the blocks of a modal. */
const GROUPS_MAX = 20;
const TARGETS = 'targets';
const REPORTS = 'reports';

interface Chosen {
  readonly targets: readonly number[];
  /** Ungrouped. */
  readonly reports: readonly string[];
}

function targetOption(localiser: Localiser, { id, shown, account }: CardTarget, at: number): Option[] {
  if (id === undefined) return [];
  const text = localiser.bare(say('desk.split.target', { index: at + 1, link: shown }));
  return [{ value: String(id), text, ...(account === undefined ? {} : { description: account }) }];
}

function reportOption(localiser: Localiser, { reference, at, context }: CardReport): Option {
  const when = localiser.bare(say('desk.moment', { at }));
  return {
    value: reference.replaceAll('-', ''),
    text: localiser.bare(say('desk.split.report', { reference, when })),
    ...(context === undefined || context.trim() === ''
      ? {}
      : { description: context.replaceAll(/\s+/gu, ' ') }),
  };
}

interface Group {
  readonly block: string;
  readonly label: Say;
  readonly range: (from: number, to: number) => Say;
  readonly hint: Say;
}

/** Checkboxes in groups of as many as Slack takes; what is beyond the last is counted. */
function groups(localiser: Localiser, of: Group, options: readonly Option[]): KnownBlock[] {
  const blocks: InputBlock[] = [];
  for (let from = 0; from < options.length && blocks.length < GROUPS_MAX; from += CHECKBOXES_MAX) {
    const some = options.slice(from, from + CHECKBOXES_MAX);
    blocks.push(
      checkboxesInput(localiser, {
        block: `${of.block}.${blocks.length}`,
        label: options.length <= CHECKBOXES_MAX ? of.label : of.range(from + 1, from + some.length),
        ...(from === 0 ? { hint: of.hint } : {}),
        options: some,
        optional: true,
      }),
    );
  }
  const rest = options.length - GROUPS_MAX * CHECKBOXES_MAX;
  return rest <= 0
    ? blocks
    : [...blocks, paragraph(inlines(localiser.rich(say('desk.split.rest', { count: rest }))))];
}

function inputs(localiser: Localiser, asWritten: CardView): readonly KnownBlock[] {
  const view = harmlessView(asWritten);
  return [
    ...groups(
      localiser,
      {
        block: TARGETS,
        label: say('desk.split.targets'),
        range: (from, to) => say('desk.split.targets.range', { from, to }),
        hint: say('desk.split.targets.hint'),
      },
      view.targets.flatMap((target, at) => targetOption(localiser, target, at)),
    ),
    ...groups(
      localiser,
      {
        block: REPORTS,
        label: say('desk.split.reports'),
        range: (from, to) => say('desk.split.reports.range', { from, to }),
        hint: say('desk.split.reports.hint'),
      },
      view.reports.map((report) => reportOption(localiser, report)),
    ),
  ];
}

function all(values: Values, block: string): readonly string[] {
  return Array.from({ length: GROUPS_MAX }, (_, at) => chosenMany(values, `${block}.${at}`)).flat();
}

function read(values: Values): FormReading<Chosen> {
  const targets = all(values, TARGETS).map(Number);
  const reports = all(values, REPORTS);
  return targets.length + reports.length > 0
    ? { ok: true, data: { targets, reports } }
    : { ok: false, errors: { [`${TARGETS}.0`]: say('desk.refused.nothing-to-split') } };
}

const form = formAction<Chosen>({
  id: 'case.split',
  words: { fr: ['détacher', 'detacher'], en: ['split'] },
  needs: 'moderator',
  act: 'split',
  label: say('desk.split'),
  help: say('desk.split.help'),
  place: 'menu',
  title: say('desk.split.title'),
  submit: say('desk.split.submit'),
  errorBlock: `${TARGETS}.0`,
  whole: true,
  inputs,
  read,
  actOf: ({ targets, reports }) => ({ kind: 'split', targets, reports }),
  failed: (number) => say('desk.failed.split', { number }),
});

export const split: CaseAction = {
  ...form,
  // One target of one report is all that there is.
  offered: (view) => form.offered(view) && (view.targets.length > 1 || view.reportCount > 1),
};
