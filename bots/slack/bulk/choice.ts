import type { InputBlock } from '@slack/types';
import type { CaseLine } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { checkboxesInput, type Option } from '../inputs.ts';
import { CHECKBOXES_MAX } from '../limits.ts';
import { chosenMany, type Values } from '../values.ts';

/** The beginning of each group's block; its number follows. */
const GROUP = 'bulk.cases.';
/** The input under which stands that no case is ticked. */
export const FIRST_GROUP = `${GROUP}0`;

function choice(localiser: Localiser, line: CaseLine): Option {
  const { number, category, urgent, state, target } = line;
  const named = say('bulk.option', { number: String(number), category: say(`category.${category}`) });
  const stands = localiser.bare(say(`card.state.${state}`));
  return {
    value: String(number),
    text: `${urgent ? '🔴 ' : ''}${localiser.bare(named)}`,
    description: target === undefined ? stands : `${stands} · ${target}`,
  };
}

/** The cases of a bulk act, all ticked, in groups as large as Slack takes them: each can still be left out. */
export function casesInputs(localiser: Localiser, lines: readonly CaseLine[]): readonly InputBlock[] {
  const groups = Array.from({ length: Math.ceil(lines.length / CHECKBOXES_MAX) }, (_, index) => index);
  return groups.map((group) => {
    const begin = group * CHECKBOXES_MAX;
    const shown = lines.slice(begin, begin + CHECKBOXES_MAX);
    return checkboxesInput(localiser, {
      block: `${GROUP}${group}`,
      label: say('bulk.cases', { first: begin + 1, last: begin + shown.length, total: lines.length }),
      optional: true,
      options: shown.map((line) => choice(localiser, line)),
      initial: shown.map(({ number }) => String(number)),
    });
  });
}

/** The cases that are ticked. */
export function casesIn(values: Values): readonly number[] {
  return Object.keys(values)
    .filter((block) => block.startsWith(GROUP))
    .flatMap((block) => chosenMany(values, block))
    .map(Number);
}
