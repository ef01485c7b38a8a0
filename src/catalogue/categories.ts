import type { AuthoritySlug } from './authorities.ts';
import type { OffenceSlug } from './offences.ts';

/** The team a case belongs to. */
export const POLES = ['moderation', 'cyber'] as const;
export type Pole = (typeof POLES)[number];

/**
 * The names that the DSA transparency database gives to the kinds of illegal content that Vigie deals with
 * (https://transparency.dsa.ec.europa.eu/page/api-documentation).
 */
export type DsaCategory = `STATEMENT_CATEGORY_${
  | 'CYBER_VIOLENCE'
  | 'CYBER_VIOLENCE_AGAINST_WOMEN'
  | 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS'
  | 'ILLEGAL_OR_HARMFUL_SPEECH'
  | 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'
  | 'PROTECTION_OF_MINORS'
  | 'RISK_FOR_PUBLIC_SECURITY'
  | 'SCAMS_AND_FRAUD'
  | 'SELF_HARM'
  | 'VIOLENCE'}`;

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
  /** The offences that a moderator of such a case is shown first, the likeliest first. */
  readonly candidates: readonly OffenceSlug[];
  /** The type of illegal content to count it under; undefined where only the qualification can say. */
  readonly dsaCategory: DsaCategory | undefined;
}

const plainCategory = {
  pole: 'moderation',
  urgent: false,
  authorities: [],
  authoritiesForMinors: ['3018'],
  refusesFiles: false,
  candidates: [],
  dsaCategory: undefined,
} as const satisfies Category;

const hatefulSpeech = {
  ...plainCategory,
  candidates: [
    'incitement-hatred-origin-religion',
    'insult-hate',
    'defamation-hate',
    'denial-crimes-against-humanity',
  ],
  dsaCategory: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
} as const satisfies Category;

/**
 * What a reporter can choose, in the order of the buttons (the field's own list; read 2026-11-24). The words stand
 * in locales/ under `category.<slug>` and `category.<slug>.help`. There is no law in them: a moderator qualifies.
 */
export const CATEGORIES = {
  antisemitism: hatefulSpeech,
  'racism-religion': hatefulSpeech,
  'sexism-lgbt-disability': {
    ...hatefulSpeech,
    candidates: ['incitement-hatred-gender-orientation-disability', 'insult-hate'],
  },
  'denial-apology': {
    ...hatefulSpeech,
    candidates: ['denial-crimes-against-humanity', 'apology-crimes-against-humanity', 'nazi-insignia'],
  },
  terrorism: {
    ...plainCategory,
    urgent: true,
    authorities: ['17', '112', 'pharos'],
    candidates: ['terrorism-apology'],
    dsaCategory: 'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY',
  },
  'threats-violence': {
    ...plainCategory,
    urgent: true,
    authorities: ['17', '112', '114', 'pharos'],
    candidates: ['threats', 'incitement-crime'],
    dsaCategory: 'STATEMENT_CATEGORY_VIOLENCE',
  },
  harassment: {
    ...plainCategory,
    authorities: ['3018'],
    candidates: ['cyber-harassment', 'school-harassment'],
    dsaCategory: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  },
  'personal-data': {
    ...plainCategory,
    authorities: ['3018', 'point-de-contact'],
    candidates: ['doxxing', 'privacy', 'intimate-images', 'deepfake'],
    dsaCategory: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  },
  minors: {
    ...plainCategory,
    urgent: true,
    authorities: ['17', '112', '119', '3018', 'point-de-contact', 'pharos'],
    authoritiesForMinors: [],
    refusesFiles: true,
    candidates: ['csam', 'minors-exposure'],
    dsaCategory: 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
  },
  suicide: {
    ...plainCategory,
    urgent: true,
    authorities: ['3114', '15', '112'],
    candidates: ['suicide-incitement', 'suicide-means'],
    dsaCategory: 'STATEMENT_CATEGORY_SELF_HARM',
  },
  cyber: {
    ...plainCategory,
    pole: 'cyber',
    authorities: ['17cyber'],
    candidates: ['hacking', 'fraud', 'impersonation', 'extortion'],
    dsaCategory: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  },
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
