import type { AuthTestResponse, UsergroupsListResponse, UsergroupsUsersListResponse } from '@slack/web-api';
import { flagArgument, type Method, requiredArgument } from './call.ts';
import { SlackRefusal } from './refusal.ts';
import type { Member } from './workspace.ts';

/** A member in the shape of users.info; the locale only where `include_locale` asks for it. */
function memberJson(member: Member, withLocale: boolean) {
  return {
    id: member.id,
    team_id: member.teamId,
    name: member.name,
    real_name: member.name,
    deleted: member.deleted,
    is_bot: member.isBot,
    is_restricted: member.isRestricted,
    is_ultra_restricted: member.isUltraRestricted,
    profile: { real_name: member.name, display_name: member.name },
    ...(withLocale ? { locale: member.locale } : {}),
  };
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
  'users.list': (call) => ({
    ok: true,
    members: [...call.workspace.members.values()].map((member) =>
      memberJson(member, flagArgument(call, 'include_locale', false)),
    ),
    response_metadata: { next_cursor: '' },
  }),
  'usergroups.list': ({ workspace }) =>
    ({
      ok: true,
      usergroups: [...workspace.groups.values()].map(({ id, handle, users }) => ({
        id,
        handle,
        name: handle,
        team_id: workspace.teamId,
        user_count: users.size,
      })),
    }) satisfies UsergroupsListResponse,
  'usergroups.users.list': (call) => {
    const group = call.workspace.groups.get(requiredArgument(call, 'usergroup'));
    if (group === undefined) throw new SlackRefusal('no_such_subteam');
    return { ok: true, users: [...group.users] } satisfies UsergroupsUsersListResponse;
  },
};
