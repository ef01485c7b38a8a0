import { z } from 'zod';

/** The languages Vigie speaks; one file each in locales/. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const localeSchema = z.enum(LOCALES);

/**
 * The language to speak to someone whose app reports `tag` (a BCP 47 tag such as `fr-CA`): its own when Vigie
 * speaks it, else English; French when the app says nothing, since the association is French.
 */
export function localeFor(tag: string | undefined): Locale {
  if (tag === undefined || tag === '') return 'fr';
  const language = tag.toLowerCase().split(/[-_]/u)[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
}
