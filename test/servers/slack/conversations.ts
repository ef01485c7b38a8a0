import {
  type Call,
  flagArgument,
  type Method,
  numberArgument,
  requiredArgument,
  textArgument,
} from './call.ts';
import { messageJson } from './chat.ts';
import { HISTORY_LIMIT_DEFAULT, HISTORY_LIMIT_MAX, LIST_LIMIT_MAX } from './limits.ts';
import { page } from './page.ts';
import { SlackRefusal } from './refusal.ts';
import type { StoredMessage } from './workspace.ts';

function within(call: Call): (message: StoredMessage) => boolean {
  const oldest = textArgument(call, 'oldest');
  const latest = textArgument(call, 'latest');
  const inclusive = flagArgument(call, 'inclusive', false);
  return ({ ts }) => {
    const at = Number(ts);
    if (oldest !== undefined && (inclusive ? at < Number(oldest) : at <= Number(oldest))) return false;
    return latest === undefined || (inclusive ? at <= Number(latest) : at < Number(latest));
  };
}

function limitOf(call: Call): number {
  const limit = numberArgument(call, 'limit', HISTORY_LIMIT_DEFAULT);
  if (limit < 1 || limit > HISTORY_LIMIT_MAX) throw new SlackRefusal('invalid_limit');
  return limit;
}

/** conversations.*: https://docs.slack.dev/reference/methods/conversations.history and its siblings. */
export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': (call) => {
    const channel = call.workspace.channel(requiredArgument(call, 'channel'));
    const isMember = channel.members.has(call.workspace.botUserId);
    if (channel.isPrivate && !isMember) throw new SlackRefusal('channel_not_found');
    return {
      ok: true,
      channel: {
        id: channel.id,
        name: channel.name,
        is_channel: true,
        is_private: channel.isPrivate,
        is_member: isMember,
      },
    };
  },
  'conversations.members': (call) => {
    const channel = call.workspace.channelOfBot(requiredArgument(call, 'channel'));
    const limit = Math.min(numberArgument(call, 'limit', HISTORY_LIMIT_DEFAULT), LIST_LIMIT_MAX);
    const { items, rest } = page(call, [...channel.members], limit);
    return { ok: true, members: items, response_metadata: rest.response_metadata };
  },
  'conversations.history': (call) => {
    const channel = call.workspace.channelOfBot(requiredArgument(call, 'channel'));
    const messages = channel.messages.filter(({ threadTs }) => threadTs === undefined).filter(within(call));
    const { items, rest } = page(call, messages.toReversed(), limitOf(call));
    const withMetadata = flagArgument(call, 'include_all_metadata', false);
    return {
      ok: true,
      messages: items.map((message) => messageJson(call.workspace, message, withMetadata)),
      ...rest,
    };
  },
  'conversations.replies': (call) => {
    const channel = call.workspace.channelOfBot(requiredArgument(call, 'channel'));
    const ts = requiredArgument(call, 'ts');
    if (!channel.messages.some((message) => message.ts === ts)) throw new SlackRefusal('thread_not_found');
    const thread = channel.messages.filter((message) => message.ts === ts || message.threadTs === ts);
    const parent = thread.filter((message) => message.ts === ts);
    const { items, rest } = page(
      call,
      [...parent, ...thread.filter((m) => m.ts !== ts).filter(within(call))],
      limitOf(call),
    );
    const withMetadata = flagArgument(call, 'include_all_metadata', false);
    return {
      ok: true,
      messages: items.map((message) => messageJson(call.workspace, message, withMetadata)),
      ...rest,
    };
  },
};
