import type { ActionsBlock, StaticSelect } from '@slack/types';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { DEADLINE_DAYS } from '../../../src/cases/lists.ts';
import { CATEGORY_SLUGS, POLES } from '../../../src/catalogue/categories.ts';
import { platforms } from '../../../src/catalogue/platforms/index.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { type Option, option } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { ANY, FILTER, type FilterName, type HomeState } from './state.ts';

/** The filters in their order. The first option of each asks nothing. */
const FILTERS: Readonly<Record<FilterName, (localiser: Localiser) => readonly Option[]>> = {
  pole: (said) => [
    { value: ANY, text: said.bare(say('home.filter.pole.any')) },
    ...POLES.map((pole) => ({ value: pole, text: said.bare(say(`home.filter.pole.${pole}`)) })),
  ],
  state: (said) => [
    { value: ANY, text: said.bare(say('home.filter.state.any')) },
    ...CASE_STATES.map((state) => ({ value: state, text: said.bare(say(`card.state.${state}`)) })),
    { value: 'closed', text: said.bare(say('home.filter.state.closed')) },
  ],
  holder: (said) => [
    { value: ANY, text: said.bare(say('home.filter.holder.any')) },
    { value: 'mine', text: said.bare(say('home.filter.holder.mine')) },
    { value: 'nobody', text: said.bare(say('home.filter.holder.nobody')) },
  ],
  category: (said) => [
    { value: ANY, text: said.bare(say('home.filter.category.any')) },
    ...CATEGORY_SLUGS.map((slug) => ({ value: slug, text: said.bare(say(`category.${slug}`)) })),
  ],
  platform: (said) => [
    { value: ANY, text: said.bare(say('home.filter.platform.any')) },
    ...platforms
      .slice(0, SELECT_OPTIONS_MAX - 1)
      .map(({ slug, name }) => ({ value: slug, text: name }))
      .sort((a, b) => a.text.localeCompare(b.text, said.locale)),
  ],
  language: (said) => [
    { value: ANY, text: said.bare(say('home.filter.language.any')) },
    ...LOCALES.map((locale) => ({ value: locale, text: said.bare(say(`home.filter.language.${locale}`)) })),
  ],
  deadline: (said) => [
    { value: ANY, text: said.bare(say('home.filter.deadline.any')) },
    ...DEADLINE_DAYS.map((days) => ({
      value: String(days),
      text: said.bare(say('home.filter.deadline.within', { days })),
    })),
  ],
  list: (said) => [
    { value: ANY, text: said.bare(say('home.filter.list.any')) },
    { value: 'quiet', text: said.bare(say('home.filter.list.quiet')) },
  ],
};

const isFilterName = (name: string): name is FilterName => Object.hasOwn(FILTERS, name);
const NAMES: readonly FilterName[] = Object.keys(FILTERS).filter(isFilterName);

/** The filters as they are chosen; choosing in one is told at once. */
export function filtersBlock(localiser: Localiser, state: HomeState): ActionsBlock {
  return {
    type: 'actions',
    block_id: `home.filters.${state.round}`,
    elements: NAMES.map((name): StaticSelect => {
      const options = FILTERS[name](localiser).map(option);
      const chosen = options.find(({ value }) => value === (state.filter[name] ?? ANY)) ?? options[0];
      return {
        type: 'static_select',
        action_id: `${FILTER}${name}`,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }),
  };
}
