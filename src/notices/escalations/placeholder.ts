import { LOCALES } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { Localisers } from '../../text/sentences.ts';

/** Whatever spaces were typed: `[À compléter :` has one that does not break. */
const spacedAlike = (text: string) => text.replaceAll(/\s/gu, ' ');

/** How the passages that a moderator is to complete begin, in each language. */
function openings(localisers: Localisers): readonly string[] {
  return LOCALES.map((locale) => {
    const [opening = ''] = localisers[locale].bare(say('escalation.text.why')).split(':');
    return spacedAlike(opening).trim();
  });
}

/** What of the prepared text still is to be completed, with its brackets; undefined where nothing is. */
export function uncompletedIn(text: string, localisers: Localisers): string | undefined {
  const read = spacedAlike(text);
  const [first] = openings(localisers)
    .map((opening) => read.indexOf(opening))
    .filter((at) => at >= 0)
    .toSorted((one, other) => one - other);
  if (first === undefined) return undefined;
  const [paragraph = ''] = text.slice(first).split('\n');
  const end = paragraph.indexOf(']');
  return end < 0 ? paragraph : paragraph.slice(0, end + 1);
}
