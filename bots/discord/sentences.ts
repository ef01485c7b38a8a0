import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';

/**
 * This channel's own sentences (sentences.fr.json, sentences.en.json) until they stand in locales/: then the two
 * files and this declaration go, and the generated types take over.
 */
declare module '../../src/text/messages.generated.ts' {
  interface Messages {
    'discord.report': Record<never, never>;
    'discord.report.link': Record<never, never>;
    'discord.report.picture': Record<never, never>;
    'discord.report-message': Record<never, never>;
    'discord.status': Record<never, never>;
    'discord.language': Record<never, never>;
    'discord.language.choice': Record<never, never>;
    'discord.help': Record<never, never>;
    'discord.privacy': Record<never, never>;
    'discord.cancel': Record<never, never>;
    'discord.closed': Record<never, never>;
    'discord.form.title': Record<never, never>;
    'discord.form.text': Record<never, never>;
    'discord.form.pictures': Record<never, never>;
  }
}

export type OwnKey =
  | 'discord.report'
  | 'discord.report.link'
  | 'discord.report.picture'
  | 'discord.report-message'
  | 'discord.status'
  | 'discord.language'
  | 'discord.language.choice'
  | 'discord.help'
  | 'discord.privacy'
  | 'discord.cancel'
  | 'discord.closed'
  | 'discord.form.title'
  | 'discord.form.text'
  | 'discord.form.pictures';

function read(locale: Locale): Record<string, string> {
  const file = join(import.meta.dirname, `sentences.${locale}.json`);
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

const own = { fr: read('fr'), en: read('en') } as const;

/** A sentence of this channel's own, bare: as locales/ has it, else as it stands here. */
export function words(localiser: Localiser, key: OwnKey): string {
  return localiser.bare(say(key)) || (own[localiser.locale][key] ?? '');
}
