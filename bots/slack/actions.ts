import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Moderator } from '../../src/cases/case.ts';
import type { Desk } from '../../src/cases/desk.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { ACTIONS } from './action-ids.ts';
import { SlackCallFailed } from './calls.ts';
import type { Person } from './people.ts';
import { member, moment } from './rich-text.ts';
import type { Actor } from './roles.ts';
import { type Told, tell, tellFailure } from './told.ts';

export interface ActionDeps {
  readonly web: WebClient;
  readonly desk: Desk;
  readonly localisers: Localisers;
  readonly person: (id: string) => Promise<Person>;
  readonly mayAct: (actor: Actor) => Promise<boolean>;
  /** Brings a case's card up to date now; its job does it too, so that this never fails. */
  readonly refresh: (number: number) => Promise<void>;
  readonly log: Log;
}

/** A press on a case's button, by somebody who may act. */
export interface Press {
  readonly number: number;
  readonly moderator: Moderator;
  readonly to: Told;
  readonly trigger: string;
}

/** What the buttons do, and the sentence that says that it failed. */
interface Act {
  readonly action: string;
  readonly run: (press: Press) => Promise<void>;
  readonly failed: (number: string) => Say;
}

/** The part of a press that says which message it was on. */
function placeOf(
  body: BlockAction,
): { readonly channel: string; readonly thread: string | undefined } | undefined {
  const channel = body.channel?.id;
  if (channel === undefined) return undefined;
  const thread: unknown = body.message?.['thread_ts'];
  const isReply = typeof thread === 'string' && thread !== body.message?.ts;
  return { channel, thread: isReply ? thread : undefined };
}

/** The localiser of a member's own language; French, the association's, while Slack cannot say which it is. */
async function localiserOf(deps: ActionDeps, id: string): Promise<Localiser> {
  try {
    return deps.localisers[(await deps.person(id)).locale];
  } catch {
    return deps.localisers.fr;
  }
}

async function claim(deps: ActionDeps, { number, moderator, to }: Press): Promise<void> {
  const result = await deps.desk.claim(number, moderator);
  switch (result.kind) {
    case 'claimed':
      return deps.refresh(number);
    case 'held':
      return tell(deps.web, to, (slot) =>
        say('desk.claim.held', {
          number: String(number),
          who: slot(member(result.claim.moderator.id)),
          when: slot(moment(result.claim.at)),
        }),
      );
    case 'forbidden':
      return tell(deps.web, to, () =>
        say('desk.claim.forbidden', { number: String(number), state: say(`card.state.${result.state}`) }),
      );
    case 'unknown-case':
      return tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
  }
}

async function release(deps: ActionDeps, { number, moderator, to }: Press): Promise<void> {
  const result = await deps.desk.release(number, moderator);
  switch (result.kind) {
    case 'released':
      return deps.refresh(number);
    case 'not-held': {
      const held = result.claim;
      return tell(deps.web, to, (slot) =>
        held === undefined
          ? say('desk.release.free', { number: String(number) })
          : say('desk.release.held', {
              number: String(number),
              who: slot(member(held.moderator.id)),
              when: slot(moment(held.at)),
            }),
      );
    }
    case 'unknown-case':
      return tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
  }
}

/** Logs what went wrong, without anything of what was sent. */
export function logFailure(log: Log, action: string, number: number, error: unknown): void {
  const fields =
    error instanceof SlackCallFailed ? { method: error.method, code: error.code } : errorFields(error);
  log.error({ action, case: number, ...fields }, 'an act from Slack failed');
}

/** Takes away the message that told of a failure; that it may be left standing is no failure of the act. */
async function forget(log: Log, respond: () => Promise<unknown>): Promise<void> {
  try {
    await respond();
  } catch (error) {
    log.warn(errorFields(error), 'a message about a failure could not be taken away');
  }
}

/**
 * Registers a button of a case's card. Slack is answered at once; then who pressed is checked, and the act is
 * carried out. Who may not act is told so, and it is written to the audit trail; what fails is told with a button
 * that does it again.
 */
export function onCaseButton(app: App, deps: ActionDeps, act: Act): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: act.action },
    async ({ ack, body, action, respond }) => {
      await ack();
      const number = Number(action.value);
      const place = placeOf(body);
      if (!Number.isSafeInteger(number) || place === undefined) return;
      const user = body.user.id;
      const to: Told = { ...place, user, localiser: await localiserOf(deps, user) };
      try {
        if (!(await deps.mayAct({ id: user, team: body.user.team_id, channel: place.channel }))) {
          await deps.desk.refused(number, { id: user }, act.action);
          await tell(deps.web, to, () => say('desk.not-allowed'));
          return;
        }
        await act.run({ number, moderator: { id: user }, to, trigger: body.trigger_id });
        if (body.container['is_ephemeral'] === true)
          await forget(deps.log, () => respond({ delete_original: true }));
      } catch (error) {
        logFailure(deps.log, act.action, number, error);
        await tellFailure(deps.web, to, act.failed(String(number)), act.action, number).catch(
          (again: unknown) => logFailure(deps.log, 'tell', number, again),
        );
      }
    },
  );
}

/** Registers Claim and Release. */
export function registerClaiming(app: App, deps: ActionDeps): void {
  onCaseButton(app, deps, {
    action: ACTIONS.claim,
    run: (press) => claim(deps, press),
    failed: (number) => say('desk.failed.claim', { number }),
  });
  onCaseButton(app, deps, {
    action: ACTIONS.release,
    run: (press) => release(deps, press),
    failed: (number) => say('desk.failed.release', { number }),
  });
}
