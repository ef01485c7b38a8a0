import type { App, BlockAction, ButtonAction, ViewClosedAction } from '@slack/bolt';
import { say } from '../../src/text/say.ts';
import { type ActingDeps, type Doing, logFailure } from './acting.ts';
import { ACTIONS, VIEWS } from './action-ids.ts';
import { called, repeated } from './calls.ts';
import { admitted, onCaseButton } from './guard.ts';
import { loading, openFilled } from './modal.ts';
import { readAllView } from './read-all.ts';
import { type Gallery, type Look, lookOf, screenshotsTitle, screenshotsView } from './screenshots.ts';

export interface LookDeps extends ActingDeps {
  readonly gallery: Gallery;
}

async function open(
  deps: LookDeps,
  { trigger, view: under }: Doing,
  view: ReturnType<typeof loading>,
): Promise<string> {
  const opened =
    under === undefined
      ? await called('views.open', () => deps.web.views.open({ trigger_id: trigger, view }))
      : await called('views.push', () => deps.web.views.push({ trigger_id: trigger, view }));
  return opened.view?.id ?? '';
}

async function showScreenshots(deps: LookDeps, press: Doing): Promise<void> {
  const { number, by: moderator, to } = press;
  const thread = to.thread === undefined ? {} : { thread: to.thread };
  const start = { case: number, ...(to.channel === undefined ? {} : { channel: to.channel }), ...thread };
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

function readAll(deps: LookDeps, press: Doing): Promise<void> {
  const { number, to } = press;
  return openFilled(
    deps,
    press,
    VIEWS.readAll,
    say('desk.case.title', { number: String(number) }),
    async () => {
      const view = await deps.desk.card(number);
      return view === undefined ? undefined : readAllView(to.localiser, view, '');
    },
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
  const needs = { role: 'reader', action: ACTIONS.showClearly, number: look.case } as const;
  if ((await admitted(deps, { id: user, team: body.user.team_id }, to, needs)) === undefined) return;
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
    needs: 'reader',
    run: (press) => showScreenshots(deps, press),
    failed: (number) => say('desk.failed.screenshots', { number }),
  });
  onCaseButton(app, deps, {
    action: ACTIONS.readAll,
    needs: 'reader',
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
