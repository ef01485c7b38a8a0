import type { KnownBlock, View } from '@slack/types';
import { burstMessage } from '../../bots/slack/burst-summary.ts';
import { digestMessage } from '../../bots/slack/digest.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import type { OpenView } from '../../test/servers/slack.ts';
import { type Around, messageSvg, type Reply, threadSvg } from './block-kit/message.ts';
import { viewSvg } from './block-kit/view.ts';
import { monthShown, statsShown } from './counted.ts';
import { FOLLOWED_SURFACES, followed } from './followed.ts';
import type { Scene } from './story.ts';
import { CAMILLE, CHANNELS, LENA, NAMES, SACHA, TALK, until } from './team.ts';
import { WORDS } from './words.ts';

/** What Slack was given. */
export type Shown =
  | { readonly kind: 'message'; readonly blocks: readonly KnownBlock[]; readonly around: Around }
  | { readonly kind: 'thread'; readonly replies: readonly Reply[]; readonly around: Around }
  /** `tallest`: how much of a view that is scrolled is drawn, in pixels; all of it where undefined. */
  | { readonly kind: 'view'; readonly view: View; readonly tallest?: number };

/** Something that Slack shows and that docs/ has a picture of, in each language. */
export interface Surface {
  /** The picture is docs/pictures/NAME.LANGUAGE.svg. */
  readonly name: string;
  /** What Slack is given, in the scene's language, when somebody does what shows it. */
  shown(scene: Scene): Shown | Promise<Shown>;
}

const CARD = {
  fr: 'La fiche du cas dans Slack, qualifiée, et son fil',
  en: 'The case’s card in Slack, qualified, and its thread',
};

const viewOf = ({ view }: OpenView): Shown => ({ kind: 'view', view });

/** The modal that `/vigie` opens for somebody who types this. */
function typed(name: string, user: string, text: (scene: Scene) => string): Surface {
  return {
    name,
    shown: async (scene) => viewOf(await scene.team.opened(user, () => scene.team.types(user, text(scene)))),
  };
}

/** The modal that a button of the case's card opens. */
function pressed(name: string, action: string): Surface {
  return {
    name,
    shown: async ({ team, number }) =>
      viewOf(await team.opened(CAMILLE, () => team.presses(CAMILLE, number, action))),
  };
}

/** What is answered to somebody alone. */
function answered(name: string, does: (scene: Scene) => Promise<void>, user: string): Surface {
  return {
    name,
    async shown(scene) {
      const { blocks } = await scene.team.answered(user, () => does(scene));
      return {
        kind: 'message',
        blocks,
        around: { channel: NAMES[CHANNELS.moderation], isEphemeral: true },
      };
    },
  };
}

