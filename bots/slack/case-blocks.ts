import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { composed, inlines, line, member, moment, paragraph, text } from './rich-text.ts';
import { targetElements } from './target.ts';

/** What a case is called. */
export function caseTitle(localiser: Localiser, view: CardView): string {
  const params = { number: String(view.number), category: say(`category.${view.category}`) };
  return localiser.bare(view.urgent ? say('card.title-urgent', params) : say('card.title', params));
}

/** Where the case stands, and who is on it since when. */
export function stateLine(localiser: Localiser, { state, claim }: CardView): RichTextElement[] {
  const said = say(`card.state.${state}`);
  if (claim === undefined) return inlines(localiser.rich(say('card.state-line', { state: said })));
  return composed(localiser, (slot) =>
    say('card.state-claimed', {
      state: said,
      who: slot(member(claim.moderator.id)),
      when: slot(moment(claim.at)),
    }),
  );
}

/** Where a case stands, how many reports it has, since when. */
export function caseFacts(localiser: Localiser, view: CardView): RichTextBlock {
  const languages = view.locales.map((locale) => localiser.bare(say(`card.language.${locale}`))).join(', ');
  const lines = [
    stateLine(localiser, view),
    inlines(localiser.rich(say('card.reports-line', { count: view.reportCount, languages }))),
    composed(localiser, (slot) =>
      say('card.opened-line', { when: slot(moment(view.openedAt, '{date_short} {time} ({ago})')) }),
    ),
    ...(view.minor ? [inlines(localiser.rich(say('card.minor-line')))] : []),
  ];
  return paragraph(lines.flatMap((elements, index) => (index === 0 ? elements : [text('\n'), ...elements])));
}

/** The targets, numbered, each with at most its share of characters. */
export function targetsBlock(localiser: Localiser, view: CardView, max: readonly number[]): RichTextBlock {
  const rest = view.targets.length - max.length;
  return {
    type: 'rich_text',
    elements: [
      line(inlines(localiser.rich(say('card.targets', { count: view.targets.length })))),
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: view.targets
          .slice(0, max.length)
          .map((target, index) => line(targetElements(localiser, target, max[index] ?? 0))),
      },
      ...(rest > 0 ? [line(inlines(localiser.rich(say('card.targets.more', { count: rest }))))] : []),
    ],
  };
}
