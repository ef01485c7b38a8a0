import { common, type UserActs } from './acts.ts';
import { messageJson } from './chat.ts';
import type { Json } from './check.ts';
import type { Delivered } from './delivery.ts';
import { ImpossibleAct } from './impossible.ts';

/** Types a slash command; the acknowledgement's text, if any, is shown to that member alone. */
export async function slashCommand(
  acts: UserActs,
  by: { readonly user: string; readonly channel: string; readonly command: string; readonly text?: string },
): Promise<Delivered> {
  const { workspace } = acts;
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
  const text = delivered.answer?.['text'];
  if (typeof text === 'string') {
    workspace.ephemerals.push({
      ts: workspace.nextTs(),
      channel: channel.id,
      user: member.id,
      text,
      blocks: [],
      threadTs: undefined,
    });
  }
  return delivered;
}

/** Uses a shortcut: on a message when `ts` names one, else a global one. */
export async function shortcut(
  acts: UserActs,
  by: { readonly user: string; readonly callbackId: string; readonly channel?: string; readonly ts?: string },
): Promise<Delivered> {
  const { workspace } = acts;
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

/** Says something in a Slack channel, or in a thread when `threadTs` names one; the app gets the event. */
export async function say(
  acts: UserActs,
  by: { readonly user: string; readonly channel: string; readonly text: string; readonly threadTs?: string },
): Promise<Delivered & { readonly ts: string }> {
  const { workspace } = acts;
  const channel = workspace.channel(by.channel);
  const ts = workspace.nextTs();
  channel.messages.push({
    ts,
    channel: channel.id,
    user: by.user,
    threadTs: by.threadTs,
    text: by.text,
    blocks: [],
    metadata: undefined,
    edits: 0,
    fromBot: false,
    unfurlLinks: true,
    unfurlMedia: true,
    files: [],
  });
  const delivered = await sendEvent(acts, {
    type: 'message',
    user: by.user,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'group' : 'channel',
    text: by.text,
    ts,
    event_ts: ts,
    ...(by.threadTs === undefined ? {} : { thread_ts: by.threadTs }),
  });
  return { ...delivered, ts };
}

/** Sends any event of the Events API: https://docs.slack.dev/apis/events-api */
export async function sendEvent(acts: UserActs, event: Json): Promise<Delivered> {
  const { workspace } = acts;
  return acts.deliver('events_api', {
    token: 'deprecated',
    type: 'event_callback',
    team_id: workspace.teamId,
    api_app_id: workspace.appId,
    event,
    event_id: workspace.nextId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  });
}
