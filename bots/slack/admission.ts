import { type Actor, holds, type Role } from '../../src/cases/roles.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { ActingDeps } from './acting.ts';
import type { Who } from './roles.ts';

/** What an act needs of whoever does it; `number` is undefined where it is of no case. */
export interface Needs {
  readonly role: Role;
  /** As the audit trail names an attempt of somebody who may not. */
  readonly action: string;
  readonly number: number | undefined;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly by: Actor }
  | { readonly kind: 'refused'; readonly why: Say };

/** Whether somebody's role is enough at this moment. Where it is not, that is written to the audit trail. */
export async function admission(
  deps: Pick<ActingDeps, 'roleOf' | 'acting'>,
  who: Who,
  needs: Needs,
): Promise<Admission> {
  const role = await deps.roleOf(who);
  if (role !== undefined && holds(role, needs.role)) return { kind: 'admitted', by: { id: who.id, role } };
  await deps.acting.refused(needs.number, { id: who.id }, needs.action);
  const why =
    role === undefined
      ? say('desk.not-allowed')
      : say('desk.not-allowed.role', { role: say(`desk.role.${needs.role}`) });
  return { kind: 'refused', why };
}
