import { z } from 'zod';
import type { ActOf } from '../../../../src/cases/act.ts';
import { OUTCOMES, type Outcome, REFUSALS } from '../../../../src/cases/case.ts';
import type { SettledTarget, Settling } from '../../../../src/cases/following.ts';
import { isUndecided } from '../../../../src/cases/outcomes.ts';
import { type Day, dayAt } from '../../../../src/catalogue/limitation.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import type { FormReading } from '../../case-form.ts';
import { noonOf } from '../../case-line.ts';
import { chosen, chosenDay, chosenMany, typed, type Values } from '../../values.ts';
import { BLOCKS } from './inputs.ts';
import type { Shown } from './shown.ts';

/** When the first notice about any of these was prepared; undefined where that is not known of one of them. */
function noticedFrom(targets: readonly SettledTarget[]): number | undefined {
  const known = targets.flatMap((target) => target.noticedFrom ?? []);
  return known.length === 0 || known.length < targets.length ? undefined : Math.min(...known);
}

/** What is wrong with the day, where anything is. */
function dayFault(
  { outcome, on, targets }: { outcome: Outcome | undefined; on: Day; targets: readonly SettledTarget[] },
  { published }: Settling,
  timeZone: string,
): Say | undefined {
  if (on > dayAt(Date.now(), timeZone)) return say('desk.resolve.fault.future');
  if (published !== undefined && on < published)
    return say('desk.resolve.fault.before', { at: noonOf(published) });
  const noticed = noticedFrom(targets);
  if (noticed === undefined || outcome === undefined || isUndecided(outcome)) return undefined;
  const day = dayAt(noticed, timeZone);
  return on < day ? say('desk.resolve.fault.before-notice', { at: noonOf(day) }) : undefined;
}

/** The targets that an outcome is recorded of: those that were chosen, else all that waited for one in the form. */
function meant(
  picked: readonly number[],
  { targets }: Settling,
  shown: Shown | undefined,
): readonly SettledTarget[] {
  if (picked.length > 0) return targets.filter(({ id }) => picked.includes(id));
  if (shown?.only !== undefined) return targets.filter(({ id }) => id === shown.only);
  if (targets.length === 1) return targets;
  if (shown?.ofNotice === true) return [];
  return targets.filter(({ id, awaited }) => awaited && (shown === undefined || id <= shown.upTo));
}

/**
 * What is recorded by what was chosen, or what is wrong with it.
 *
 * @param shown what the form showed when it was opened
 * @param timeZone the association's (an IANA name)
 */
export function readResolve(
  values: Values,
  settling: Settling,
  shown: Shown | undefined,
  timeZone: string,
): FormReading<ActOf<'resolve'>> {
  const outcome = z.enum(OUTCOMES).safeParse(chosen(values, BLOCKS.outcome));
  const refusal = z.enum(REFUSALS).safeParse(chosen(values, BLOCKS.refusal));
  const targets = meant(chosenMany(values, BLOCKS.targets).map(Number), settling, shown);
  const on = chosenDay(values, BLOCKS.on);
  const fault =
    on === undefined ? undefined : dayFault({ outcome: outcome.data, on, targets }, settling, timeZone);
  const refused = outcome.data === 'refused';
  const errors = {
    ...(outcome.success ? {} : { [BLOCKS.outcome]: say('desk.form.choose') }),
    ...(targets.length > 0
      ? {}
      : shown?.only === undefined
        ? { [BLOCKS.targets]: say('desk.resolve.fault.which') }
        : { [BLOCKS.outcome]: say('desk.refused.unknown-target', { number: String(settling.number) }) }),
    ...(fault === undefined ? {} : { [BLOCKS.on]: fault }),
    ...(refused && !refusal.success ? { [BLOCKS.refusal]: say('desk.resolve.fault.refusal') } : {}),
    ...(outcome.success && !refused && refusal.success
      ? { [BLOCKS.refusal]: say('desk.resolve.fault.no-refusal') }
      : {}),
  };
  if (!outcome.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    data: {
      kind: 'resolve',
      outcome: outcome.data,
      targets: targets.map(({ id }) => id),
      refusal: refused ? refusal.data : undefined,
      words: typed(values, BLOCKS.words),
      on,
      seenUpTo: shown?.lastOutcome,
    },
  };
}
