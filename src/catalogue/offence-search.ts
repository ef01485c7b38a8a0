import { foldedWords } from '../text/fold.ts';
import { LOCALES, type Locale } from '../text/locale.ts';
import type { Say } from '../text/say.ts';
import type { Localisers } from '../text/sentences.ts';
import { basisSaid, offenceName, offenceShortName } from './offence-words.ts';
import { OFFENCE_SLUGS, type OffenceSlug, offenceOf } from './offences.ts';

/** What people write for the words of a citation, and never stands in it. */
const CITATION_WORDS = ['article', 'alinéa', 'paragraph', 'cp'];

/** How much a word found there says that this is the offence meant. */
const WEIGHTS = { ownName: 4, otherName: 3, citation: 3, synonym: 2, other: 1 } as const;

interface Field {
  readonly words: readonly string[];
  /** The words between spaces, in which a phrase is looked for. */
  readonly line: string;
  readonly weight: Readonly<Record<Locale, number>>;
}

interface Entry {
  readonly slug: OffenceSlug;
  readonly fields: readonly Field[];
}

function field(text: string, weight: Field['weight'] | number): Field {
  const words = foldedWords(text);
  return {
    words,
    line: ` ${words.join(' ')} `,
    weight: typeof weight === 'number' ? { fr: weight, en: weight } : weight,
  };
}

function entry(slug: OffenceSlug, said: Localisers): Entry {
  const { basis, synonyms } = offenceOf(slug);
  const names = (sentence: Say): Field[] => [
    field(said.fr.bare(sentence), { fr: WEIGHTS.ownName, en: WEIGHTS.otherName }),
    field(said.en.bare(sentence), { fr: WEIGHTS.otherName, en: WEIGHTS.ownName }),
  ];
  // “R. 645-1” is typed “R645-1” as well.
  const unspaced = basis.articles.map(({ number }) => number.replace('. ', ''));
  return {
    slug,
    fields: [
      ...names(offenceName(slug)),
      ...names(offenceShortName(slug)),
      ...LOCALES.map((locale) => field(said[locale].bare(basisSaid(basis)), WEIGHTS.citation)),
      ...unspaced.map((number) => field(number, WEIGHTS.citation)),
      ...synonyms.map((synonym) => field(synonym, WEIGHTS.synonym)),
      field([slug, ...CITATION_WORDS].join(' '), WEIGHTS.other),
    ],
  };
}

/** How well a word matches a field: nothing, as the beginning of a word, or whole. */
function closeness(word: string, { words }: Field): 0 | 1 | 2 {
  if (words.includes(word)) return 2;
  return words.some((candidate) => candidate.startsWith(word)) ? 1 : 0;
}

/**
 * How well the typed words stand together in a field, as in “24 al. 7”: that says far more than the same words here
 * and there, and the more the less else the field says.
 */
function togetherness(typed: readonly string[], { words, line }: Field): number {
  const phrase = ` ${typed.join(' ')}`;
  if (!line.includes(phrase)) return 0;
  return (line.includes(`${phrase} `) ? 2 : 1) * (1 + typed.length / words.length);
}

/** How well the typed words match an offence: 0 when one of them is found nowhere. */
function score(typed: readonly string[], { fields }: Entry, locale: Locale): number {
  const best = typed.map((word) =>
    Math.max(...fields.map((each) => closeness(word, each) * each.weight[locale])),
  );
  if (best.includes(0)) return 0;
  const together = Math.max(...fields.map((each) => togetherness(typed, each) * each.weight[locale]));
  return best.reduce((sum, each) => sum + each, 0) + typed.length * together;
}

/** Looks offences up: all of those in which every typed word begins a word, the best first. */
export type OffenceSearch = (
  query: string,
  locale: Locale,
  options?: { readonly preferred?: readonly OffenceSlug[] },
) => readonly OffenceSlug[];

/**
 * A search over the offences' names in both languages, their everyday names, and their legal basis (“24 al. 7”,
 * “222-17”), without regard to accents. `preferred` offences come first when nothing is typed, and among equals
 * when something is; `locale` is the language of who types, whose names count for more.
 */
export function offenceSearch(said: Localisers): OffenceSearch {
  const entries = OFFENCE_SLUGS.map((slug) => entry(slug, said));
  return (query, locale, { preferred = [] } = {}) => {
    const known = entries.map(({ slug }) => slug).filter((slug) => !preferred.includes(slug));
    const order = [...new Set(preferred), ...known];
    const typed = foldedWords(query);
    if (typed.length === 0) return order;
    const scores = new Map(entries.map((each) => [each.slug, score(typed, each, locale)]));
    const scoreOf = (slug: OffenceSlug): number => scores.get(slug) ?? 0;
    return order.filter((slug) => scoreOf(slug) > 0).sort((a, b) => scoreOf(b) - scoreOf(a));
  };
}
