import type { RichTextElement } from '@slack/types';
import type { CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import type { SlackMessage } from './card.ts';
import { composed, fallback, paragraph, type Slot } from './rich-text.ts';

/** Where a card went: to another Slack channel, or into another case's. */
export type Went =
  | { readonly kind: 'moved'; readonly link: string }
  | { readonly kind: 'merged'; readonly into: number; readonly link: string | undefined };

function leading(localiser: Localiser, went: Went, slot: Slot) {
  if (went.link === undefined) return [];
  const label =
    went.kind === 'moved'
      ? localiser.bare(say('stub.open'))
      : localiser.bare(say('stub.open-case', { number: String(went.into) }));
  return slot({ type: 'link', url: went.link, text: label });
}

function sentence(localiser: Localiser, view: CardView, went: Went): RichTextElement[] {
  const number = String(view.number);
  return composed(localiser, (slot) => {
    const link = leading(localiser, went, slot);
    return went.kind === 'moved'
      ? say('stub.moved', { number, pole: say(`pole.${view.pole}`), link })
      : say('stub.merged', { number, into: String(went.into), link });
  });
}

/** One line in place of a card that stands elsewhere now, without buttons. */
export function stubMessage(localiser: Localiser, view: CardView, went: Went): SlackMessage {
  const elements = sentence(localiser, view, went);
  return { text: fallback(elements), blocks: [paragraph(elements)] };
}

/** The last line of the thread that a card left behind. */
export function farewell(localiser: Localiser, went: Extract<Went, { kind: 'moved' }>): SlackMessage {
  const elements = composed(localiser, (slot) =>
    say('stub.thread', { link: leading(localiser, went, slot) }),
  );
  return { text: fallback(elements), blocks: [paragraph(elements)] };
}
