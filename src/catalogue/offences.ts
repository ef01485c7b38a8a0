import type { Basis, Offence } from './law.ts';
import { CYBER_OFFENCES } from './offences/cyber.ts';
import { PERSON_OFFENCES } from './offences/persons.ts';
import { PROTECTION_OFFENCES } from './offences/protection.ts';
import { SPEECH_OFFENCES } from './offences/speech.ts';

/**
 * The offences that a moderator can retain. An offence is one entry in one file of offences/, and its words in
 * locales/ under `offence.<slug>` (its name) and `offence.<slug>.facts` (what a notice must show).
 */
export const OFFENCES = {
  ...SPEECH_OFFENCES,
  ...PERSON_OFFENCES,
  ...PROTECTION_OFFENCES,
  ...CYBER_OFFENCES,
} as const satisfies Readonly<Record<string, Offence>>;

export type OffenceSlug = keyof typeof OFFENCES;

function isOffenceSlug(value: string): value is OffenceSlug {
  return Object.hasOwn(OFFENCES, value);
}

/** The slugs in the catalogue's order. */
export const OFFENCE_SLUGS: readonly OffenceSlug[] = Object.keys(OFFENCES).filter(isOffenceSlug);

/** The offence of that slug. */
export function offenceOf(slug: OffenceSlug): Offence {
  return OFFENCES[slug];
}

/** The slug that `value` names, or undefined: for choices that come from outside, and for what an older version kept. */
export function offenceSlug(value: string): OffenceSlug | undefined {
  return isOffenceSlug(value) ? value : undefined;
}

const BY_ORIGIN_OR_RELIGION = {
  law: 'criminal-code',
  articles: [{ number: '132-76' }],
} as const satisfies Basis;

const BY_SEX_OR_ORIENTATION = {
  law: 'criminal-code',
  articles: [{ number: '132-77' }],
} as const satisfies Basis;

/**
 * Why the author did it, in the order of the choices, with the rule that raises the penalty for it where there is one.
 * The words stand in locales/ under `motive.<slug>`.
 */
export const MOTIVES = {
  antisemitic: BY_ORIGIN_OR_RELIGION,
  racist: BY_ORIGIN_OR_RELIGION,
  'anti-muslim': BY_ORIGIN_OR_RELIGION,
  'anti-christian': BY_ORIGIN_OR_RELIGION,
  'other-religion': BY_ORIGIN_OR_RELIGION,
  sexist: BY_SEX_OR_ORIENTATION,
  homophobic: BY_SEX_OR_ORIENTATION,
  transphobic: BY_SEX_OR_ORIENTATION,
  ableist: undefined,
  other: undefined,
  none: undefined,
} as const satisfies Readonly<Record<string, Basis | undefined>>;

export type MotiveSlug = keyof typeof MOTIVES;

function isMotiveSlug(value: string): value is MotiveSlug {
  return Object.hasOwn(MOTIVES, value);
}

/** The motives in the order of the choices. */
export const MOTIVE_SLUGS: readonly MotiveSlug[] = Object.keys(MOTIVES).filter(isMotiveSlug);

/** The motive that `value` names, or undefined: for choices that come from outside. */
export function motiveSlug(value: string): MotiveSlug | undefined {
  return isMotiveSlug(value) ? value : undefined;
}

/** The rule by which this motive may raise the penalty of this offence, or undefined where none does. */
export function aggravation(offence: OffenceSlug, motive: MotiveSlug): Basis | undefined {
  return offenceOf(offence).aggravable ? MOTIVES[motive] : undefined;
}
