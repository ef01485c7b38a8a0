import type { UserActs } from './acts.ts';
import type { Json } from './check.ts';
import type { Delivered } from './delivery.ts';
import { sendEvent } from './events.ts';
import { ImpossibleAct } from './impossible.ts';
import { viewJson } from './modals.ts';
import { groupJson, memberJson } from './people.ts';
import type { MemberOptions } from './workspace.ts';

/** https://docs.slack.dev/reference/events/subteam_updated ("truncated at 500"). */
const GROUP_USERS_SHOWN = 500;

function inChannel(acts: UserActs, type: string, channelId: string, user: string): Json {
  const channel = acts.workspace.channel(channelId);
  return {
    type,
    user,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: acts.workspace.member(user).teamId,
    event_ts: acts.workspace.nextTs(),
  };
}

/** A member joins a Slack channel. */
export function join(acts: UserActs, channel: string, user: string): Promise<Delivered> {
  acts.workspace.channel(channel).members.add(user);
  return sendEvent(acts, inChannel(acts, 'member_joined_channel', channel, user));
}

/** A member leaves a Slack channel, or is removed from it. */
export function leave(acts: UserActs, channel: string, user: string): Promise<Delivered> {
  if (!acts.workspace.channel(channel).members.delete(user))
    throw new ImpossibleAct(`${user} is not in ${channel}`);
  return sendEvent(acts, inChannel(acts, 'member_left_channel', channel, user));
}

/**
 * An administrator sets who is in a user group: the app gets `subteam_members_changed` with who came and went, then
 * `subteam_updated` with the group.
 */
export async function setGroup(
  acts: UserActs,
  id: string,
  users: readonly string[],
): Promise<readonly Delivered[]> {
  const { workspace } = acts;
  const group = workspace.groups.get(id);
  if (group === undefined) throw new ImpossibleAct(`no user group ${id}`);
  const added = users.filter((user) => !group.users.has(user));
  const removed = [...group.users].filter((user) => !users.includes(user));
  const before = group.updatedAt;
  group.users = new Set(users);
  group.updatedAt = Math.floor(Date.now() / 1000);
  const changed = await sendEvent(acts, {
    type: 'subteam_members_changed',
    subteam_id: id,
    team_id: workspace.teamId,
    date_previous_update: before,
    date_update: group.updatedAt,
    added_users: added,
    added_users_count: String(added.length),
    removed_users: removed,
    removed_users_count: String(removed.length),
    event_ts: workspace.nextTs(),
  });
  const updated = await sendEvent(acts, {
    type: 'subteam_updated',
    subteam: { ...groupJson(workspace, group), users: users.slice(0, GROUP_USERS_SHOWN) },
    event_ts: workspace.nextTs(),
  });
  return [changed, updated];
}

/** Something about a member changes (name, language, rights; `deleted` closes the account): `user_change`. */
export function changeMember(
  acts: UserActs,
  id: string,
  changes: MemberOptions & { readonly deleted?: boolean },
): Promise<Delivered> {
  const { workspace } = acts;
  const member = workspace.member(id);
  Object.assign(member, changes);
  if (changes.deleted === true) workspace.closeAccount(id);
  return sendEvent(acts, {
    type: 'user_change',
    user: memberJson(member, true),
    cache_ts: Math.floor(Date.now() / 1000),
    event_ts: workspace.nextTs(),
  });
}

/** Somebody joins the workspace: `team_join`. */
export function joinTeam(acts: UserActs, id: string, options: MemberOptions = {}): Promise<Delivered> {
  const { workspace } = acts;
  const member = workspace.addMember(id, options);
  return sendEvent(acts, {
    type: 'team_join',
    user: memberJson(member, true),
    cache_ts: Math.floor(Date.now() / 1000),
    event_ts: workspace.nextTs(),
  });
}

/**
 * A member opens the app's home: `app_home_opened`, with the view that was last published for them, if any
 * (https://docs.slack.dev/reference/events/app_home_opened).
 */
export function openHome(
  acts: UserActs,
  user: string,
  tab: 'home' | 'messages' = 'home',
): Promise<Delivered> {
  const { workspace } = acts;
  if (workspace.member(user).deleted) throw new ImpossibleAct(`${user}'s account is closed`);
  const home = workspace.homes.get(user);
  return sendEvent(acts, {
    type: 'app_home_opened',
    user,
    channel: `D${user}`,
    tab,
    event_ts: workspace.nextTs(),
    ...(tab === 'home' && home !== undefined ? { view: viewJson(workspace, home) } : {}),
  });
}
