import type { Holders, RoleSettings } from '../../../bots/slack/roles.ts';

const nobody: Holders = { memberIds: [], userGroups: [] };

/** Nobody configured: whoever is in one of the poles' Slack channels is a moderator. */
export const NOBODY: RoleSettings = { leads: nobody, moderators: nobody, readers: nobody };
