import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from './connection.ts';

/** `deadlock_detected` and `lock_not_available`. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const IN_THE_WAY = ['40P01', '55P03'];

/** How long a work rests before it is begun again, longer each time, in milliseconds. */
const REST_MS = 25;

/** Whether a transaction was ended because it and another one waited for each other, or one for too long. */
export function stoodInTheWay(error: unknown): boolean {
  const refused = refusal(error);
  return refused !== undefined && IN_THE_WAY.includes(refused.code);
}

/**
 * Does a work that is one transaction, again from its beginning where it failed for what passes.
 *
 * @param tries how often at most
 * @throws what does not pass, or did not in so many tries
 */
export async function again<T>(
  work: () => Promise<T>,
  {
    tries,
    passes = stoodInTheWay,
  }: { readonly tries: number; readonly passes?: (error: unknown) => boolean },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || attempt >= tries) throw error;
    }
    await sleep(REST_MS * attempt);
  }
}
