import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../../src/text/locale.ts';
import { type Localiser, localiser } from '../../../src/text/localiser.ts';
import { type Localisers, readSentences } from '../../../src/text/sentences.ts';

/** The localisers with the desk's sentences, wherever these stand. */
function of(locale: Locale): Localiser {
  const file = join(import.meta.dirname, '../../../bots/slack', `sentences.${locale}.json`);
  const desk: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return localiser(locale, { ...(typeof desk === 'object' ? desk : {}), ...readSentences(locale) });
}

export const localisers: Localisers = { fr: of('fr'), en: of('en') };
