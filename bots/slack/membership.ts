import type { App } from '@slack/bolt';
import type { People } from './people.ts';
import type { Roles } from './roles.ts';

/**
 * Registers what tells that somebody may act now, or may not any more: what is kept of user groups, of Slack channels'
 * members and of members themselves is asked anew at their next act, before its minute is over.
 */
export function registerMembership(app: App, people: People, roles: Roles): void {
  app.event('subteam_members_changed', async ({ event }) => roles.changed(event.subteam_id));
  app.event('subteam_updated', async ({ event }) => roles.changed(event.subteam.id));
  app.event('member_joined_channel', async ({ event }) => roles.changed(event.channel));
  app.event('member_left_channel', async ({ event }) => roles.changed(event.channel));
  app.event('user_change', async ({ event }) => people.changed(event.user.id));
}
