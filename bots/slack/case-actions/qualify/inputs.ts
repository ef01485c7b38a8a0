import type { InputBlock } from '@slack/types';
import type { Qualification } from '../../../../src/cases/act.ts';
import { type Chosen, OFFENCES_RETAINED_MAX } from '../../../../src/cases/qualifying.ts';
import { basisSaid, motiveName, offenceShortName } from '../../../../src/catalogue/offence-words.ts';
import { MOTIVE_SLUGS, type OffenceSlug, offenceOf } from '../../../../src/catalogue/offences.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { say } from '../../../../src/text/say.ts';
import { clip } from '../../clip.ts';
import { dayInput, input, multiSelectInput, option, textInput } from '../../inputs.ts';
import { PLACEHOLDER_MAX, TEXT_INPUT_MAX } from '../../limits.ts';
import { chosenDay, chosenMany, typed, VALUE, type Values } from '../../values.ts';

/** The blocks of the inputs. The one of the date has a number too: emptied by us, it is another one to Slack. */
export const BLOCKS = {
  offences: 'qualify.offences',
  motives: 'qualify.motives',
  published: 'qualify.published',
  reasoning: 'qualify.reasoning',
} as const;

/** An offence as a choice: its short name in one language, and its legal basis. */
export function offenceOption(localiser: Localiser, slug: OffenceSlug) {
  return option({
    value: slug,
    text: localiser.bare(offenceShortName(slug)),
    description: localiser.bare(basisSaid(offenceOf(slug).basis)),
  });
}

/** Offences, looked for by typing; `registerOffenceSearch` answers what is typed. */
export function offencesInput(localiser: Localiser, initial: readonly OffenceSlug[]): InputBlock {
  const placeholder = clip(localiser.bare(say('desk.qualify.offences.placeholder')), PLACEHOLDER_MAX);
  const block = input(
    localiser,
    {
      block: BLOCKS.offences,
      label: say('desk.qualify.offences'),
      hint: say('desk.qualify.offences.hint'),
    },
    {
      type: 'multi_external_select',
      action_id: VALUE,
      min_query_length: 0,
      max_selected_items: OFFENCES_RETAINED_MAX,
      placeholder: { type: 'plain_text', text: placeholder, emoji: false },
      ...(initial.length === 0
        ? {}
        : { initial_options: initial.map((slug) => offenceOption(localiser, slug)) }),
    },
  );
  return { ...block, dispatch_action: true };
}

/** Why the author did it; the penalties shown depend on it. */
export function motivesInput(localiser: Localiser, initial: Qualification['motives']): InputBlock {
  const block = multiSelectInput(localiser, {
    block: BLOCKS.motives,
    label: say('desk.qualify.motives'),
    hint: say('desk.qualify.motives.hint'),
    optional: true,
    options: MOTIVE_SLUGS.map((slug) => ({ value: slug, text: localiser.bare(motiveName(slug)) })),
    initial,
  });
  return { ...block, dispatch_action: true };
}

/** When it was first published. `nth` counts how often the date was emptied. */
export function publishedInput(localiser: Localiser, initial: string | undefined, nth: number): InputBlock {
  const block = dayInput(localiser, {
    block: nth === 0 ? BLOCKS.published : `${BLOCKS.published}.${nth}`,
    label: say('desk.qualify.published'),
    hint: say('desk.qualify.published.hint'),
    optional: true,
    initial,
  });
  return { ...block, dispatch_action: true };
}

/** What the notice will say. */
export function reasoningInput(localiser: Localiser, initial: string | undefined): InputBlock {
  return textInput(localiser, {
    block: BLOCKS.reasoning,
    label: say('desk.qualify.reasoning'),
    hint: say('desk.qualify.reasoning.hint'),
    optional: true,
    lines: 'several',
    max: TEXT_INPUT_MAX,
    initial,
  });
}

/** The block of the date as it is in the modal now. */
export function publishedBlock(values: Values): string {
  return Object.keys(values).find((block) => block.startsWith(BLOCKS.published)) ?? BLOCKS.published;
}

/** What was chosen and typed so far. */
export function chosenIn(values: Values): Chosen {
  return {
    offences: chosenMany(values, BLOCKS.offences),
    motives: chosenMany(values, BLOCKS.motives),
    published: chosenDay(values, publishedBlock(values)),
    reasoning: typed(values, BLOCKS.reasoning),
  };
}
