import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Locale, localeFor } from '../../src/text/locale.ts';
import { repeated, SlackCallFailed } from './calls.ts';
import { MEMBERSHIP_KEPT_MS } from './limits.ts';

/** What the desk needs to know of a member of Slack. */
export interface Person {
  /** The language to speak to them, from their Slack's own setting. */
  readonly locale: Locale;
  readonly team: string | undefined;
  /** The name under which their colleagues know them. */
  readonly name: string;
  /** A guest, a bot or somebody whose account is closed. */
  readonly outside: boolean;
  /** An owner or admin of the workspace. */
  readonly admin: boolean;
}

/** How many members' details are kept at once. */
const KEPT = 500;

export interface People {
  readonly person: (id: string) => Promise<Person>;
  /** Slack says that something of a member changed: it is asked anew. */
  changed(id: string): void;
}

/** Looks members up, and keeps what Slack said of each for a minute. */
export function people(web: WebClient): People {
  const cache = new LRUCache<string, Person>({
    max: KEPT,
    ttl: MEMBERSHIP_KEPT_MS,
    fetchMethod: async (id) => {
      const { user } = await repeated('users.info', () => web.users.info({ user: id, include_locale: true }));
      return {
        locale: localeFor(user?.locale),
        team: user?.team_id,
        name: user?.profile?.display_name || user?.real_name || user?.name || id,
        admin: user?.is_admin === true || user?.is_owner === true,
        outside:
          user === undefined ||
          user.deleted === true ||
          user.is_bot === true ||
          user.is_restricted === true ||
          user.is_ultra_restricted === true,
      };
    },
  });
  /** Asks again where what was being asked for changed meanwhile. */
  async function person(id: string): Promise<Person> {
    try {
      return await cache.forceFetch(id);
    } catch (error) {
      if (error instanceof SlackCallFailed) throw error;
      return cache.forceFetch(id);
    }
  }
  return { person, changed: (id) => void cache.delete(id) };
}
