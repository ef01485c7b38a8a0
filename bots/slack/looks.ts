import type { App, BlockAction, ButtonAction, ViewClosedAction } from '@slack/bolt';
import { say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { ACTIONS, VIEWS } from './action-ids.ts';
import { type ActionDeps, logFailure, onCaseButton, type Press } from './actions.ts';
import { called, repeated } from './calls.ts';
import { loading } from './modal.ts';
import { readAllView } from './read-all.ts';
import { type Gallery, type Look, lookOf, screenshotsTitle, screenshotsView } from './screenshots.ts';
import { tell } from './told.ts';

export interface LookDeps extends ActionDeps {
  readonly gallery: Gallery;
  readonly localisers: Localisers;
}

async function open(deps: LookDeps, press: Press, view: ReturnType<typeof loading>): Promise<string> {
  const opened = await called('views.open', () => deps.web.views.open({ trigger_id: press.trigger, view }));
  return opened.view?.id ?? '';
}

async function showScreenshots(deps: LookDeps, press: Press): Promise<void> {
  const { number, moderator, to } = press;
  const thread = to.thread === undefined ? {} : { thread: to.thread };
  const start = { case: number, channel: to.channel, ...thread };
  const kept = JSON.stringify({ ...start, shown: [] });
  const id = await open(
    deps,
    press,
    loading(to.localiser, VIEWS.screenshots, screenshotsTitle(number), kept),
  );
  const look = await deps.gallery.open(start, moderator);
  try {
    await repeated('views.update', () =>
      deps.web.views.update({ view_id: id, view: screenshotsView(to.localiser, look) }),
    );
  } catch (error) {
    // Closed while the pictures were on their way: what was uploaded must not stay.
    await deps.gallery.close(look);
    throw error;
  }
}

async function readAll(deps: LookDeps, press: Press): Promise<void> {
  const { number, to } = press;
  const title = say('desk.case.title', { number: String(number) });
  const id = await open(deps, press, loading(to.localiser, VIEWS.readAll, title, ''));
  const view = await deps.desk.card(number);
  if (view === undefined)
    return tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
  await repeated('views.update', () =>
    deps.web.views.update({ view_id: id, view: readAllView(to.localiser, view, '') }),
  );
}

/** The files of `after` that `before` did not hold. */
function added(before: Look, after: Look): Look {
  const had = new Set(before.shown.map(({ file }) => file));
  return { ...after, shown: after.shown.filter(({ file }) => !had.has(file)) };
}

async function showClearly(
  deps: LookDeps,
  body: BlockAction<ButtonAction>,
  pictureId: string,
): Promise<void> {
  const look = lookOf(body.view?.private_metadata ?? '');
  const { view } = body;
  if (view === undefined || look === undefined) return;
  const user = body.user.id;
  const localiser = deps.localisers[(await deps.person(user)).locale];
  const to = { channel: look.channel, thread: look.thread, user, localiser };
  if (!(await deps.mayAct({ id: user, team: body.user.team_id, channel: look.channel }))) {
    await deps.desk.refused(look.case, { id: user }, ACTIONS.showClearly);
    return tell(deps.web, to, () => say('desk.not-allowed'));
  }
  const next = await deps.gallery.reveal(look, pictureId, { id: user });
  const shown = next ?? { ...look, shown: look.shown.filter(({ id }) => id !== pictureId) };
  try {
    await called('views.update', () =>
      // The hash has Slack refuse the second of two presses at once, whose view would lose the first one's file.
      deps.web.views.update({ view_id: view.id, hash: view.hash, view: screenshotsView(localiser, shown) }),
    );
  } catch (error) {
    await deps.gallery.close(added(look, shown));
    throw error;
  }
  await deps.gallery.close(added(shown, look));
}

/** Registers the buttons that only look: screenshots, blurred until asked for, and the whole of a long case. */
export function registerLooking(app: App, deps: LookDeps): void {
  onCaseButton(app, deps, {
    action: ACTIONS.screenshots,
    run: (press) => showScreenshots(deps, press),
    failed: (number) => say('desk.failed.screenshots', { number }),
  });
  onCaseButton(app, deps, {
    action: ACTIONS.readAll,
    run: (press) => readAll(deps, press),
    failed: (number) => say('desk.failed.read', { number }),
  });
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: ACTIONS.showClearly },
    async ({ ack, body, action }) => {
      await ack();
      try {
        await showClearly(deps, body, action.value ?? '');
      } catch (error) {
        logFailure(
          deps.log,
          ACTIONS.showClearly,
          lookOf(body.view?.private_metadata ?? '')?.case ?? 0,
          error,
        );
      }
    },
  );
  app.view<ViewClosedAction>(
    { callback_id: VIEWS.screenshots, type: 'view_closed' },
    async ({ ack, body }) => {
      await ack();
      const look = lookOf(body.view.private_metadata);
      if (look === undefined) return;
      await deps.gallery
        .close(look)
        .catch((error: unknown) => logFailure(deps.log, 'close', look.case, error));
    },
  );
}
