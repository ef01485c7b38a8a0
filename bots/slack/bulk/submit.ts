import type { App, SlackViewAction, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Act } from '../../../src/cases/act.ts';
import { SELECTION_MAX } from '../../../src/cases/lists.ts';
import { type Actor, holds } from '../../../src/cases/roles.ts';
import { errorFields } from '../../../src/log.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { localiserOf, logFailure } from '../acting.ts';
import { repeated } from '../calls.ts';
import { errorsIn } from '../case-form.ts';
import { reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { tellBlocks } from '../told.ts';
import type { Bulk } from './bulk.ts';
import { casesIn, FIRST_GROUP } from './choice.ts';
import { actOnEach, type Outcome } from './each.ts';
import { BULKS } from './index.ts';
import type { BulkDeps } from './open.ts';
import { inMessages, outcomeBlocks } from './outcome.ts';

const keptSchema = z.object({ from: z.string().optional() });

/** Told when a bulk act is through: who did it, in what list they had selected its cases, and what became of it. */
export type AfterBulk = (
  who: { readonly id: string; readonly team: string | undefined },
  from: string | undefined,
  outcome: Outcome,
) => Promise<void>;

function shown(localiser: Localiser, { id, title }: Bulk, blocks: readonly KnownBlock[]): ModalView {
  return { ...reading(localiser, id, title, '', blocks), notify_on_close: false };
}

interface Sent {
  readonly numbers: readonly number[];
  readonly act: Act;
  readonly by: Actor;
  readonly view: string;
  readonly localiser: Localiser;
}

/** Carries it out, and shows what became of it: in the modal, or to them alone where they closed it meanwhile. */
async function carryOutBulk(deps: BulkDeps, bulk: Bulk, sent: Sent): Promise<Outcome> {
  const { numbers, act, by, view, localiser } = sent;
  const outcome = await actOnEach(deps, numbers, act, by, view);
  const blocks = outcomeBlocks(localiser, outcome);
  try {
    await repeated('views.update', () =>
      deps.web.views.update({ view_id: view, view: shown(localiser, bulk, blocks) }),
    );
  } catch (error) {
    deps.log.info({ action: bulk.id, ...errorFields(error) }, 'the outcome of a bulk act is told instead');
    const to = { channel: undefined, thread: undefined, user: by.id, localiser };
    for (const part of inMessages(blocks))
      await tellBlocks(deps.web, to, inlines(localiser.rich(bulk.title)), part);
  }
  return outcome;
}

/**
 * Registers what the forms of bulk acts send. Fifty cases may take longer than the three seconds that Slack waits for
 * an answer: the modal says at once that they are being worked on, and then what became of each.
 */
export function registerBulks(app: App, deps: BulkDeps, after: AfterBulk): void {
  for (const bulk of BULKS) {
    // Closed while it was loading, or with nothing sent: there is nothing to put away.
    app.view<ViewClosedAction>({ callback_id: bulk.id, type: 'view_closed' }, ({ ack }) => ack());
    app.view<SlackViewAction>(
      { callback_id: bulk.id, type: 'view_submission' },
      async ({ ack, body, view }) => {
        const { user }: Pick<ViewSubmitAction, 'user'> = body;
        const who = { id: user.id, team: user.team_id };
        const localiser = await localiserOf(deps, user.id);
        const refuse = (errors: Readonly<Record<string, Say>>) =>
          ack({ response_action: 'errors', errors: errorsIn(localiser, errors) });
        let begun = false;
        try {
          const { from } = keptSchema.parse(JSON.parse(view.private_metadata));
          const role = await deps.roleOf(who);
          if (role === undefined || !holds(role, 'moderator')) {
            await deps.acting.refused(undefined, who, bulk.id);
            await refuse({ [bulk.errorBlock]: say('desk.not-allowed') });
            return;
          }
          const numbers = casesIn(view.state.values).slice(0, SELECTION_MAX);
          if (numbers.length === 0) {
            await refuse({ [FIRST_GROUP]: say('bulk.choose') });
            return;
          }
          const read = await bulk.read(view.state.values, deps);
          if (!read.ok) {
            await refuse(read.errors);
            return;
          }
          const working = inlines(localiser.rich(say('bulk.working', { count: numbers.length })));
          await ack({ response_action: 'update', view: shown(localiser, bulk, [paragraph(working)]) });
          begun = true;
          const by = { id: user.id, role };
          const sent = { numbers, act: read.data, by, view: view.id, localiser };
          await after(who, from, await carryOutBulk(deps, bulk, sent));
        } catch (error) {
          logFailure(deps.log, bulk.id, undefined, error);
          if (!begun) await refuse({ [bulk.errorBlock]: say('bulk.not-begun') });
        }
      },
    );
  }
}
