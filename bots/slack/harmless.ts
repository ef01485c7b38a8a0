import type { CardTerm, CardView } from '../../src/cases/card.ts';
import { defang } from '../../src/links/defang.ts';
import { findLinks } from '../../src/links/find.ts';
import { undisguised } from './clip.ts';

/**
 * Somebody's words with their links defanged. Slack follows nothing in a text element, but what is copied from it
 * into another window would be followed there.
 */
export function harmless(words: string): string {
  // First what is invisible goes: a link hidden by it would be whole again in what is shown.
  const visible = undisguised(words);
  const links = [...new Set(findLinks(visible))].sort((a, b) => b.length - a.length);
  return links.reduce((said, link) => said.replaceAll(link, () => defang(link)), visible);
}

/** The watch terms with the links in them defanged. */
export function harmlessTerms(terms: readonly CardTerm[]): readonly CardTerm[] {
  return terms.map(({ term, meaning, found }) => ({
    term: harmless(term),
    meaning: harmless(meaning),
    found: harmless(found),
  }));
}

/** The view with the links in what reporters wrote defanged; a target's own link already is. */
export function harmlessView(view: CardView): CardView {
  return {
    ...view,
    targets: view.targets.map((target) => ({
      ...target,
      shown: target.kind === 'described' ? harmless(target.shown) : target.shown,
      // The author's name of a forwarded post may be any words.
      account: target.account === undefined ? undefined : harmless(target.account),
    })),
    terms: harmlessTerms(view.terms),
    reports: view.reports.map((report) =>
      report.context === undefined ? report : { ...report, context: harmless(report.context) },
    ),
  };
}
