import { expect } from 'vitest';
import type { Locale } from '../../../src/text/locale.ts';
import { type MessageKey, say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import type { Somebody } from '../../contract/channel.ts';

const spoken = localisers('Europe/Paris');

/** Vigie's words without a parameter. */
export function words(key: MessageKey, locale: Locale): string {
  return spoken[locale].bare(say(key));
}

/** How long what a job brings about may take to be seen. */
export const SETTLED = { timeout: 15_000, interval: 50 };

/** Answers the three details and whether Vigie may write, and so comes to the review. */
export async function tellDetails(
  somebody: Somebody,
  locale: Locale,
  told: { readonly minor?: boolean; readonly contact: boolean },
): Promise<void> {
  await somebody.press(words('seen.today', locale));
  await somebody.press(words('self.no', locale));
  await somebody.press(words(told.minor === true ? 'minor.yes' : 'minor.no', locale));
  await somebody.press(words(told.contact ? 'contact.yes' : 'contact.no', locale));
  await somebody.sees(words('review.ask', locale));
}

/** Sends the report that stands at its review, and gives its reference as it is stored. */
export async function send(somebody: Somebody, locale: Locale): Promise<string> {
  await somebody.press(words('review.send', locale));
  const { text } = await somebody.sees(words('receipt.thanks', locale));
  const reference = /[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}/u.exec(text)?.[0];
  expect(reference).toBeDefined();
  return (reference ?? '').replaceAll('-', '');
}

/** A whole report, from the link to the receipt; gives its reference. */
export async function report(
  somebody: Somebody,
  locale: Locale,
  about: { readonly link: string; readonly context: string },
): Promise<string> {
  await somebody.begin(about.link);
  await somebody.press(words('category.antisemitism', locale));
  await somebody.sees(words('context.ask', locale));
  await somebody.write(about.context);
  await tellDetails(somebody, locale, { contact: true });
  return send(somebody, locale);
}
