import type { KnownBlock } from '@slack/types';
import type { UserActs } from './acts.ts';
import { messageJson, takeOut } from './chat.ts';
import type { Delivered } from './delivery.ts';
import { sendEvent } from './events.ts';
import { ImpossibleAct } from './impossible.ts';
import type { SlackChannel, StoredMessage } from './workspace.ts';

interface Where {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
}

function kind(channel: SlackChannel): string {
  return channel.isPrivate ? 'group' : 'channel';
}

function messageAt(acts: UserActs, channelId: string, ts: string) {
  const channel = acts.workspace.channel(channelId);
  const message = channel.messages.find((each) => each.ts === ts);
  if (message === undefined) throw new ImpossibleAct(`no message ${ts} in ${channelId}`);
  return { channel, message };
}

function parentOf(channel: SlackChannel, message: StoredMessage) {
  const parent = channel.messages.find(({ ts }) => ts === message.threadTs);
  return message.threadTs === undefined ? {} : { parent_user_id: parent?.user ?? 'USLACKBOT' };
}

/** The `message` event of a message that stands in a Slack channel. */
export function announce(acts: UserActs, channelId: string, ts: string): Promise<Delivered> {
  const { channel, message } = messageAt(acts, channelId, ts);
  return sendEvent(acts, {
    ...messageJson(acts.workspace, message, true),
    channel: channel.id,
    channel_type: kind(channel),
    event_ts: ts,
    ...parentOf(channel, message),
  });
}

/**
 * Says something in a Slack channel, or in a thread when `threadTs` names one; the app gets the event. With `app`
 * another app says it.
 */
export async function say(
  acts: UserActs,
  by: {
    readonly user: string;
    readonly channel: string;
    readonly text: string;
    readonly threadTs?: string;
    readonly blocks?: readonly KnownBlock[];
    readonly app?: { readonly botId: string; readonly appId: string };
    readonly files?: readonly string[];
  },
): Promise<Delivered & { readonly ts: string }> {
  const { workspace } = acts;
  const channel = workspace.channel(by.channel);
  const ts = workspace.nextTs();
  for (const id of by.files ?? []) {
    const file = workspace.files.get(id);
    if (file === undefined) throw new ImpossibleAct(`no file ${id}`);
    file.channel = channel.id;
    file.threadTs = by.threadTs;
    file.seenByApp ||= channel.members.has(workspace.botUserId);
  }
  channel.messages.push({
    ts,
    channel: channel.id,
    user: by.user,
    threadTs: by.threadTs,
    text: by.text,
    blocks: by.blocks ?? [],
    metadata: undefined,
    edits: 0,
    fromBot: false,
    otherApp: by.app,
    unfurlLinks: true,
    unfurlMedia: true,
    files: by.files ?? [],
  });
  return { ...(await announce(acts, channel.id, ts)), ts };
}

function refuseForeign(message: StoredMessage, user: string): void {
  if (message.user !== user) throw new ImpossibleAct(`${user} did not write ${message.ts}`);
}

/** Edits one's own message: the app gets `message_changed`, with the message before and after. */
export async function editMessage(acts: UserActs, by: Where & { readonly text: string }): Promise<Delivered> {
  const { workspace } = acts;
  const { channel, message } = messageAt(acts, by.channel, by.ts);
  refuseForeign(message, by.user);
  const previous = messageJson(workspace, message, true);
  message.text = by.text;
  message.edits += 1;
  const at = workspace.nextTs();
  return sendEvent(acts, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: channel.id,
    channel_type: kind(channel),
    ts: at,
    event_ts: at,
    message: { ...messageJson(workspace, message, true), edited: { user: by.user, ts: at } },
    previous_message: previous,
  });
}

/** Deletes one's own message: the app gets `message_deleted`, with the message as it was. */
export async function deleteMessage(acts: UserActs, by: Where): Promise<Delivered> {
  const { workspace } = acts;
  const { channel, message } = messageAt(acts, by.channel, by.ts);
  refuseForeign(message, by.user);
  const previous = messageJson(workspace, message, true);
  takeOut(channel, message);
  const at = workspace.nextTs();
  return sendEvent(acts, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: kind(channel),
    ts: at,
    event_ts: at,
    deleted_ts: by.ts,
    previous_message: previous,
  });
}
