import type { CardTerm } from '../cases/card.ts';
import type { Target } from '../links/target.ts';
import type { Watched, WatchMatch, WatchMatcher } from './match.ts';

/** What of a case is looked through: the words of its reports, and what names its targets. */
export interface Searched {
  readonly texts: readonly string[];
  readonly targets: readonly Pick<Target, 'canonical' | 'account' | 'id'>[];
}

/** The terms that a case holds, each once, those in its reports' words first. */
export function termsIn<T extends Watched>(
  matcher: WatchMatcher<T>,
  { texts, targets }: Searched,
): readonly CardTerm[] {
  const found = new Map<T, WatchMatch<T>>();
  const note = (match: WatchMatch<T>) => {
    if (!found.has(match.term)) found.set(match.term, match);
  };
  for (const text of texts) matcher.match(text).forEach(note);
  for (const target of targets) matcher.matchTarget(target).forEach(note);
  return [...found.values()].map(({ term, found: words }) => ({
    term: term.term,
    meaning: term.meaning,
    found: words,
  }));
}
