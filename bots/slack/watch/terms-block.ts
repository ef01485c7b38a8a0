import type { RichTextBlock } from '@slack/types';
import type { CardTerm } from '../../../src/cases/card.ts';
import { fold } from '../../../src/text/fold.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { inlines, line } from '../rich-text.ts';

/** How many terms a card shows, and how much of what each means, in characters. */
const TERMS_SHOWN = 5;
const MEANING_SHOWN = 160;

/** A term as it was found; where it was disguised, the term itself too. */
function termSaid({ term, meaning, found }: CardTerm): Say {
  const means = [plain(clip(meaning, MEANING_SHOWN))];
  const words = [plain(found)];
  return fold(term) === fold(found)
    ? say('card.terms.line', { found: words, meaning: means })
    : say('card.terms.disguised', { found: words, term: [plain(term)], meaning: means });
}

/** The watch terms that a case holds and what they mean, as text that Slack does not parse. */
export function termsBlock(localiser: Localiser, terms: readonly CardTerm[]): RichTextBlock {
  const rest = terms.length - TERMS_SHOWN;
  return {
    type: 'rich_text',
    elements: [
      line(inlines(localiser.rich(say('card.terms', { count: terms.length })))),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: terms.slice(0, TERMS_SHOWN).map((term) => line(inlines(localiser.rich(termSaid(term))))),
      },
      ...(rest > 0 ? [line(inlines(localiser.rich(say('card.terms.more', { count: rest }))))] : []),
    ],
  };
}
