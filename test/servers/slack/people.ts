import type { AuthTestResponse, UsergroupsListResponse, UsergroupsUsersListResponse } from '@slack/web-api';
import { flagArgument, type Method, numberArgument, requiredArgument } from './call.ts';
import { LIST_LIMIT_MAX } from './limits.ts';
import { page } from './page.ts';
import { SlackRefusal } from './refusal.ts';
import type { Member, UserGroup, Workspace } from './workspace.ts';

/**
 * A member in the shape of users.info (https://docs.slack.dev/reference/objects/user-object); the locale only where
 * `include_locale` asks for it. Of a closed account Slack no longer says what it was allowed to.
 */
export function memberJson(member: Member, withLocale: boolean) {
  return {
    id: member.id,
    team_id: member.teamId,
    name: member.name,
    real_name: member.name,
    deleted: member.deleted,
    is_bot: member.isBot,
    is_app_user: false,
    updated: Math.floor(Date.now() / 1000),
    profile: { real_name: member.name, display_name: member.name, team: member.teamId },
    ...(member.deleted
      ? {}
      : {
          tz: member.tz,
          is_admin: member.isAdmin || member.isOwner || member.isPrimaryOwner,
          is_owner: member.isOwner || member.isPrimaryOwner,
          is_primary_owner: member.isPrimaryOwner,
          // A single-channel guest is both: https://docs.slack.dev/reference/objects/user-object
          is_restricted: member.isRestricted || member.isUltraRestricted,
          is_ultra_restricted: member.isUltraRestricted,
        }),
    ...(member.isStranger ? { is_stranger: true } : {}),
    ...(withLocale ? { locale: member.locale } : {}),
  };
}

/** A user group in the shape of usergroups.list and of events. */
export function groupJson(workspace: Workspace, group: UserGroup) {
  return {
    id: group.id,
    team_id: workspace.teamId,
    is_usergroup: true,
    is_subteam: true,
    name: group.handle,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: group.updatedAt,
    date_update: group.updatedAt,
    date_delete: 0,
    auto_provision: false,
    prefs: { channels: [], groups: [] },
    user_count: group.users.size,
  };
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list (plan_upgrade_required). */
function refuseWithoutPlan(workspace: Workspace): void {
  if (!workspace.hasUserGroups) throw new SlackRefusal('plan_upgrade_required');
}

/** auth.test, users.* and usergroups.*: https://docs.slack.dev/reference/methods */
export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': ({ workspace, url }) =>
    ({
      ok: true,
      url,
      team: 'Vigie test',
      team_id: workspace.teamId,
      user: 'vigie',
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
    }) satisfies AuthTestResponse,
  'users.info': (call) => ({
    ok: true,
    user: memberJson(
      call.workspace.member(requiredArgument(call, 'user')),
      flagArgument(call, 'include_locale', false),
    ),
  }),
  'users.list': (call) => {
    const limit = Math.min(numberArgument(call, 'limit', LIST_LIMIT_MAX), LIST_LIMIT_MAX);
    const { items, rest } = page(call, [...call.workspace.members.values()], limit);
    const withLocale = flagArgument(call, 'include_locale', false);
    return {
      ok: true,
      members: items.map((member) => memberJson(member, withLocale)),
      cache_ts: Math.floor(Date.now() / 1000),
      response_metadata: rest.response_metadata,
    };
  },
  'usergroups.list': (call) => {
    const { workspace } = call;
    refuseWithoutPlan(workspace);
    const withUsers = flagArgument(call, 'include_users', false);
    return {
      ok: true,
      usergroups: [...workspace.groups.values()].map((group) => ({
        ...groupJson(workspace, group),
        ...(withUsers ? { users: [...group.users] } : {}),
      })),
    } satisfies UsergroupsListResponse;
  },
  'usergroups.users.list': (call) => {
    refuseWithoutPlan(call.workspace);
    const group = call.workspace.groups.get(requiredArgument(call, 'usergroup'));
    if (group === undefined) throw new SlackRefusal('no_such_subteam');
    return { ok: true, users: [...group.users] } satisfies UsergroupsUsersListResponse;
  },
};
