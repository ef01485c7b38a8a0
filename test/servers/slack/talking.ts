import { common, type UserActs } from './acts.ts';
import { messageJson } from './chat.ts';
import type { Delivered } from './delivery.ts';
import { ImpossibleAct } from './impossible.ts';

/** Commands and shortcuts need a scope: https://docs.slack.dev/reference/scopes/commands */
function refuseWithoutScope({ subscriptions, usedScope }: UserActs): void {
  if (subscriptions.scopes?.includes('commands') === false)
    throw new ImpossibleAct('the app has no scope `commands`');
  usedScope('commands');
}

/** Types a slash command; the acknowledgement's text, if any, is shown to that member alone. */
export async function slashCommand(
  acts: UserActs,
  by: { readonly user: string; readonly channel: string; readonly command: string; readonly text?: string },
): Promise<Delivered> {
  const { workspace } = acts;
  refuseWithoutScope(acts);
  const channel = workspace.channel(by.channel);
  const member = workspace.member(by.user);
  const delivered = await acts.deliver('slash_commands', {
    token: 'deprecated',
    team_id: workspace.teamId,
    team_domain: 'vigie-test',
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: member.id,
    user_name: member.name,
    command: by.command,
    text: by.text ?? '',
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: acts.responseUrl(by.user, channel.id, undefined),
    trigger_id: workspace.trigger(by.user),
  });
  const { answer } = delivered;
  if (answer?.['text'] !== undefined || answer?.['blocks'] !== undefined) {
    const refusal = acts.answer(by.user, channel.id, answer);
    if (refusal !== undefined) throw new Error(`Slack shows nothing of this answer: ${refusal}`);
  }
  return delivered;
}

/** Uses a shortcut: on a message when `ts` names one, else a global one. */
export async function shortcut(
  acts: UserActs,
  by: { readonly user: string; readonly callbackId: string; readonly channel?: string; readonly ts?: string },
): Promise<Delivered> {
  const { workspace } = acts;
  refuseWithoutScope(acts);
  const action = {
    ...common(acts, by.user),
    callback_id: by.callbackId,
    action_ts: String(Date.now() / 1000),
  };
  if (by.channel === undefined || by.ts === undefined)
    return acts.deliver('interactive', { type: 'shortcut', ...action });
  const channel = workspace.channel(by.channel);
  const message = channel.messages.find(({ ts }) => ts === by.ts);
  if (message === undefined) throw new ImpossibleAct(`no message ${by.ts} in ${by.channel}`);
  return acts.deliver('interactive', {
    type: 'message_action',
    ...action,
    channel: { id: channel.id, name: channel.name },
    message: messageJson(workspace, message, false),
    message_ts: message.ts,
    response_url: acts.responseUrl(by.user, channel.id, by.ts),
  });
}
