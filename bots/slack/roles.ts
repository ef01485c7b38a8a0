import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { repeated, SlackCallFailed } from './calls.ts';
import { HISTORY_LIMIT_MAX, MEMBERSHIP_KEPT_MS } from './limits.ts';
import type { Person } from './people.ts';

/** Who may act on cases: members of these user groups and these members; without either, whoever is in the Slack channel. */
export interface RoleSettings {
  readonly userGroups: readonly string[];
  readonly memberIds: readonly string[];
}

export interface RoleDeps {
  readonly web: WebClient;
  readonly person: (id: string) => Promise<Person>;
  /** The app's own workspace. */
  readonly team: () => string;
  readonly settings: RoleSettings;
}

/** Who acts and where, as Slack said it with the act. */
export interface Actor {
  readonly id: string;
  readonly team: string | undefined;
  readonly channel: string;
}

/** How many groups' and Slack channels' members are kept at once. */
const KEPT = 100;

/**
 * Decides at every act whether a member may act on cases. Guests, bots, closed accounts and members of other
 * workspaces (through a shared Slack channel) never may.
 * @throws SlackCallFailed when Slack cannot be asked: then nobody acts
 */
export function roles(deps: RoleDeps): (actor: Actor) => Promise<boolean> {
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

  return async ({ id, team, channel }) => {
    if (team !== undefined && team !== deps.team()) return false;
    try {
      const person = await deps.person(id);
      if (person.outside || person.team !== deps.team()) return false;
    } catch (error) {
      if (error instanceof SlackCallFailed && error.code === 'user_not_found') return false;
      throw error;
    }
    if (settings.memberIds.includes(id)) return true;
    if (settings.userGroups.length === 0 && settings.memberIds.length === 0) {
      return (await members.forceFetch(channel)).has(id);
    }
    for (const group of settings.userGroups) if ((await members.forceFetch(group)).has(id)) return true;
    return false;
  };
}
