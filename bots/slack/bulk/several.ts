import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Button, ModalView } from '@slack/types';
import { SELECTION_MAX } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { localiserOf, logFailure } from '../acting.ts';
import { called } from '../calls.ts';
import { clip } from '../clip.ts';
import { admitted, placeOf } from '../guard.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import { reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { bulkButtons, casesAmong } from './index.ts';
import type { BulkDeps } from './open.ts';

/** The action id of the button under a list that has no room for every bulk act. */
export const SEVERAL = 'bulk.several';

/** One button for all that can be done with several of a list's cases, the first `SELECTION_MAX` of them. */
export function severalButton(localiser: Localiser, among: readonly number[]): Button {
  return {
    type: 'button',
    action_id: SEVERAL,
    text: {
      type: 'plain_text',
      text: clip(localiser.bare(say('bulk.several')), BUTTON_TEXT_MAX),
      emoji: false,
    },
    value: among.slice(0, SELECTION_MAX).join(','),
  };
}

/** The modal in which is chosen what is done with them. */
export function severalView(localiser: Localiser, among: readonly number[]): ModalView {
  const about = say('bulk.several.about', { count: among.length });
  return {
    ...reading(localiser, SEVERAL, say('bulk.several.title'), '', [
      paragraph(inlines(localiser.rich(about))),
      { type: 'actions', elements: [...bulkButtons(localiser, among)] },
    ]),
    notify_on_close: false,
  };
}

/** Registers that button. */
export function registerSeveral(app: App, deps: BulkDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: SEVERAL },
    async ({ ack, body, action }) => {
      await ack();
      const { id, team_id: team } = body.user;
      const localiser = await localiserOf(deps, id);
      try {
        const needs = { role: 'moderator', action: SEVERAL, number: undefined } as const;
        const to = { ...placeOf(body), user: id, localiser };
        if ((await admitted(deps, { id, team }, to, needs)) === undefined) return;
        const view = severalView(localiser, casesAmong(action.value));
        const { trigger_id } = body;
        if (body.view?.type === 'modal')
          await called('views.push', () => deps.web.views.push({ trigger_id, view }));
        else await called('views.open', () => deps.web.views.open({ trigger_id, view }));
      } catch (error) {
        logFailure(deps.log, SEVERAL, undefined, error);
      }
    },
  );
}
