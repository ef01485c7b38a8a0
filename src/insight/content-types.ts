import { CATEGORY_SLUGS, categoryOf, type DsaCategory } from '../catalogue/categories.ts';
import { OFFENCE_SLUGS, type OffenceSlug, offenceSlug } from '../catalogue/offences.ts';

/**
 * The types of illegal content that notices are counted by (DSA article 22(3)(b)), in the order of tables: those of the
 * transparency database. `other`: nothing was retained that names one.
 */
export const CONTENT_TYPES = [
  'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'STATEMENT_CATEGORY_VIOLENCE',
  'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN',
  'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
  'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'STATEMENT_CATEGORY_SELF_HARM',
  'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'other',
] as const satisfies readonly (DsaCategory | 'other')[];
export type ContentType = (typeof CONTENT_TYPES)[number];

/** The offences that no category proposes first. */
const BESIDE_CATEGORIES: Readonly<Partial<Record<OffenceSlug, DsaCategory>>> = {
  'nonpublic-hate': 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  discrimination: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
};

/** The type of the first category that proposes the offence. */
function typeOf(offence: OffenceSlug): ContentType {
  const category = CATEGORY_SLUGS.map(categoryOf).find(({ candidates }) => candidates.includes(offence));
  return category?.dsaCategory ?? BESIDE_CATEGORIES[offence] ?? 'other';
}

const BY_OFFENCE = new Map(OFFENCE_SLUGS.map((slug) => [slug, typeOf(slug)] as const));

/** The type of illegal content under which an offence is counted; `other` for one that this version does not know. */
export function contentTypeOf(offence: string | undefined): ContentType {
  const slug = offence === undefined ? undefined : offenceSlug(offence);
  return (slug === undefined ? undefined : BY_OFFENCE.get(slug)) ?? 'other';
}
