import type { Json } from './check.ts';
import { SlackRefusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/**
 * The bot scope that each method needs, as its page states (https://docs.slack.dev/reference/methods/<method>);
 * `channels:` becomes `groups:` in a private Slack channel.
 */
const NEEDED: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'conversations.info': 'channels:read',
  'conversations.members': 'channels:read',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.delete': 'files:write',
  'files.info': 'files:read',
  'files.list': 'files:read',
};

/** Refuses a call whose scope the app does not have; without `granted` it has them all. Gives the scope needed. */
export function checkScope(
  workspace: Workspace,
  method: string,
  args: Json,
  granted: readonly string[] | undefined,
): string | undefined {
  const needed = NEEDED[method];
  if (needed === undefined) return undefined;
  const channel = typeof args['channel'] === 'string' ? workspace.channels.get(args['channel']) : undefined;
  const exact = channel?.isPrivate === true ? needed.replace('channels:', 'groups:') : needed;
  if (granted !== undefined && !granted.includes(exact)) {
    throw new SlackRefusal('missing_scope', { needed: exact, provided: granted.join(',') });
  }
  return exact;
}
