import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Role } from '../../src/cases/roles.ts';
import type { Log } from '../../src/log.ts';
import { repeated, SlackCallFailed } from './calls.ts';
import { HISTORY_LIMIT_MAX, MEMBERSHIP_KEPT_MS } from './limits.ts';
import type { Person } from './people.ts';

/** Members who hold a role: by their ids, and through user groups. */
export interface Holders {
  readonly memberIds: readonly string[];
  readonly userGroups: readonly string[];
}

/**
 * Who may do what. Without any moderator configured, whoever is in one of the poles' Slack channels is one; without
 * any lead, those among the moderators who are owners or admins of the workspace.
 */
export interface RoleSettings {
  readonly leads: Holders;
  readonly moderators: Holders;
  readonly readers: Holders;
}

export interface RoleDeps {
  readonly web: WebClient;
  readonly person: (id: string) => Promise<Person>;
  /** The app's own workspace. */
  readonly team: () => string;
  /** The Slack channels of the poles. */
  readonly channels: readonly string[];
  readonly settings: RoleSettings;
  readonly log: Log;
}

/** Who acts, as Slack said it with the act. */
export interface Who {
  readonly id: string;
  readonly team: string | undefined;
}

export interface Roles {
  /** The role that somebody holds at this moment; undefined for whoever may not even look. */
  readonly roleOf: (who: Who) => Promise<Role | undefined>;
  /** Slack says that a user group or a Slack channel has other members: it is asked anew. */
  changed(groupOrChannel: string): void;
}

/** How many groups' and Slack channels' members are kept at once. */
const KEPT = 100;

/** Slack's errors for user groups that it will not tell of, however often it is asked, with what the operator can do. */
const GROUP_PROBLEMS: ReadonlyMap<string, string> = new Map([
  [
    'plan_upgrade_required',
    "user groups need a paid plan: name members instead, or nobody, so that the Slack channels' members act",
  ],
  [
    'missing_scope',
    'add usergroups:read to the app, as docs/slack-manifest.yaml has it, and install it again',
  ],
  ['no_such_subteam', 'there is no user group of that id'],
  ['subteam_not_found', 'there is no user group of that id'],
]);

/** What the operator can do where Slack refuses to tell of a user group for good; undefined for what may pass. */
export function groupProblem(code: string): string | undefined {
  return GROUP_PROBLEMS.get(code);
}

/** Slack says that the member does not exist, or may not be seen by the app: then they are nobody. */
const NOBODY_CODES = ['user_not_found', 'user_not_visible', 'users_not_found'];

function nobody({ memberIds, userGroups }: Holders): boolean {
  return memberIds.length === 0 && userGroups.length === 0;
}

/**
 * Decides at every act which role a member holds. Guests, bots, closed accounts and members of other workspaces
 * (through a shared Slack channel) never hold any.
 * @throws SlackCallFailed when Slack cannot be asked: then nobody acts
 */
export function roles(deps: RoleDeps): Roles {
  const { web, settings } = deps;
  const members = new LRUCache<string, ReadonlySet<string>>({
    max: KEPT,
    ttl: MEMBERSHIP_KEPT_MS,
    fetchMethod: (key) => (key.startsWith('S') ? groupMembers(key) : channelMembers(key)),
  });

  async function groupMembers(usergroup: string): Promise<ReadonlySet<string>> {
    try {
      const { users } = await repeated('usergroups.users.list', () =>
        web.usergroups.users.list({ usergroup }),
      );
      return new Set(users);
    } catch (error) {
      const cure = error instanceof SlackCallFailed ? groupProblem(error.code) : undefined;
      if (!(error instanceof SlackCallFailed) || cure === undefined) throw error;
      // Nobody acts through that group; who is named by their id still does.
      deps.log.error({ group: usergroup, code: error.code, cure }, 'a user group gives nobody their role');
      return new Set();
    }
  }

  async function channelMembers(channel: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await repeated('conversations.members', () =>
        web.conversations.members({
          channel,
          limit: HISTORY_LIMIT_MAX,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      for (const id of page.members ?? []) found.add(id);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor !== undefined && cursor !== '');
    return found;
  }

  /** Asks again where what was being asked for changed meanwhile. */
  async function membersOf(key: string): Promise<ReadonlySet<string>> {
    try {
      return await members.forceFetch(key);
    } catch (error) {
      if (error instanceof SlackCallFailed) throw error;
      return members.forceFetch(key);
    }
  }

  async function isIn(keys: readonly string[], id: string): Promise<boolean> {
    for (const key of keys) if ((await membersOf(key)).has(id)) return true;
    return false;
  }

  async function isHolder({ memberIds, userGroups }: Holders, id: string): Promise<boolean> {
    return memberIds.includes(id) || (await isIn(userGroups, id));
  }

  async function roleOf({ id, team }: Who): Promise<Role | undefined> {
    if (team !== undefined && team !== deps.team()) return undefined;
    let person: Person;
    try {
      person = await deps.person(id);
    } catch (error) {
      if (error instanceof SlackCallFailed && NOBODY_CODES.includes(error.code)) return undefined;
      throw error;
    }
    if (person.outside || person.team !== deps.team()) return undefined;
    if (await isHolder(settings.leads, id)) return 'lead';
    const moderates = nobody(settings.moderators)
      ? await isIn(deps.channels, id)
      : await isHolder(settings.moderators, id);
    if (moderates) return nobody(settings.leads) && person.admin ? 'lead' : 'moderator';
    return (await isHolder(settings.readers, id)) ? 'reader' : undefined;
  }

  return { roleOf, changed: (groupOrChannel) => void members.delete(groupOrChannel) };
}
