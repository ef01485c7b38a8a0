import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { CardQualification } from '../../src/cases/card.ts';
import { limitationDateSaid, motiveName, offenceShortName } from '../../src/catalogue/offence-words.ts';
import type { MotiveSlug, OffenceSlug } from '../../src/catalogue/offences.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { composed, inlines, line, member, moment } from './rich-text.ts';

/** How many offences a card names; the others stand in the case's page. */
const OFFENCES_SHOWN = 5;

function joined(
  key: 'qualification.sequence' | 'qualification.comma',
  [first, ...others]: readonly Say[],
): Say | undefined {
  if (first === undefined) return undefined;
  return others.reduce((said, last) => say(key, { first: said, last }), first);
}

/** The offences in a sentence, each between quotation marks, since their names hold commas and semicolons. */
export function offencesSaid(offences: readonly OffenceSlug[]): Say | undefined {
  const quoted = offences.map((slug) => say('qualification.quoted', { name: offenceShortName(slug) }));
  return joined('qualification.comma', quoted);
}

/** The motives in a sentence, one after the other; undefined of none. */
export function motivesSaid(motives: readonly MotiveSlug[]): Say | undefined {
  return joined('qualification.sequence', motives.map(motiveName));
}

/** What was retained for a case, as its card shows it: offences, motives, and when the time to prosecute runs out. */
export function qualificationBlock(localiser: Localiser, retained: CardQualification): RichTextBlock {
  const sentence = (said: Say): RichTextElement[] => inlines(localiser.rich(said));
  const { offences, motives, limitation } = retained;
  const named = offences.slice(0, OFFENCES_SHOWN).map((slug) => line(sentence(offenceShortName(slug))));
  const more = offences.length - OFFENCES_SHOWN;
  const motive = motivesSaid(motives);
  const date = limitation === undefined ? say('offence.to-confirm') : limitationDateSaid(limitation);
  return {
    type: 'rich_text',
    elements: [
      line(
        composed(localiser, (slot) =>
          say('card.qualification', {
            who: slot(member(retained.moderator)),
            when: slot(moment(retained.at)),
          }),
        ),
      ),
      // None is left where all were retained by a later version, whose catalogue this one does not know.
      ...(named.length === 0
        ? []
        : [{ type: 'rich_text_list' as const, style: 'bullet' as const, elements: named }]),
      ...(more > 0 ? [line(sentence(say('card.offences.more', { count: more })))] : []),
      ...(motive === undefined
        ? []
        : [line(sentence(say('card.motives', { count: motives.length, motives: motive })))]),
      line(sentence(say('card.limitation', { date }))),
    ],
  };
}
