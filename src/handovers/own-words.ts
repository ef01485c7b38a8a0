import { asNotice } from '../notices/free-text.ts';
import { type ReporterPassage, reporterWords } from '../notices/reporter-words.ts';
import type { Localiser } from '../text/localiser.ts';
import type { HandoverSources } from './prepare.ts';

/**
 * The passages of what a moderator writes to an authority in which a reporter's words, name, handle or reference stand:
 * the check of notices, on the one text that is free here.
 */
export function reporterWordsIn(
  words: string,
  { number, qualification, targets, reporters }: HandoverSources,
  localiser: Localiser,
): readonly ReporterPassage[] {
  const text = { words, quotes: [], case: number, qualification, targets };
  return reporterWords(asNotice(text, localiser), reporters);
}
