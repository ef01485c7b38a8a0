import type { KnownBlock, View } from '@slack/types';
import { cardMessage } from '../../bots/slack/card.ts';
import { threadMessage } from '../../bots/slack/thread.ts';
import type { Around } from './block-kit/message.ts';
import { messageSvg } from './block-kit/message.ts';
import { viewSvg } from './block-kit/view.ts';
import type { Scene } from './story.ts';

/** What Slack would be given. */
export type Shown =
  | { readonly kind: 'message'; readonly blocks: readonly KnownBlock[]; readonly around: Around }
  | { readonly kind: 'view'; readonly view: View };

/** Something that Slack shows and that docs/ has a picture of, in each language. */
export interface Surface {
  /** The picture is docs/pictures/NAME.LANGUAGE.svg. */
  readonly name: string;
  /** What Slack is given, in the scene's language, about the scene's case. */
  shown(scene: Scene): Shown | Promise<Shown>;
}

const CARD = {
  fr: 'La fiche du cas dans Slack, prise en charge, et son fil',
  en: 'The case’s card in Slack, claimed, and its thread',
};

/** Every picture of Slack in docs/: a new one is one entry here. */
export const SURFACES: readonly Surface[] = [
  {
    name: 'card',
    async shown({ running, localiser, locale, number }) {
      const card = await running.database.desk.card(number);
      if (card === undefined) throw new Error('the case has no card');
      const { lines } = await running.database.desk.threadNews(number);
      const replies = lines.map(({ line }) => threadMessage(localiser, line));
      const { blocks } = cardMessage(localiser, card);
      return {
        kind: 'message',
        blocks,
        around: { title: CARD[locale], channel: 'vigie-moderation', replies },
      };
    },
  },
];

/** A surface of a scene as SVG; throws on a block or element that is not drawn yet. */
export async function surfaceSvg(surface: Surface, scene: Scene): Promise<string> {
  const shown = await surface.shown(scene);
  return shown.kind === 'message'
    ? messageSvg(shown.blocks, shown.around, scene.workspace)
    : viewSvg(shown.view, scene.workspace);
}
