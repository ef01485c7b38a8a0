import type { Locale } from '../../src/text/locale.ts';
import type { MessageKey } from '../../src/text/say.ts';
import { readSentences } from '../../src/text/sentences.ts';
import type { Person } from '../servers/telegram.ts';

const sentences = { fr: readSentences('fr'), en: readSentences('en') };

/** A sentence as it is seen, up to its first parameter: tests name what is said, not how it is worded. */
export function words(locale: Locale, key: MessageKey): string {
  return (sentences[locale][key].split('{')[0] ?? '').replace(/<\/?\w+>/gu, '').trim();
}

/** What a test lets a person do in their language. */
export interface Reader {
  /** Waits until Vigie has said the sentence. */
  hears(key: MessageKey): ReturnType<Person['hears']>;
  /** Presses the button of that label as soon as it can be seen, and waits until no spinner turns. */
  chooses(...keys: readonly MessageKey[]): Promise<void>;
}

export function reading(person: Person, locale: Locale): Reader {
  return {
    hears: (key) => person.hears(words(locale, key)),
    async chooses(...keys) {
      for (const key of keys) {
        const label = words(locale, key);
        await person.until(() =>
          person.botSays().some(({ keyboard }) => keyboard.flat().some(({ text }) => text === label)),
        );
        person.press(label);
        await person.calm();
      }
    },
  };
}
