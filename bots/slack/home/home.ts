import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Button, HomeView, KnownBlock } from '@slack/types';
import { LRUCache } from 'lru-cache';
import type { FollowUps } from '../../../src/cases/follow-ups.ts';
import type { Today } from '../../../src/cases/lists.ts';
import { holds } from '../../../src/cases/roles.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { localiserOf, logFailure } from '../acting.ts';
import { BULKS, casesAmong } from '../bulk/index.ts';
import { type BulkDeps, openBulk } from '../bulk/open.ts';
import { registerSeveral } from '../bulk/several.ts';
import { registerBulks } from '../bulk/submit.ts';
import { repeated, SlackCallFailed } from '../calls.ts';
import { carryOut } from '../carry-out.ts';
import { admitted, doing, placeOf } from '../guard.ts';
import { InTurn } from '../in-turn.ts';
import type { Who } from '../roles.ts';
import { actedElsewhere } from './elsewhere.ts';
import { FOLLOW_UPS_SHOWN } from './follow-ups.ts';
import { HOME_VIEW, homeView, plainHome, REFRESH } from './home-view.ts';
import { LIST_ACTIONS } from './list.ts';
import { SHOWN_MAX } from './sections.ts';
import {
  ANY,
  caseFilterOf,
  FILTER,
  filtered,
  fromIn,
  type HomeState,
  metadataOf,
  NOTHING_CHOSEN,
  PICK,
  selecting,
  stateIn,
  stateOf,
} from './state.ts';

/** How long nobody's second look at a tab that is not for them is written to the trail again, in milliseconds. */
const REFUSED_AGAIN_AFTER_MS = 86_400_000;
const REFUSED_KEPT = 1_000;

/** How long a tab is kept up to date with what its member does elsewhere, in milliseconds after they last used it. */
const KEPT_UP_FOR_MS = 3_600_000;
const KEPT_UP = 500;

const FILTER_ID = new RegExp(`^${FILTER.replaceAll('.', '\\.')}`, 'u');

/** What the home tab needs. */
export interface HomeDeps extends BulkDeps {
  /** What is to be followed up after notices, where that is kept. */
  readonly followUps?: FollowUps | undefined;
  /** A button that looks for cases, where they can be looked for. */
  readonly finding?: ((localiser: Localiser) => Button) | undefined;
  /** A button with which a moderator reports what they saw, where they can. */
  readonly watching?: ((localiser: Localiser) => Button) | undefined;
}

/** What was pressed or chosen: its action id, and the value of the button or of the option. */
interface Chosen {
  readonly id: string;
  readonly value: string | undefined;
}

/** What the home tab shows beside the work as it stands. */
interface Showing {
  readonly state: HomeState;
  /** What became of what the member last did there. */
  readonly notice?: readonly KnownBlock[];
}

/** What became of it, for whoever is answered in the tab itself. */
function noticing(user: string, localiser: Localiser) {
  const notice: KnownBlock[] = [];
  const answer = async ({ blocks }: { readonly blocks: readonly KnownBlock[] }) =>
    void notice.push(...blocks);
  return { notice, to: { channel: undefined, thread: undefined, user, localiser, answer } };
}

/**
 * Registers the home tab: the work as it stands, for each member of the team in their own language, and what can be
 * done from there. What is chosen in it travels with it, so that any process can answer; who looks is checked each time.
 */
