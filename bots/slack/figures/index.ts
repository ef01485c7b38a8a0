import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Actor } from '../../../src/cases/roles.ts';
import { type Day, dayAt, dayNamed } from '../../../src/catalogue/limitation.ts';
import { type ComparedFigures, chartsOf } from '../../../src/insight/charts/of-period.ts';
import type { Figures } from '../../../src/insight/figures.ts';
import { type Period, periodAfter, periodBefore, periodName } from '../../../src/insight/period.ts';
import { readPeriod } from '../../../src/insight/read-period.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { called, hasMovedOn } from '../calls.ts';
import { clip } from '../clip.ts';
import type { DeskCommand } from '../desk-command.ts';
import { admitted } from '../guard.ts';
import { loading, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { type Told, tell } from '../told.ts';
import { figuresBlocks, type ShownChart } from './blocks.ts';
import { compared } from './compared.ts';
import { uploadCharts } from './pictures.ts';

/** What showing figures needs beyond what every act does. */
export interface FiguresDeps extends ActingDeps {
  readonly figures: Figures;
}

/** As the audit trail names an attempt of somebody who may not. */
const ACTION = 'desk.figures';
const VIEW = 'figures';
/** The action ids of the buttons that lead to the periods before and after. */
export const FIGURES_ACTIONS = { before: 'figures.before', after: 'figures.after' } as const;
const TITLE = say('figures.title');
const FAILED = say('figures.failed');
/** How much of what was typed is said again. */
const SAID_AGAIN_MAX = 60;

const sentence = (localiser: Localiser, said: Say): KnownBlock => paragraph(inlines(localiser.rich(said)));

function leading(localiser: Localiser, action: string, { from, to }: Period): Button {
  const label = say(action === FIGURES_ACTIONS.before ? 'figures.before' : 'figures.after', {
    period: periodName(localiser.locale, { from, to }),
  });
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: clip(localiser.bare(label), 75), emoji: false },
    value: JSON.stringify({ from, to }),
  };
}

const day = z.string().refine((text) => dayNamed(text) === text);
const periodKept = z.object({ from: day, to: day }).refine(({ from, to }) => from < to);

/** The period that a button carries. */
function periodIn(value: string): Period | undefined {
  try {
    return periodKept.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** What is said of the pictures: that they come, that they did not, or nothing where they are there. */
type Pictures = readonly ShownChart[] | 'coming' | 'failed';

/** The modal with all figures of a period. */
export function figuresView(
  localiser: Localiser,
  figures: ComparedFigures,
  pictures: Pictures,
  today: Day,
): ModalView {
  const { locale } = localiser;
  const { period } = figures.now;
  const [before, after] = [periodBefore(period), periodAfter(period)];
  const names = { period: periodName(locale, period), before: periodName(locale, before) };
  const notes = [
    ...(period.to > today ? [say('figures.unfinished')] : []),
    ...(typeof pictures === 'string' ? [say(`figures.pictures.${pictures}`)] : []),
  ];
  return reading(localiser, VIEW, TITLE, '', [
    sentence(localiser, say('figures.period', names)),
    ...notes.map((note) => sentence(localiser, note)),
    {
      type: 'actions',
      elements: [
        leading(localiser, FIGURES_ACTIONS.before, before),
        ...(after.from > today ? [] : [leading(localiser, FIGURES_ACTIONS.after, after)]),
      ],
    },
    ...figuresBlocks(localiser, figures, typeof pictures === 'string' ? [] : pictures),
  ]);
}

/** A modal that is filled step by step, until whoever looks at it goes on to something else. */
interface Filling {
  readonly view: string;
  hash: string | undefined;
}

async function put(deps: FiguresDeps, filling: Filling, view: ModalView): Promise<void> {
  const { view: id, hash } = filling;
  const updated = await called('views.update', () =>
    deps.web.views.update({ view_id: id, ...(hash === undefined ? {} : { hash }), view }),
  );
  filling.hash = updated.view?.hash;
}

/** Fills a modal with a period's figures, and then with their pictures, which take longer. */
async function fill(
  deps: FiguresDeps,
  localiser: Localiser,
  filling: Filling,
  period: Period,
  by: Pick<Actor, 'id'>,
): Promise<void> {
  const today = dayAt(Date.now(), localiser.timeZone);
  try {
    await deps.figures.figuresSeen(by);
    const figures = await compared(deps.figures, period);
    await put(deps, filling, figuresView(localiser, figures, 'coming', today));
    let pictures: Pictures = 'failed';
    try {
      pictures = await uploadCharts(deps.web, deps.desk, chartsOf(localiser, figures));
    } catch (error) {
      logFailure(deps.log, ACTION, undefined, error);
    }
    await put(deps, filling, figuresView(localiser, figures, pictures, today));
  } catch (error) {
    if (hasMovedOn(error)) return;
    const failed = reading(localiser, VIEW, TITLE, '', [sentence(localiser, FAILED)]);
    await put(deps, filling, failed).catch(() => undefined);
    throw error;
  }
}

/** `/vigie stats …`: a modal, seen by whoever asked, alone. */
export function figuresCommand(deps: FiguresDeps): DeskCommand {
  return {
    id: ACTION,
    words: { fr: ['chiffres', 'statistiques'], en: ['stats', 'figures'] },
    usage: say('figures.usage'),
    help: say('figures.help'),
    needs: 'reader',
    async run({ text, by, to, trigger }) {
      const { localiser } = to;
      const period = readPeriod(text, dayAt(Date.now(), localiser.timeZone));
      if (period === undefined) {
        const what = [plain(clip(text, SAID_AGAIN_MAX))];
        return tell(deps.web, to, () => say('figures.unclear', { what }));
      }
      const { view } = await called('views.open', () =>
        deps.web.views.open({ trigger_id: trigger, view: loading(localiser, VIEW, TITLE, '') }),
      );
      await fill(deps, localiser, { view: view?.id ?? '', hash: view?.hash }, period, by);
    },
    failed: FAILED,
  };
}

/** Registers the buttons that lead from one period to the next. */
export function registerFigures(app: App, deps: FiguresDeps): void {
  for (const action of Object.values(FIGURES_ACTIONS))
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: action },
      async ({ ack, body, action: pressed }) => {
        await ack();
        const { user, view } = body;
        const period = periodIn(pressed.value ?? '');
        if (view === undefined || period === undefined) return;
        const localiser = await localiserOf(deps, user.id);
        const to: Told = { channel: undefined, thread: undefined, user: user.id, localiser };
        try {
          const who = { id: user.id, team: user.team_id };
          const needs = { role: 'reader', action: ACTION, number: undefined } as const;
          if ((await admitted(deps, who, to, needs)) === undefined) return;
          const filling: Filling = { view: view.id, hash: view.hash };
          await put(
            deps,
            filling,
            reading(localiser, VIEW, TITLE, '', [sentence(localiser, say('desk.loading'))]),
          );
          await fill(deps, localiser, filling, period, user);
        } catch (error) {
          if (hasMovedOn(error)) return;
          logFailure(deps.log, ACTION, undefined, error);
          await tell(deps.web, to, () => FAILED).catch(() => undefined);
        }
      },
    );
}
