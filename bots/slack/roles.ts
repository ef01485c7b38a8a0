import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Role } from '../../src/cases/roles.ts';
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
    const { users } = await repeated('usergroups.users.list', () => web.usergroups.users.list({ usergroup }));
    return new Set(users);
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

  async function isIn(keys: readonly string[], id: string): Promise<boolean> {
    for (const key of keys) if ((await members.forceFetch(key)).has(id)) return true;
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
      if (error instanceof SlackCallFailed && error.code === 'user_not_found') return undefined;
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
