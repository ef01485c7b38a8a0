import type { AuthoritySlug } from './authorities.ts';

/** The team a case belongs to. */
export const POLES = ['moderation', 'cyber'] as const;
export type Pole = (typeof POLES)[number];

export interface Category {
  readonly pole: Pole;
  /** Urgent categories interrupt the conversation with who helps, and mark the card. */
  readonly urgent: boolean;
  /** Who helps, in the order in which they are told. Urgent categories tell them at once, the others at the receipt. */
  readonly authorities: readonly AuthoritySlug[];
  /** Told as well when the reporter says that a minor is concerned. */
  readonly authoritiesForMinors: readonly AuthoritySlug[];
  /** True where possessing the content may itself be an offence: no file is ever accepted. */
  readonly refusesFiles: boolean;
}

const plainCategory = {
  pole: 'moderation',
  urgent: false,
  authorities: [],
  authoritiesForMinors: ['3018'],
  refusesFiles: false,
} as const satisfies Category;

/**
 * What a reporter can choose, in the order of the buttons (the field's own list; read 2026-11-24). The words stand
 * in locales/ under `category.<slug>` and `category.<slug>.help`. There is no law here: a moderator qualifies.
 */
export const CATEGORIES = {
  antisemitism: plainCategory,
  'racism-religion': plainCategory,
  'sexism-lgbt-disability': plainCategory,
  'denial-apology': plainCategory,
  terrorism: { ...plainCategory, urgent: true, authorities: ['17', '112', 'pharos'] },
  'threats-violence': { ...plainCategory, urgent: true, authorities: ['17', '112', '114', 'pharos'] },
  harassment: { ...plainCategory, authorities: ['3018'] },
  'personal-data': { ...plainCategory, authorities: ['3018', 'point-de-contact'] },
  minors: {
    ...plainCategory,
    urgent: true,
    authorities: ['17', '112', '119', '3018', 'point-de-contact', 'pharos'],
    authoritiesForMinors: [],
    refusesFiles: true,
  },
  suicide: { ...plainCategory, urgent: true, authorities: ['3114', '15', '112'] },
  cyber: { ...plainCategory, pole: 'cyber', authorities: ['17cyber'] },
  other: plainCategory,
} as const satisfies Readonly<Record<string, Category>>;

export type CategorySlug = keyof typeof CATEGORIES;

function isCategorySlug(value: string): value is CategorySlug {
  return Object.hasOwn(CATEGORIES, value);
}

/** The slugs in the order of the buttons. */
export const CATEGORY_SLUGS: readonly CategorySlug[] = Object.keys(CATEGORIES).filter(isCategorySlug);

/** The category of that slug. */
export function categoryOf(slug: CategorySlug): Category {
  return CATEGORIES[slug];
}

/** The slug that `value` names, or undefined: for choices that come from outside. */
export function categorySlug(value: string): CategorySlug | undefined {
  return isCategorySlug(value) ? value : undefined;
}
