import { z } from 'zod';
import type { ActOf } from '../../../../src/cases/act.ts';
import { OUTCOMES, REFUSALS } from '../../../../src/cases/case.ts';
import type { Settling } from '../../../../src/cases/following.ts';
import type { Day } from '../../../../src/catalogue/limitation.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import type { FormReading } from '../../case-form.ts';
import { noonOf } from '../../case-line.ts';
import { chosen, chosenDay, chosenMany, typed, type Values } from '../../values.ts';
import { BLOCKS } from './inputs.ts';

/** What is wrong with the day, where anything is. */
function dayFault(on: Day | undefined, { published }: Settling, today: Day): Say | undefined {
  if (on === undefined) return undefined;
  if (on > today) return say('desk.resolve.fault.future');
  return published !== undefined && on < published
    ? say('desk.resolve.fault.before', { at: noonOf(published) })
    : undefined;
}

/** What is recorded by what was chosen, or what is wrong with it. */
export function readResolve(values: Values, settling: Settling, today: Day): FormReading<ActOf<'resolve'>> {
  const { targets } = settling;
  const outcome = z.enum(OUTCOMES).safeParse(chosen(values, BLOCKS.outcome));
  const refusal = z.enum(REFUSALS).safeParse(chosen(values, BLOCKS.refusal));
  const picked = chosenMany(values, BLOCKS.targets).map(Number);
  const on = chosenDay(values, BLOCKS.on);
  const left = targets.some(({ awaited }) => awaited);
  const fault = dayFault(on, settling, today);
  const refused = outcome.data === 'refused';
  const errors = {
    ...(outcome.success ? {} : { [BLOCKS.outcome]: say('desk.form.choose') }),
    ...(targets.length > 1 && picked.length === 0 && !left
      ? { [BLOCKS.targets]: say('desk.resolve.fault.which') }
      : {}),
    ...(fault === undefined ? {} : { [BLOCKS.on]: fault }),
    ...(refused && !refusal.success ? { [BLOCKS.refusal]: say('desk.resolve.fault.refusal') } : {}),
    ...(outcome.success && !refused && refusal.success
      ? { [BLOCKS.refusal]: say('desk.resolve.fault.no-refusal') }
      : {}),
  };
  if (!outcome.success || Object.keys(errors).length > 0) return { ok: false, errors };
  const only = targets.length === 1 ? targets.map(({ id }) => id) : undefined;
  return {
    ok: true,
    data: {
      kind: 'resolve',
      outcome: outcome.data,
      targets: picked.length > 0 ? picked : only,
      refusal: refused ? refusal.data : undefined,
      words: typed(values, BLOCKS.words),
      on,
    },
  };
}
