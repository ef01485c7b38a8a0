import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor, Role } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { inTime } from '../in-time.ts';
import { reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import type { Values } from '../values.ts';

/** A modal that somebody who may sent. */
export interface Sent {
  readonly by: Actor;
  readonly localiser: Localiser;
  /** Names this modal: sent twice, it counts once. */
  readonly id: string;
  /** The modal at the bottom, on which this one stands. */
  readonly root: string;
  readonly values: Values;
  /** What the modal kept in its private metadata. */
  readonly kept: string;
}

/** What becomes of a modal that was sent, and what is done once Slack is answered; by their blocks, what is wrong with its inputs. */
export type Sequel =
  | { readonly kind: 'close'; readonly after?: () => Promise<unknown> }
  | { readonly kind: 'show'; readonly view: ModalView; readonly after?: () => Promise<unknown> }
  | { readonly kind: 'faults'; readonly faults: Readonly<Record<string, string>> };

/** A modal of the desk that is about no case. */
export interface DeskForm {
  readonly view: string;
  /** As the audit trail names an attempt of somebody who may not. */
  readonly action: string;
  readonly needs: Role;
  readonly title: Say;
  /** The input under which stands what failed; where a modal has none, a view takes its place. */
  readonly errorBlock?: string;
  readonly run: (sent: Sent) => Promise<Sequel>;
  readonly failed: Say;
}

/** The callback id of the modals that only say something. */
const SAYING_VIEW = 'watch-told';

/** A modal that says one sentence. */
export function sayingView(localiser: Localiser, title: Say, sentence: Say): ModalView {
  return reading(localiser, SAYING_VIEW, title, '', [paragraph(inlines(localiser.rich(sentence)))]);
}

/**
 * Registers such a modal. It is carried out before the modal closes: what is refused or fails is said in it, and
 * nothing that was typed is lost.
 */
export function onDeskForm(app: App, deps: ActingDeps, form: DeskForm): void {
  app.view<SlackViewAction>(
    { callback_id: form.view, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const { user }: Pick<ViewSubmitAction, 'user'> = body;
      const localiser = await localiserOf(deps, user.id);
      const refuse = (sentence: Say) =>
        form.errorBlock === undefined
          ? ack({
              response_action: 'update',
              view: sayingView(localiser, form.title, sentence),
            })
          : ack({
              response_action: 'errors',
              errors: { [form.errorBlock]: localiser.bare(sentence) },
            });
      try {
        const who = { id: user.id, team: user.team_id };
        const needs = { role: form.needs, action: form.action, number: undefined };
        const admits = await admission(deps, who, needs);
        if (admits.kind === 'refused') {
          await refuse(admits.why);
          return;
        }
        const work = form.run({
          by: admits.by,
          localiser,
          id: view.id,
          root: view.root_view_id ?? view.id,
          values: view.state.values,
          kept: view.private_metadata,
        });
        const sequel = await inTime(work, (error) => logFailure(deps.log, form.action, undefined, error));
        if (sequel === 'late') {
          await refuse(say('desk.form.late'));
          return;
        }
        switch (sequel.kind) {
          case 'close':
            await ack();
            break;
          case 'show':
            await ack({ response_action: 'update', view: sequel.view });
            break;
          case 'faults':
            await ack({ response_action: 'errors', errors: { ...sequel.faults } });
            return;
        }
        // Slack is answered: what fails now can only be written down.
        await sequel.after?.().catch((error: unknown) => logFailure(deps.log, form.action, undefined, error));
      } catch (error) {
        logFailure(deps.log, form.action, undefined, error);
        await refuse(form.failed);
      }
    },
  );
}
