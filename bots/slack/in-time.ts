import { setTimeout as sleep } from 'node:timers/promises';

/** How long a submit may take before its modal must be answered, in milliseconds: Slack waits for 3 s. */
export const ANSWER_WITHIN_MS = 2_500;

/**
 * What a modal's submit gives, or `late` where Slack must be answered before: the work goes on, and what fails in it
 * then is left to `failedLate`.
 *
 * @param within milliseconds that are left of the time to answer
 */
export async function inTime<T extends object>(
  work: Promise<T>,
  failedLate: (error: unknown) => void,
  within = ANSWER_WITHIN_MS,
): Promise<T | 'late'> {
  const result = await Promise.race([work, sleep(within, 'late' as const, { ref: false })]);
  if (result === 'late') work.catch(failedLate);
  return result;
}
