import type { KnownBlock } from '@slack/types';
import { OUTCOMES, type Outcome, REFUSALS } from '../../../../src/cases/case.ts';
import type { SettledTarget, Settling } from '../../../../src/cases/following.ts';
import type { JournalEntry } from '../../../../src/cases/page.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import { lateElements } from '../../follow-up/late.ts';
import {
  dayInput,
  groupedMultiSelectInput,
  multiSelectInput,
  type Option,
  type OptionGroup,
  radioInput,
  selectInput,
  textInput,
} from '../../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../../limits.ts';
import { inlines, paragraph } from '../../rich-text.ts';

/** The form's inputs, by their blocks. */
export const BLOCKS = {
  outcome: 'outcome',
  targets: 'outcome-targets',
  on: 'outcome-on',
  refusal: 'outcome-refusal',
  words: 'outcome-words',
} as const;

/** How many targets the form names; what it does not name is meant by choosing none. */
const TARGETS_MAX = 800;
/** Most characters of a provider's own words. */
const WORDS_MAX = 2_000;

/** What is proposed when the form opens. */
export interface Prefilled {
  readonly outcome: Outcome | undefined;
  /** The targets that it is about; all whose outcome is waited for where undefined. */
  readonly targets: readonly number[] | undefined;
  /** What somebody did before about what it was opened for, where that waits for nothing any more. */
  readonly before: JournalEntry | undefined;
}

function targetOption(localiser: Localiser, { id, shown, outcome }: SettledTarget): Option {
  const text = shown ?? localiser.bare(say('thread.target', { id: String(id) }));
  return {
    value: String(id),
    text,
    ...(outcome === undefined
      ? {}
      : { description: localiser.bare(say('desk.resolve.has', { outcome: say(`outcome.${outcome}`) })) }),
  };
}

/** Groups of as many options as one holds, each named by the place of its targets. */
function groups(localiser: Localiser, options: readonly Option[]): readonly OptionGroup[] {
  const out: OptionGroup[] = [];
  for (let first = 0; first < options.length; first += SELECT_OPTIONS_MAX) {
    const own = options.slice(first, first + SELECT_OPTIONS_MAX);
    const label = localiser.bare(
      say('desk.resolve.group', { first: first + 1, last: first + own.length, total: options.length }),
    );
    out.push({ label, options: own });
  }
  return out;
}

/** Which targets the outcome is of; nothing is asked where there is one. */
function targetsInput(
  localiser: Localiser,
  targets: readonly SettledTarget[],
  { targets: wanted }: Prefilled,
): readonly KnownBlock[] {
  if (targets.length <= 1) return [];
  const options = targets.slice(0, TARGETS_MAX).map((target) => targetOption(localiser, target));
  const without = targets.filter(({ awaited }) => awaited).map(({ id }) => id);
  const of = { block: BLOCKS.targets, label: say('desk.resolve.targets'), optional: true } as const;
  if (options.length > SELECT_OPTIONS_MAX) {
    const initial = wanted === undefined || wanted.length > SELECT_OPTIONS_MAX ? [] : wanted.map(String);
    const hint = say('desk.resolve.targets.hint', { count: without.length });
    return [groupedMultiSelectInput(localiser, { ...of, hint, groups: groups(localiser, options), initial })];
  }
  const initial = (wanted ?? without).map(String);
  return [multiSelectInput(localiser, { ...of, options, initial })];
}

function note(localiser: Localiser, sentence: Say): KnownBlock {
  return paragraph(inlines(localiser.rich(sentence)));
}

/** The form's inputs. */
export function resolveInputs(
  localiser: Localiser,
  { targets }: Settling,
  closed: boolean,
  prefilled: Prefilled,
  today: string,
): readonly KnownBlock[] {
  return [
    ...(prefilled.before === undefined ? [] : [paragraph(lateElements(localiser, prefilled.before))]),
    ...(closed ? [note(localiser, say('desk.resolve.correcting'))] : []),
    radioInput(localiser, {
      block: BLOCKS.outcome,
      label: say('desk.resolve.outcome'),
      options: OUTCOMES.map((value) => ({ value, text: localiser.bare(say(`outcome.${value}`)) })),
      initial: prefilled.outcome,
    }),
    ...targetsInput(localiser, targets, prefilled),
    dayInput(localiser, { block: BLOCKS.on, label: say('desk.resolve.on'), initial: today }),
    selectInput(localiser, {
      block: BLOCKS.refusal,
      label: say('desk.resolve.refusal'),
      optional: true,
      options: REFUSALS.map((value) => ({ value, text: localiser.bare(say(`refusal.${value}`)) })),
    }),
    textInput(localiser, {
      block: BLOCKS.words,
      label: say('desk.resolve.words'),
      lines: 'several',
      max: WORDS_MAX,
      optional: true,
    }),
  ];
}
