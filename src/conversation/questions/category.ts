import { CATEGORY_SLUGS, categoryOf, categorySlug } from '../../catalogue/categories.ts';
import { readLinks } from '../../links/read.ts';
import { say } from '../../text/say.ts';
import type { Question } from '../question.ts';
import { whoHelps } from '../who-helps.ts';
import { tooLong } from '../written.ts';
import { addLinks } from './link.ts';

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
    switch (given.by) {
      case 'choice': {
        const slug = categorySlug(given.value);
        if (slug === undefined) return { kind: 'not-understood' };
        const chosen = { ...draft, category: slug };
        const noted = [say('category.noted', { category: say(`category.${slug}`) })];
        const { urgent, authorities } = categoryOf(slug);
        return urgent
          ? {
              kind: 'answered',
              draft: chosen,
              say: noted,
              interrupt: [
                say(`urgent.${slug === 'suicide' ? 'suicide' : 'danger'}`),
                ...whoHelps(authorities),
                say('urgent.go-on'),
              ],
            }
          : { kind: 'answered', draft: chosen, say: noted };
      }
      case 'text': {
        if (readLinks(given.text).some((reading) => reading.kind === 'target')) {
          const taken = addLinks(draft, given);
          return taken.kind === 'answered' ? { kind: 'stay', draft: taken.draft, say: taken.say } : taken;
        }
        // A person who explains at once what they saw has answered the next question: nothing they say is lost.
        const refused = tooLong(given.text);
        if (refused !== undefined) return { kind: 'stay', draft, say: [refused] };
        return {
          kind: 'stay',
          draft: { ...draft, context: { given: { text: given.text.trim(), message: given.message } } },
          say: [say('category.text-kept')],
        };
      }
      case 'pictures':
        return { kind: 'not-understood' };
    }
  },
  answered: (draft) => draft.category !== undefined,
};
