import type { Locale } from '../../../src/text/locale.ts';
import type { MessageKey } from '../../../src/text/say.ts';
import { readSentences } from '../../../src/text/sentences.ts';
import { rendered, type SeenMessage } from '../../servers/discord.ts';

const sentences = { fr: readSentences('fr'), en: readSentences('en') } as const;

/** Whether a message says a sentence, as far as its first parameter. */
export function says(key: MessageKey, locale: Locale = 'en'): (message: SeenMessage) => boolean {
  const beginning = sentences[locale][key].replace(/<\/?\w+>/gu, '').split('{')[0] ?? '';
  return ({ content }) => rendered(content).text.includes(beginning);
}

/** What a choice is called. */
export function label(key: MessageKey, locale: Locale = 'en'): string {
  return sentences[locale][key];
}
