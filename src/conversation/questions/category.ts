import { CATEGORY_SLUGS, type CategorySlug, categoryOf, categorySlug } from '../../catalogue/categories.ts';
import { say } from '../../text/say.ts';
import { saysMinor } from '../minors.ts';
import type { Question } from '../question.ts';
import type { Draft } from '../session.ts';
import { whoHelps } from '../who-helps.ts';

/** The category says by itself that a minor is concerned, or leaves it to be asked again where another said so. */
function withCategory(draft: Draft, slug: CategorySlug): Draft {
  const chosen: Draft = { ...draft, category: slug };
  if (saysMinor(chosen)) return { ...chosen, minor: { given: true } };
  return saysMinor(draft) ? { ...chosen, minor: undefined } : chosen;
}

export const category: Question = {
  ask: () => ({
    text: [say('category.ask')],
    choices: CATEGORY_SLUGS.map((slug) => ({
      value: slug,
      label: say(`category.${slug}`),
      help: say(`category.${slug}.help`),
    })),
    awaits: 'choice',
  }),
  take(draft, given) {
    if (given.by !== 'choice') return { kind: 'not-understood' };
    const slug = categorySlug(given.value);
    if (slug === undefined) return { kind: 'not-understood' };
    const { urgent, authorities } = categoryOf(slug);
    const answered = {
      kind: 'answered',
      draft: withCategory(draft, slug),
      say: [say('category.noted', { category: say(`category.${slug}`) })],
    } as const;
    return urgent
      ? {
          ...answered,
          interrupt: [
            say(`urgent.${slug === 'suicide' ? 'suicide' : 'danger'}`),
            ...whoHelps(authorities),
            say('urgent.go-on'),
          ],
        }
      : answered;
  },
  answered: (draft) => draft.category !== undefined,
};
