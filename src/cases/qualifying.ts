import { type CategorySlug, categoryOf } from '../catalogue/categories.ts';
import { type Day, dayNamed } from '../catalogue/limitation.ts';
import { MOTIVE_SLUGS, type MotiveSlug, OFFENCE_SLUGS, type OffenceSlug } from '../catalogue/offences.ts';
import type { Qualification } from './act.ts';

/** How many offences a qualification retains at most: a notice that names more convinces nobody. */
export const OFFENCES_RETAINED_MAX = 10;

/** What the qualification of a case starts from. */
export interface Qualifying {
  /** The case's own number, where another led to it. */
  readonly number: number;
  readonly category: CategorySlug;
  /** When it was first reported (epoch milliseconds): the time to prosecute counts from it while no publication is known. */
  readonly reported: number;
  /** What was retained last. Its reasoning is undefined where retention took it. */
  readonly last: Qualification | undefined;
}

/** The motive that a category names by itself. */
const MOTIVE_OF: Readonly<Partial<Record<CategorySlug, MotiveSlug>>> = { antisemitism: 'antisemitic' };

/** What stands chosen before the moderator chose anything: the last qualification, or what the category suggests. */
export function proposed({ category, last }: Pick<Qualifying, 'category' | 'last'>): Qualification {
  if (last !== undefined) return last;
  const motive = MOTIVE_OF[category];
  return {
    offences: categoryOf(category).candidates.slice(0, 1),
    motives: motive === undefined ? [] : [motive],
    published: undefined,
    reasoning: undefined,
  };
}

/** What a moderator chose and typed, as it came from outside. */
export interface Chosen {
  readonly offences: readonly string[];
  readonly motives: readonly string[];
  readonly published: string | undefined;
  readonly reasoning: string | undefined;
}

/** What is wrong with a choice, by what it is about. */
export type QualificationFault =
  | { readonly about: 'offences'; readonly why: 'none' | 'too-many' }
  | { readonly about: 'motives'; readonly why: 'none-beside-another' }
  | { readonly about: 'published'; readonly why: 'future' | 'no-day' };

/** The offences among what was chosen, in the catalogue's order. */
export function offencesIn(chosen: readonly string[]): readonly OffenceSlug[] {
  return OFFENCE_SLUGS.filter((slug) => chosen.includes(slug));
}

/** The motives among what was chosen, in the order of the choices. */
export function motivesIn(chosen: readonly string[]): readonly MotiveSlug[] {
  return MOTIVE_SLUGS.filter((slug) => chosen.includes(slug));
}

/** The qualification that was chosen, or everything that is wrong with it. `today` is the association's own day. */
export function qualificationOf(
  chosen: Chosen,
  today: Day,
):
  | { readonly ok: true; readonly qualification: Qualification }
  | { readonly ok: false; readonly faults: readonly QualificationFault[] } {
  const offences = offencesIn(chosen.offences);
  const motives = motivesIn(chosen.motives);
  const published = chosen.published === undefined ? undefined : dayNamed(chosen.published);
  const faults: QualificationFault[] = [];
  if (offences.length === 0) faults.push({ about: 'offences', why: 'none' });
  if (offences.length > OFFENCES_RETAINED_MAX) faults.push({ about: 'offences', why: 'too-many' });
  if (motives.includes('none') && motives.length > 1)
    faults.push({ about: 'motives', why: 'none-beside-another' });
  if (chosen.published !== undefined && published === undefined)
    faults.push({ about: 'published', why: 'no-day' });
  if (published !== undefined && published > today) faults.push({ about: 'published', why: 'future' });
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, qualification: { offences, motives, published, reasoning: chosen.reasoning } };
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** Whether two qualifications say the same. */
export function sameQualification(one: Qualification, other: Qualification): boolean {
  return (
    sameMembers(one.offences, other.offences) &&
    sameMembers(one.motives, other.motives) &&
    one.published === other.published &&
    one.reasoning === other.reasoning
  );
}
