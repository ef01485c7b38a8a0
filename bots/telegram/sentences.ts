import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';

/**
 * This channel's own sentences (sentences.fr.json, sentences.en.json) until they stand in locales/: then the two
 * files and this module go, and the generated types take over.
 */
declare module '../../src/text/messages.generated.ts' {
  interface Messages {
    'telegram.about': Record<never, never>;
    'telegram.group': Record<never, never>;
    'telegram.group.button': Record<never, never>;
  }
}

export type OwnKey = 'telegram.about' | 'telegram.group' | 'telegram.group.button';

function read(locale: Locale): Record<string, string> {
  const file = join(import.meta.dirname, `sentences.${locale}.json`);
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

const own = { fr: read('fr'), en: read('en') } as const;

/** A sentence of this channel's own, bare: as locales/ has it, else as it stands here. */
export function words(localiser: Localiser, key: OwnKey): string {
  return localiser.bare(say(key)) || (own[localiser.locale][key] ?? '');
}
