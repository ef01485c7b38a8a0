import type { Act } from '../../src/cases/act.ts';
import type { ActResult } from '../../src/cases/acting.ts';
import { say } from '../../src/text/say.ts';
import { plain, type RichText } from '../../src/text/span.ts';
import type { ActingDeps, Doing } from './acting.ts';
import { type Naming, refusalSaid } from './refusals.ts';
import { member, moment, type Slot } from './rich-text.ts';
import { tell } from './told.ts';

/** Names for where Slack shows its own elements. */
export function asElements(slot: Slot): Naming {
  return { who: ({ id }) => slot(member(id)), when: (at) => slot(moment(at)) };
}

/** Names for where Slack shows nothing but characters: a modal's error. */
export async function inWords(deps: Pick<ActingDeps, 'person'>, ids: readonly string[]): Promise<Naming> {
  const names = new Map<string, string>();
  for (const id of ids)
    names.set(
      id,
      await deps.person(id).then(
        ({ name }) => name,
        () => id,
      ),
    );
  return {
    who: ({ id }): RichText => [plain(names.get(id) ?? id)],
    when: (at) => say('desk.moment', { at }),
  };
}

/** Those whom a refusal names. */
export function namedIn(result: ActResult): readonly string[] {
  if (result.kind !== 'refused') return [];
  const { why, last } = result;
  return [
    ...(why.kind === 'held' ? [why.claim.moderator.id] : []),
    ...(last?.moderator === undefined ? [] : [last.moderator.id]),
  ];
}

/** Whether what an action gave says that an act was done: it needed no more than the press. */
export function wasDone(given: unknown): given is Extract<ActResult, { readonly kind: 'done' | 'already' }> {
  if (typeof given !== 'object' || given === null || !('kind' in given)) return false;
  return given.kind === 'done' || given.kind === 'already';
}

/**
 * Carries out an act that needs nothing more than a press, and brings the card up to date; what the case refuses is
 * told to whoever pressed, alone. Gives what became of it.
 *
 * @param id names the press where pressing twice would not be harmless by itself
 */
export async function carryOut(
  deps: ActingDeps,
  { number, by, to }: Doing,
  act: Act,
  id?: string,
): Promise<ActResult> {
  const result = await deps.acting.act(number, act, by, id);
  switch (result.kind) {
    case 'done':
      await deps.refresh(result.number);
      break;
    case 'already':
      break;
    case 'refused':
      await tell(deps.web, to, (slot) => refusalSaid(result, asElements(slot)));
      break;
    case 'unknown-case':
      await tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
  }
  return result;
}
