import type { KnownBlock, MessageMetadata } from '@slack/types';
import type {
  ChatDeleteResponse,
  ChatGetPermalinkResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
} from '@slack/web-api';
import { areBlocks, blockErrors } from './blocks.ts';
import {
  type Call,
  flagArgument,
  jsonArgument,
  type Method,
  objectArgument,
  requiredArgument,
  textArgument,
} from './call.ts';
import { isJson } from './check.ts';
import { fileJson } from './file-object.ts';
import { MESSAGE_BLOCKS_JSON_MAX, MESSAGE_TEXT_MAX, POST_MESSAGE_INTERVAL_MS } from './limits.ts';
import { refuseWith, SlackRateLimited, SlackRefusal } from './refusal.ts';
import type { SlackChannel, StoredMessage, Workspace } from './workspace.ts';

/** Reads and judges `blocks`; an image that Slack has not finished processing is refused as it does. */
function blocksOf(call: Call): readonly KnownBlock[] | undefined {
  const blocks = jsonArgument(call, 'blocks', 'invalid_blocks_format');
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new SlackRefusal('invalid_blocks_format');
  if (!areBlocks(blocks, 'message')) throw refuseWith('invalid_blocks', blockErrors(blocks, 'message'));
  if (JSON.stringify(blocks).length > MESSAGE_BLOCKS_JSON_MAX) throw new SlackRefusal('msg_blocks_too_long');
  const pending = unreadyImages(call.workspace, blocks);
  if (pending.length > 0) throw refuseWith('invalid_blocks', pending);
  return blocks;
}

/** The images of `blocks` that Slack would refuse: unknown, deleted or still being processed. */
export function unreadyImages(
  workspace: Workspace,
  blocks: readonly unknown[],
  pointer = '/blocks',
): readonly string[] {
  return blocks.flatMap((block, index) => {
    if (!isJson(block) || block['type'] !== 'image' || !isJson(block['slack_file'])) return [];
    const id = block['slack_file']['id'];
    const file = typeof id === 'string' ? workspace.files.get(id) : undefined;
    const ready = file?.completed === true && !file.deleted && file.looksUntilReady <= 0;
    return ready ? [] : [`invalid slack file [json-pointer:${pointer}/${index}/slack_file]`];
  });
}

function textOf(call: Call): string {
  const text = textArgument(call, 'text') ?? '';
  if (text.length > MESSAGE_TEXT_MAX) throw new SlackRefusal('msg_too_long');
  return text;
}

/** https://docs.slack.dev/messaging/message-metadata */
function metadataOf(call: Call): MessageMetadata | undefined {
  const metadata = objectArgument(call, 'metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  const { event_type: type, event_payload: payload } = metadata;
  if (typeof type !== 'string' || !/^[a-z0-9_]+$/iu.test(type) || !isJson(payload)) {
    throw new SlackRefusal('invalid_metadata_schema');
  }
  const kept: MessageMetadata['event_payload'] = {};
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new SlackRefusal('invalid_metadata_schema');
    }
    kept[key] = value;
  }
  return { event_type: type, event_payload: kept };
}

function pace(call: Call, channel: SlackChannel): void {
  const now = Date.now();
  if (call.pacing && now - channel.lastPostAt < POST_MESSAGE_INTERVAL_MS) throw new SlackRateLimited(1);
  channel.lastPostAt = now;
}

function found(channel: SlackChannel, ts: string | undefined): StoredMessage | undefined {
  return channel.messages.find((message) => message.ts === ts && message.tombstone !== true);
}

