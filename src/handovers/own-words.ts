import { asNotice } from '../notices/free-text.ts';
import { placedWords } from '../notices/placed-words.ts';
import { foundOfReporters, type OfReporters } from '../notices/reporter-check.ts';
import type { Localiser } from '../text/localiser.ts';
import type { HandoverSources } from './prepare.ts';

/** Where a quotation opens or closes. */
const MARK = /["«»‹›“”„]/u;

/** What stands between quotation marks in a text, as notices have their quotes apart. */
function quotedIn(text: string): readonly string[] {
  const quotes: { from: number; to: number }[] = [];
  for (const { from, to, quoted } of placedWords(text)) {
    if (!quoted) continue;
    const last = quotes.at(-1);
    if (last === undefined || MARK.test(text.slice(last.to, from))) quotes.push({ from, to });
    else last.to = to;
  }
  return quotes.map(({ from, to }) => text.slice(from, to));
}

/**
 * What of those who reported stands in what a moderator writes about a handover: the check of notices, on a text that
 * is free here. Whether what it quotes is the content's own only the moderator can tell, as there. A burst has thousands
 * of reporters: what else the process has to answer is answered in between.
 *
 * @param reference what the authority calls it, as the moderator typed it: its passages are those of the `reasoning`
 */
export function foundInWords(
  words: string,
  { number, qualification, targets, reporters }: HandoverSources,
  localiser: Localiser,
  reference = '',
): Promise<OfReporters> {
  const text = { words, quotes: [...quotedIn(words)], case: number, qualification, targets };
  return foundOfReporters({ ...asNotice(text, localiser), reasoning: reference }, reporters);
}
