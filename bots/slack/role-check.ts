import type { WebClient } from '@slack/web-api';
import { repeated, SlackCallFailed } from './calls.ts';
import type { Person } from './people.ts';
import { groupProblem, type Holders, type RoleSettings } from './roles.ts';

/** The settings that name the holders of each role. */
const SETTINGS = {
  leads: { members: 'SLACK_LEADS', groups: 'SLACK_LEAD_GROUPS' },
  moderators: { members: 'SLACK_MODERATORS', groups: 'SLACK_USER_GROUPS' },
  readers: { members: 'SLACK_READERS', groups: 'SLACK_READER_GROUPS' },
} as const satisfies Readonly<Record<keyof RoleSettings, unknown>>;

const isRole = (name: string): name is keyof RoleSettings => Object.hasOwn(SETTINGS, name);

interface CheckDeps {
  readonly web: WebClient;
  readonly person: (id: string) => Promise<Person>;
}

function codeOf(error: unknown): string {
  return error instanceof SlackCallFailed ? error.code : 'nothing';
}

/** What is wrong with members who are named; who of them may act is added to `holding`. */
async function memberFaults(
  { person }: CheckDeps,
  setting: string,
  ids: readonly string[],
  holding: Set<string>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const id of ids) {
    try {
      if ((await person(id)).outside)
        faults.push(`${setting}: ${id} is a guest, a bot or a closed account, and may not act`);
      else holding.add(id);
    } catch (error) {
      faults.push(`${setting}: Slack answers ${codeOf(error)} for ${id}`);
    }
  }
  return faults;
}

async function groupFaults(
  { web }: CheckDeps,
  setting: string,
  groups: readonly string[],
  holding: Set<string>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const usergroup of groups) {
    try {
      const { users } = await repeated('usergroups.users.list', () =>
        web.usergroups.users.list({ usergroup }),
      );
      for (const user of users ?? []) holding.add(user);
      if ((users ?? []).length === 0) faults.push(`${setting}: the user group ${usergroup} has no member`);
    } catch (error) {
      const code = codeOf(error);
      const cure = groupProblem(code);
      faults.push(
        `${setting}: Slack answers ${code} for ${usergroup}${cure === undefined ? '' : `; ${cure}`}`,
      );
    }
  }
  return faults;
}

function isConfigured({ memberIds, userGroups }: Holders): boolean {
  return memberIds.length > 0 || userGroups.length > 0;
}

/** What is wrong with who may do what, as Slack sees it: one line each. */
export async function roleFaults(deps: CheckDeps, settings: RoleSettings): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const role of Object.keys(SETTINGS).filter(isRole)) {
    const holders = settings[role];
    if (!isConfigured(holders)) continue;
    const { members, groups } = SETTINGS[role];
    const holding = new Set<string>();
    faults.push(...(await memberFaults(deps, members, holders.memberIds, holding)));
    faults.push(...(await groupFaults(deps, groups, holders.userGroups, holding)));
    if (holding.size === 0 && role !== 'readers')
      faults.push(
        role === 'leads'
          ? 'nobody leads: name a member in SLACK_LEADS, or leave it and SLACK_LEAD_GROUPS out, so that owners and admins do'
          : 'nobody moderates: name a member in SLACK_MODERATORS, or leave it and SLACK_USER_GROUPS out, so that whoever is in the Slack channels does',
      );
  }
  return faults;
}