/** Every picture of Slack in docs/: a new one is one entry here. What changes what others show comes last. */
export const SURFACES: readonly Surface[] = [
  {
    name: 'card',
    async shown({ team, number, locale }) {
      const { blocks, channel, ts } = await team.card(number);
      const replies = team.slack.replies(channel, ts).map((reply) => ({ blocks: reply.blocks }));
      return {
        kind: 'message',
        blocks,
        around: { title: CARD[locale], channel: NAMES[CHANNELS.moderation], replies },
      };
    },
  },
  {
    name: 'card-new',
    async shown({ team, others }) {
      const { blocks } = await team.card(others.threat);
      return { kind: 'message', blocks, around: { channel: NAMES[CHANNELS.moderation] } };
    },
  },
  pressed('menu', 'case.more'),
  pressed('qualify', 'case.qualify'),
  pressed('ask', 'case.ask'),
  pressed('screenshots', 'case.screenshots'),
  typed('dismiss', CAMILLE, ({ others }) => `dismiss ${others.harassment}`),
  typed('targets', CAMILLE, ({ number }) => `targets ${number}`),
  {
    name: 'merge',
    async shown({ team, number, others }) {
      const which = await team.opened(CAMILLE, () => team.types(CAMILLE, `merge ${others.alike}`));
      await team.submits(CAMILLE, which, { into: { value: String(number) } });
      return viewOf(await until('the other case', () => team.slack.topView(CAMILLE)));
    },
  },
  typed('page', LENA, ({ number }) => String(number)),
  answered('held', ({ team, number }) => team.types(SACHA, `claim ${number}`), SACHA),
  answered('find', ({ team }) => team.types(SACHA, 'find @an_account'), SACHA),
  {
    name: 'home',
    async shown({ team }) {
      const before = await team.home(CAMILLE);
      const pole = { action: 'home.filter.pole', given: 'moderation' };
      await team.slack.choose({ user: CAMILLE, ...pole });
      const view = await until('the filtered list', () => {
        const home = team.slack.home(CAMILLE);
        return home === before ? undefined : home;
      });
      return { kind: 'view', view };
    },
  },
  {
    name: 'bulk',
    async shown({ team, others }) {
      const { slack } = team;
      await team.home(SACHA);
      const kept: { readonly round?: unknown } = JSON.parse(slack.home(SACHA)?.private_metadata ?? '{}');
      for (const number of [others.harassment, others.alike].map(String))
        await slack.choose({
          user: SACHA,
          action: 'home.pick',
          block: `home.pick.${String(kept.round)}.${number}`,
          given: [number],
        });
      return viewOf(
        await team.opened(SACHA, () => slack.pressInHome({ user: SACHA, action: 'bulk.dismiss' })),
      );
    },
  },
  {
    name: 'watch',
    async shown({ team, locale }) {
      const { slack } = team;
      await slack.say({ user: SACHA, channel: TALK, text: WORDS[locale].seen });
      const ts = await until('what Sacha says', () => slack.messages(TALK).at(-1)?.ts);
      const shortcut = { user: SACHA, callbackId: 'vigie_watch', channel: TALK, ts };
      return viewOf(await team.opened(SACHA, () => slack.shortcut(shortcut)));
    },
  },
  typed('terms', LENA, () => 'terms'),
  {
    name: 'digest',
    async shown({ running, localiser }) {
      const view = await running.database.desk.digest('moderation', dayAt(Date.now(), localiser.timeZone));
      if (view === undefined) throw new Error('the digest was posted already');
      const { blocks } = digestMessage(localiser, view);
      return { kind: 'message', blocks, around: { channel: NAMES[CHANNELS.moderation] } };
    },
  },
  {
    name: 'burst',
    async shown({ running, localiser, burst }) {
      await running.database.desk.tendBursts();
      const found = await running.database.desk.burst(burst);
      if (found === undefined) throw new Error('there is no burst');
      const { blocks } = burstMessage(localiser, found.view);
      return { kind: 'message', blocks, around: { channel: NAMES[CHANNELS.cyber] } };
    },
  },
  { name: 'stats', shown: statsShown },
  { name: 'month', shown: monthShown },
  ...FOLLOWED_SURFACES.map((name) => ({
    name,
    shown: async (scene: Scene) => (await followed(scene)).slack[name],
  })),
  {
    name: 'import',
    async shown({ team, locale }) {
      const { slack } = team;
      const file = slack.upload({ user: LENA, name: 'list.csv', bytes: WORDS[locale].list });
      const form = await team.opened(LENA, () => team.types(LENA, 'import'));
      await team.submits(LENA, form, { file: { value: [file] }, category: { value: 'antisemitism' } });
      const { blocks } = await team.told(LENA);
      return { kind: 'message', blocks, around: { channel: 'Vigie' } };
    },
  },
];

/** A surface of a scene as SVG; throws on a block or element that is not drawn yet. */
export async function surfaceSvg(surface: Surface, scene: Scene): Promise<string> {
  const shown = await surface.shown(scene);
  switch (shown.kind) {
    case 'message':
      return messageSvg(shown.blocks, shown.around, scene.workspace);
    case 'thread':
      return threadSvg(shown.replies, shown.around, scene.workspace);
    case 'view':
      return viewSvg(shown.view, scene.workspace, shown.tallest);
  }
}
