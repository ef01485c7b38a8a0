import type { CategorySlug } from '../catalogue/categories.ts';
import type { OffenceSlug } from '../catalogue/offences.ts';
import { FORMS } from './authorities/index.ts';
import { HANDOVER_AUTHORITIES, type HandoverAuthority } from './authority.ts';

/** Why an authority does not take a case. The words stand in locales/ under `handover.unfit.<slug>`. */
export type Unfit = 'private' | 'insult' | 'no-minor' | 'not-its-field' | 'not-qualified';

/** What decides on who takes a case. */
export interface Fitted {
  readonly category: CategorySlug;
  readonly minor: boolean;
  /** Undefined before the case is qualified. */
  readonly offences: readonly OffenceSlug[] | undefined;
}

/** What is not public, by its definition (code pénal, R. 625-7 to R. 625-8-1). */
const PRIVATE: readonly OffenceSlug[] = ['nonpublic-hate'];
/** What PHAROS sends to the police or the prosecutor (service-public.gouv.fr, F31979). */
const INSULTS: readonly OffenceSlug[] = ['insult-hate', 'defamation-hate'];

function among<T>(some: readonly T[], all: readonly T[]): boolean {
  return some.some((each) => all.includes(each));
}

/**
 * Why this authority does not take the case, or undefined where it does. What is not qualified yet is judged by what
 * its reporters chose, so that an urgent case need not wait.
 */
export function unfit(
  authority: HandoverAuthority,
  { category, minor, offences }: Fitted,
): Unfit | undefined {
  const form = FORMS[authority];
  if (form.minorsOnly === true && !minor) return 'no-minor';
  if (offences === undefined) {
    if (form.categories.includes(category)) return undefined;
    return authority === 'prosecutor' ? 'not-qualified' : 'not-its-field';
  }
  if (among(offences, form.offences)) return undefined;
  if (form.publicOnly === true && among(offences, INSULTS)) return 'insult';
  if (form.publicOnly === true && among(offences, PRIVATE)) return 'private';
  return 'not-its-field';
}

/** An authority, and why it does not take the case where it does not. */
export interface Fitting {
  readonly authority: HandoverAuthority;
  readonly unfit: Unfit | undefined;
}

/** All authorities: those that take the case first, each in the order of the list. */
export function fitting(about: Fitted): readonly Fitting[] {
  const all = HANDOVER_AUTHORITIES.map((authority) => ({ authority, unfit: unfit(authority, about) }));
  return [
    ...all.filter((each) => each.unfit === undefined),
    ...all.filter((each) => each.unfit !== undefined),
  ];
}
