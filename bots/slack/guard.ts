import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Role } from '../../src/cases/roles.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Say } from '../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from './acting.ts';
import { admission, type Needs } from './admission.ts';
import { carriedIn } from './case-button.ts';
import { placeKept } from './case-form.ts';
import type { Who } from './roles.ts';
import { type Told, tell, tellFailure } from './told.ts';

/** The part of a press that says where it was made. */
export function placeOf(body: BlockAction): Pick<Told, 'channel' | 'thread'> {
  if (body.view?.type === 'modal') return placeKept(body.view.private_metadata);
  const channel = body.channel?.id;
  const thread: unknown = body.message?.['thread_ts'];
  const isReply = typeof thread === 'string' && thread !== body.message?.ts;
  return { channel, thread: isReply ? thread : undefined };
}

/** The role of whoever acts, where it is enough. Otherwise they are told so, and the answer is undefined. */
export async function admitted(
  deps: ActingDeps,
  who: Who,
  to: Told,
  needs: Needs,
): Promise<Role | undefined> {
  const admits = await admission(deps, who, needs);
  if (admits.kind === 'admitted') return admits.by.role;
  await tell(deps.web, to, () => admits.why);
  return undefined;
}

/** What a button of a case does, and the sentence that says that it failed. */
export interface CaseAct {
  readonly action: string;
  readonly needs: Role;
  readonly run: (doing: Doing) => Promise<void>;
  readonly failed: (number: string) => Say;
}

/** Takes away the message that told of a failure; that it may be left standing is no failure of the act. */
async function forget(log: Log, respond: () => Promise<unknown>): Promise<void> {
  try {
    await respond();
  } catch (error) {
    log.warn(errorFields(error), 'a message about a failure could not be taken away');
  }
}

/** Carries out an act on a case for somebody who may; what fails is told with a button that does it again. */
export async function doing(
  deps: ActingDeps,
  act: CaseAct,
  who: Who,
  wanted: Omit<Doing, 'by'>,
): Promise<'done' | 'not-allowed' | 'failed'> {
  const { number, about, to } = wanted;
  try {
    const role = await admitted(deps, who, to, { role: act.needs, action: act.action, number });
    if (role === undefined) return 'not-allowed';
    await act.run({ ...wanted, by: { id: who.id, role } });
    return 'done';
  } catch (error) {
    logFailure(deps.log, act.action, number, error);
    await tellFailure(deps.web, to, act.failed(String(number)), act.action, { number, about }).catch(
      (again: unknown) => logFailure(deps.log, 'tell', number, again),
    );
    return 'failed';
  }
}

/**
 * Registers a button that carries a case's number as its value, and perhaps what of the case it is about, on a card, in
 * a thread, in a modal or in App Home. Slack is answered at once; then who pressed is checked, and the act is carried out.
 */
export function onCaseButton(app: App, deps: ActingDeps, act: CaseAct): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: act.action },
    async ({ ack, body, action, respond }) => {
      await ack();
      const carried = carriedIn(action.value);
      if (carried === undefined) return;
      const user = body.user.id;
      const to: Told = { ...placeOf(body), user, localiser: await localiserOf(deps, user) };
      const view = body.view?.type === 'modal' ? body.view.id : undefined;
      const done = await doing(
        deps,
        act,
        { id: user, team: body.user.team_id },
        { ...carried, to, trigger: body.trigger_id, view },
      );
      if (done === 'done' && body.container['is_ephemeral'] === true)
        await forget(deps.log, () => respond({ delete_original: true }));
    },
  );
}
