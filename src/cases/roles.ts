/** What a member of the desk may do, each more than the one before: look; act on cases; act on the desk itself. */
export const ROLES = ['reader', 'moderator', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: a Slack member id, and the role that they hold at this moment. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

/** Whether a role holds what another needs. */
export function holds(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
