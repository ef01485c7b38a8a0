import type { Act } from '../../../src/cases/act.ts';
import type { ActResult } from '../../../src/cases/acting.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import { type ActingDeps, logFailure } from '../acting.ts';

/** After so many failures one after the other the rest is not tried: the database is away, and somebody waits. */
const FAILURES_IN_A_ROW_MAX = 3;

type Refused = Extract<ActResult, { readonly kind: 'refused' }>;

/** What became of one act on many cases, by the numbers under which they were selected. */
export interface Outcome {
  readonly done: readonly number[];
  readonly refused: readonly Refused[];
  readonly unknown: readonly number[];
  /** Nothing was done to them; the same can be tried again. */
  readonly failed: readonly number[];
}

/**
 * Does the same to each case by itself: what one refuses changes nothing for the others, and each has its own entry
 * in the audit trail. Cards are left to the jobs that the acts write: fifty at once would hold up Slack's channel.
 *
 * @param id names the submitted modal: a case on which it was carried out before counts as done, and nothing is done twice
 */
export async function actOnEach(
  deps: Pick<ActingDeps, 'acting' | 'log'>,
  numbers: readonly number[],
  act: Act,
  by: Actor,
  id: string,
): Promise<Outcome> {
  const done: number[] = [];
  const refused: Refused[] = [];
  const unknown: number[] = [];
  const failed: number[] = [];
  let inARow = 0;
  for (const number of numbers) {
    if (inARow >= FAILURES_IN_A_ROW_MAX) {
      failed.push(number);
      continue;
    }
    try {
      const result = await deps.acting.act(number, act, by, id);
      inARow = 0;
      if (result.kind === 'refused') refused.push(result);
      else if (result.kind === 'unknown-case') unknown.push(number);
      else done.push(number);
    } catch (error) {
      inARow += 1;
      failed.push(number);
      logFailure(deps.log, `bulk.${act.kind}`, number, error);
    }
  }
  return { done, refused, unknown, failed };
}
