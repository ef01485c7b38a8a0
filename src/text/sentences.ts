import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from './locale.ts';
import { type Catalogue, type Localiser, localiser } from './localiser.ts';

const catalogueSchema = z.custom<Catalogue>(
  (value) => z.record(z.string(), z.string()).safeParse(value).success,
);

/** The sentences of a language, read from locales/. That both files hold the same keys is checked by the build. */
export function readSentences(locale: Locale): Catalogue {
  const file = join(import.meta.dirname, '../../locales', `${locale}.json`);
  return catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export type Localisers = { readonly [L in Locale]: Localiser };

/** A localiser for each language, with dates in `timeZone` (an IANA name). */
export function localisers(timeZone?: string): Localisers {
  const of = (locale: Locale): Localiser => localiser(locale, readSentences(locale), timeZone);
  return { fr: of(LOCALES[0]), en: of(LOCALES[1]) };
}
