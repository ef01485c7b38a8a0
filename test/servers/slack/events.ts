import type { UserActs } from './acts.ts';
import type { Json } from './check.ts';
import type { Delivered } from './delivery.ts';
import { ImpossibleAct } from './impossible.ts';

/** What the app gets, and may see: its subscriptions and its scopes; undefined for all. */
export interface Subscriptions {
  readonly events: readonly string[] | undefined;
  readonly scopes: readonly string[] | undefined;
}

/** The scope that each event needs (https://docs.slack.dev/reference/events/<event>). */
const NEEDED: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  subteam_created: 'usergroups:read',
  team_join: 'users:read',
  user_change: 'users:read',
};

const NOT_DELIVERED: Delivered = { acknowledged: false, attempts: 0, answer: undefined, status: undefined };

/** The scope that an event needs, and the name by which an app subscribes to it. */
function subscription(acts: UserActs, event: Json): { readonly name: string; readonly scope?: string } {
  const type = String(event['type']);
  const channel = acts.workspace.channels.get(String(event['channel']));
  const name =
    type === 'message' ? (channel?.isPrivate === true ? 'message.groups' : 'message.channels') : type;
  const needed = NEEDED[name];
  if (needed === undefined) return { name };
  return { name, scope: channel?.isPrivate === true ? needed.replace('channels:', 'groups:') : needed };
}

/**
 * Sends any event of the Events API (https://docs.slack.dev/apis/events-api). One that the app has not subscribed to,
 * has no scope for, or that happens in a Slack channel without it does not reach it: then `attempts` is 0.
 */
export async function sendEvent(acts: UserActs, event: Json): Promise<Delivered> {
  const { workspace, subscriptions } = acts;
  const { name, scope } = subscription(acts, event);
  if (subscriptions.events?.includes(name) === false) return NOT_DELIVERED;
  if (scope !== undefined && subscriptions.scopes?.includes(scope) === false) return NOT_DELIVERED;
  const channel = workspace.channels.get(String(event['channel']));
  if (channel?.members.has(workspace.botUserId) === false) return NOT_DELIVERED;
  if (scope !== undefined) acts.usedScope(scope);
  const payload = {
    token: 'deprecated',
    type: 'event_callback',
    team_id: workspace.teamId,
    context_team_id: workspace.teamId,
    context_enterprise_id: null,
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
    is_ext_shared_channel: false,
  };
  workspace.lastEvent = payload;
  return acts.deliver('events_api', payload);
}

/** Delivers the last event once more, as Slack does when it heard no acknowledgement: same event id, a retry's marks. */
export function redeliver(acts: UserActs): Promise<Delivered> {
  const { lastEvent } = acts.workspace;
  if (lastEvent === undefined) throw new ImpossibleAct('no event was delivered yet');
  return acts.deliver('events_api', lastEvent, { firstRetry: 1 });
}
