import { OFFENCE_SLUGS } from '../src/catalogue/offences.ts';
import { CONTENT_TYPES, contentTypeOf } from '../src/insight/content-types.ts';
import { DIMENSIONS, FATES, FIGURE_SLUGS, FIGURES, type Unit } from '../src/insight/figures.ts';
import {
  contentTypeName,
  dimensionDefinition,
  dimensionName,
  fateName,
  figureDefinition,
  figureName,
} from '../src/insight/words.ts';
import type { Say } from '../src/text/say.ts';
import type { Localisers } from '../src/text/sentences.ts';

const UNITS: Readonly<Record<Unit, string>> = {
  reports: 'how many reports',
  cases: 'how many cases',
  notices: 'how many notices',
  contents: 'how many contents',
  handovers: 'how many handovers',
  share: 'a share, with what it is of',
  duration: 'a time: the median and the 90th percentile',
  days: 'days: the median and the 90th percentile',
};

/** The text of docs/figures.md: every figure with its definition, as it is printed where the figure is shown. */
export function figuresDocument({ fr, en }: Localisers): string {
  const entry = (slug: string, name: Say, meaning: Say, unit?: string): string =>
    [
      `### ${fr.bare(name)} · ${en.bare(name)}`,
      `\`${slug}\`${unit === undefined ? '' : `: ${unit}`}`,
      `- ${fr.bare(meaning)}`,
      `- ${en.bare(meaning)}`,
    ].join('\n\n');
  const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    '# What each figure counts',
    'What Vigie counts for `/vigie stats`, the month’s message, the annual report, the briefs and the exports, in the words that stand beside each figure, in French and in English. This page is made from the list in `src/insight/figures.ts` and the sentences in `locales/` (`figure.*`, `dimension.*`), which are the only definitions there are: they are printed wherever a figure is shown, and `db/figures/` computes them. `npx vitest run test/docs -u` writes it again.',
    'A period begins with the first midnight of its first day in the association’s time zone and ends with the one after its last. It is compared with the year, month or week before it, or else with as many days right before it. The figures of a period are those of the moment at which they are asked for: an outcome recorded or corrected later changes them. Percentiles are those of PostgreSQL’s `percentile_cont`: between the two nearest values, in proportion. No figure counts by a person, a moderator or an account.',
    '## Figures',
    ...FIGURE_SLUGS.map((slug) =>
      entry(slug, figureName(slug), figureDefinition(slug), UNITS[FIGURES[slug]]),
    ),
    '## What reports and cases are broken down by',
    ...DIMENSIONS.map((slug) => entry(slug, dimensionName(slug), dimensionDefinition(slug))),
    '## Where a notified content stands',
    'Its last outcome, or none yet. A notice stands as all of its contents do; `mixed` where they differ.',
    [
      row('', 'français', 'English'),
      row('---', '---', '---'),
      ...FATES.map((fate) => row(`\`${fate}\``, fr.bare(fateName(fate)), en.bare(fateName(fate)))),
    ].join('\n'),
    '## Types of illegal content',
    'Notices are counted by the type of the first offence that they name (DSA article 22(3)(b)), under the names of the DSA transparency database.',
    [
      row('', 'français', 'English', 'offences'),
      row('---', '---', '---', '---'),
      ...CONTENT_TYPES.map((type) =>
        row(
          `\`${type}\``,
          fr.bare(contentTypeName(type)),
          en.bare(contentTypeName(type)),
          OFFENCE_SLUGS.filter((offence) => contentTypeOf(offence) === type)
            .map((offence) => `\`${offence}\``)
            .join(', '),
        ),
      ),
    ].join('\n'),
  ].join('\n\n')}\n`;
}
