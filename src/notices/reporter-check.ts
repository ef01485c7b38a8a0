import { setImmediate } from 'node:timers/promises';
import type { NamedTarget } from './named-targets.ts';
import type { Notice } from './notice.ts';
import {
  doubtfulQuotes,
  type Nobodys,
  type Part,
  type ReporterPassage,
  type ReporterText,
  reporterInTargets,
  reporterWords,
  reporterWordsInParts,
} from './reporter-words.ts';

/** What of those who reported stands in a notice. */
export interface OfReporters {
  /** None of them may go out. */
  readonly passages: readonly ReporterPassage[];
  /** Quotes that a reporter wrote too: only a moderator can tell whether they are the content's own words. */
  readonly quotes: readonly string[];
  /** Targets in whose link or account a reporter's name stands. */
  readonly targets: Notice['targets'];
}

/** How many reporters are compared before others have their turn: some ten milliseconds' worth. */
const AT_ONCE = 50;

const inOrder: readonly ReporterPassage['where'][] = ['facts', 'quotes', 'reasoning'];

/**
 * Looks for all reporters of a case in a notice. A burst has thousands of them: what else the process has to answer is
 * answered in between.
 *
 * @param others all targets of the case: what is notified to another provider may be named too
 */
export async function foundOfReporters(
  notice: Notice,
  reporters: readonly ReporterText[],
  others: readonly NamedTarget[] = [],
): Promise<OfReporters> {
  const passages: ReporterPassage[] = [];
  const quotes = new Set<string>();
  const targets = new Set<Notice['targets'][number]>();
  for (let at = 0; at < reporters.length; at += AT_ONCE) {
    const some = reporters.slice(at, at + AT_ONCE);
    passages.push(...reporterWords(notice, some, others));
    for (const quote of doubtfulQuotes(notice, some)) quotes.add(quote);
    for (const target of reporterInTargets(notice, some)) targets.add(target);
    await setImmediate();
  }
  return {
    passages: passages.sort(
      (one, other) =>
        inOrder.indexOf(one.where) - inOrder.indexOf(other.where) ||
        one.index - other.index ||
        one.from - other.from ||
        one.to - other.to,
    ),
    quotes: [...quotes],
    targets: [...targets],
  };
}

/** Looks for all reporters of a case in texts about it, in the texts' order, as `foundOfReporters` does in a notice. */
export async function foundInTexts(
  parts: readonly Part[],
  nobodys: Nobodys,
  reporters: readonly ReporterText[],
  others: readonly NamedTarget[],
): Promise<readonly ReporterPassage[]> {
  const passages: ReporterPassage[] = [];
  for (let at = 0; at < reporters.length; at += AT_ONCE) {
    passages.push(...reporterWordsInParts(parts, nobodys, reporters.slice(at, at + AT_ONCE), others));
    await setImmediate();
  }
  return passages.sort((one, other) => one.index - other.index || one.from - other.from || one.to - other.to);
}
