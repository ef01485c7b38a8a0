import type { CategorySlug } from '../catalogue/categories.ts';
import type { OffenceSlug } from '../catalogue/offences.ts';

/**
 * What a field of an authority's form asks for. The words stand in locales/ under `handover.field.<slug>`; what is
 * written into it is made in prepare.ts.
 */
export const FIELD_KINDS = [
  /** What kind of content it is, among the choices of the form. */
  'nature',
  /** When it was published, and seen. */
  'when',
  /** On which service. */
  'service',
  /** The exact links. */
  'links',
  /** The accounts, or that nobody is known. */
  'author',
  /** What happened and why it matters: the moderator's own words. */
  'explanation',
  /** The offences retained, with their legal basis and when it runs out. */
  'law',
  /** Who was notified of it, and what came of it. */
  'steps',
  /** What is kept as evidence. */
  'evidence',
  /** Witnesses: nobody is named. */
  'witnesses',
  /** What harm was done. */
  'harm',
  /** Who hands over: the association. */
  'declarant',
  /** What whoever has the message copies from it themselves. */
  'source-code',
  /** What is asked of the authority. */
  'request',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field of an authority's form. */
export interface FormField {
  readonly kind: FieldKind;
  /** Most characters that it takes, where that is publicly known. */
  readonly max?: number;
  /** What is not publicly known of it, and has to be looked at in the form itself. */
  readonly toConfirm?: true;
}

/** Where something of a form was read, and on which day. */
export interface Source {
  readonly url: string;
  readonly readAt: string;
}

/** What a moderator has to know first. The words stand in locales/ under `handover.caution.<slug>`. */
export type CautionSlug =
  | 'emergency'
  | 'public-only'
  | 'no-complaint'
  | 'no-insult'
  | 'victim-speaks'
  | 'account-needed'
  | 'no-picture'
  | 'minor-number'
  | 'hate-pole';

/** What an authority or helpline takes, and how it is asked to. */
export interface AuthorityForm {
  /** Where its form, or what it says of itself, is. */
  readonly url: string;
  /** Its fields in the form's own order. */
  readonly fields: readonly [FormField, ...FormField[]];
  /** Cases that it takes before they are qualified, by what their reporters chose. */
  readonly categories: readonly CategorySlug[];
  /** What it takes once a case is qualified: one of them is enough. */
  readonly offences: readonly OffenceSlug[];
  /** Only what anybody can see: contents in private groups and messages are refused. */
  readonly publicOnly?: true;
  /** Only where a minor is concerned. */
  readonly minorsOnly?: true;
  readonly cautions: readonly CautionSlug[];
  /** Where its fields and limits were read. */
  readonly sources: readonly [Source, ...Source[]];
}
