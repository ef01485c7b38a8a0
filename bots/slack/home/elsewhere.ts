import { z } from 'zod';
import type { Who } from '../roles.ts';

const user = z.object({ id: z.string(), team_id: z.string().optional() });
const press = z.object({
  type: z.literal('block_actions'),
  user,
  view: z.object({ type: z.string() }).nullish(),
  actions: z.array(z.object({ action_id: z.string() })),
});
const sent = z.object({
  type: z.literal('view_submission'),
  user,
  view: z.object({ callback_id: z.string() }),
});
const payload = z.union([press, sent]);

/**
 * Who may have changed, by what they pressed or sent elsewhere than in the home tab, what it shows them; undefined
 * where nothing of it can. What the tab itself shows anew is left to it.
 */
export function actedElsewhere(body: unknown): Who | undefined {
  const read = payload.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  const changes =
    data.type === 'view_submission'
      ? !data.view.callback_id.startsWith('bulk.')
      : data.view?.type !== 'home' && data.actions.some(({ action_id: id }) => id.startsWith('case.'));
  return changes ? { id: data.user.id, team: data.user.team_id } : undefined;
}
