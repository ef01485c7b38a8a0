import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { FOLLOW_UP_KINDS, type FollowUps } from '../../../src/cases/follow-ups.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import { say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { hasMovedOn, repeated } from '../calls.ts';
import { carriedIn } from '../case-button.ts';
import type { DeskCommand } from '../desk-command.ts';
import { admitted, doing } from '../guard.ts';
import { openFilled } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import type { Told } from '../told.ts';
import { actOn, askedIn, FOLLOW } from './buttons.ts';
import { FOLLOW_UPS, FOLLOW_UPS_FILTER, FOLLOW_UPS_VIEW, inList } from './ids.ts';
import { chosenIn, filterOf, type ListKept, listKept, listView, placeIn } from './list-view.ts';

/** What the list of what is to be followed up needs. */
export interface FollowUpDeps extends ActingDeps {
  readonly followUps: FollowUps;
}

const NEEDS = { role: 'reader', action: FOLLOW_UPS_VIEW, number: undefined } as const;

const startingWith = (start: string) => new RegExp(`^${start.replaceAll('.', '\\.')}`, 'u');

async function viewOf(
  deps: FollowUpDeps,
  kept: ListKept,
  by: Actor,
  to: Told,
  first: readonly KnownBlock[] = [],
) {
  const page = await deps.followUps.followUpPage(kept.kind, filterOf(kept, by.id), kept.after);
  return listView(to.localiser, page, kept, by, first);
}

/** Opens the list of a kind of what is to be followed up. */
export function openFollowUps(
  deps: FollowUpDeps,
  asked: Pick<Doing, 'by' | 'to' | 'trigger'>,
  kind: ListKept['kind'],
): Promise<void> {
  const { by, to, trigger } = asked;
  const where = { number: 0, to, trigger, view: undefined };
  return openFilled(deps, where, FOLLOW_UPS_VIEW, say('follow-ups.title'), () =>
    viewOf(deps, { kind, mine: false }, by, to),
  );
}

/** `/vigie suivi`: what is to be followed up. */
export function followUpsCommand(deps: FollowUpDeps): DeskCommand {
  return {
    id: FOLLOW_UPS_VIEW,
    words: { fr: ['suivi', 'suivis'], en: ['follow-ups', 'followups'] },
    help: say('follow-ups.help'),
    needs: 'reader',
    run: (asked) => openFollowUps(deps, asked, 'overdue'),
    failed: say('desk.loading.failed'),
  };
}

/** Registers the buttons that open the list, its filters and pages, and what is answered in it. */
export function registerFollowUps(app: App, deps: FollowUpDeps): void {
  async function redraw(
    body: BlockAction,
    kept: ListKept,
    by: Actor,
    to: Told,
    first: readonly KnownBlock[] = [],
  ): Promise<void> {
    const { view } = body;
    if (view === undefined) return;
    const shown = await viewOf(deps, kept, by, to, first);
    try {
      await repeated('views.update', () =>
        deps.web.views.update({ view_id: view.id, hash: view.hash, view: shown }),
      );
    } catch (error) {
      if (!hasMovedOn(error)) throw error;
    }
  }

  async function toldOf(body: BlockAction): Promise<Told> {
    const user = body.user.id;
    return { channel: undefined, thread: undefined, user, localiser: await localiserOf(deps, user) };
  }

  for (const kind of FOLLOW_UP_KINDS)
    app.action<BlockAction>(
      { type: 'block_actions', action_id: `${FOLLOW_UPS.all}.${kind}` },
      async ({ ack, body }) => {
        await ack();
        const to = await toldOf(body);
        try {
          const role = await admitted(deps, { id: body.user.id, team: body.user.team_id }, to, NEEDS);
          if (role === undefined) return;
          await openFollowUps(deps, { by: { id: body.user.id, role }, to, trigger: body.trigger_id }, kind);
        } catch (error) {
          logFailure(deps.log, FOLLOW_UPS.all, undefined, error);
        }
      },
    );

  /** Registers what changes what of the list is shown. */
  function onTurn(
    action: string | RegExp,
    turned: (kept: ListKept, chosen: { readonly id: string; readonly value: string }) => ListKept,
  ): void {
    app.action<BlockAction>({ type: 'block_actions', action_id: action }, async ({ ack, body, action }) => {
      await ack();
      const kept = listKept(body.view?.private_metadata ?? '');
      if (kept === undefined) return;
      const value =
        action.type === 'static_select'
          ? action.selected_option.value
          : action.type === 'button'
            ? (action.value ?? '')
            : '';
      const to = await toldOf(body);
      try {
        const role = await admitted(deps, { id: body.user.id, team: body.user.team_id }, to, NEEDS);
        if (role === undefined) return;
        await redraw(body, turned(kept, { id: action.action_id, value }), { id: body.user.id, role }, to);
      } catch (error) {
        logFailure(deps.log, FOLLOW_UPS_VIEW, undefined, error);
      }
    });
  }
  onTurn(startingWith(FOLLOW_UPS_FILTER), (kept, { id, value }) =>
    chosenIn(kept, id.slice(FOLLOW_UPS_FILTER.length), value),
  );
  onTurn(FOLLOW_UPS.next, (kept, { value }) => ({ ...kept, after: placeIn(value) }));
  onTurn(FOLLOW_UPS.first, ({ after: _, ...kept }) => kept);

  for (const [id, kind] of [
    [FOLLOW.stillGone, 'still-gone'],
    [FOLLOW.backOnline, 'back-online'],
  ] as const)
    app.action<BlockAction>(
      { type: 'block_actions', action_id: inList(id) },
      async ({ ack, body, action }) => {
        await ack();
        const carried = carriedIn(action.type === 'button' ? action.value : undefined);
        const kept = listKept(body.view?.private_metadata ?? '');
        const asked = askedIn(carried?.about);
        if (carried === undefined || kept === undefined || asked === undefined) return;
        const first: KnownBlock[] = [];
        const to: Told = {
          ...(await toldOf(body)),
          answer: async ({ blocks }) => void first.push(...blocks),
        };
        let by: Actor | undefined;
        const done = await doing(
          deps,
          {
            action: id,
            needs: 'moderator',
            async run(press) {
              by = press.by;
              await actOn(deps, press, { kind, ...asked }, { target: asked.target });
            },
            failed: (number) => say('follow.failed.check', { number }),
          },
          { id: body.user.id, team: body.user.team_id },
          { ...carried, to, trigger: body.trigger_id, view: undefined },
        );
        if (done === 'done' && first.length === 0)
          first.push(
            paragraph(inlines(to.localiser.rich(say('desk.menu.done', { what: say(`follow.${kind}`) })))),
          );
        // Who may only look still looks at the same list.
        await redraw(body, kept, by ?? { id: body.user.id, role: 'reader' }, to, first).catch(
          (error: unknown) => logFailure(deps.log, id, carried.number, error),
        );
      },
    );
}