/** A stored message in the shape of Slack's answers; metadata only where it was asked for. */
export function messageJson(workspace: Workspace, message: StoredMessage, withMetadata: boolean) {
  const replies = workspace
    .channel(message.channel)
    .messages.filter((reply) => reply.threadTs === message.ts);
  return {
    type: 'message',
    ...(message.tombstone === true ? { subtype: 'tombstone', hidden: true } : {}),
    ts: message.ts,
    user: message.user,
    team: workspace.members.get(message.user)?.teamId ?? workspace.teamId,
    text: message.text,
    ...(message.fromBot ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    ...(message.otherApp === undefined
      ? {}
      : { bot_id: message.otherApp.botId, app_id: message.otherApp.appId }),
    ...(message.blocks.length > 0 ? { blocks: [...message.blocks] } : {}),
    ...(message.edits > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length } : {}),
    ...(message.files.length > 0
      ? {
          files: message.files.flatMap((id) => {
            const file = workspace.files.get(id);
            return file === undefined ? [] : [fileJson(file, workspace)];
          }),
        }
      : {}),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

const postMessage: Method = (call) => {
  const { workspace } = call;
  const channel = workspace.channelOfBot(requiredArgument(call, 'channel'));
  const text = textOf(call);
  const blocks = blocksOf(call) ?? [];
  if (text === '' && blocks.length === 0) throw new SlackRefusal('no_text');
  const threadTs = textArgument(call, 'thread_ts');
  if (threadTs !== undefined && !channel.messages.some(({ ts }) => ts === threadTs))
    throw new SlackRefusal('thread_not_found');
  const metadata = metadataOf(call);
  pace(call, channel);
  const message: StoredMessage = {
    ts: workspace.nextTs(),
    channel: channel.id,
    user: workspace.botUserId,
    threadTs,
    text,
    blocks,
    metadata,
    edits: 0,
    fromBot: true,
    unfurlLinks: flagArgument(call, 'unfurl_links', false),
    unfurlMedia: flagArgument(call, 'unfurl_media', true),
    files: [],
  };
  channel.messages.push(message);
  const answer = {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: messageJson(workspace, message, true),
  };
  return answer satisfies Pick<ChatPostMessageResponse, 'ok' | 'channel' | 'ts'>;
};

/** Without `blocks` or `metadata` the message keeps its own: https://docs.slack.dev/reference/methods/chat.update */
const update: Method = (call) => {
  const { workspace } = call;
  const channel = workspace.channelOfBot(requiredArgument(call, 'channel'));
  const message = found(channel, requiredArgument(call, 'ts'));
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (!message.fromBot) throw new SlackRefusal('cant_update_message');
  const text = textOf(call);
  const blocks = blocksOf(call);
  const metadata = metadataOf(call);
  message.text = text;
  if (blocks !== undefined) message.blocks = blocks;
  if (metadata !== undefined) message.metadata = metadata;
  message.edits += 1;
  return { ok: true, channel: channel.id, ts: message.ts, text } satisfies ChatUpdateResponse;
};

/** Takes a message out of its Slack channel; above replies Slack leaves a tombstone, and the replies stay. */
export function takeOut(channel: SlackChannel, message: StoredMessage): void {
  if (!channel.messages.some(({ threadTs }) => threadTs === message.ts)) {
    channel.messages.splice(channel.messages.indexOf(message), 1);
    return;
  }
  message.tombstone = true;
  message.text = 'This message was deleted.';
  message.blocks = [];
  message.metadata = undefined;
}

const remove: Method = (call) => {
  const { workspace } = call;
  const channel = workspace.channelOfBot(requiredArgument(call, 'channel'));
  const message = found(channel, requiredArgument(call, 'ts'));
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (!message.fromBot) throw new SlackRefusal('cant_delete_message');
  takeOut(channel, message);
  return { ok: true, channel: channel.id, ts: message.ts } satisfies ChatDeleteResponse;
};

const postEphemeral: Method = (call) => {
  const { workspace } = call;
  const channel = workspace.channelOfBot(requiredArgument(call, 'channel'));
  const user = workspace.members.get(requiredArgument(call, 'user'));
  if (user === undefined || !channel.members.has(user.id)) throw new SlackRefusal('user_not_in_channel');
  const text = textOf(call);
  const blocks = blocksOf(call) ?? [];
  if (text === '' && blocks.length === 0) throw new SlackRefusal('no_text');
  const ts = workspace.nextTs();
  workspace.ephemerals.push({
    ts,
    channel: channel.id,
    user: user.id,
    text,
    blocks,
    threadTs: textArgument(call, 'thread_ts'),
  });
  return { ok: true, message_ts: ts } satisfies ChatPostEphemeralResponse;
};

/** The address of a message; of a reply, with its thread: https://docs.slack.dev/reference/methods/chat.getPermalink */
const getPermalink: Method = (call) => {
  const channel = call.workspace.channelOfBot(requiredArgument(call, 'channel'));
  const message = found(channel, requiredArgument(call, 'message_ts'));
  if (message === undefined) throw new SlackRefusal('message_not_found');
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return {
    ok: true,
    channel: channel.id,
    permalink: `https://vigie-test.slack.com/${path}${thread}`,
  } satisfies ChatGetPermalinkResponse;
};

/** https://docs.slack.dev/reference/methods/chat.postMessage and its siblings. */
export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