export function registerHome(app: App, deps: HomeDeps): void {
  const byMember = new InTurn();
  /** Written to the trail once a day each (and once more after a restart), however often they look. */
  const refusedBefore = new LRUCache<string, true>({ max: REFUSED_KEPT, ttl: REFUSED_AGAIN_AFTER_MS });

  /** What this process last published for each, to show it anew: a tab that another one published since is left alone. */
  const standing = new LRUCache<string, { readonly hash: string; readonly state: HomeState }>({
    max: KEPT_UP,
    ttl: KEPT_UP_FOR_MS,
  });

  function publish(
    user: string,
    view: HomeView,
    hash?: string,
  ): Promise<{ readonly view?: { hash?: string } }> {
    return repeated('views.publish', () =>
      deps.web.views.publish({ user_id: user, view, ...(hash === undefined ? {} : { hash }) }),
    );
  }

  function today(): Today {
    const { timeZone } = deps.localisers.fr;
    return { day: dayAt(Date.now(), timeZone), timeZone };
  }

  async function notForThem(who: Who, localiser: Localiser): Promise<HomeView> {
    if (!refusedBefore.has(who.id)) {
      await deps.acting.refused(undefined, { id: who.id }, HOME_VIEW);
      refusedBefore.set(who.id, true);
    }
    return plainHome(localiser, NOTHING_CHOSEN, say('home.not-for-you'));
  }

  async function viewFor(who: Who, localiser: Localiser, { state, notice }: Showing): Promise<HomeView> {
    const role = await deps.roleOf(who);
    if (role === undefined) return notForThem(who, localiser);
    const filter = caseFilterOf(state.filter, who.id);
    const [overview, followUps] = await Promise.all([
      deps.lists.overview(who.id, today(), filter, state.from, SHOWN_MAX),
      deps.followUps?.followUpsNow({ pole: filter.pole }, FOLLOW_UPS_SHOWN),
    ]);
    return homeView(localiser, role, state, overview, {
      notice: notice ?? [],
      followUps,
      buttons: [deps.finding, holds(role, 'moderator') ? deps.watching : undefined].flatMap((button) =>
        button === undefined ? [] : [button(localiser)],
      ),
    });
  }

  /** Publishes what they see, one after the other: what was asked for last stands last. */
  function show(who: Who, showing: Showing, isFirst = false): Promise<void> {
    return byMember.run(who.id, async () => {
      const localiser = await localiserOf(deps, who.id);
      try {
        if (isFirst) await publish(who.id, plainHome(localiser, showing.state, say('desk.loading')));
        const { view } = await publish(who.id, await viewFor(who, localiser, showing));
        if (view?.hash !== undefined) standing.set(who.id, { hash: view.hash, state: showing.state });
      } catch (error) {
        logFailure(deps.log, HOME_VIEW, undefined, error);
        await publish(who.id, plainHome(localiser, showing.state, say('home.failed'), { again: true })).catch(
          (again: unknown) => logFailure(deps.log, HOME_VIEW, undefined, again),
        );
      }
    });
  }

  /** Shows anew what they have before them, after something that they did elsewhere. */
  function showAgain(who: Who): Promise<void> {
    return byMember.run(who.id, async () => {
      const last = standing.get(who.id);
      if (last === undefined) return;
      try {
        const localiser = await localiserOf(deps, who.id);
        const { view } = await publish(who.id, await viewFor(who, localiser, last), last.hash);
        if (view?.hash !== undefined) standing.set(who.id, { ...last, hash: view.hash });
      } catch (error) {
        if (error instanceof SlackCallFailed && error.code === 'hash_conflict') standing.delete(who.id);
        else logFailure(deps.log, HOME_VIEW, undefined, error);
      }
    });
  }

  app.use(async ({ body, next }) => {
    await next();
    const who = actedElsewhere(body);
    if (who !== undefined) await showAgain(who);
  });

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const isFirst = event.view === undefined;
    await show({ id: event.user, team: body.team_id }, { state: stateOf(event.view) }, isFirst);
  });

  /** Registers a button or menu of the tab that changes what is chosen in it. */
  function onChoice(action: string | RegExp, changed: (state: HomeState, chosen: Chosen) => HomeState): void {
    app.action<BlockAction>({ type: 'block_actions', action_id: action }, async ({ ack, body, action }) => {
      await ack();
      const who = { id: body.user.id, team: body.user.team_id };
      const value =
        action.type === 'button'
          ? action.value
          : action.type === 'static_select'
            ? action.selected_option.value
            : undefined;
      await show(who, { state: changed(stateOf(body.view), { id: action.action_id, value }) });
    });
  }
  onChoice(REFRESH, (state) => state);
  onChoice(FILTER_ID, (state, { id, value = ANY }) => filtered(state, id.slice(FILTER.length), value));
  for (const id of [LIST_ACTIONS.previous, LIST_ACTIONS.next])
    onChoice(id, (state, { value }) => ({ ...state, from: fromIn(value) }));
  onChoice(LIST_ACTIONS.unpick, (state) => selecting(state, []));
  onChoice(LIST_ACTIONS.everything, ({ selected, round }) =>
    selecting({ ...NOTHING_CHOSEN, round }, selected),
  );
  // A tick stands in the tab itself until something else is done there.
  app.action({ type: 'block_actions', action_id: PICK }, ({ ack }) => ack());

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: LIST_ACTIONS.claim },
    async ({ ack, body, action }) => {
      await ack();
      const number = Number(action.value);
      if (!Number.isSafeInteger(number)) return;
      const who = { id: body.user.id, team: body.user.team_id };
      const { notice, to } = noticing(who.id, await localiserOf(deps, who.id));
      const claim = {
        action: LIST_ACTIONS.claim,
        needs: 'moderator',
        run: async (press: Parameters<typeof carryOut>[1]) => {
          await carryOut(deps, press, { kind: 'claim' });
        },
        failed: (numbered: string) => say('desk.failed.claim', { number: numbered }),
      } as const;
      await doing(deps, claim, who, { number, to, trigger: body.trigger_id, view: undefined });
      await show(who, { state: stateOf(body.view), notice });
    },
  );

  for (const bulk of BULKS)
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: bulk.id },
      async ({ ack, body, action }) => {
        await ack();
        const who = { id: body.user.id, team: body.user.team_id };
        const localiser = await localiserOf(deps, who.id);
        const atHome = body.view?.type === 'home' ? stateOf(body.view) : undefined;
        const { notice, to: inTab } = noticing(who.id, localiser);
        const to = atHome === undefined ? { ...placeOf(body), user: who.id, localiser } : inTab;
        try {
          const needs = { role: 'moderator', action: bulk.id, number: undefined } as const;
          if ((await admitted(deps, who, to, needs)) === undefined) {
            if (atHome !== undefined) await show(who, { state: atHome, notice });
            return;
          }
          const view = body.view?.type === 'modal' ? body.view.id : undefined;
          const selected = atHome?.selected ?? casesAmong(action.value);
          const from = atHome === undefined ? undefined : metadataOf({ ...atHome, selected: [] });
          await openBulk(deps, { to, trigger: body.trigger_id, view }, bulk, selected, from);
        } catch (error) {
          logFailure(deps.log, bulk.id, undefined, error);
        }
      },
    );
  registerSeveral(app, deps);
  registerBulks(app, deps, async (who, from, { failed }) => {
    if (from !== undefined) await show(who, { state: selecting(stateIn(from), failed) });
  });
}
