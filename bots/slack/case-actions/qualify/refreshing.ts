import type { App, BlockAction } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { motivesIn, offencesIn } from '../../../../src/cases/qualifying.ts';
import { holds } from '../../../../src/cases/roles.ts';
import { type ActingDeps, localiserOf, logFailure } from '../../acting.ts';
import { repeated, SlackCallFailed } from '../../calls.ts';
import { InTurn } from '../../in-turn.ts';
import { VALUE } from '../../values.ts';
import { BLOCKS, chosenIn } from './inputs.ts';
import { FORGET_DATE, keptInView, QUALIFY_VIEW, qualifyView } from './qualify-view.ts';

/** How many open modals are remembered, to tell an old refresh from a new one. */
const MODALS_REMEMBERED = 500;

/** What Slack answers when the modal was closed or sent meanwhile: there is nothing to refresh. */
const GONE = ['not_found', 'view_not_found'];

/** Registers what keeps the details of the modal true to what is chosen in it. */
export function registerRefreshing(app: App, deps: ActingDeps): void {
  const byView = new InTurn();
  const newest = new LRUCache<string, number>({ max: MODALS_REMEMBERED });

  async function refresh(body: BlockAction, forgets: boolean, moment: number): Promise<void> {
    const { view, user } = body;
    if (view?.callback_id !== QUALIFY_VIEW || (newest.get(view.id) ?? 0) > moment) return;
    const role = await deps.roleOf({ id: user.id, team: user.team_id });
    if (role === undefined || !holds(role, 'moderator')) return;
    const before = keptInView.parse(JSON.parse(view.private_metadata));
    const kept = forgets ? { ...before, emptied: before.emptied + 1 } : before;
    const chosen = chosenIn(view.state.values);
    const fresh = qualifyView(await localiserOf(deps, user.id), kept, {
      offences: offencesIn(chosen.offences),
      motives: motivesIn(chosen.motives),
      published: forgets ? undefined : chosen.published,
      reasoning: chosen.reasoning,
    });
    const update = (hash: string | undefined) =>
      repeated('views.update', () =>
        deps.web.views.update({ view_id: view.id, view: fresh, ...(hash === undefined ? {} : { hash }) }),
      );
    try {
      await update(view.hash);
    } catch (error) {
      if (!(error instanceof SlackCallFailed)) throw error;
      if (GONE.includes(error.code)) return;
      if (error.code !== 'hash_conflict') throw error;
      // The view was refreshed for an older choice since: what was chosen last is what counts.
      if ((newest.get(view.id) ?? 0) <= moment) await update(undefined);
    }
  }

  async function refreshed(body: BlockAction, forgets: boolean): Promise<void> {
    const id = body.view?.id ?? '';
    const moment = Number(body.actions[0]?.action_ts ?? 0);
    newest.set(id, Math.max(moment, newest.get(id) ?? 0));
    try {
      await byView.run(id, () => refresh(body, forgets, moment));
    } catch (error) {
      // The modal still holds what was chosen, and can be sent: only what the law says of it is old.
      logFailure(deps.log, 'qualify.refresh', undefined, error);
    }
  }

  for (const block of [BLOCKS.offences, BLOCKS.motives, /^qualify\.published/u])
    app.action<BlockAction>(
      { type: 'block_actions', action_id: VALUE, block_id: block },
      async ({ ack, body }) => {
        await ack();
        await refreshed(body, false);
      },
    );
  app.action<BlockAction>({ type: 'block_actions', action_id: FORGET_DATE }, async ({ ack, body }) => {
    await ack();
    await refreshed(body, true);
  });
}
